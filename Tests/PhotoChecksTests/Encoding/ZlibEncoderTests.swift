import Testing

@testable import PhotoChecks

@Suite struct ZlibEncoderTests {
  private func encode(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    bytes.withUnsafeBufferPointer { ZlibEncoder.encode($0, to: &output) }
    return output
  }

  /// Expands a whole stream and checks its checksum.
  private func decode(_ stream: [UInt8], count: Int) throws -> [UInt8] {
    let window = Scratch<UInt8>(count: count + 1 + Inflater.overshoot)
    return try stream.withUnsafeBufferPointer { buffer in
      let base = try #require(buffer.baseAddress)
      var inflater = Inflater(InflateInput(base, pieces: [0..<buffer.count]))
      let end = try inflater.run(window: window.base, from: 0, limit: count + 1)
      let bytes = Array(UnsafeBufferPointer(start: window.base, count: end))
      #expect(inflater.isDone)
      #expect(try inflater.readChecksum() == Adler32(bytes).value)
      return bytes
    }
  }

  @Test func `nothing at all becomes the shortest stream`() throws {
    #expect(encode([]) == [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01])
  }

  @Test(arguments: [1, 2, 3, 5, 6, 7, 8, 9, 15, 16, 17, 257, 258, 259, 264, 265, 32_767, 32_768, 32_769, 100_000])
  func `a run of one byte comes back, and is short`(count: Int) throws {
    let bytes = [UInt8](repeating: 65, count: count)
    let stream = encode(bytes)
    #expect(try decode(stream, count: count) == bytes)
    #expect(stream.count < 40 + count / 100)
  }

  @Test(arguments: [1, 255, 65_534, 65_535, 65_536, 131_070, 131_071, 300_000])
  func `bytes without order are stored, and hardly grow`(count: Int) throws {
    var numbers = TestNumbers(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    let stream = encode(bytes)
    #expect(try decode(stream, count: count) == bytes)
    #expect(stream.count <= count + 11 + 5 * (count / 30_000 + 1))
  }

  @Test(arguments: [1, 2, 6, 7, 100, 1000, 32_762, 32_767, 32_768, 32_769, 40_000])
  func `copies from every distance come back`(period: Int) throws {
    var numbers = TestNumbers(seed: 3)
    let word = (0..<period).map { _ in UInt8(truncatingIfNeeded: numbers.next() >> 60) }
    let bytes = Array((0..<3).flatMap { _ in word } + word.prefix(period / 2))
    #expect(try decode(encode(bytes), count: bytes.count) == bytes)
  }

  @Test func `texts that mix literals, copies and noise come back`() throws {
    for seed in 0..<200 {
      var numbers = TestNumbers(seed: UInt64(seed))
      var bytes: [UInt8] = []
      let letters = UInt8.random(in: 1...255, using: &numbers)
      while bytes.count < 40 * seed {
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0:
          for _ in 0..<Int.random(in: 1...300, using: &numbers) {
            bytes.append(.random(in: 0...letters, using: &numbers))
          }
        case 1:
          let byte = UInt8.random(in: 0...255, using: &numbers)
          bytes += [UInt8](repeating: byte, count: .random(in: 1...600, using: &numbers))
        default:
          guard !bytes.isEmpty else { continue }
          let start = Int.random(in: 0..<bytes.count, using: &numbers)
          bytes += bytes[start..<min(bytes.count, start + .random(in: 1...400, using: &numbers))]
        }
      }
      #expect(try decode(encode(bytes), count: bytes.count) == bytes)
    }
  }

  @Test func `every length and distance has the symbol that the standard's tables give it`() {
    // RFC 1951, 3.2.5: first length or distance of each symbol, and the bits that follow it.
    var length = 3
    for code in 257..<285 {
      let bits = DeflateSymbol.extraBits(ofLiteral: code)
      for extra in 0..<1 << bits where length + extra < 258 {
        let symbol = DeflateSymbol(length: length + extra)
        #expect(symbol.code == code && symbol.extraBits == bits && symbol.extra == UInt64(extra))
      }
      length += 1 << bits
    }
    #expect(length == 259)
    #expect(DeflateSymbol(length: 258).code == 285 && DeflateSymbol(length: 258).extraBits == 0)
    var distance = 1
    for code in 0..<30 {
      let bits = DeflateSymbol.extraBits(ofDistance: code)
      for extra in [0, (1 << bits) - 1] {
        let symbol = DeflateSymbol(distance: distance + extra)
        #expect(symbol.code == code && symbol.extraBits == bits && symbol.extra == UInt64(extra))
      }
      distance += 1 << bits
    }
    #expect(distance == 32_769)
  }
}
