/// The 32-bit cyclic redundancy check of PNG chunks, gzip and ZIP.
///
/// Source: ISO 3309, as PNG (ISO/IEC 15948) cites it: polynomial EDB88320 reflected, all ones before and inverted after.
struct CRC32: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF

  /// The check of everything added so far.
  var value: UInt32 { ~state }

  init() {}

  init(_ bytes: some Sequence<UInt8>) { add(bytes) }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    let handled: Void? = bytes.withContiguousStorageIfAvailable { add($0) }
    guard handled == nil else { return }
    for byte in bytes { state = Self.tables[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ state >> 8 }
  }

  /// Eight bytes a step by eight tables, the rest one by one.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    var crc = state
    var offset = 0
    Self.tables.withUnsafeBufferPointer { tables in
      while offset + 8 <= bytes.count {
        let word = UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)) ^ UInt64(crc)
        crc = 0
        for index in 0..<8 {
          let byte = Int(UInt8(truncatingIfNeeded: word >> UInt64(8 * index)))
          crc ^= tables[(7 - index) * 256 + byte]
        }
        offset += 8
      }
      while offset < bytes.count {
        crc = tables[Int(UInt8(truncatingIfNeeded: crc) ^ base[offset])] ^ crc >> 8
        offset += 1
      }
    }
    state = crc
  }

  /// Table `t` holds at `256 * t + byte` what a byte contributes that is followed by `t` zeros.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
      tables[byte] = crc
    }
    for index in 256..<tables.count {
      let previous = tables[index - 256]
      tables[index] = tables[Int(UInt8(truncatingIfNeeded: previous))] ^ previous >> 8
    }
    return tables
  }()
}
