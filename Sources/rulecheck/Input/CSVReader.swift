import RuleLang

/// Splits a table of comma-separated values into rows.
///
/// Source: RFC 4180; bare line feeds or carriage returns, and semicolons or tabs in place of commas, as spreadsheets write
/// them in some countries and as "Unicode text", are fine.
struct CSVReader {
  struct Row: Equatable {
    /// The line in the file on which the row begins, counted from 1.
    let line: Int
    let cells: [String]

    /// What stands in a column, without blanks around it; empty where the row is shorter. `="00231"` is how spreadsheets
    /// are made to keep zeros, and an apostrophe what tables of this program have before a text that is like a formula.
    func cell(_ column: Int) -> String {
      let text = column < cells.count ? cells[column].trimmed : ""
      if FormulaGuard.isOn(text) { return String(text.dropFirst()) }
      return text.hasPrefix("=\"") && text.hasSuffix("\"") && text.count > 2
        ? String(text.dropFirst(2).dropLast()) : text
    }

    /// - Throws: where there are more cells than columns: a comma inside of a cell without quotes moves all behind it into
    ///   other columns.
    func checkWidth(columns: Int) throws(RecordError) {
      guard !cells.dropFirst(columns).allSatisfy(\.isEmpty) else { return }
      throw RecordError(
        message: LocalizedText(
          en: "\(cells.count) cells, but \(columns) columns: put cells that hold a comma in quotes",
          zh: "有 \(cells.count) 格，而表头只有 \(columns) 列：含逗号的单元格请加引号")
      ).onLine(line)
    }
  }

  /// - Throws: where a quote is left open, a row never ends, or the bytes are no text.
  static func rows(of bytes: [UInt8]) throws(RecordError) -> [Row] {
    let text = try TableText.decode(bytes)
    let told = toldSeparator(of: text)
    var reader = CSVReader(separator: told ?? separator(of: text))
    for scalar in text.unicodeScalars { try reader.take(scalar) }
    let rows = try reader.finish()
    return told == nil ? rows : Array(rows.dropFirst())
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

  /// The sign that a first line of `sep=;` names, as some programs write it for Excel.
  private static func toldSeparator(of text: String) -> Unicode.Scalar? {
    // A tab is no blank here.
    let head = text.prefix { !$0.isNewline }.unicodeScalars
    return head.count == 5 && String(head).lowercased().hasPrefix("sep=") ? head.last : nil
  }

  /// The first line of a table that is no title holds names of columns, so whichever sign stands there most often separates.
  private static func separator(of text: String) -> Unicode.Scalar {
    let lines = text.unicodeScalars.split(maxSplits: mostTitles + 1) { $0 == "\n" || $0 == "\r" }
    let head = lines.prefix(mostTitles + 1).first { $0.contains { ",;\t".unicodeScalars.contains($0) } } ?? lines.first
    guard let head else { return "," }
    let signs: [Unicode.Scalar] = [",", ";", "\t"]
    let counts = signs.map { sign in head.count { $0 == sign } }
    // On a tie, the comma.
    return zip(signs, counts).reduce((",", 0)) { $1.1 > $0.1 ? $1 : $0 }.0
  }

  /// Cells of a row; empty ones behind them are dropped, since a spreadsheet may write blanks up to its last column. Chosen: more
  /// columns than any table has that a person made.
  static let mostCells = 1000

  /// Lines above the header. Chosen: a title, who made the table and when, and how to fill it in.
  static let mostTitles = 5

  private mutating func take(_ scalar: Unicode.Scalar) throws(RecordError) {
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
    case separator: try endCell()
    case "\n" where endsPair: break
    case "\r", "\n": try endRow()
    default: cell.append(scalar)
    }
  }

  private mutating func endCell() throws(RecordError) {
    guard cells.count < Self.mostCells else {
      guard cell.isEmpty else {
        throw RecordError(
          message: LocalizedText(
            en: "more than \(Self.mostCells) cells", zh: "超过 \(Self.mostCells) 格")
        ).onLine(rowLine)
      }
      return
    }
    cells.append(String(cell))
    cell = String.UnicodeScalarView()
  }

  private mutating func endRow() throws(RecordError) {
    try endCell()
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
    if !cell.isEmpty || !cells.isEmpty { try endRow() }
    return rows
  }
}
