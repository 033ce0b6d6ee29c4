import Testing

@testable import PhotoChecks

@Suite struct DoubleCompressionTests {
  /// The public portrait, as a PNG holds it: never compressed with loss.
  private static let portrait = try? PhotoDecoder.decode(DecodingSamples.file("astronaut.png")).image

  /// Saved at each of the qualities, one after the other.
  private func estimate(_ qualities: [Int], sampling: JPEGEncoder.Sampling = .quarter) throws -> DoubleCompression? {
    var image = try #require(Self.portrait)
    var coefficients: CoefficientHistogram?
    for quality in qualities {
      let photo = try PhotoDecoder.decode(try JPEGEncoder(sampling: sampling).encode(image, quality: quality))
      image = photo.image
      coefficients = photo.file.coefficients
    }
    return DoubleCompression(try #require(coefficients))
  }

  @Test(arguments: [40, 60, 75, 80, 85, 90, 95, 100], JPEGEncoder.Sampling.allCases)
  func `a photo saved once bears no trace of an earlier compression`(
    quality: Int, sampling: JPEGEncoder.Sampling
  ) throws {
    #expect(try #require(try estimate([quality], sampling: sampling)).isFound == false)
  }

  @Test(arguments: [(50, 75), (60, 70), (70, 85), (75, 90), (85, 95), (90, 98), (92, 80)])
  func `a photo saved again at another quality shows the first one`(first: Int, second: Int) throws {
    let estimate = try #require(try estimate([first, second]))
    #expect(estimate.isFound)
    #expect(abs(estimate.formerQuality - first) <= 1)
  }

  @Test func `saving again at the same quality leaves no trace`() throws {
    #expect(try #require(try estimate([85, 85])).isFound == false)
  }

  @Test func `a picture without detail cannot tell`() throws {
    let gray = Image(width: 640, height: 480, pixels: [UInt8](repeating: 128, count: 640 * 480 * 4))
    let file = try PhotoDecoder.decode(try JPEGEncoder().encode(gray, quality: 80)).file
    #expect(DoubleCompression(try #require(file.coefficients)) == nil)
  }

  @Test func `the counts are the same at every scale and in passes`() throws {
    let bytes = try DecodingSamples.bytes("progressive-420.jpg")
    let whole = try PhotoDecoder.decode(bytes).file.coefficients
    #expect(whole != nil)
    #expect(try PhotoDecoder.decode(bytes, detail: .atLeast(shortSide: 5)).file.coefficients == whole)
    // 61 x 43 pixels are 8 x 6 blocks, each counted once a frequency.
    #expect((0..<9).allSatisfy { whole?.counts(of: $0).reduce(0, +) == 48 })
  }

  // A quantisation table of 16 bits can have steps for which the pattern would have millions of terms.
  @Test func `impossible steps are left out`() {
    let counter = CoefficientHistogram.Counter(
      JPEGFrame(isProgressive: false, width: 8, height: 8, factors: [(1, 1, 1, 0)]))
    for index in 0..<counter.counts.count { counter.counts.base[index] = 1000 }
    #expect(
      DoubleCompression(CoefficientHistogram(counter, steps: [UInt16](repeating: 65_535, count: 64))) == nil)
    let odd = DoubleCompression(CoefficientHistogram(counter, steps: [UInt16](repeating: 0, count: 64)))
    #expect(odd == nil)
  }
}
