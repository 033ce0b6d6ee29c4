import RuleLang

/// Which photos of a run stand in a table of facts, so that slips in their names are told.
struct ToldPhotos {
  /// Nil where there is none.
  let table: FactTable?
  /// The rows whose photos passed in an earlier run, which nobody sends again.
  private let passed: Set<String>
  /// Photos without a row, with those that might have one of several, and those that are named after somebody without a photo.
  private var untold: [String] = []
  private var unclear: [String] = []
  private var likely: [String] = []
  /// The photos of each row of the table.
  private var photos: [String: [String]] = [:]
  /// The rows whose photos are one student's for sure: a row that names the file alone may mean one in each folder.
  private var numbered: Set<String> = []
  private var seen: Set<String> = []

  init(table: FactTable?, earlier: EarlierResults?) {
    self.table = table
    let outcomes = table.flatMap { earlier?.outcomes(in: $0) } ?? [:]
    passed = Set(outcomes.keys.filter { outcomes[$0] == .judged(.pass) })
  }

  mutating func note(_ photo: String) {
    // One that was named twice is still one.
    guard let table, seen.insert(photo).inserted else { return }
    if let match = table.match(for: photo) {
      for row in match.rows { photos[row, default: []].append(photo) }
      if match.kind != .photo { numbered.formUnion(match.rows) }
    } else if !table.candidates(for: photo).isEmpty {
      unclear.append(photo)
    } else if table.likelyRow(of: photo) != nil {
      likely.append(photo)
    } else {
      untold.append(photo)
    }
  }

  /// What of the table had no effect, and what of it was said of several photos.
  var remarks: [LocalizedText] {
    guard let table else { return [] }
    var remarks: [LocalizedText] = []
    if !untold.isEmpty {
      let names = PhotoNames.first(of: untold)
      remarks.append(
        LocalizedText(
          en: "the files of `--facts` say nothing of \(untold.count.counting("photo")): \(names.en)",
          zh: "`--facts` 的文件中没有这 \(untold.count) 张照片：\(names.zh)"))
    }
    if !unclear.isEmpty {
      let names = PhotoNames.first(of: unclear)
      remarks.append(
        LocalizedText(
          en:
            "\(unclear.count.counting("photo")) may belong to more than one row of `--facts`, so no row was used; correct the table or rename the photo: \(names.en)",
          zh: "有 \(unclear.count) 张照片与 `--facts` 中不止一行对得上，因此哪一行都没有采用；请改正表格或照片的文件名：\(names.zh)"))
    }
    if !likely.isEmpty {
      let pairs = likely.map { photo in
        let student = table.likelyRow(of: photo).map(table.student) ?? ""
        return LocalizedText(en: "\(photo) (\(student)?)", zh: "\(photo) 可能是 \(student)的照片")
      }
      let names = PhotoNames.first(of: pairs)
      remarks.append(
        LocalizedText(
          en:
            "named after a student without a photo; if it is theirs, rename the file: \(names.en)",
          zh: "\(names.zh)；请核对后改名"))
    }
    return remarks + [unmatched, repeated, shared].compactMap(\.self)
  }

  // MARK: - Rows without a photo

  /// That rows of the table stand for no photo of the run: of a photo or two out of many that says nothing, unless these
  /// stand in no row.
  private var unmatched: LocalizedText? {
    guard let table, photos.count > 2 || !(untold + likely + unclear).isEmpty else { return nil }
    let rows = table.photos.filter { photos[$0] == nil && !passed.contains($0) }
    guard !rows.isEmpty else { return nil }
    let names = PhotoNames.first(of: rows.map(table.student))
    let pair = likelyPair(in: rows)
    let areStudents = rows.allSatisfy { table.names.number(of: $0) != nil }
    return LocalizedText(
      en: (areStudents
        ? "no photo of \(rows.count.counting("student")) in this run: "
        : "no photo in this run for \(rows.count.counting("row")) of `--facts`: ") + names.en
        + (pair.map { "; is `\($0.row)` \($0.photo)?" } ?? "") + (shortened(rows)?.en ?? ""),
      zh: (areStudents ? "本次检查中没有以下 \(rows.count) 人的照片：" : "`--facts` 中有 \(rows.count) 行在本次检查中没有照片：") + names.zh
        + (pair.map { "；`\($0.row)` 是否就是 \($0.photo)？" } ?? "") + (shortened(rows)?.zh ?? ""))
  }

  /// A row and a photo without one whose names differ in capitals, in the way to them, in the zeros that a spreadsheet takes
  /// from the front of a number, or in the count of a copy.
  private func likelyPair(in rows: [String]) -> (row: String, photo: String)? {
    let byName = Dictionary(untold.flatMap { photo in Self.spellings(of: photo).map { ($0, photo) } }) { first, _ in
      first
    }
    return rows.lazy.compactMap { row in
      Self.spellings(of: row).lazy.compactMap { byName[$0] }.first.map { (row, $0) }
    }.first
  }

  /// A photo's name as others may write it, the nearest first.
  private static func spellings(of path: String) -> [String] {
    let name = path.split { "/\\".contains($0) }.last.map { $0.lowercased() } ?? ""
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let original = PhotoKey.original(of: stem) ?? stem
    let short = original.drop { $0 == "0" }
    return [name, stem, original, String(short)].filter { !$0.isEmpty }
  }

  /// That numbers of rows were shortened to powers of ten by a spreadsheet; nil where none was.
  private func shortened(_ rows: [String]) -> LocalizedText? {
    guard let row = rows.first(where: { $0.contains("E+") && Double($0) != nil }) else { return nil }
    return LocalizedText(
      en: "; `\(row)` is what a spreadsheet makes of a long number: format the column as text and enter it again",
      zh: "；`\(row)` 是电子表格把长数字改成的科学计数：请把该列设为文本格式后重新填写")
  }

  // MARK: - Rows with several photos

  /// Rows that several photos share, sorted.
  ///
  /// - Parameter areOfOne: whether these are of one student, or may be of several, since a row names the file alone.
  private func rows(sharedByPhotosOfOne areOfOne: Bool) -> [(row: String, photos: [String])] {
    photos.filter { $0.value.count > 1 && numbered.contains($0.key) == areOfOne }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private var repeated: LocalizedText? {
    let rows = rows(sharedByPhotosOfOne: true)
    guard let table, !rows.isEmpty else { return nil }
    let told = rows.map { row, photos in
      let names = PhotoNames.first(of: photos, atMost: PhotoNames.few)
      let student = table.student(row)
      return LocalizedText(en: "\(student) (\(names.en))", zh: "\(student)（\(names.zh)）")
    }
    let students = PhotoNames.first(of: told)
    return LocalizedText(
      en: "\(rows.count.counting("student")) with more than one photo; keep one of each: \(students.en)",
      zh: "有 \(rows.count) 人交了不止一张照片，每人请只留一张：\(students.zh)")
  }

  private var shared: LocalizedText? {
    let rows = rows(sharedByPhotosOfOne: false)
    guard let (row, takers) = rows.first else { return nil }
    let (count, more) = (takers.count, rows.count - 1)
    return LocalizedText(
      en: "`\(row)` of `--facts` was used for \(count) photos, such as \(takers[0]) and \(takers[1])"
        + (more > 0 ? ", and so \(more == 1 ? "was 1 more row" : "were \(more) more rows")" : "")
        + "; where they are different people, write the folder before the name",
      zh: "`--facts` 中的 `\(row)` 用于 \(count) 张照片，如 \(takers[0]) 和 \(takers[1])"
        + (more > 0 ? "，另有 \(more) 行同样如此" : "") + "；若不是同一人，请在文件名前写上文件夹")
  }
}
