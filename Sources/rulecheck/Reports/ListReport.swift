import RuleLang

/// Results as a table for spreadsheets with one row for each photo: what is wrong with it and what a person has to look at,
/// in words that can be sent on, what has to be done, and apart from them what was measured. Where a table of the students
/// is given, each row repeats what it says of the student, and those whose photo is missing follow.
struct ListReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  private var students: StudentRows
  private var table: CSVTable

  init(language: Language, isQuiet: Bool, students: FactTable, earlier: [String: EarlierResults.Outcome] = [:]) {
    self.language = language
    self.isQuiet = isQuiet
    self.students = StudentRows(students, earlier: earlier, language: language)
    table = CSVTable(head: self.students.head + ListColumns.findings.map { $0[language] })
  }

  mutating func text(of result: PhotoResult) -> String {
    let cells = students.take(result.photo ?? "").cells
    return table.text(of: isQuiet && result.isUnremarkable ? [] : [cells + findings(of: result)])
  }

  mutating func ending() -> String {
    let missing = students.missing(leavingOutPassed: isQuiet)
    return table.text(of: missing.map { $0.cells + Self.blanks.dropLast() + [$0.hint] })
  }

  private func findings(of result: PhotoResult) -> [String] {
    switch result.content {
    case .unreadable(let reason):
      return [language.say("cannot be read", "无法读取"), reason[language]] + Self.blanks.dropFirst()
    case .judged(let ruling):
      let words = FindingWords(language: language)
      let entries = ruling.entries
      let counting = entries.filter { !$0.finding.isWaived }
      // What many rules ask for one reason, such as a missing face, is not to be mended by each of their fixes. A student
      // whose photo is sent back need not hear of what is uncertain, and one whose photo passes has nothing to do.
      let mendable = counting.filter { !$0.isShared && $0.effect > .pass }.map(\.finding)
        .filter { ruling.verdict != .reject || $0.effect == .reject || $0.result.outcome == .violated }
      let waived = entries.map(\.finding).filter(\.isWaived)
      return [
        ruling.verdict.label[language],
        words.joined(counting.filter { $0.effect == .reject }.map(words.statement)),
        words.joined(words.calls(of: ruling)),
        words.joined(counting.filter { $0.effect == .pass }.map(words.advised(in:))),
        words.joined(mendable.compactMap(words.advice)),
        words.joined(counting.flatMap(words.grounds)),
        words.joined(waived.map { "\($0.result.rule.id)\(language.say(": ", "："))\($0.waiver ?? "")" }),
        words.joined(result.remarks.map { $0[language] }),
      ]
    }
  }

  /// Behind the verdict.
  private static let blanks = [String](repeating: "", count: ListColumns.findings.count - 1)
}
