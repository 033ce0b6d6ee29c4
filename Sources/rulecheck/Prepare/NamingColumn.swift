import RuleLang

/// The column of the students' table by which finished photos are named, such as the student number that a registry asks for.
struct NamingColumn: Sendable {
  private let title: String
  /// Among the columns of the table.
  private let place: Int
  private let students: FactTable

  /// - Throws: where the table has no such column.
  init(_ title: String, of students: FactTable) throws(UsageError) {
    guard let place = students.columns.firstIndex(of: title) else {
      let columns = students.columns
      let hint = Suggestion.nearest(to: title, in: columns)
      throw UsageError(
        en: "the table has no column `\(title)`"
          + (hint.map { "; did you mean `\($0)`?" } ?? ": it has \(PhotoNames.first(of: columns).en)"),
        zh: "名册中没有列 `\(title)`" + (hint.map { "，是否想写 `\($0)`？" } ?? "，只有 \(PhotoNames.first(of: columns).zh)"))
    }
    (self.title, self.place, self.students) = (title, place, students)
  }

  /// The name of the photo that is made of `photo`, without an ending.
  ///
  /// - Throws: where the table does not say one that a file can have.
  func name(for photo: String) throws(UsageError) -> String {
    guard students.key(for: photo) != nil else {
      throw UsageError(en: "stands in no row of the table, which is to name it", zh: "名册中没有这张照片，无法命名")
    }
    let name = students.cells(for: photo)[place]
    guard !name.isEmpty else {
      throw UsageError(en: "has no `\(title)` in the table, which is to name it", zh: "名册中没有写它的 `\(title)`，无法命名")
    }
    let isSafe = !name.hasPrefix(".") && name.utf8.count <= Self.longest && !name.contains(where: Self.isRefused)
    guard isSafe else {
      throw UsageError(
        en: "its `\(title)` in the table cannot name a file: `\(name)`", zh: "名册中它的 `\(title)` 不能用作文件名：`\(name)`")
    }
    return name
  }

  /// Why `photo` gets no finished photo where `other` would get one of the same name.
  func reason(against other: String, for photo: String) -> UsageError {
    guard students.key(for: photo) != students.key(for: other) else {
      return UsageError(
        en: "is a photo of the same student as \(other); keep one of them",
        zh: "与 \(other) 是同一学生的照片，请只留一张")
    }
    return UsageError(
      en:
        "another student, whose photo is \(other), has the same `\(title)` in the table, or one that not every file system tells from it; name finished photos by another column",
      zh: "名册中另一名学生（照片 \(other)）的 `\(title)` 与它相同，或有些文件系统分不清；请改用别的列命名")
  }

  /// Signs that lead elsewhere, or that Windows refuses.
  private static func isRefused(_ sign: Character) -> Bool {
    "/\\:*?\"<>|".contains(sign) || sign.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  /// Chosen: file systems take 255 bytes, the ending among them.
  private static let longest = 200
}
