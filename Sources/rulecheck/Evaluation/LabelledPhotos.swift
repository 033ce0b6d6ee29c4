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
  ///   - bytes: a CSV table with a column `file` or `photo`.
  ///   - folder: what paths in it are relative to.
  /// - Throws: where the bytes are no such table, or cells may stand in other columns than they were meant for.
  init(_ bytes: [UInt8], folder: String) throws(RecordError) {
    let table = try CSVReader.rows(of: bytes)
    let columns = table.first?.cells.map(\.trimmed) ?? []
    guard let key = TableHeading.photoColumn(of: columns) else {
      throw RecordError(
        message: LocalizedText(
          en: "no column is named `photo` or `file`; columns are parted by commas",
          zh: "没有名为“照片”“文件名”（或 `photo`、`file`）的列；各列之间用半角逗号分隔"))
    }
    let named = columns.filter { !$0.isEmpty }
    if let twice = named.first(where: { name in named.count { $0 == name } > 1 }) {
      throw RecordError(
        message: LocalizedText(en: "two columns are named `\(twice)`; keep one of them", zh: "有两列名为 `\(twice)`，请只保留一列"))
    }
    self.columns = columns
    var places = PhotoPlaces.lines
    var rows: [Row] = []
    for row in table.dropFirst() where key < row.cells.count && !row.cell(key).isEmpty {
      try row.checkWidth(columns: columns.count)
      let photo = row.cell(key)
      places.note(photo, at: row.line)
      let labels = Dictionary(zip(columns, row.cells.indices.map(row.cell)), uniquingKeysWith: { first, _ in first })
      rows.append(Row(photo: photo.hasPrefix("/") ? photo : FilePath.join(folder, photo), labels: labels))
    }
    self.rows = rows
    remarks = places.remarks(consequence: LocalizedText(en: "each is counted", zh: "每行均计入"))
  }
}
