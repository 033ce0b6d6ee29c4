/// How text comes out on a terminal.
package enum TextWidth {
  /// Source: Unicode Standard Annex #11, East Asian Width: W and F take two columns, combining marks none.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2614...0x2615, 0x2648...0x2653,
      0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18DFF, 0x1B000...0x1B2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// How many columns `text` takes.
  package static func columns(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  /// `text` with blanks behind it up to `width` columns.
  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(of: text)))
  }

  /// `text` from outside, such as a file's name, on one line, with every character visible and none that steers the
  /// terminal.
  package static func visible(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : visible($0) }.joined()
  }

  /// The text in which every character can be seen and none moves the cursor.
  static func visible(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\t" { return "    " }
    guard scalar.isInvisible else { return String(Character(scalar)) }
    return "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
  }
}
