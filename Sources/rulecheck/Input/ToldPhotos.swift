import RuleLang

/// Which photos of a run stand in a table of facts, so that slips in their names are told.
struct ToldPhotos {
  /// Nil where there is none.
  let table: FactTable?
  private var untold: [String] = []
  /// The photos that each key of the table was taken for.
  private var photos: [String: [String]] = [:]

  init(table: FactTable?) { self.table = table }

  mutating func note(_ photo: String) {
    guard let table else { return }
    if let key = table.key(for: photo) { photos[key, default: []].append(photo) } else { untold.append(photo) }
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
    let shared = photos.filter { Set($0.value).count > 1 }.sorted { $0.key < $1.key }
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
