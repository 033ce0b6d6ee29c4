extension StringProtocol {
  /// Without blanks at either end.
  package var trimmed: String { trimming(\.isWhitespace) }

  /// Without such characters at either end.
  package func trimming(_ isIdle: (Character) -> Bool) -> String {
    let start = drop(while: isIdle)
    guard let last = start.lastIndex(where: { !isIdle($0) }) else { return "" }
    return String(start[...last])
  }
}
