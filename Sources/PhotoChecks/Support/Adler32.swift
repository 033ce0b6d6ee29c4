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

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    var offset = 0
    while offset < bytes.count {
      let end = min(offset + Self.stretch, bytes.count)
      let vectors = (end - offset) / 16
      addVectors(base + offset, count: vectors)
      for index in offset + 16 * vectors..<end {
        sum &+= UInt32(base[index])
        sumOfSums &+= sum
      }
      sum %= Self.modulus
      sumOfSums %= Self.modulus
      offset = end
    }
  }

  /// Adds vectors of sixteen bytes: within one the first byte counts sixteen times in the second sum, the last one once,
  /// and everything before it sixteen times.
  private mutating func addVectors(_ bytes: UnsafePointer<UInt8>, count: Int) {
    let weights = SIMD16<Int16>(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
    var sums = SIMD4<Int32>()
    var before = SIMD4<Int32>()
    var weighted = SIMD4<Int32>()
    for vector in 0..<count {
      let part = UnsafeRawPointer(bytes + 16 &* vector).loadUnaligned(as: SIMD16<UInt8>.self)
      let low = SIMD8<Int16>(truncatingIfNeeded: part.lowHalf)
      let high = SIMD8<Int16>(truncatingIfNeeded: part.highHalf)
      before &+= sums
      sums &+= Self.pairs(low &+ high, SIMD8(repeating: 1))
      weighted &+= Self.pairs(low, weights.lowHalf) &+ Self.pairs(high, weights.highHalf)
    }
    sumOfSums &+= sum &* UInt32(16 * count) &+ 16 &* UInt32(bitPattern: before.wrappedSum())
    sumOfSums &+= UInt32(bitPattern: weighted.wrappedSum())
    sum &+= UInt32(bitPattern: sums.wrappedSum())
  }

  /// Products of neighbours added in pairs, which is one instruction on most machines.
  @inline(__always)
  private static func pairs(_ values: SIMD8<Int16>, _ factors: SIMD8<Int16>) -> SIMD4<Int32> {
    SIMD4<Int32>(truncatingIfNeeded: values.evenHalf) &* SIMD4<Int32>(truncatingIfNeeded: factors.evenHalf)
      &+ SIMD4<Int32>(truncatingIfNeeded: values.oddHalf) &* SIMD4<Int32>(truncatingIfNeeded: factors.oddHalf)
  }
}
