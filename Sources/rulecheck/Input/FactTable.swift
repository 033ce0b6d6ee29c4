import RuleLang

/// Facts that no photo shows, given beside the photos and found by a photo's file name.
struct FactTable: Sendable {
  private var readings: [String: [Int: FactReading]] = [:]
  /// Things worth telling that do not stop the work, such as a column that looks like a fact and is none.
  private(set) var remarks: [LocalizedText] = []

  /// What is told of the photo at `path`: by the path as given, else by its last part.
  func readings(for path: String) -> [Int: FactReading] {
    readings[path] ?? path.split(separator: "/").last.flatMap { readings[String($0)] } ?? [:]
  }

  /// Adds the table in `bytes`, whose content says what it is: JSON, NDJSON or CSV.
  ///
  /// - Throws: the first thing that cannot be understood, with its line.
  mutating func add(_ bytes: [UInt8], of program: CheckedProgram) throws(RecordError) {
    let parser = RecordParser(program: program)
    let head = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    switch head {
    case UInt8(ascii: "["): try add(parser.parseList(bytes))
    case UInt8(ascii: "{"): try addObjects(bytes, parser: parser)
    default: try addTable(bytes, program: program)
    }
  }

  private mutating func add(_ records: [FactsInput]) throws(RecordError) {
    for (index, record) in records.enumerated() {
      guard let photo = record.photo else {
        throw RecordError(
          message: LocalizedText(en: "record \(index + 1) names no `photo`", zh: "第 \(index + 1) 条记录没有 `photo`"))
      }
      readings[photo, default: [:]].merge(record.readings) { $1 }
    }
  }

  /// One object a line, each with its `photo`, or a single object whose keys are file names.
  private mutating func addObjects(_ bytes: [UInt8], parser: RecordParser) throws(RecordError) {
    if let byName = try parser.parseByName(bytes) { return try add(byName) }
    var records: [FactsInput] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if line.isBlank { continue }
      do throws(RecordError) {
        records.append(try parser.parse(line))
      } catch {
        throw error.onLine(index + 1)
      }
    }
    try add(records)
  }

  private mutating func addTable(_ bytes: [UInt8], program: CheckedProgram) throws(RecordError) {
    let rows = try CSVReader.rows(of: bytes)
    guard let header = rows.first else { return }
    let names = header.cells.map { $0.trimmed }
    guard let key = names.firstIndex(where: { Self.keyColumns.contains($0.lowercased()) }) else {
      throw RecordError(
        message: LocalizedText(
          en: "line \(header.line): no column is named `photo` or `file`",
          zh: "第 \(header.line) 行：没有名为 `photo` 或 `file` 的列"))
    }
    let columns = names.map { program.facts.index(of: $0) }
    remark(on: names, program: program)
    for row in rows.dropFirst() {
      guard key < row.cells.count else { continue }
      var told: [Int: FactReading] = [:]
      for (column, cell) in row.cells.enumerated() where column < columns.count {
        guard let index = columns[column] else { continue }
        do throws(FactTextError) {
          told[index] = try program.reading(cell.trimmed, ofFactAt: index)
        } catch {
          throw RecordError(message: error.message).onLine(row.line)
        }
      }
      readings[row.cells[key].trimmed, default: [:]].merge(told) { $1 }
    }
  }

  /// Other columns, such as names, are nobody's business; one with a dot was meant as a fact.
  private mutating func remark(on names: [String], program: CheckedProgram) {
    for name in names where name.contains(".") && program.facts.index(of: name) == nil {
      let near = Suggestion.nearest(to: name, in: program.facts.declarations.map(\.path))
      remarks.append(
        LocalizedText(
          en: "the column `\(name)` is no fact" + (near.map { "; did you mean `\($0)`?" } ?? " and is ignored"),
          zh: "列 `\(name)` 不是检测项" + (near.map { "，是否想写 `\($0)`？" } ?? "，已忽略")))
    }
  }

  static let keyColumns: Set = ["photo", "file", "照片", "文件", "文件名"]
}
