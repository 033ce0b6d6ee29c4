import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct JPEGEncoderTests {
  private func decode(_ bytes: [UInt8]) throws -> DecodedPhoto { try PhotoDecoder.decode(bytes) }

  /// The check of all channels, without the fourth bytes.
  private func check(_ image: Image) -> UInt32 {
    CRC32(image.pixels.indices.lazy.filter { $0 & 3 != 3 }.map { image.pixels[$0] }).value
  }

  // libjpeg-turbo 3.1 wrote and read `TestPictures.scene` (through Pillow), and these are the checks of what came out:
  // the transform, the steps, the thinning of chroma and what fills up the edges all have to be the same.
  @Test(
    arguments: [
      (97, 61, 75, .quarter, 0xE580_696B), (97, 61, 75, .full, 0x3330_A8F7), (97, 61, 10, .quarter, 0xA346_2CBB),
      (97, 61, 100, .full, 0x9187_95C6), (97, 61, 95, .quarter, 0x77B6_1FFD), (33, 40, 75, .quarter, 0xEB90_000E),
      (33, 40, 75, .full, 0x9518_4DFD), (33, 40, 10, .quarter, 0x8A1B_070C), (33, 40, 100, .full, 0x1F48_D856),
      (33, 40, 95, .quarter, 0x20A2_5845), (1, 1, 75, .quarter, 0xA771_CF97), (1, 1, 75, .full, 0xA771_CF97),
      (1, 1, 10, .quarter, 0x6360_EFDB), (1, 1, 100, .full, 0x0C98_B468), (16, 16, 75, .quarter, 0x7149_EE27),
      (16, 16, 75, .full, 0xFDD6_D5B1), (16, 16, 10, .quarter, 0xFFEA_A393), (16, 16, 100, .full, 0xE100_5BEB),
      (17, 1, 75, .quarter, 0x42CE_1B80), (17, 1, 75, .full, 0xD551_C2DE), (17, 1, 100, .full, 0xB293_8594),
    ] as [(Int, Int, Int, JPEGEncoder.Sampling, UInt32)])
  func `pixels come back as from libjpeg-turbo's own file`(
    width: Int, height: Int, quality: Int, sampling: JPEGEncoder.Sampling, expected: UInt32
  ) throws {
    let bytes = try JPEGEncoder(sampling: sampling).encode(TestPictures.scene(width, height), quality: quality)
    #expect(check(try decode(bytes).image) == expected)
  }

  @Test(arguments: JPEGEncoder.Sampling.allCases)
  func `the error shrinks as quality grows`(sampling: JPEGEncoder.Sampling) throws {
    let image = TestPictures.make(120, 90) { x, y in (UInt8(2 * x), UInt8(255 - 2 * y), UInt8(x + y)) }
    let encoder = JPEGEncoder(sampling: sampling)
    let ratios = try [10, 50, 75, 90, 100].map { quality in
      try decode(encoder.encode(image, quality: quality)).image.peakSignalToNoise(against: image)
    }
    #expect(ratios == ratios.sorted())
    #expect(ratios[0] > 28)
    #expect(ratios[4] > 45)
  }

  @Test(arguments: [
    (1, 1), (2, 1), (1, 2), (7, 9), (8, 8), (15, 17), (16, 24), (31, 33), (65_535, 1), (1, 65_535),
  ])
  func `any size the format allows comes back`(width: Int, height: Int) throws {
    var limits = DecodeLimits.standard
    limits.side = 65_535
    for sampling in JPEGEncoder.Sampling.allCases {
      let bytes = try JPEGEncoder(sampling: sampling).encode(TestPictures.flat(width, height), quality: 90)
      let image = try PhotoDecoder.decode(bytes, limits: limits).image
      #expect(image.width == width && image.height == height)
      #expect(image.peakSignalToNoise(against: TestPictures.flat(width, height)) > 40)
    }
  }

  // Noise of full strength has the largest coefficients and the most bytes of ones, which need zeros behind them.
  @Test func `noise at the highest quality comes back`() throws {
    let image = TestPictures.make(64, 64) { x, y in
      var numbers = TestNumbers(seed: UInt64(y * 64 + x))
      return numbers.next() & 1 == 0 ? (0, 0, 0) : (255, 255, 255)
    }
    let bytes = try JPEGEncoder(sampling: .full).encode(image, quality: 100)
    #expect(try decode(bytes).image.peakSignalToNoise(against: image) > 40)
  }

  @Test func `the same picture gives the same file each time`() throws {
    let image = TestPictures.scene(100, 70)
    #expect(try JPEGEncoder().encode(image, quality: 80) == JPEGEncoder().encode(image, quality: 80))
  }

  // MARK: - What the file says

  @Test func `the file names its quality and resolution`() throws {
    let file = try decode(JPEGEncoder(resolution: 300).encode(TestPictures.scene(40, 40), quality: 83)).file
    #expect(file.jpegQuality == 83)
    #expect(file.resolution == 300)
    #expect(!file.isProgressive && !file.isGray)
    #expect(try decode(JPEGEncoder().encode(TestPictures.scene(40, 40), quality: 83)).file.resolution == nil)
  }

  // MARK: - Size

  @Test func `the best quality within a size is found, and the next one would be too large`() throws {
    let image = TestPictures.scene(240, 180)
    let encoder = JPEGEncoder()
    for limit in [4_000, 8_000, 20_000] {
      let result = try encoder.encode(image, atMost: limit)
      #expect(result.bytes.count <= limit)
      #expect(result.bytes == (try encoder.encode(image, quality: result.quality)))
      #expect(try encoder.encode(image, quality: result.quality + 1).count > limit)
    }
    #expect(try encoder.encode(image, atMost: .max).quality == 100)
    #expect(try encoder.encode(image, atMost: .max, qualities: 60...80).quality == 80)
  }

  @Test func `a size that no allowed quality reaches is refused, with the size that is reached`() throws {
    let image = TestPictures.scene(240, 180)
    let smallest = try JPEGEncoder().encode(image, quality: 60).count
    #expect(throws: EncodeError.fileSize(limit: smallest - 1, smallest: smallest, quality: 60)) {
      try JPEGEncoder().encode(image, atMost: smallest - 1, qualities: 60...100)
    }
    #expect(try JPEGEncoder().encode(image, atMost: smallest, qualities: 60...60).bytes.count == smallest)
    for limit in [0, -1, .min] {
      #expect(throws: EncodeError.self) { try JPEGEncoder().encode(image, atMost: limit) }
    }
  }

  // MARK: - Refusals

  @Test func `sides that a frame header cannot say are refused`() {
    for (width, height) in [(65_536, 1), (1, 65_536)] {
      #expect(throws: EncodeError.side(width: width, height: height, limit: 65_535)) {
        try JPEGEncoder().encode(TestPictures.flat(width, height), quality: 75)
      }
    }
  }

  @Test(arguments: [0, -1, 101, .min, .max])
  func `a quality off the scale is refused`(quality: Int) {
    #expect(throws: EncodeError.quality(quality)) {
      try JPEGEncoder().encode(TestPictures.flat(1, 1), quality: quality)
    }
    #expect(throws: EncodeError.quality(quality)) {
      try JPEGEncoder().encode(TestPictures.flat(1, 1), atMost: 9999, qualities: min(quality, 50)...max(quality, 50))
    }
  }

  @Test(arguments: [0, 0.4, -300, 65_536, 1e300, .infinity] as [Double])
  func `a resolution that the file cannot hold is refused`(resolution: Double) {
    #expect(throws: EncodeError.resolution(resolution)) {
      try JPEGEncoder(resolution: resolution).encode(TestPictures.flat(1, 1), quality: 75)
    }
  }

  @Test func `a resolution that is not a number is refused`() {
    #expect(throws: EncodeError.self) {
      try JPEGEncoder(resolution: .nan).encode(TestPictures.flat(1, 1), quality: 75)
    }
  }

  @Test func `messages name the numbers in both languages`() {
    let message = EncodeError.fileSize(limit: 20_480, smallest: 31_000, quality: 60).message
    for text in [message.en, message.zh] {
      #expect(text.contains("20480") && text.contains("31000") && text.contains("60"))
    }
  }
}
