import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct DecodeErrorTests {
  @Test(arguments: [
    ("GIF89a", ImageFormat.gif), ("II*\0 ", .tiff), ("MM\0*", .tiff), ("%PDF-1.7", .pdf),
    ("RIFF\u{10}\0\0\0WEBPVP8 ", .webp), ("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", .heic),
    ("\0\0\0\u{1C}ftypmif1\0\0\0\0mif1avif", .avif), ("\0\0\0\u{18}ftypmif1\0\0\0\0mif1miaf", .heic),
    ("\0\0\0\u{2C}ftypmif1\0\0\0\0mif1miafMiHBMA1Btmapavif", .avif),
    ("\0\0\0\u{0C}JXL \r\n", .jpegXL),
    ("BM\u{7F}\0\0\0\0\0\0\0\u{1A}\0\0\0\u{0C}\0\0\0\u{01}\0\u{01}\0\u{01}\0\u{18}\0", .bmp),
  ])
  func `other formats are named and refused with advice`(head: String, format: ImageFormat) {
    let error = DecodingSamples.error(Array(head.utf8))
    #expect(error == .unsupportedFormat(format))
    #expect(error?.message.en.contains(format.name) == true)
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

  @Test(arguments: ["baseline-420.jpg", "restart-1.jpg"])
  func `a photo cut off half way is shown as far as it goes and says at which row it ends`(name: String) throws {
    let bytes = try DecodingSamples.bytes(name)
    let whole = try PhotoDecoder.decode(bytes)
    let photo = try PhotoDecoder.decode(Array(bytes[..<(bytes.count * 3 / 4)]))
    #expect(whole.file.damage == nil)
    #expect(photo.file.damage?.en.contains("of 43") == true)
    #expect(photo.file.damage?.zh.isEmpty == false)
    // The first coding units are there, less the line that is interpolated from the next ones; the last are gray.
    #expect(photo.image.pixels[..<(15 * 61 * 4)] == whole.image.pixels[..<(15 * 61 * 4)])
    #expect(photo.image[60, 42] == (128, 128, 128))
  }

  @Test func `after a damaged stretch a photo goes on at the next restart marker`() throws {
    let bytes = try DecodingSamples.bytes("restart-1.jpg")
    let whole = try PhotoDecoder.decode(bytes)
    let marker = try #require(bytes.firstRange(of: [0xFF, 0xD4]))
    var damaged = bytes
    damaged.removeSubrange(marker.upperBound..<marker.upperBound + 3)
    let photo = try PhotoDecoder.decode(damaged)
    let isSame = photo.image[60, 42] == whole.image[60, 42]
    #expect(isSame)
  }

  @Test func `a progressive photo that lacks its last scans is coarse and says so`() throws {
    let bytes = try DecodingSamples.bytes("progressive-444.jpg")
    let photo = try PhotoDecoder.decode(Array(bytes[..<(bytes.count * 3 / 4)]))
    #expect(photo.file.damage != nil)
    #expect(photo.image.width == 61)
  }

  @Test func `a photo that ends before its first rows is refused`() throws {
    let bytes = try DecodingSamples.bytes("baseline-420.jpg")
    let scan = try #require(bytes.firstRange(of: [0xFF, 0xDA]))
    guard case .jpegData(.cut(row: 0, height: 43), _) = DecodingSamples.error(Array(bytes[..<(scan.upperBound + 40)]))
    else {
      Issue.record("not refused as cut off")
      return
    }
  }

  @Test func `a damaged checksum is found`() throws {
    var png = try DecodingSamples.bytes("rgb8.png")
    png[60] ^= 1
    #expect(DecodingSamples.error(png) == .pngStructure(.checksum("IDAT"), offset: 33))
  }
}
