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

  @Test(
    arguments: [
      ("2024:05:17 09:30:00", "2024-05-17"), ("2024-05-17", "2024-05-17"), ("0000:00:00 00:00:00", nil), ("", nil),
      ("2024:13:01", nil),
    ] as [(String, String?)])
  func `dates that do not exist are left out`(text: String, day: String?) {
    #expect(Exif.date(text)?.description == day)
  }
}
