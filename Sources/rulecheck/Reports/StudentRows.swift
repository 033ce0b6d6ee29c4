import RuleLang

/// What tables with a row for each photo repeat of the table of students, and whose photo is missing.
struct StudentRows {
  private let language: Language
  private let students: FactTable
  /// What became of their photos in earlier runs, as they stand in the table.
  private let earlier: [String: EarlierResults.Outcome]
  /// Those of whom there was a photo, as they stand in the table.
  private var seen: Set<String> = []

  init(_ students: FactTable, earlier: [String: EarlierResults.Outcome], language: Language) {
    (self.students, self.earlier, self.language) = (students, earlier, language)
  }

  /// What heads the photo and the student's columns.
  var head: [String] { [language.say("photo", "照片")] + students.columns }

  /// Notes that the run has the photo.
  ///
  /// - Returns: whether it stands in the table, and its cells, the photo first.
  mutating func take(_ photo: String) -> (isKnown: Bool, cells: [String]) {
    guard let key = students.key(for: photo) else { return (false, [photo] + students.columns.map { _ in "" }) }
    seen.insert(key)
    return (true, [photo] + students.cells(of: key))
  }

  /// The rows of those who have no photo in the run, each with what became of an earlier one in the place of a verdict.
  func missing(leavingOutPassed isQuiet: Bool) -> [[String]] {
    students.photos.filter { !seen.contains($0) && !(isQuiet && earlier[$0] == .judged(.pass)) }
      .map { [$0] + students.cells(of: $0) + [words(forMissing: earlier[$0])] }
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
}
