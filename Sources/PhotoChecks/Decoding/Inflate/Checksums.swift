/// The checksum of zlib data.
///
/// Source: RFC 1950, 8.2 and 9.
struct Adler32 {
  private static let modulus: UInt32 = 65_521
  /// The most bytes after which the second sum still fits into 32 bits, as whole vectors.
  private static let run = 5552 & ~15

  private var first: UInt32 = 1
  private var second: UInt32 = 0

  var value: UInt32 { second << 16 | first }

  mutating func update(_ bytes: UnsafePointer<UInt8>, count: Int) {
    var start = 0
    while start < count {
      let part = min(Self.run, count - start)
      let vectors = part / 16
      if vectors > 0 { addVectors(bytes + start, count: vectors) }
      for index in start + vectors * 16..<start + part {
        first &+= UInt32(bytes[index])
        second &+= first
      }
      first %= Self.modulus
      second %= Self.modulus
      start += part
    }
  }

  /// Adds vectors of 16 bytes: the second sum counts each byte as often as bytes follow it, itself included.
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
      sums &+= pairs(low &+ high, SIMD8(repeating: 1))
      weighted &+= pairs(low, weights.lowHalf) &+ pairs(high, weights.highHalf)
    }
    let length = UInt32(16 * count)
    second &+= first &* length &+ 16 &* UInt32(bitPattern: before.wrappedSum())
    second &+= UInt32(bitPattern: weighted.wrappedSum())
    first &+= UInt32(bitPattern: sums.wrappedSum())
  }

  @inline(__always)
  private func pairs(_ values: SIMD8<Int16>, _ factors: SIMD8<Int16>) -> SIMD4<Int32> {
    SIMD4<Int32>(truncatingIfNeeded: values.evenHalf) &* SIMD4<Int32>(truncatingIfNeeded: factors.evenHalf)
      &+ SIMD4<Int32>(truncatingIfNeeded: values.oddHalf) &* SIMD4<Int32>(truncatingIfNeeded: factors.oddHalf)
  }
}

/// The checksum of a PNG's chunks.
///
/// Source: ISO/IEC 15948 (PNG), 5.5 and annex D.
enum CRC32 {
  /// What each value of a byte contributes that is followed by 0…15 more, one table after the other.
  private static let tables: Scratch<UInt32> = {
    let tables = Scratch<UInt32>(count: 16 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
      tables.base[byte] = value
    }
    for index in 256..<16 * 256 {
      let before = tables.base[index - 256]
      tables.base[index] = before >> 8 ^ tables.base[Int(before & 255)]
    }
    return tables
  }()

  static func of(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    let table = UnsafePointer(tables.base)
    var value = ~UInt32(0)
    var index = 0
    while count - index >= 16 {
      let source = UnsafeRawPointer(bytes + index)
      let a = UInt64(littleEndian: source.loadUnaligned(as: UInt64.self)) ^ UInt64(value)
      let b = UInt64(littleEndian: source.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      value = eight(a, table + 8 * 256) ^ eight(b, table)
      index &+= 16
    }
    while index < count {
      value = value &>> 8 ^ table[Int((value ^ UInt32(bytes[index])) & 255)]
      index &+= 1
    }
    return ~value
  }

  @inline(__always)
  private static func eight(_ word: UInt64, _ table: UnsafePointer<UInt32>) -> UInt32 {
    @inline(__always) func entry(_ index: Int) -> UInt32 {
      table[(7 &- index) &* 256 &+ Int(truncatingIfNeeded: (word &>> UInt64(8 &* index)) & 255)]
    }
    return entry(0) ^ entry(1) ^ entry(2) ^ entry(3) ^ entry(4) ^ entry(5) ^ entry(6) ^ entry(7)
  }
}
