import RuleLang

/// The questions of the facts that rule files declare, which may head columns too, whatever mark ends them.
///
/// Those of measured facts may not: tables of students have an `age` and a `height` that are no photo's.
struct Questions {
  private let program: CheckedProgram
  /// By what they ask, in either language.
  private let facts: [String: [Int]]

  init(_ program: CheckedProgram) {
    self.program = program
    var facts: [String: [Int]] = [:]
    for index in program.facts.declarations.indices.dropFirst(program.measuredFactCount) {
      let label = program.facts.declarations[index].label
      for text in Set([label.en, label.zh].map(Self.asked)) { facts[text, default: []].append(index) }
    }
    self.facts = facts
  }

  private static func asked(_ question: String) -> String {
    let question = question.trimmed.lowercased()
    return question.last.map("?？:：。".contains) == true ? String(question.dropLast()).trimmed : question
  }

  /// That nobody reads some columns of a table, with the question that one of them may have been meant as; nil for none.
  ///
  /// - Parameter isAnyRead: whether other columns are read.
  func remark(ofUnused columns: [String], besideRead isAnyRead: Bool) -> LocalizedText? {
    let known = facts.keys.sorted()
    let hint = columns.prefix(Self.mostRead).lazy.compactMap { column in
      let asked = Self.asked(column)
      return Suggestion.nearest(to: asked, in: known)
        ?? (asked.count > 1 ? known.first { $0.hasPrefix(asked) || asked.hasPrefix($0) } : nil)
    }.first
    guard !columns.isEmpty, hint != nil || !isAnyRead else { return nil }
    let names = columns.prefix(Self.mostNamed).map { "`\($0)`" }
    let more = columns.count > names.count
    return LocalizedText(
      en: "no fact or question is called " + names.joined(separator: ", ") + (more ? ", …" : "")
        + ": rules do not read it, `--format list` repeats it" + (hint.map { "; did you mean `\($0)`?" } ?? ""),
      zh: "列 " + names.joined(separator: "、") + (more ? "…" : "") + " 不是检测项，也不是问题，规则不会用到，只在 `--format list` 中照录"
        + (hint.map { "；是否想写 `\($0)`？" } ?? ""))
  }

  /// Chosen: a table of students has no more columns that matter to nobody here.
  private static let mostNamed = 8
  /// Chosen: more than any table has that a person made.
  private static let mostRead = 100

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
