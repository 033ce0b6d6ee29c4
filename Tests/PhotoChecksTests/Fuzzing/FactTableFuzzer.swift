// Feeds arbitrary bytes to the readers of `--facts` files (JSON, NDJSON, CSV) and of recorded facts; built by
// Tests/RuleLangTests/Fuzzing/build, in no target.

import RuleLang

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFactTable(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  var table = FactTable()
  do throws(RecordError) {
    try table.add(bytes, from: "table", of: program)
    _ = table.readings(for: "a.png")
    table.join(["a.png", "b/0012345.png", String(decoding: bytes.prefix(1000), as: UTF8.self)])
  } catch {
    precondition(!error.message.en.isEmpty && !error.message.zh.isEmpty)
  }
  let parser = RecordParser(program: program)
  for line in bytes.split(separator: UInt8(ascii: "\n")) {
    do throws(RecordError) {
      _ = program.judge(try parser.parse(line)).results
    } catch {
      precondition(!error.message.en.isEmpty && !error.message.zh.isEmpty)
    }
  }
  return 0
}

/// A declared fact of every kind, and a rule that reads each.
private let program: CheckedProgram = {
  let rules = """
    fact office.ok: bool
    fact office.attempt: number
    fact office.share: number %
    fact office.day: date
    fact office.paint: color
    fact office.name: text
    fact office.kind: {first, again}
    require office.ok and office.attempt <= 2 ± 1 and office.share < 50% and office.day > 2026-01-01
    forbid office.paint near rgb(1, 2, 3) within 5dE or office.name == "x" or office.kind == again

    """
  do throws(DiagnosticSet) {
    return try RuleCompiler(schema: FactSchema([])).compile([SourceFile(path: "fuzz.rule", text: rules)])
  } catch {
    fatalError("\(error)")
  }
}()
