import RuleLang

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

  /// A cell in quotes where it needs them.
  private static func cell(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let shown = lines.map { TextWidth.visible(String($0)) }.joined(separator: "\n")
    let safe = isSpoiltNumber(shown) ? "=\"\(shown)\"" : FormulaGuard.guarded(shown)
    guard safe.unicodeScalars.contains(where: separators.contains) else { return safe }
    return "\"" + safe.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// Whether a spreadsheet that opens the table would make another number of it: one without its leading zeros, one in powers
  /// of ten, or one that ends in zeros. As a formula that is a text, `="00231"`, it stays as it is, also when the table is saved
  /// again and comes back; there is nothing in digits that a formula could do.
  private static func isSpoiltNumber(_ text: String) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { "eE".contains($0) }
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
      return false
    }
    return parts.count == 2 || text.count >= mostDigits || (text.count > 1 && text.first == "0")
  }

  /// Excel shows whole numbers of so many digits in powers of ten, and keeps no more than 15. Source: its specifications.
  private static let mostDigits = 12

  /// In some countries spreadsheets part cells by semicolons.
  private static let separators: Set<Unicode.Scalar> = [",", ";", "\t", "\"", "\n"]
}
