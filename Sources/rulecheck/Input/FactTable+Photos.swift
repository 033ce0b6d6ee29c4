import RuleLang

// What is told of how photos were found in a table.
extension FactTable {
  /// A student by number and name; a row that has neither by its own name.
  func student(_ row: String) -> String {
    ([names.number(of: row) ?? row] + (persons[row].map { [$0] } ?? [])).joined(separator: " ")
  }

  /// The rows among which nobody can choose for a photo.
  func candidates(for photo: String) -> [String] {
    if let joins, joins.contains(photo) { return joins.unclear[photo] ?? [] }
    guard case .several(let rows) = names.outcome(for: photo) else { return [] }
    return rows
  }

  /// The row of the student whom a photo without one is named after, where it has no photo.
  func likelyRow(of photo: String) -> String? { joins?.likely[photo] }

  /// The photos that are named after the student of a row without one, sorted.
  var likelyPhotos: [String: [String]] {
    (joins?.likely ?? [:]).sorted { $0.key < $1.key }.reduce(into: [:]) { $0[$1.value, default: []].append($1.key) }
  }

  /// What a person ought to know of how a photo was found, or why it was not.
  func notes(on photo: String) -> [LocalizedText] {
    if let row = likelyRow(of: photo) {
      let student = student(row)
      return [
        LocalizedText(
          en: "may be the photo of \(student), who has none: see whether it is, and rename the file",
          zh: "可能是 \(student)的照片，请核对后改名")
      ]
    }
    let candidates = candidates(for: photo)
    if !candidates.isEmpty {
      let students = PhotoNames.first(of: candidates.map(student))
      return [
        LocalizedText(
          en: "may belong to more than one row of the table, so no row was used: \(students.en)",
          zh: "与名册中不止一行对得上，哪一行都没有采用：\(students.zh)")
      ]
    }
    guard let joins, let row = key(for: photo), let photos = joins.photos[row], photos.count > 1 else { return [] }
    let others = PhotoNames.first(of: photos.lazy.filter { $0 != photo }, atMost: PhotoNames.few)
    guard joins.numbered.contains(row) else {
      return [
        LocalizedText(
          en:
            "its row of the table was used for \(others.en), too; where they are different people, write the folder there",
          zh: "名册中的同一行也用于 \(others.zh)；若不是同一人，请在名册的文件名前写上文件夹")
      ]
    }
    return [
      LocalizedText(
        en: "one of \(photos.count) photos of \(student(row)), beside \(others.en); keep one of them",
        zh: "同一学生（\(student(row))）共有 \(photos.count) 张照片，另有 \(others.zh)；请只留一张")
    ]
  }

  /// How photos were found where that is not as plain as their names.
  var joinRemarks: [LocalizedText] {
    guard let joins else { return [] }
    return [columnRemark(joins), movedRemark(joins), shortenedRemark(joins)].compactMap(\.self)
  }

  /// That photos are named by another number than the first that a table has of a student.
  private func columnRemark(_ joins: PhotoJoins) -> LocalizedText? {
    let kinds = numberHeadings.keys.sorted { $0.rawValue < $1.rawValue }
    var counts: [KeyColumns.Kind: Int] = [:]
    for match in joins.matches.values { counts[match.kind, default: 0] += 1 }
    let met = kinds.filter { counts[$0] != nil }
    guard met.contains(where: { $0 != kinds.first }) else { return nil }
    let told = met.compactMap { kind in
      numberHeadings[kind].map {
        LocalizedText(en: "\(counts[kind] ?? 0) by `\($0)`", zh: "`\($0)` \(counts[kind] ?? 0) 张")
      }
    }
    return LocalizedText(
      en: "photos found in the table: \(told.map(\.en).joined(separator: ", "))",
      zh: "照片按以下列与名册对上：\(told.map(\.zh).joined(separator: "、"))")
  }

  private func movedRemark(_ joins: PhotoJoins) -> LocalizedText? {
    guard !joins.moved.isEmpty else { return nil }
    let photos = PhotoNames.first(of: joins.moved, atMost: PhotoNames.few)
    return LocalizedText(
      en:
        "\(joins.moved.count.counting("photo")) found by the name alone, in another folder than the table says: \(photos.en)",
      zh: "有 \(joins.moved.count) 张照片的文件夹与名册所写不同，已按文件名对上：\(photos.zh)")
  }

  private func shortenedRemark(_ joins: PhotoJoins) -> LocalizedText? {
    guard !joins.shortened.isEmpty else { return nil }
    let count = joins.shortened.count
    let pairs = PhotoNames.first(
      of: joins.shortened.lazy.map { "\($0.told) = \($0.whole)" }, atMost: PhotoNames.few)
    return LocalizedText(
      en:
        "\(count.counting("number")) of the table \(count == 1 ? "lacks" : "lack") the zeros at the front and \(count == 1 ? "was" : "were") taken for the photos' whole ones; format the column as text: \(pairs.en)",
      zh: "名册中有 \(count) 个学号少了开头的 0，已按照片文件名中的完整学号对上；请将该列设为文本：\(pairs.zh)")
  }
}
