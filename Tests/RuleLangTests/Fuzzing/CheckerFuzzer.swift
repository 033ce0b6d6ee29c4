// Feeds arbitrary bytes to the checker, the evaluator, the explainer and the linter; built by `build` beside it, in no
// target.

import RuleLang

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChecker(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  check([UInt8](UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// A file gives a program that can be judged, explained, linted and tested, or diagnostics with their places in the
/// file.
private func check(_ bytes: [UInt8]) {
  let source = SourceFile(path: "rules/fuzz.rule", bytes: bytes)
  let compiler = RuleCompiler(schema: FuzzSchema.schema, vocabulary: FuzzSchema.vocabulary)
  do throws(DiagnosticSet) {
    let program = try compiler.compile([source])
    for facts in [FuzzFacts(isKnown: true), FuzzFacts(isKnown: false)] {
      let judgement = program.judge(facts)
      precondition(judgement.results.count == program.ruleCount)
      for index in 0..<min(program.ruleCount, 4) {
        for tree in judgement.explanation(ofRuleAt: index).trees ?? [] { _ = tree.lines(in: .chinese) }
      }
    }
    for name in program.mentionableNames.prefix(20) {
      precondition(program.explanation(ofName: name) != nil || program.parameters().allSatisfy { $0.name != name })
    }
    render(Linter(program).run())
    _ = try RuleTests(compiler: compiler).run([source])
  } catch {
    precondition(!error.diagnostics.isEmpty, "refused without a reason")
    render(error)
  }
}

private func render(_ set: DiagnosticSet) {
  for diagnostic in set.diagnostics {
    let count = Int32(set.files[Int(diagnostic.span.file)].bytes.count)
    precondition(diagnostic.span.start >= 0 && diagnostic.span.start <= diagnostic.span.end)
    precondition(diagnostic.span.end <= max(count, 1))
  }
  _ = DiagnosticRenderer(language: .chinese).render(set)
  _ = DiagnosticRenderer(language: .english, usesColor: true).render(set)
}

/// A few facts of every kind.
private enum FuzzSchema {
  static let schema = FactSchema([
    fact("background.color", .color), fact("clothing.dominant", .choice(colors)),
    fact("clothing.second", .choice(colors)), fact("ears.left_visible", .bool),
    fact("face.count", .number(.plain), 0...100), fact("file.size", .number(.kilobytes), 0...1e9),
    fact("file.taken", .date), fact("file.width", .number(.pixels), 1...100_000),
    fact("glasses.score", .number(.percent), 0...1), fact("head.yaw", .number(.degrees), -90...90),
    fact("retouch.editor", .text), fact("shoulders.tilt", .number(.degrees), -90...90),
  ])

  private static let colors = ["black", "white", "blue", "navy"].map { FactChoice($0, en: $0, zh: "色") }

  static let vocabulary = SourceFile(
    path: "rules/vocabulary.rule",
    text: """
      param max_shoulder_tilt = 3deg allow 1deg..6deg
      let shoulders.level = abs(shoulders.tilt) <= max_shoulder_tilt ± 0.5deg
      let glasses.present = glasses.score >= 60% ± 15%

      """)

  private static func fact(_ path: String, _ type: FactType, _ range: ClosedRange<Double>? = nil) -> FactDeclaration {
    let label = LocalizedText(en: path, zh: path)
    return FactDeclaration(
      path: path, type: type, range: range, label: label, summary: label, source: LocalizedText(""))
  }
}

private struct FuzzFacts: FactSource {
  let isKnown: Bool

  func reading(at index: Int) -> FactReading {
    guard isKnown, index < FuzzSchema.schema.declarations.count else {
      return .unknown(LocalizedText(en: "fuzz", zh: "测试"))
    }
    switch FuzzSchema.schema.declarations[index].type {
    case .bool: return .known(.bool(true))
    case .number: return .known(.number(3))
    case .text: return .known(.text("fuzz"))
    case .date: return CalendarDate(year: 2026, month: 6, day: 30).map { .known(.date($0)) } ?? .known(.bool(false))
    case .color: return .known(.color(SRGBColor(red: 1, green: 2, blue: 3)))
    case .choice: return .known(.choice("blue"))
    }
  }
}
