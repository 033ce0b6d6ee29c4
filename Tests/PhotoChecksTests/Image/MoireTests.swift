import RuleLang
import Testing

@testable import PhotoChecks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct MoireTests {
  private let face = Box(left: 20, top: 20, right: 280, bottom: 280)

  /// Grain, and on it a wave of that height in the channels' levels.
  private func strength(_ wave: (_ x: Double, _ y: Double) -> (red: Double, green: Double, blue: Double)) throws
    -> Double
  {
    var numbers = TestNumbers(seed: 3)
    let image = TestPictures.make(300, 300) { x, y in
      let grain = Double(numbers.next() % 1700) / 100
      let wave = wave(Double(x), Double(y))
      return (UInt8(150 + grain + wave.red), UInt8(120 + grain + wave.green), UInt8(100 + grain + wave.blue))
    }
    return try #require(Moire(image: image, face: face)).strength
  }

  @Test func `grain is no pattern`() throws {
    #expect(try strength { _, _ in (0, 0, 0) } < 2.5)
  }

  @Test func `light that falls off is no pattern`() throws {
    #expect(try strength { x, y in (x / 10, y / 10, x / 20) } < 2.5)
  }

  @Test(arguments: [(0.9, 0.1), (-0.7, 1.2), (0.0, 2.0)])
  func `a faint wave over the whole face is one`(across: Double, down: Double) throws {
    #expect(
      try strength { x, y in
        let level = 6 * sin(across * x + down * y)
        return (level, level, level)
      } > 5)
  }

  @Test func `a wave of colour alone is one too`() throws {
    #expect(
      try strength { x, y in
        let level = 5 * sin(0.8 * x + 0.3 * y)
        return (level, 0, -level)
      } > 5)
  }

  @Test func `a small face shows none`() {
    let image = TestPictures.noise(300, 300)
    #expect(Moire(image: image, face: Box(left: 10, top: 10, right: 90, bottom: 90)) == nil)
    #expect(Moire(image: image, face: Box(left: -500, top: .nan, right: 1e300, bottom: 20)) == nil)
  }
}

@Suite struct FourierTransformTests {
  @Test func `a wave is one frequency and its mirror`() {
    let side = FourierTransform.side
    var real = (0..<side * side).map { Float(cos(2 * .pi * Double(5 * ($0 % side) + 9 * ($0 / side)) / Double(side))) }
    var imaginary = [Float](repeating: 0, count: side * side)
    FourierTransform().transform(&real, &imaginary)
    for across in 0..<side {
      for down in 0..<side {
        let expected: Float = (across, down) == (5, 9) || (across, down) == (59, 55) ? 2048 : 0
        #expect(abs(real[across * side + down] - expected) < 0.05)
        #expect(abs(imaginary[across * side + down]) < 0.05)
      }
    }
  }
}
