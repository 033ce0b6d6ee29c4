import RuleLang

/// Results as a table for spreadsheets with one row for each photo: what is wrong with it and what a person has to look at, in
/// words that can be sent on, what to do, and apart from them what was measured. Where a table of the students is given, each row repeats what it says of the student, and
/// those whose photo is missing follow.
struct ListReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  private let students: FactTable
  /// What became of their photos in earlier runs, as they stand in the table.
  private let earlier: [String: EarlierResults.Outcome]
  /// Those of whom there was a photo, as they stand in the table.
  private var seen: Set<String> = []
  private var table: CSVTable

  init(language: Language, isQuiet: Bool, students: FactTable, earlier: [String: EarlierResults.Outcome] = [:]) {
    self.language = language
    self.isQuiet = isQuiet
    self.students = students
    self.earlier = earlier
    let findings = ListColumns.findings.map { $0[language] }
    table = CSVTable(head: [language.say("photo", "照片")] + students.otherColumns + findings)
  }

  mutating func text(of result: PhotoResult) -> String {
    let photo = result.photo ?? ""
    let key = students.key(for: photo)
    if let key { seen.insert(key) }
    if isQuiet && result.isUnremarkable { return table.text(of: []) }
    let cells = key.map(students.otherCells) ?? students.otherColumns.map { _ in "" }
    return table.text(of: [[photo] + cells + findings(of: result)])
  }

  mutating func ending() -> String {
    let missing = students.photos.filter {
      !seen.contains($0) && !(isQuiet && earlier[$0] == .judged(.pass))
    }
    return table.text(
      of: missing.map { [$0] + students.otherCells(of: $0) + [words(forMissing: earlier[$0])] + Self.blanks })
  }

  /// - Parameter outcome: what became of an earlier photo; nil where none was ever sent.
  private func words(forMissing outcome: EarlierResults.Outcome?) -> String {
    switch outcome {
    case nil: language.say("no photo", "未交照片")
    case .judged(.pass): language.say("passed before", "此前已通过")
    case .judged(.review): language.say("needed a person before, no new photo", "此前需人工复核，未交新照片")
    case .judged(.reject): language.say("rejected before, no new photo", "此前不合格，未交新照片")
    case .unreadable: language.say("could not be read before, no new photo", "此前无法读取，未交新照片")
    }
  }

  private func findings(of result: PhotoResult) -> [String] {
    switch result.content {
    case .unreadable(let reason):
      return [language.say("cannot be read", "无法读取"), reason[language]] + Self.blanks.dropFirst()
    case .judged(let ruling):
      let words = FindingWords(language: language)
      let entries = ruling.entries
      let counting = entries.filter { !$0.finding.isWaived }
      func column(_ effect: Verdict, _ first: [String] = []) -> String {
        joined(first + counting.filter { $0.effect == effect }.map(words.statement))
      }
      // What many rules ask for one reason, such as a missing face, is not to be mended by each of their fixes.
      let mendable = counting.filter { !$0.isShared }.map(\.finding)
      let waived = entries.map(\.finding).filter(\.isWaived)
      return [
        ruling.verdict.label[language], column(.reject),
        column(.review, words.unmeasured(ruling).map { [$0] } ?? []),
        column(.pass, result.remarks.map { $0[language] }),
        joined(mendable.compactMap(words.advice)),
        joined(counting.flatMap(words.grounds)),
        joined(waived.map { "\($0.result.rule.id)\(language.say(": ", "："))\($0.waiver ?? "")" }),
      ]
    }
  }

  /// Behind the verdict.
  private static let blanks = [String](repeating: "", count: 6)

  /// Each text once.
  private func joined(_ texts: [String]) -> String {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.joined(separator: language.say("; ", "；"))
  }
}
