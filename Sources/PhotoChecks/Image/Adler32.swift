/// The check at the end of a zlib stream.
///
/// Source: RFC 1950, 8.2: two sums modulo 65,521, the second one of all values that the first one took.
struct Adler32: Sendable {
  private var sum: UInt32 = 1
  private var sumOfSums: UInt32 = 0

  /// The largest prime below 65,536.
  private static let modulus: UInt32 = 65521

  /// Bytes after which 32 bits could overflow if nothing were reduced, rounded down to whole steps of sixteen.
  private static let stretch = 5552

  /// The check of everything added so far.
  var value: UInt32 { sumOfSums << 16 | sum }

  init() {}

  init(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { add($0) } }

  /// Sixteen bytes a step: within it the first byte counts sixteen times in the second sum, the last one once. No lane sum passes 255 * 136, which
  /// 16 bits hold.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    let weights = SIMD16<UInt16>(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
    var offset = 0
    while offset < bytes.count {
      let end = min(offset + Self.stretch, bytes.count)
      while offset + 16 <= end {
        let part = UnsafeRawPointer(base + offset).loadUnaligned(as: SIMD16<UInt8>.self)
        let wide = SIMD16<UInt16>(truncatingIfNeeded: part)
        sumOfSums &+= sum &* 16 &+ UInt32((wide &* weights).wrappedSum())
        sum &+= UInt32(wide.wrappedSum())
        offset += 16
      }
      while offset < end {
        sum &+= UInt32(base[offset])
        sumOfSums &+= sum
        offset += 1
      }
      sum %= Self.modulus
      sumOfSums %= Self.modulus
    }
  }
}
