import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct FileDescriptionTests {
  @Test func `a JPEG tells its camera, program, day and resolution`() throws {
    let file = try PhotoDecoder.decode(try DecodingSamples.bytes("orientation-6.jpg")).file
    #expect(file.format == .jpeg)
    #expect(file.cameraMake == "Maker")
    #expect(file.cameraModel == "Model X")
    #expect(file.software == "Drawn 1.0")
    #expect(file.taken == CalendarDate(year: 2024, month: 5, day: 17))
    #expect(file.resolution == 300)
    #expect(file.orientation == 6)
    #expect(!file.isProgressive)
    #expect(!file.isGray)
  }

  @Test(arguments: [
    ("quality-1.jpg", 1), ("baseline-420.jpg", 75), ("progressive-420.jpg", 85), ("orientation-1.jpg", 90),
    ("quality-100.jpg", 100),
  ])
  func `the quality setting is read off the quantisation table`(name: String, quality: Int) throws {
    #expect(try PhotoDecoder.decode(try DecodingSamples.bytes(name)).file.jpegQuality == quality)
  }

  // Tables that come behind the first scan are of nothing that it shows.
  @Test func `the quality is that of the steps with which the picture is made`() throws {
    var bytes = try DecodingSamples.bytes("progressive-420.jpg")
    let before = try PhotoDecoder.decode(bytes)
    let scans = bytes.indices.dropLast().filter { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA }
    try #require(scans.count > 2)
    bytes.insert(contentsOf: [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 200, count: 64), at: scans[2])
    let after = try PhotoDecoder.decode(bytes)
    #expect(after.image.pixels == before.image.pixels)
    #expect(after.file.jpegQuality == 85 && after.file.coefficients == before.file.coefficients)
  }

  @Test func `a PNG tells its depth, grayness and transparency`() throws {
    func file(_ name: String) throws -> FileDescription {
      try PhotoDecoder.decode(try DecodingSamples.bytes(name)).file
    }
    #expect(try file("gray16.png").bitDepth == 16)
    #expect(try file("gray16.png").isGray)
    #expect(try file("palette1.png").bitDepth == 1)
    #expect(try !file("rgb8.png").hasTransparency)
    #expect(try file("rgba8.png").hasTransparency)
    #expect(try file("palette4-transparent.png").hasTransparency)
    #expect(try file("rgb8.png").jpegQuality == nil)
  }

  // Source: ITU-T H.273, tables 2 and 3: primaries 1 are sRGB's and 12 those of Display P3, curve 13 is sRGB's.
  @Test(arguments: [
    ([1, 13, 0, 1], ColorConversion.none), ([12, 13, 0, 1], .converted), ([9, 16, 0, 1], .unsupported),
    ([12, 13, 0, 0], .unsupported), ([1, 13], .none),
  ])
  func `a PNG's numbers of its colour space count before all else`(codes: [UInt8], expected: ColorConversion) throws {
    var bytes = try DecodingSamples.bytes("rgb8.png")
    let name = Array("cICP".utf8)
    let sum = CRC32(name + codes).value
    func word(_ value: UInt32) -> [UInt8] { (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    // Behind the signature and the header.
    bytes.insert(contentsOf: word(UInt32(codes.count)) + name + codes + word(sum), at: 33)
    #expect(try PhotoDecoder.decode(bytes).file.colorConversion == expected)
  }

  @Test func `the number of pixels is read off the header alone`() throws {
    for name in ["rgb8.png", "baseline-420.jpg", "progressive-420.jpg"] {
      let bytes = try DecodingSamples.bytes(name)
      let photo = try PhotoDecoder.decode(bytes)
      #expect(PhotoDecoder.pixelCount(of: bytes) == photo.file.width * photo.file.height)
      #expect(PhotoDecoder.pixelCount(of: Array(bytes.prefix(20))) == nil)
    }
    #expect(PhotoDecoder.pixelCount(of: []) == nil)
    // A header that claims more pixels than a number holds ended the run.
    var bytes = try DecodingSamples.bytes("rgb8.png")
    bytes.replaceSubrange(16..<24, with: repeatElement(0xFF, count: 8))
    #expect(PhotoDecoder.pixelCount(of: bytes) == .max)
  }

  @Test(
    arguments: [(nil, JPEGColorModel.cmyk), (0, .cmyk), (1, .ycck), (2, .ycck), (3, .ycck)]
      as [(UInt8?, JPEGColorModel)])
  func `four channels are told apart as the IJG's decoder does`(transform: UInt8?, expected: JPEGColorModel) {
    let components = (1...4).map {
      JPEGFrame.Component(
        id: UInt8($0), horizontal: 1, vertical: 1, quantization: 0, blocksWide: 1, blocksHigh: 1, storedBlocksWide: 1,
        storedBlocksHigh: 1)
    }
    #expect(JPEGColorModel(components: components, hasJFIF: false, adobeTransform: transform) == expected)
  }

  @Test(
    arguments: [
      ("2024:05:17 09:30:00", "2024-05-17"), ("2024-05-17", "2024-05-17"), ("0000:00:00 00:00:00", nil), ("", nil),
      ("2024:13:01", nil), ("-001:01:01", nil),
    ] as [(String, String?)])
  func `dates that do not exist are left out`(text: String, day: String?) {
    #expect(Exif.date(text)?.description == day)
  }
}
