import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct PNGEncoderTests {
  @Test(arguments: [(1, 1), (1, 2), (2, 1), (5, 3), (6, 4), (16, 16), (17, 1), (1, 300), (333, 77)])
  func `pictures of any size come back as they were`(width: Int, height: Int) throws {
    for image in [
      TestPictures.noise(width, height), TestPictures.flat(width, height), TestPictures.scene(width, height),
    ] {
      let photo = try PhotoDecoder.decode(try PNGEncoder.encode(image))
      #expect(photo.image.looksLike(image))
    }
  }

  @Test func `a picture of several blocks comes back`() throws {
    let image = TestPictures.scene(800, 600)
    let bytes = try PNGEncoder.encode(image)
    #expect(try PhotoDecoder.decode(bytes).image.looksLike(image))
    #expect(bytes.count < 800 * 600 * 3 / 2)
  }

  @Test func `the fourth byte of a pixel does not reach the file`() throws {
    var image = TestPictures.scene(40, 30)
    let bytes = try PNGEncoder.encode(image)
    for index in stride(from: 3, to: image.pixels.count, by: 4) { image.pixels[index] = UInt8(index & 255) }
    #expect(try PNGEncoder.encode(image) == bytes)
  }

  @Test func `the same picture gives the same file each time`() throws {
    let image = TestPictures.scene(200, 100)
    #expect(try PNGEncoder.encode(image) == PNGEncoder.encode(image))
  }

  // Which filter wins on each row of a ramp is known: differences to the left are constant, those of the first row too.
  @Test func `rows of a ramp are written as small differences`() throws {
    let ramp = TestPictures.make(64, 2) { x, _ in (UInt8(4 * x), UInt8(4 * x), UInt8(4 * x)) }
    let filter = PNGRowFilter(width: 64)
    var row = [UInt8](repeating: 0, count: 1 + 64 * 3)
    filter.filter(row: 0, Array(ramp.pixels.prefix(256)), to: &row)
    #expect(row == [1, 0, 0, 0] + [UInt8](repeating: 4, count: 63 * 3))
    filter.filter(row: 1, Array(ramp.pixels.suffix(256)), to: &row)
    #expect(row == [2] + [UInt8](repeating: 0, count: 64 * 3))
  }

  // Vectors of sixteen against the standard's sentences, one byte at a time.
  @Test func `filtered rows are what the standard's formulas give`() {
    for width in [1, 2, 5, 6, 11, 16, 33] {
      let image = TestPictures.noise(width, 40, seed: UInt64(width))
      let filter = PNGRowFilter(width: width)
      var above = [Int](repeating: 0, count: 3 * width)
      for y in 0..<40 {
        let row = (0..<3 * width).map { Int(image.pixels[(y * width + $0 / 3) * 4 + $0 % 3]) }
        var output = [UInt8](repeating: 0, count: 1 + 3 * width)
        filter.filter(row: y, Array(image.pixels[y * width * 4..<(y + 1) * width * 4]), to: &output)
        let candidates = (0..<5).map { Self.differences(kind: $0, row, above) }
        let sums = candidates.map { $0.reduce(0) { $0 + abs(Int(Int8(bitPattern: $1))) } }
        let best = sums.firstIndex(of: sums.min() ?? 0) ?? 0
        #expect(output == [UInt8(best)] + candidates[best])
        above = row
      }
    }
  }

  private static func differences(kind: Int, _ row: [Int], _ above: [Int]) -> [UInt8] {
    row.indices.map { index in
      let a = index < 3 ? 0 : row[index - 3]
      let b = above[index]
      let c = index < 3 ? 0 : above[index - 3]
      let prediction =
        switch kind {
        case 1: a
        case 2: b
        case 3: (a + b) / 2
        case 4: paeth(a, b, c)
        default: 0
        }
      return UInt8(truncatingIfNeeded: row[index] - prediction)
    }
  }

  private static func paeth(_ a: Int, _ b: Int, _ c: Int) -> Int {
    let p = a + b - c
    if abs(p - a) <= abs(p - b), abs(p - a) <= abs(p - c) { return a }
    return abs(p - b) <= abs(p - c) ? b : c
  }
}
