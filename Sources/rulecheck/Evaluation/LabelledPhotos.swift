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
  init(_ bytes: [UInt8], folder: String) throws(RecordError) {
    let table = try CSVReader.rows(of: bytes)
    let columns = table.first?.cells.map(\.trimmed) ?? []
    guard let key = columns.firstIndex(where: { FactTable.keyColumns.contains($0.lowercased()) }) else {
      throw FactTable.noKeyColumn
    }
    self.columns = columns
    var places = PhotoPlaces.lines
    rows = table.dropFirst().compactMap { row in
      guard key < row.cells.count, !row.cells[key].trimmed.isEmpty else { return nil }
      places.note(row.cells[key].trimmed, at: row.line)
      let labels = Dictionary(zip(columns, row.cells.map(\.trimmed)), uniquingKeysWith: { first, _ in first })
      return Row(photo: RuleFolder.join(folder, row.cells[key].trimmed), labels: labels)
    }
    remarks = places.remarks(consequence: LocalizedText(en: "each is counted", zh: "每行均计入"))
  }
}
