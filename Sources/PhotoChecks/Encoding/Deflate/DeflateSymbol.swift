/// A length or a distance as deflate writes it: a symbol of a Huffman code, and bits that follow as they are.
///
/// Source: RFC 1951, 3.2.5.
struct DeflateSymbol {
  let code: Int
  let extra: UInt64
  let extraBits: Int

  /// The symbols of the literal and length code that mean the end of a block and the shortest length.
  static let endOfBlock = 256
  static let firstLength = 257
  static let literalCount = 286
  static let distanceCount = 30

  /// - Parameter length: 3…258.
  @inline(__always)
  init(length: Int) {
    let above = UInt32(truncatingIfNeeded: length &- 3)
    // Eight lengths have symbols of their own, then four symbols share each doubling; the longest stands alone.
    if above < 8 || above == 255 {
      code = Self.firstLength &+ (above == 255 ? 28 : Int(above))
      extra = 0
      extraBits = 0
    } else {
      extraBits = 29 &- above.leadingZeroBitCount
      code = Self.firstLength &+ 4 &* extraBits &+ Int(above >> UInt32(truncatingIfNeeded: extraBits))
      extra = UInt64(above & ((1 << UInt32(truncatingIfNeeded: extraBits)) &- 1))
    }
  }

  /// - Parameter distance: 1…32768.
  @inline(__always)
  init(distance: Int) {
    let above = UInt32(truncatingIfNeeded: distance &- 1)
    if above < 4 {
      code = Int(above)
      extra = 0
      extraBits = 0
    } else {
      extraBits = 30 &- above.leadingZeroBitCount
      code = 2 &* extraBits &+ Int(above >> UInt32(truncatingIfNeeded: extraBits))
      extra = UInt64(above & ((1 << UInt32(truncatingIfNeeded: extraBits)) &- 1))
    }
  }

  /// The bits that follow each symbol of the literal and length code.
  static func extraBits(ofLiteral code: Int) -> Int {
    code < firstLength + 8 || code == literalCount - 1 ? 0 : (code - firstLength) / 4 - 1
  }

  static func extraBits(ofDistance code: Int) -> Int { code < 4 ? 0 : code / 2 - 1 }
}
