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
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) { damage(&damaged, &random) }
      _ = DecodingSamples.error(damaged, limits: limits)
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
      repairChecksums(&damaged)
      _ = DecodingSamples.error(damaged, limits: limits)
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard bytes.count > 4 else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
    case 2: bytes.remove(at: place)
    case 3: bytes.insert([0, 0xFF, 0xD0, 0xDA, 0x7F].randomElement(using: &random) ?? 0, at: place)
    default:
      let other = Int.random(in: 0..<bytes.count, using: &random)
      let count = min(16, bytes.count - max(place, other))
      for index in 0..<count { bytes[place + index] = bytes[other + index] }
    }
  }

  /// Walks over the chunks as long as they hold together.
  private func repairChecksums(_ bytes: inout [UInt8]) {
    var offset = 8
    while offset + 12 <= bytes.count {
      let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - offset - 12 else { return }
      let sum = CRC32(bytes[offset + 4..<offset + 8 + length]).value
      for index in 0..<4 {
        bytes[offset + 8 + length + index] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * index))
      }
      offset += 12 + length
    }
  }
}
