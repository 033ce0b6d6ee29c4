import RuleLang

/// A form for what people have to say, as a table for spreadsheets that is given back as the table of students: a row for each
/// photo that passes or needs a person, with a column for each open question and for each rule that a person has to look at.
///
/// Which columns there are is known when all photos are judged, so that nothing is written before.
struct AnswersReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  private let program: CheckedProgram
  private let table: FactTable
  private var students: StudentRows
  private var rows: [Row] = []
  /// What is asked of some photo, by place in the program.
  private var questions: Set<Int> = []
  private var rules: Set<Int> = []
  /// Whether something is open of some photo, be it in a column that the table has.
  private var isAnythingOpen = false
  /// The facts that can be asked for, which no column of the table answers.
  private let askable: [Int]

  /// One photo, with what is known already of what others are asked.
  private struct Row {
    let cells: [String]
    var answers: [Int: String] = [:]
    var decisions: [Int: Decision] = [:]
  }

  init(
    _ program: CheckedProgram, language: Language, isQuiet: Bool, students: FactTable,
    earlier: [String: EarlierResults.Outcome]
  ) {
    (self.program, self.language, self.isQuiet, table) = (program, language, isQuiet, students)
    self.students = StudentRows(students, earlier: earlier, language: language)
    askable = program.facts.declarations.indices.dropFirst(program.measuredFactCount).filter { fact in
      program.facts.declarations[fact].isQuestion && !students.hasColumn(of: .fact(fact))
    }
  }

  mutating func text(of result: PhotoResult) -> String {
    let (isKnown, cells) = students.take(result.photo ?? "")
    switch result.content {
    case .unreadable(let reason):
      if isKnown { rows.append(Row(cells: cells + [language.say("cannot be read", "无法读取"), reason[language]])) }
    case .judged(let ruling):
      guard isKnown || ruling.verdict != .reject, !(isQuiet && result.isUnremarkable) else { break }
      let words = FindingWords(language: language)
      var row = Row(cells: cells + [ruling.verdict.label[language], words.joined(words.calls(of: ruling))])
      for finding in ruling.findings { note(finding, in: &row) }
      for fact in askable {
        if case .known(let value)? = ruling.judgement.reading(at: fact) { row.answers[fact] = written(value, of: fact) }
      }
      rows.append(row)
    }
    return ""
  }

  /// An answer as a cell says it.
  private func written(_ value: FactValue, of fact: Int) -> String {
    if case .text(let text) = value { return text }
    return FactFormatter(language: language).written(value, of: program.facts.declarations[fact].type)
  }

  private mutating func note(_ finding: Finding, in row: inout Row) {
    if let decision = finding.decision {
      row.decisions[finding.index] = decision
      return
    }
    let open = PersonalQuestions.open(in: finding.result)
    isAnythingOpen = isAnythingOpen || !open.isEmpty || finding.effect == .review
    for use in open where askable.contains(use.index) {
      questions.insert(use.index)
    }
    if finding.effect == .review, !table.hasColumn(of: .rule(finding.result.rule.id)) { rules.insert(finding.index) }
  }

  mutating func ending() -> String {
    let (questions, rules) = (questions.sorted(), rules.sorted())
    var form = CSVTable(
      head: students.head + ListColumns.answers.map { $0[language] } + headings(of: questions, and: rules))
    let asked = rows.map { row in
      row.cells + questions.map { row.answers[$0] ?? "" }
        + rules.map { row.decisions[$0]?.written(in: language) ?? "" }
    }
    let blanks = [String](repeating: "", count: questions.count + rules.count)
    return form.text(of: asked + students.missing(leavingOutPassed: isQuiet).map { $0.cells + [$0.hint] + blanks })
  }

  /// The questions and the sentences of the rules, or names where a sentence means something else besides.
  private func headings(of facts: [Int], and rules: [Int]) -> [String] {
    let (questions, names) = (Questions(program), RuleNames(program))
    let asked = facts.map { fact in
      let declaration = program.facts.declarations[fact]
      let question = declaration.label[language]
      return (try? questions.fact(asked: question)) == fact ? question : declaration.path
    }
    return asked
      + rules.map { rule in
        let id = program.rules[rule].id
        let sentence = program.title(ofRuleAt: rule).best(in: language) ?? id
        return names.rule(called: sentence)?.id == id && !questions.contain(sentence) ? sentence : id
      }
  }

  var remark: LocalizedText? {
    guard isAnythingOpen else {
      return LocalizedText(
        en: "nothing is left for a person to answer; columns that the table had are kept", zh: "没有需要人工填写的内容；名册原有的各列照录")
    }
    return LocalizedText(
      en:
        "fill in what applies and give the table back with `--facts`: under a question its answer, under a rule `waive: why` or `fail: what is wrong`; what nobody has decided stays empty",
      zh: "请在表中填写后用 `--facts` 交回：问题下面填答案，规则下面填 `豁免：理由` 或 `不合格：问题`；尚未决定的留空")
  }
}
