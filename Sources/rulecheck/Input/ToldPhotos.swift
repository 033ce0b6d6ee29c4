import RuleLang

/// Which photos of a run stand in a table of facts, so that slips in their names are told.
struct ToldPhotos {
  /// Nil where there is none.
  let table: FactTable?
  /// The rows whose photos passed in an earlier run, which nobody sends again.
  private let passed: Set<String>
  private var untold: [String] = []
  /// The photos that each key of the table was taken for.
  private var photos: [String: [String]] = [:]
  private var seen: Set<String> = []

  init(table: FactTable?, earlier: EarlierResults?) {
    self.table = table
    let outcomes = table.flatMap { earlier?.outcomes(in: $0) } ?? [:]
    passed = Set(outcomes.keys.filter { outcomes[$0] == .judged(.pass) })
  }

  mutating func note(_ photo: String) {
    guard let table else { return }
    guard let key = table.key(for: photo) else {
      untold.append(photo)
      return
    }
    // One that was named twice is still one.
    if seen.insert(photo).inserted { photos[key, default: []].append(photo) }
  }

  /// That rows of the table stand for no photo of the run: of a photo or two out of many that says nothing, unless these
  /// stand in no row.
  private var unmatched: LocalizedText? {
    guard let table, photos.count > 2 || !untold.isEmpty else { return nil }
    let rows = table.photos.filter { photos[$0] == nil && !passed.contains($0) }
    guard !rows.isEmpty else { return nil }
    let names = PhotoNames.first(of: rows)
    let likely = likelyPair(in: rows)
    return LocalizedText(
      en: "no photo in this run for \(rows.count.counting("row")) of `--facts`: \(names.en)"
        + (likely.map { "; is `\($0.row)` \($0.photo)?" } ?? "") + (shortened(rows)?.en ?? ""),
      zh: "`--facts` 中有 \(rows.count) 行在本次检查中没有照片：\(names.zh)"
        + (likely.map { "；`\($0.row)` 是否就是 \($0.photo)？" } ?? "") + (shortened(rows)?.zh ?? ""))
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

  /// What of the table had no effect, and what of it was said of several photos, who may be several people.
  var remarks: [LocalizedText] {
    var remarks: [LocalizedText] = []
    if !untold.isEmpty {
      let names = PhotoNames.first(of: untold)
      remarks.append(
        LocalizedText(
          en: "the files of `--facts` say nothing of \(untold.count.counting("photo")): \(names.en)",
          zh: "`--facts` 的文件中没有这 \(untold.count) 张照片：\(names.zh)"))
    }
    remarks += unmatched.map { [$0] } ?? []
    let shared = photos.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    if let (key, takers) = shared.first {
      let (count, more) = (takers.count, shared.count - 1)
      remarks.append(
        LocalizedText(
          en: "`\(key)` of `--facts` was taken for \(count) photos, such as \(takers[0]) and \(takers[1])"
            + (more > 0 ? ", and so were \(more) more" : "")
            + "; where they are different people, write the folder before the name",
          zh: "`--facts` 中的 `\(key)` 用于 \(count) 张照片，如 \(takers[0]) 和 \(takers[1])"
            + (more > 0 ? "，另有 \(more) 行同样如此" : "") + "；若不是同一人，请在文件名前写上文件夹"))
    }
    return remarks
  }
}
