import RuleLang

/// A table of photos with what people say of them.
struct LabelledPhotos {
  struct Row: Sendable {
    let photo: String
    /// By column.
    let labels: [String: String]
  }

  let columns: [String]
  let rows: [Row]
  /// Photos that stand in several rows, each of which counts.
  let remarks: [LocalizedText]

  /// - Parameters:
  ///   - bytes: a CSV table with a column `file` or `photo`, or with one of students' numbers.
  ///   - folder: what paths in it are relative to, and where photos are looked for that are named by a number.
  /// - Throws: where the bytes are no such table, or cells may stand in other columns than they were meant for.
  init(_ bytes: [UInt8], folder: String) throws(RecordError) {
    let table = try CSVReader.rows(of: bytes)
    let heading = KeyColumns.heading(of: table)
    let columns = table.isEmpty ? [] : table[heading].cells.map(\.trimmed)
    guard let key = KeyColumns.all(of: columns).first?.index else { throw KeyColumns.missing }
    var seen: Set<String> = []
    if let twice = columns.first(where: { !$0.isEmpty && !seen.insert($0).inserted }) {
      throw RecordError(
        message: LocalizedText(en: "two columns are named `\(twice)`; keep one of them", zh: "有两列名为 `\(twice)`，请只保留一列"))
    }
    self.columns = columns
    var repeated = PhotoPlaces.lines
    var rows: [Row] = []
    for row in table.dropFirst(heading + 1) where key < row.cells.count && !row.cell(key).isEmpty {
      try row.checkWidth(columns: columns.count)
      let photo = KeyColumns.key(in: row.cell(key))
      repeated.note(photo, at: row.line)
      let labels = Dictionary(zip(columns, row.cells.indices.map(row.cell)), uniquingKeysWith: { first, _ in first })
      rows.append(Row(photo: photo, labels: labels))
    }
    let places = Self.places(of: rows.map(\.photo), in: folder)
    let unclear = places.filter { $0.value.count > 1 }
    self.rows = rows.filter { unclear[$0.photo] == nil }.map { row in
      Row(photo: places[row.photo]?.first ?? row.photo, labels: row.labels)
    }
    remarks =
      repeated.remarks(consequence: LocalizedText(en: "each is counted", zh: "每行均计入"))
      + Self.remarks(onUnclear: unclear)
  }

  private static func remarks(onUnclear unclear: [String: [String]]) -> [LocalizedText] {
    guard !unclear.isEmpty else { return [] }
    let names = PhotoNames.first(
      of: unclear.sorted { $0.key < $1.key }.map { name, photos in
        "\(name) (\(PhotoNames.first(of: photos, atMost: PhotoNames.few).en))"
      })
    return [
      LocalizedText(
        en: "rows that may mean several photos are left out: \(names.en)", zh: "以下各行可能指多张照片，未计入：\(names.zh)")
    ]
  }

  /// Where the photos lie: by their paths, else by as much as a table of students names them by, which several may share.
  private static func places(of names: [String], in folder: String) -> [String: [String]] {
    let paths = names.map { ($0, [$0.hasPrefix("/") ? $0 : FilePath.join(folder, $0)]) }
    let places = Dictionary(paths) { first, _ in first }
    let missing = Set(places.filter { !FileReader.exists($0.value[0]) }.keys)
    guard !missing.isEmpty else { return places }
    var found: [String: [String]] = [:]
    for photo in PhotoList([folder]).paths {
      if let name = PhotoKey.of(photo, isKnown: missing.contains) { found[name, default: []].append(photo) }
    }
    return places.merging(found) { $1 }
  }
}
