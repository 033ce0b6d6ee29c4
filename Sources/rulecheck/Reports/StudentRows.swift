import RuleLang

/// What tables with a row for each photo repeat of the table of students, and whose photo is missing.
struct StudentRows {
  private let language: Language
  private let students: FactTable
  private var missing: MissingStudents

  init(_ students: FactTable, earlier: [String: EarlierResults.Outcome], language: Language) {
    (self.students, self.language) = (students, language)
    missing = MissingStudents(students, earlier: earlier)
  }

  /// What heads the photo and the student's columns.
  var head: [String] { [language.say("photo", "照片")] + students.columns }

  /// Notes that the run has the photo.
  ///
  /// - Returns: whether it stands in the table, and its cells, the photo first.
  mutating func take(_ photo: String) -> (isKnown: Bool, cells: [String]) {
    missing.note(photo)
    return (students.key(for: photo) != nil, [photo] + students.cells(for: photo))
  }

  /// The rows of those who have no photo in the run: the cells, in the place of a verdict what became of an earlier one,
  /// and which photo may be theirs.
  func missing(leavingOutPassed isQuiet: Bool) -> [(cells: [String], hint: String)] {
    let likely = students.likelyPhotos
    return missing.rows(isQuiet: isQuiet).map { row in
      (
        [row] + students.cells(of: row) + [missing.words(for: row)[language]],
        MissingStudents.hint(for: row, among: likely).map { $0[language] } ?? ""
      )
    }
  }
}
