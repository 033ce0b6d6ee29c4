/// The parts of deflate's codes that the format fixes.
///
/// Source: RFC 1951, 3.2.6 and 3.2.7.
enum DeflateFormat {
  /// The order in which the lengths of the code for code lengths are written.
  static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  static let fixedLiteralLengths: [UInt8] =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
    + [UInt8](repeating: 8, count: 8)

  static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)
}
