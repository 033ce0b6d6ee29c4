/// Characters that word processors and Chinese input methods put where the language wants an ASCII sign.
enum LookalikeTable {
  enum Role: Equatable {
    /// Written like this instead.
    case ascii(String)
    /// A space that only looks unusual.
    case space
    /// Opens or closes a text.
    case quote
    /// Ends a sentence in prose and means nothing here.
    case nothing
    /// Ends a line to word processors.
    case lineEnd
    /// Nobody can see it.
    case invisible
  }

  static func role(of scalar: Unicode.Scalar) -> Role? {
    let value = scalar.value
    switch value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return .ascii(asciiForm(of: value))
    case 0xFF02, 0x2018...0x201F, 0x300C...0x300F: return .quote
    case 0xFF01...0xFF5D where value != 0xFF1B: return .ascii(asciiForm(of: value))
    case 0xFF1B, 0x3002, 0xFF61: return .nothing
    case 0x3001, 0xFE50, 0xFF64: return .ascii(",")
    case 0x3010, 0x3014: return .ascii("(")
    case 0x3011, 0x3015: return .ascii(")")
    case 0x2264, 0x2266, 0x2A7D: return .ascii("<=")
    case 0x2265, 0x2267, 0x2A7E: return .ascii(">=")
    case 0x2260: return .ascii("!=")
    case 0x2010...0x2015, 0x2212: return .ascii("-")
    case 0x00D7, 0x2715: return .ascii("*")
    case 0x00F7: return .ascii("/")
    case 0xFF5E, 0x301C, 0x2026, 0x2025: return .ascii("..")
    case 0x00BA, 0x02DA: return .ascii("deg")
    case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x0085: return .space
    case 0x000B, 0x000C, 0x2028, 0x2029: return .lineEnd
    default: return scalar.isInvisible ? .invisible : nil
    }
  }

  /// The block U+FF01…U+FF5E repeats ASCII in the width of Chinese characters.
  private static func asciiForm(of value: UInt32) -> String {
    Unicode.Scalar(value - 0xFF01 + 0x21).map { String(Character($0)) } ?? ""
  }
}
