import RuleLang

/// Who stands in a table of students and has no photo in the run, and what became of an earlier one.
struct MissingStudents {
  let students: FactTable
  /// What became of their photos in earlier runs, by row.
  let earlier: [String: EarlierResults.Outcome]
  /// The rows of which there was a photo.
  private var seen: Set<String> = []

  init(_ students: FactTable, earlier: [String: EarlierResults.Outcome]) {
    self.students = students
    self.earlier = earlier
  }

  mutating func note(_ photo: String) { seen.formUnion(students.match(for: photo)?.rows ?? []) }

  /// - Parameter isQuiet: whether those whose photo passed before are left out.
  func rows(isQuiet: Bool) -> [String] {
    students.photos.filter { !seen.contains($0) && !(isQuiet && earlier[$0] == .judged(.pass)) }
  }

  /// What there was of a row's student before.
  func words(for row: String) -> LocalizedText {
    switch earlier[row] {
    case nil: LocalizedText(en: "no photo", zh: "未交照片")
    case .judged(.pass): LocalizedText(en: "passed before", zh: "此前已通过")
    case .judged(.review): LocalizedText(en: "needed a person before, no new photo", zh: "此前需人工复核，未交新照片")
    case .judged(.reject): LocalizedText(en: "rejected before, no new photo", zh: "此前不合格，未交新照片")
    case .unreadable: LocalizedText(en: "could not be read before, no new photo", zh: "此前无法读取，未交新照片")
    }
  }

  /// The photo that may be a row's, by the name of its file, and what to do; nil where there is none.
  ///
  /// - Parameter photos: those that may be somebody's, by row.
  static func hint(for row: String, among photos: [String: [String]]) -> LocalizedText? {
    photos[row].map { PhotoNames.first(of: $0) }.map { photos in
      LocalizedText(
        en: "\(photos.en) may be theirs: see whether it is, and rename the file",
        zh: "\(photos.zh) 可能是此人的照片，请核对后改名")
    }
  }
}
