/// A table for spreadsheets, row by row.
///
/// It begins with a byte order mark, since Excel takes a file without one for the system's own encoding, in China GBK; lines
/// end with CR LF. Source: RFC 4180.
struct CSVTable {
  private let head: [String]
  private var hasBegun = false

  init(head: [String]) { self.head = head }

  /// The rows, and before the first of all the head.
  mutating func text(of rows: [[String]]) -> String {
    defer { hasBegun = true }
    return (hasBegun ? "" : "\u{FEFF}" + Self.line(head)) + rows.map(Self.line).joined()
  }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// A cell in quotes where it needs them. One that a spreadsheet would take for a formula, and a file's name can be one, gets
  /// an apostrophe before it. Signs count also where a combining mark follows and makes one character with them.
  private static func cell(_ text: String) -> String {
    let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    let safe = text.unicodeScalars.first.map(formulaSigns.contains) == true ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || Character($0).isNewline }) else {
      return safe
    }
    return "\"" + safe.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
