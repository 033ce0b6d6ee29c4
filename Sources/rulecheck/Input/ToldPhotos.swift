import RuleLang

/// Which photos of a run stand in a table of facts, so that slips in their names are told.
struct ToldPhotos {
  /// Nil where there is none.
  let table: FactTable?
  private var untold: [String] = []
  /// The photos that each key of the table was taken for.
  private var photos: [String: [String]] = [:]
  private var seen: Set<String> = []

  init(table: FactTable?) { self.table = table }

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
    let rows = table.photos.filter { photos[$0] == nil }
    guard !rows.isEmpty else { return nil }
    let names = PhotoNames.first(of: rows)
    let likely = likelyPair(in: rows)
    return LocalizedText(
      en: "no photo in this run for \(rows.count.counting("row")) of `--facts`: \(names.en)"
        + (likely.map { "; is `\($0.row)` \($0.photo)?" } ?? ""),
      zh: "`--facts` 中有 \(rows.count) 行在本次检查中没有照片：\(names.zh)"
        + (likely.map { "；`\($0.row)` 是否就是 \($0.photo)？" } ?? ""))
  }

  /// A row and a photo without one whose names differ in capitals or in the way to them alone.
  private func likelyPair(in rows: [String]) -> (row: String, photo: String)? {
    func name(_ path: String) -> String { path.split { "/\\".contains($0) }.last.map { $0.lowercased() } ?? "" }
    let byName = Dictionary(untold.map { (name($0), $0) }) { first, _ in first }
    return rows.lazy.compactMap { row in byName[name(row)].map { (row, $0) } }.first
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
