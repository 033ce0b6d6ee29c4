import RuleLang

/// What is told of the columns of a table that nothing reads: of those that were meant as a question, a fact or a rule. Others,
/// such as telephone numbers, are nobody's business.
struct ColumnRemarks {
  /// Names that were meant as facts.
  private(set) var strangers: [String] = []
  private(set) var remarks: [LocalizedText] = []

  /// In bytes. Chosen: longer than any question.
  private static let longestRead = 500
  /// Chosen: enough to see what is wrong.
  private static let mostTold = 5

  /// - Parameters:
  ///   - columns: what heads them.
  ///   - other: a program that may read what `program` does not.
  init(
    on columns: [String], _ questions: Questions, _ rules: RuleNames, _ program: CheckedProgram,
    beside other: CheckedProgram?
  ) {
    let othersQuestions = other.map(Questions.init)
    let ruleIDs = rules.all
    let names = ruleIDs + program.facts.declarations.map(\.path)
    let read = columns.filter { $0.utf8.count <= Self.longestRead }
    for name in read where (try? othersQuestions?.fact(asked: name)) == nil {
      if Self.isDotted(name) {
        if let remark = Self.remark(onRule: name, among: Set(ruleIDs), names, program) {
          remarks.append(remark)
        } else {
          strangers.append(name)
        }
      } else if let question = questions.nearest(to: name) {
        remarks.append(
          LocalizedText(
            en: "no fact or question is called `\(name)`; did you mean `\(question)`?",
            zh: "列 `\(name)` 不是检测项，也不是问题，是否想写 `\(question)`？"))
      } else if let question = rules.question(about: name) {
        remarks.append(
          LocalizedText(
            en: "no rule says just `\(name)`; a column of decisions on a rule is headed with its name: \(question.en)",
            zh: "没有一条规则正好写着 `\(name)`；写规则结论的列须以规则名作列名，\(question.zh)"))
      }
    }
    let more = remarks.count - Self.mostTold
    if more > 0 {
      remarks.removeLast(more)
      remarks.append(LocalizedText(en: "\(more.counting("more column")) like these", zh: "另有 \(more) 列与此类似"))
    }
  }

  /// Whether a name is written as those of facts and rules are; `No.` and `2.` are not.
  private static func isDotted(_ name: String) -> Bool {
    name.indices.contains { index in
      name[index] == "." && index > name.startIndex && name[name.index(before: index)].isLetter
        && name[name.index(after: index)...].first?.isLetter == true
    }
  }

  /// What to tell of a column that is nearly named after a rule, or after one that is switched off; nil of another.
  private static func remark(
    onRule name: String, among rules: Set<String>, _ names: [String], _ program: CheckedProgram
  ) -> LocalizedText? {
    if let place = program.switchingOff(name).first?.position.place {
      return LocalizedText(
        en: "the rule `\(name)` is switched off (\(place)); its column is not used",
        zh: "规则 `\(name)` 已停用（\(place)），这一列未使用")
    }
    guard let near = Suggestion.nearest(to: name, in: names), rules.contains(near) else { return nil }
    return LocalizedText(
      en: "`\(name)` is no rule and no fact; did you mean the rule `\(near)`?",
      zh: "`\(name)` 不是规则，也不是检测项，是否想写规则 `\(near)`？")
  }
}
