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
    case 0x2264, 0x2A7D: return .ascii("<=")
    case 0x2265, 0x2A7E: return .ascii(">=")
    case 0x2260: return .ascii("!=")
    case 0x2010...0x2015, 0x2212: return .ascii("-")
    case 0x00D7, 0x2715: return .ascii("*")
    case 0x00F7: return .ascii("/")
    case 0xFF5E, 0x301C, 0x2026, 0x2025: return .ascii("..")
    case 0x00BA, 0x02DA: return .ascii("deg")
    case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000, 0x0085: return .space
    default: return isInvisible(scalar) ? .invisible : nil
    }
  }

  /// Whether the character takes no room, so that a reader cannot know that it is there, or is none: the noncharacters of
  /// Unicode, which no file for other programs may hold.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFDD0...0xFDEF: true
    case let value where value & 0xFFFE == 0xFFFE: true
    case 0...8, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F: true
    case 0x00AD, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B, 0x200C, 0x200D, 0x2060...0x2065: true
    case 0x206A...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: isMisleading(scalar)
    }
  }

  /// Whether the character changes the order or the lines in which the text around it is shown, also within texts and
  /// comments, so that a file can look different from what it says.
  static func isMisleading(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...8, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: true
    case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The block U+FF01…U+FF5E repeats ASCII in the width of Chinese characters.
  private static func asciiForm(of value: UInt32) -> String {
    Unicode.Scalar(value - 0xFF01 + 0x21).map { String(Character($0)) } ?? ""
  }
}
