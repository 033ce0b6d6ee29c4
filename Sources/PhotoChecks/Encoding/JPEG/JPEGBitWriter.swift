/// Puts bits into the data of a JPEG's scan, the highest first, with a zero behind each byte of ones.
///
/// Source: ITU-T T.81, F.1.2.3.
struct JPEGBitWriter {
  private(set) var next: UnsafeMutablePointer<UInt8>
  private var pending: UInt64 = 0
  private var count: UInt64 = 0

  /// - Parameter bytes: room for twice the bytes of all bits, and eight more.
  init(to bytes: UnsafeMutablePointer<UInt8>) { next = bytes }

  /// - Parameters:
  ///   - bits: has no bits above the lowest `length`.
  ///   - length: at most 32.
  @inline(__always)
  mutating func put(_ bits: UInt32, _ length: UInt32) {
    pending = pending &<< UInt64(length) | UInt64(bits)
    count &+= UInt64(length)
    guard count >= 32 else { return }
    count &-= 32
    let word = UInt32(truncatingIfNeeded: pending &>> count)
    // A byte is all ones where its complement is zero.
    let zeros = ~word
    if (zeros &- 0x0101_0101) & ~zeros & 0x8080_8080 == 0 {
      UnsafeMutableRawPointer(next).storeBytes(of: word.bigEndian, as: UInt32.self)
      next += 4
    } else {
      for shift: UInt32 in [24, 16, 8, 0] { put(byte: UInt8(truncatingIfNeeded: word &>> shift)) }
    }
  }

  @inline(__always)
  private mutating func put(byte: UInt8) {
    next[0] = byte
    next += 1
    if byte == 0xFF {
      next[0] = 0
      next += 1
    }
  }

  /// Fills up the last byte with ones.
  mutating func finish() {
    if count & 7 != 0 {
      let rest = 8 - count & 7
      pending = pending << rest | ((1 << rest) - 1)
      count += rest
    }
    while count > 0 {
      count -= 8
      put(byte: UInt8(truncatingIfNeeded: pending >> count))
    }
  }
}
