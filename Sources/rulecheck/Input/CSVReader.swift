import RuleLang

/// Splits a table of comma-separated values into rows.
///
/// Source: RFC 4180; a byte order mark, bare line feeds or carriage returns, and semicolons in place of commas, as
/// spreadsheets write them in some countries, are fine.
struct CSVReader {
  struct Row: Equatable {
    /// The line in the file on which the row begins, counted from 1.
    let line: Int
    let cells: [String]
  }

  /// - Throws: where a quote is left open, or the text is not UTF-8.
  static func rows(of bytes: [UInt8]) throws(RecordError) -> [Row] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw RecordError(
        message: LocalizedText(
          en: "not UTF-8: save the table as “CSV UTF-8”", zh: "不是 UTF-8 编码：请另存为“CSV UTF-8（逗号分隔）”"))
    }
    var reader = CSVReader(separator: separator(of: text))
    for scalar in text.unicodeScalars { reader.take(scalar) }
    return try reader.finish()
  }

  private let separator: Unicode.Scalar
  private var rows: [Row] = []
  private var cells: [String] = []
  private var cell = String.UnicodeScalarView()
  private var line = 1
  private var rowLine = 1
  private var quoteLine: Int?
  /// A quote inside quotes was seen; another one makes it a character, anything else ends the quotes.
  private var sawQuote = false
  /// Whether the character before was a carriage return, which a line feed may follow.
  private var sawReturn = false

  private init(separator: Unicode.Scalar) { self.separator = separator }

  /// The first line of a table holds names of columns, so whichever sign stands there more often separates.
  private static func separator(of text: String) -> Unicode.Scalar {
    let head = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    return head.count { $0 == ";" } > head.count { $0 == "," } ? ";" : ","
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    let endsPair = scalar == "\n" && sawReturn
    sawReturn = scalar == "\r"
    if scalar == "\r" || (scalar == "\n" && !endsPair) { line += 1 }
    if quoteLine != nil {
      switch (scalar, sawQuote) {
      case ("\"", false):
        sawQuote = true
        return
      case ("\"", true):
        cell.append(scalar)
        sawQuote = false
        return
      case (_, false):
        cell.append(scalar)
        return
      case (_, true):
        quoteLine = nil
        sawQuote = false
      }
    }
    switch scalar {
    case "\"" where cell.isEmpty: quoteLine = line
    case separator: endCell()
    case "\n" where endsPair: break
    case "\r", "\n": endRow()
    default: cell.append(scalar)
    }
  }

  private mutating func endCell() {
    cells.append(String(cell))
    cell = String.UnicodeScalarView()
  }

  private mutating func endRow() {
    endCell()
    if cells != [""] { rows.append(Row(line: rowLine, cells: cells)) }
    cells = []
    rowLine = line
  }

  private mutating func finish() throws(RecordError) -> [Row] {
    if let quoteLine, !sawQuote {
      throw RecordError(
        message: LocalizedText(
          en: "line \(quoteLine): a quote is opened and never closed", zh: "第 \(quoteLine) 行：引号没有结束"))
    }
    if !cell.isEmpty || !cells.isEmpty { endRow() }
    return rows
  }
}
