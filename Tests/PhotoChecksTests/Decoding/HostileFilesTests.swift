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
}
