import Testing

@testable import PhotoChecks

@Suite struct ColorTransformTests {
  /// Source: SMPTE RP 431-2 and Apple's profile: the primaries of Display P3 under D65, with sRGB's curve.
  private static let displayP3 = [(x: 0.3127, y: 0.329), (0.68, 0.32), (0.265, 0.69), (0.15, 0.06)]
  private static let sRGB = [(x: 0.3127, y: 0.329), (0.64, 0.33), (0.3, 0.6), (0.15, 0.06)]

  @Test func `colours of Display P3 become those that a colour management system gives`() throws {
    let transform = try #require(ColorTransform(chromaticities: Self.displayP3, curve: .sRGB))
    // Expected: LittleCMS 2 with the same primaries, relative colorimetric.
    let expected: [([UInt8], [Int])] = [
      ([200, 30, 40], [218, 0, 27]),
      ([30, 200, 60], [0, 204, 13]),
      ([20, 40, 210], [12, 41, 219]),
      ([128, 128, 128], [128, 128, 128]),
      ([255, 255, 255], [255, 255, 255]),
      ([0, 0, 0], [0, 0, 0]),
      ([220, 180, 160], [228, 178, 157]),
      ([90, 60, 50], [95, 58, 48]),
      ([255, 0, 0], [255, 0, 0]),
      ([120, 200, 40], [89, 203, 0]),
    ]
    for (input, output) in expected {
      var result = input + [255]
      transform.convert(&result)
      #expect((0..<3).allSatisfy { abs(Int(result[$0]) - output[$0]) <= 1 }, "\(input) became \(result)")
    }
  }

  @Test func `primaries and curve of sRGB change nothing`() throws {
    #expect(try #require(ColorTransform(chromaticities: Self.sRGB, curve: .sRGB)).isIdentity)
    #expect(try #require(ColorTransform(chromaticities: Self.displayP3, curve: .sRGB)).isIdentity == false)
    #expect(ColorTransform(gray: .sRGB).isIdentity)
    #expect(!ColorTransform(gray: .gamma(1)).isIdentity)
  }

  @Test func `impossible primaries are refused`() {
    let line = [(x: 0.3, y: 0.3), (0.1, 0.1), (0.2, 0.2), (0.3, 0.3)]
    #expect(ColorTransform(chromaticities: line, curve: .sRGB) == nil)
    #expect(ColorTransform(chromaticities: [(0.3, 0), (0, 0), (0, 0), (0, 0)], curve: .sRGB) == nil)
  }

  @Test(arguments: [
    ("profile-p3.jpg", "Display P3 drawn", ColorConversion.converted), ("profile-srgb.jpg", "sRGB drawn", .none),
    ("profile-gray.jpg", "Gray drawn", .converted), ("profile-lut.jpg", "LUT drawn", .unsupported),
    ("profile-p3.png", "Display P3 drawn", .converted),
  ])
  func `embedded profiles are named and used`(file: String, name: String, conversion: ColorConversion) throws {
    let description = try PhotoDecoder.decode(try DecodingSamples.bytes(file)).file
    #expect(description.colorProfile == name)
    #expect(description.colorConversion == conversion)
  }

  @Test func `numbers of a PNG's own chunks are used where they differ from sRGB`() throws {
    func conversion(_ file: String) throws -> ColorConversion {
      try PhotoDecoder.decode(try DecodingSamples.bytes(file)).file.colorConversion
    }
    #expect(try conversion("gamma-linear.png") == .converted)
    #expect(try conversion("gamma-standard.png") == .none)
    #expect(try conversion("gamma-overruled.png") == .none)
    #expect(try conversion("chromaticities-p3.png") == .converted)
  }
}
