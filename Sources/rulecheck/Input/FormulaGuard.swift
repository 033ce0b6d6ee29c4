/// The apostrophe before a cell that a spreadsheet would take for a formula, and a file's name can be one. Signs count also where
/// a combining mark follows and makes one character with them.
enum FormulaGuard {
  /// `text`, guarded where it needs that.
  static func guarded(_ text: String) -> String { begins(text.unicodeScalars) ? "'" + text : text }

  /// Whether `text` is a cell that got an apostrophe.
  static func isOn(_ text: String) -> Bool {
    text.unicodeScalars.first == "'" && begins(text.unicodeScalars.dropFirst())
  }

  private static func begins(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
    scalars.first.map(signs.contains) == true
  }

  /// Source: OWASP, "CSV Injection", with the full-width signs that a Chinese input method writes.
  private static let signs: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
}
