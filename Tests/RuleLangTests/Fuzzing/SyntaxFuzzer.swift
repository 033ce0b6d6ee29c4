// Feeds arbitrary bytes to the lexer, the parser and the formatter; built by `build` beside it, in no target.

@testable import RuleLang

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSyntax(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  // What is not UTF-8 never comes this far.
  guard bytes.firstInvalidUTF8 == nil else { return 0 }
  lex(bytes)
  format(bytes)
  return 0
}

/// Tokens lie in the file, in order, and end with `end`.
private func lex(_ bytes: [UInt8]) {
  let list = Lexer.tokens(of: SourceFile(path: "fuzz.rule", bytes: bytes), file: 0)
  var last: Int32 = 0
  for token in list.tokens {
    precondition(token.start >= last && token.end >= token.start && Int(token.end) <= bytes.count)
    last = token.end
  }
  precondition(list.tokens.last?.kind == .end)
}

/// What parses is laid out without a change of meaning, and laid out again stays as it is; what is mended parses no worse.
private func format(_ bytes: [UInt8]) {
  let source = SourceFile(path: "fuzz.rule", bytes: bytes)
  let parsed = Parser.parse(source, file: 0)
  if parsed.diagnostics.isEmpty {
    var printer = Printer(tree: parsed.tree, source: source)
    let once = SourceFile(path: "fuzz.rule", text: printer.print())
    let again = Parser.parse(once, file: 0)
    precondition(again.diagnostics.isEmpty, "what was printed does not parse")
    precondition(RuleFormatter.isSame(source, once), "printing changed the file")
    var second = Printer(tree: again.tree, source: once)
    precondition(second.print().utf8.elementsEqual(once.bytes), "printing twice differs from printing once")
  }
  if let mended = RuleFormatter.mended(source) { _ = Parser.parse(mended, file: 0) }
}
