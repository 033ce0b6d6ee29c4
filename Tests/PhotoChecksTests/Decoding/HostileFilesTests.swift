import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct HostileFilesTests {
  @Test(arguments: DecodingSamples.expected)
  func `a file cut off anywhere is refused or decodes to a whole picture`(sample: DecodingSamples.Expected) throws {
    let bytes = try DecodingSamples.bytes(sample.file)
    for count in 0..<bytes.count {
      do throws(DecodeError) {
        let photo = try PhotoDecoder.decode(Array(bytes[..<count]))
        #expect(photo.image.width == sample.width && photo.image.height == sample.height)
      } catch {
        #expect(!error.message.en.isEmpty && !error.message.zh.isEmpty)
      }
    }
  }

  @Test(arguments: DecodingSamples.expected)
  func `a damaged file is refused or decodes, and never breaks the program`(sample: DecodingSamples.Expected) throws {
    let bytes = try DecodingSamples.bytes(sample.file)
    var random = SplitMix(seed: UInt64(sample.crc))
    var limits = DecodeLimits.standard
    limits.pixels = 1 << 20
    for _ in 0..<40 {
      _ = DecodingSamples.error(FileDamage.mutated(bytes, &random), limits: limits)
    }
  }

  /// Checksums shield most of a PNG from damage; here they are made to fit again.
  @Test(arguments: DecodingSamples.expected.filter { $0.file.hasSuffix(".png") })
  func `a PNG with damage under right checksums never breaks the program`(sample: DecodingSamples.Expected) throws {
    let bytes = try DecodingSamples.bytes(sample.file)
    var random = SplitMix(seed: UInt64(sample.crc) + 1)
    var limits = DecodeLimits.standard
    limits.pixels = 1 << 20
    for _ in 0..<40 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 8..<damaged.count, using: &random)] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      }
      _ = DecodingSamples.error(FileDamage.withFittingSums(damaged), limits: limits)
    }
  }

  // MARK: - What fuzzing found

  // The check of the code lengths came after the entries of the code were written: one of too many two-bit codes wrote
  // past the table's end.
  @Test func `a Huffman table with more codes of a length than exist is refused before it is written`() throws {
    var counts = [UInt8](repeating: 0, count: 16)
    for (length, count) in [(0, 2), (0, 255), (1, 4), (1, 200), (7, 255), (9, 255)] {
      counts = [UInt8](repeating: 0, count: 16)
      counts[length] = UInt8(count)
      let fits = count < 1 << (length + 1)
      let table = JPEGHuffmanTable(counts: counts, symbols: [UInt8](repeating: 1, count: count))
      #expect((table != nil) == fits, "\(count) codes of \(length + 1) bits")
    }
    var bytes = try DecodingSamples.bytes("baseline-420.jpg")
    let table = try #require(bytes.firstRange(of: [0xFF, 0xC4])).upperBound
    let codes = bytes[table + 3..<table + 19].reduce(0) { $0 + Int($1) }
    bytes.replaceSubrange(table + 3..<table + 19, with: [UInt8(codes)] + [UInt8](repeating: 0, count: 15))
    guard case .jpegHeader(.huffmanLengths, "DHT", _) = DecodingSamples.error(bytes) else {
      Issue.record("not refused for its code lengths")
      return
    }
  }
}
