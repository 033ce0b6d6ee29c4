import RuleLang

/// The questions of the facts that rule files declare, which may head columns too, whatever mark ends them.
///
/// Those of measured facts may not: tables of students have an `age` and a `height` that are no photo's.
struct Questions {
  private let program: CheckedProgram
  /// By what they ask, in either language.
  private let facts: [String: [Int]]
  /// What they ask, in the order of the alphabet.
  private let texts: [String]

  init(_ program: CheckedProgram) {
    self.program = program
    var facts: [String: [Int]] = [:]
    for index in program.facts.declarations.indices.dropFirst(program.measuredFactCount) {
      let label = program.facts.declarations[index].label
      for text in Set([label.en, label.zh].map(Self.asked)) { facts[text, default: []].append(index) }
    }
    self.facts = facts
    texts = facts.keys.sorted()
  }

  private static func asked(_ question: String) -> String {
    let question = question.trimmed.lowercased()
    return question.last.map("?？:：。".contains) == true ? String(question.dropLast()).trimmed : question
  }

  /// The question that was meant by a heading, or nearly is; nil for none.
  func nearest(to heading: String) -> String? {
    let asked = Self.asked(heading)
    return Suggestion.nearest(to: asked, in: texts)
      ?? (asked.count > 1 ? texts.first { $0.hasPrefix(asked) || asked.hasPrefix($0) } : nil)
  }

  /// Whether some fact is asked for so.
  func contain(_ question: String) -> Bool { facts[Self.asked(question)] != nil }

  /// The fact that is asked for so; nil for none.
  ///
  /// - Throws: where several are.
  func fact(asked question: String) throws(RecordError) -> Int? {
    guard let found = facts[Self.asked(question)], let first = found.first else { return nil }
    guard found.count > 1 else { return first }
    let names = found.map { "`\(program.facts.declarations[$0].path)`" }
    throw RecordError(
      message: LocalizedText(
        en: "the column `\(question)` may mean \(names.joined(separator: " or ")); head it with one of these names",
        zh: "列“\(question)”可能指 \(names.joined(separator: " 或 "))；请用其中一个名称作列名"))
  }
}
