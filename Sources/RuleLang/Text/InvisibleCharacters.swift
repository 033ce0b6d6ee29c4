extension Unicode.Scalar {
  /// Whether the character takes no room, so that a reader cannot know that it is there, or is none: the noncharacters of
  /// Unicode, which no file for other programs may hold.
  var isInvisible: Bool {
    switch value {
    case 0xFDD0...0xFDEF: true
    case let value where value & 0xFFFE == 0xFFFE: true
    case 0...8, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F: true
    case 0x00AD, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B, 0x200C, 0x200D, 0x2060...0x2065: true
    case 0x206A...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: isMisleading
    }
  }

  /// Whether the character changes the order or the lines in which the text around it is shown, also within texts and
  /// comments, so that a file can look different from what it says.
  var isMisleading: Bool {
    switch value {
    case 0...8, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: true
    case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
