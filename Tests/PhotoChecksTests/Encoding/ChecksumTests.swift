import Testing

@testable import PhotoChecks

@Suite struct ChecksumTests {
  // The check value that catalogues of CRCs print for the digits one to nine.
  @Test func `CRC-32 of the nine digits is the published one`() {
    #expect(CRC32("123456789".utf8).value == 0xCBF4_3926)
    #expect(CRC32([]).value == 0)
  }

  // The example that articles on Adler-32 work through.
  @Test func `Adler-32 of Wikipedia is the published one`() {
    #expect(Adler32(Array("Wikipedia".utf8)).value == 0x11E6_0398)
    #expect(Adler32([]).value == 1)
  }

  @Test func `checks are the same however the bytes are cut into pieces`() {
    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 0x9E37_79B9 >> 7) }
    var crc = CRC32()
    var adler = Adler32()
    var rest = bytes[...]
    for size in [1, 7, 8, 9, 15, 16, 17, 5551, 5553, 8000, 20_000] {
      let piece = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      crc.add(piece)
      piece.withUnsafeBufferPointer { adler.add($0) }
    }
    #expect(crc.value == CRC32(bytes).value)
    #expect(adler.value == Adler32(bytes).value)
  }

  @Test func `checks agree with their definitions bit by bit`() {
    let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: 255 - $0 / 9000) }
    var crc: UInt32 = .max
    var sum = 1
    var sumOfSums = 0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
      sum = (sum + Int(byte)) % 65521
      sumOfSums = (sumOfSums + sum) % 65521
    }
    #expect(CRC32(bytes).value == ~crc)
    #expect(Adler32(bytes).value == UInt32(sumOfSums << 16 | sum))
  }
}
