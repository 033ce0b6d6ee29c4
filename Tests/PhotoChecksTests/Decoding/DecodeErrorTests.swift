import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct DecodeErrorTests {
  @Test(arguments: [
    ("GIF89a", ImageFormat.gif), ("II*\0 ", .tiff), ("MM\0*", .tiff), ("%PDF-1.7", .pdf),
    ("RIFF\u{10}\0\0\0WEBPVP8 ", .webp), ("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", .heic),
    ("\0\0\0\u{1C}ftypmif1\0\0\0\0mif1avif", .avif), ("\0\0\0\u{18}ftypmif1\0\0\0\0mif1miaf", .heic),
    ("\0\0\0\u{0C}JXL \r\n", .jpegXL),
    ("BM\u{7F}\0\0\0\0\0\0\0\u{1A}\0\0\0\u{0C}\0\0\0\u{01}\0\u{01}\0\u{01}\0\u{18}\0", .bmp),
  ])
  func `other formats are named and refused with advice`(head: String, format: ImageFormat) {
    let error = DecodingSamples.error(Array(head.utf8))
    #expect(error == .unsupportedFormat(format))
    #expect(error?.message.en.contains(format.label) == true)
    #expect(error?.message.en.contains("JPEG or PNG") == true)
    #expect(error?.message.zh.contains("JPEG 或 PNG") == true)
  }

  @Test func `what is no picture at all is said to be none`() {
    #expect(DecodingSamples.error([]) == .empty)
    #expect(DecodingSamples.error(Array("BM, a text".utf8)) == .unknownFormat)
    #expect(DecodingSamples.error([0xFF, 0xD8]) == .unknownFormat)
  }

  @Test(arguments: [
    ("arithmetic.jpg", JPEGHeaderError.unsupportedProcess(.arithmetic)),
    ("lossless.jpg", .unsupportedProcess(.lossless)), ("hierarchical.jpg", .unsupportedProcess(.hierarchical)),
    ("twelve-bit.jpg", .unsupportedPrecision(12)),
  ])
  func `kinds of JPEG that cannot be decoded are named`(file: String, expected: JPEGHeaderError) throws {
    guard case .jpegHeader(let error, _, let offset) = DecodingSamples.error(try DecodingSamples.bytes(file)) else {
      Issue.record("\(file) was not refused for its header")
      return
    }
    #expect(error == expected)
    #expect(offset > 0)
  }

  @Test func `a photo cut off half way says at which row`() throws {
    let jpeg = try DecodingSamples.bytes("baseline-420.jpg")
    guard case .jpegData(.cut(let row, let height), _) = DecodingSamples.error(Array(jpeg[..<(jpeg.count * 3 / 4)]))
    else {
      Issue.record("not refused as cut off")
      return
    }
    #expect(height == 43)
    #expect((0..<43).contains(row))
  }

  @Test func `a damaged checksum is found`() throws {
    var png = try DecodingSamples.bytes("rgb8.png")
    png[60] ^= 1
    #expect(DecodingSamples.error(png) == .pngStructure(.checksum("IDAT"), offset: 33))
  }

  @Test func `sizes are refused before memory is spent`() throws {
    var limits = DecodeLimits.standard
    limits.pixels = 500
    let bytes = try DecodingSamples.bytes("rgb8.png")
    #expect(
      DecodingSamples.error(bytes, limits: limits) == .beyondLimit(.pixels(width: 29, height: 23, limit: 500)))
    limits = .standard
    limits.side = 28
    #expect(
      DecodingSamples.error(bytes, limits: limits) == .beyondLimit(.side(width: 29, height: 23, limit: 28)))
    limits = .standard
    limits.memory = 1000
    #expect(DecodingSamples.error(bytes, limits: limits) == .beyondLimit(.memory(2668, limit: 1000)))
    limits = .standard
    limits.bytes = 100
    #expect(DecodingSamples.error(bytes, limits: limits) == .beyondLimit(.bytes(bytes.count, limit: 100)))
    limits = .standard
    limits.scans = 3
    #expect(
      DecodingSamples.error(try DecodingSamples.bytes("progressive-420.jpg"), limits: limits)
        == .beyondLimit(.scans(limit: 3)))
  }
}
