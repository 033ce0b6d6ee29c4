import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct CompressionGapTests {
  private static let portrait = try? PhotoDecoder.decode(DecodingSamples.file("astronaut.png")).image

  /// The portrait saved, changed by `edit`, and saved again.
  private func gap(_ first: Int, _ second: Int, edit: (inout Image) -> Void) throws -> Int {
    let encoder = JPEGEncoder()
    var image = try PhotoDecoder.decode(try encoder.encode(try #require(Self.portrait), quality: first)).image
    edit(&image)
    let photo = try PhotoDecoder.decode(try encoder.encode(image, quality: second))
    let coefficients = try #require(photo.file.coefficients)
    let former = try #require(DoubleCompression(coefficients))
    #expect(former.isFound)
    return CompressionGap(image: photo.image, steps: coefficients.steps, formerQuality: former.formerQuality).blocks
  }

  @Test(arguments: [(60, 80), (75, 90), (80, 95)])
  func `a photo saved twice bears the trace everywhere`(first: Int, second: Int) throws {
    #expect(try gap(first, second) { _ in } < 9)
  }

  @Test(arguments: [(60, 80), (75, 90), (80, 95)])
  func `what was moved between both lacks it`(first: Int, second: Int) throws {
    let blocks = try gap(first, second) { image in
      let before = image
      for y in 60..<200 { for x in 180..<300 { image[x, y] = before[x + 3, y + 5] } }
    }
    #expect(blocks > 60)
  }

  @Test func `a picture smaller than a block has no gap`() {
    let image = TestPictures.flat(7, 7)
    #expect(CompressionGap(image: image, steps: [UInt16](repeating: 4, count: 9), formerQuality: 70).blocks == 0)
  }

  // Steps of 16 bits, and qualities whose steps are the present ones, have no pattern.
  @Test(arguments: [UInt16(0), 1, 65_535])
  func `impossible steps decide nothing`(_ step: UInt16) {
    let image = TestPictures.noise(64, 64)
    #expect(CompressionGap(image: image, steps: [UInt16](repeating: step, count: 9), formerQuality: 100).blocks == 0)
  }
}
