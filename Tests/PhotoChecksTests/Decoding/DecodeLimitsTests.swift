import RuleLang
import Testing

@testable import PhotoChecks

/// Small files that ask for much.
@Suite struct DecodeLimitsTests {
  private func excess(
    _ bytes: [UInt8], _ change: (inout DecodeLimits) -> Void = { _ in }, detail: PhotoDecoder.Detail = .full
  ) -> LimitExcess? {
    var limits = DecodeLimits.standard
    change(&limits)
    do throws(DecodeError) {
      _ = try PhotoDecoder.decode(bytes, limits: limits, detail: detail)
      return nil
    } catch {
      guard case .beyondLimit(let excess) = error else { return nil }
      #expect(!error.message.en.isEmpty && !error.message.zh.isEmpty)
      return excess
    }
  }

  @Test func `sides, pixels, memory and bytes are refused before memory is spent`() throws {
    let bytes = try DecodingSamples.bytes("rgb8.png")
    #expect(excess(bytes) { $0.pixels = 500 } == .pixels(width: 29, height: 23, limit: 500))
    #expect(excess(bytes) { $0.side = 28 } == .side(width: 29, height: 23, limit: 28))
    #expect(excess(bytes) { $0.memory = 1000 } == .memory(2668, limit: 1000))
    #expect(excess(bytes) { $0.bytes = 100 } == .bytes(bytes.count, limit: 100))
  }

  // Each scan walks over the whole picture, and an empty one takes a dozen bytes.
  @Test func `a progressive JPEG of endless scans is refused`() throws {
    let bytes = try DecodingSamples.bytes("progressive-420.jpg")
    #expect(excess(bytes) { $0.scans = 3 } == .scans(limit: 3))
    // A scan that refines the means takes a bit of each block, whatever it is; the last of the file goes to its end.
    var bomb = Array(bytes.dropLast(2))
    for _ in 0..<200 { bomb += try Self.meansRefinement(of: bytes) }
    #expect(excess(bomb) == .scans(limit: DecodeLimits.standard.scans))
  }

  @Test func `a file of endless markers or chunks is refused`() throws {
    let comment: [UInt8] = [0xFF, 0xFE, 0, 2]
    let jpeg = try DecodingSamples.bytes("baseline-420.jpg")
    var bomb = Array(jpeg.prefix(2))
    for _ in 0..<2000 { bomb += comment }
    bomb += jpeg.dropFirst(2)
    #expect(excess(bomb) { $0.segments = 1000 } == .segments(limit: 1000))
    #expect(excess(bomb) == nil)
    let png = try DecodingSamples.bytes("idat-1.png")
    #expect(excess(png) { $0.segments = 100 } == .segments(limit: 100))
    // Damaged ones, which are left out, count too.
    let whole = try DecodingSamples.bytes("rgb8.png")
    let damaged: [UInt8] = [0, 0, 0, 0] + Array("tEXt".utf8) + [1, 2, 3, 4]
    let long = Array(whole[..<33]) + (0..<2000).flatMap { _ in damaged } + whole[33...]
    #expect(excess(long) { $0.segments = 1000 } == .segments(limit: 1000))
    #expect(excess(long) == nil)
  }

  // A file full of them took seconds; nor does a second one say more than the first.
  @Test func `of several EXIF blocks of a PNG the first counts`() throws {
    func exif(_ make: String) -> [UInt8] {
      // Little-endian, one entry: 0x010F, text, four letters in place.
      Array("II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x0F, 1, 2, 0, 4, 0, 0, 0] + Array(make.utf8) + [0, 0, 0, 0]
    }
    let png = try DecodingSamples.bytes("rgb8.png")
    let first = Self.inserting("eXIf", exif("Abc\0"), into: Self.inserting("eXIf", exif("Xyz\0"), into: png))
    #expect(try PhotoDecoder.decode(first).file.cameraMake == "Abc")
  }

  // A few hundred bytes of deflate data become as many thousands.
  @Test func `a text or profile that expands without end is refused`() throws {
    let packed = Self.packed([UInt8](repeating: 65, count: 100_000))
    #expect(packed.count < 400)
    let png = try DecodingSamples.bytes("rgb8.png")
    for (name, head) in [
      ("zTXt", Array("Software\0\0".utf8)), ("iCCP", Array("profile\0\0".utf8)),
      ("iTXt", Array("Software\0\u{1}\0\0\0".utf8)),
    ] {
      let bomb = Self.inserting(name, head + packed, into: png)
      #expect(excess(bomb) { $0.text = 50_000 } == .text(limit: 50_000))
      #expect(excess(bomb) == nil)
    }
  }

  // Each of a file's hundred thousand chunks would have been expanded to megabytes: minutes for one file.
  @Test func `only texts and profiles that are of use are expanded, and each once`() throws {
    let bomb = Self.packed([UInt8](repeating: 65, count: 100_000))
    let png = try DecodingSamples.bytes("rgb8.png")
    let software = Array("Software\0\0".utf8)
    for (name, content) in [
      ("zTXt", Array("Comment\0\0".utf8) + bomb), ("iTXt", Array("Title\0\u{1}\0\0\0".utf8) + bomb),
    ] {
      #expect(excess(Self.inserting(name, content, into: png)) { $0.text = 50_000 } == nil)
    }
    // What is inserted first lies behind.
    var twice = Self.inserting("zTXt", software + bomb, into: png)
    twice = Self.inserting("zTXt", software + Self.packed(Array("Paint".utf8)), into: twice)
    #expect(excess(twice) { $0.text = 50_000 } == nil)
    #expect(try PhotoDecoder.decode(twice).file.software == "Paint")
    let profile = Array("profile\0\0".utf8)
    var profiles = Self.inserting("iCCP", profile + bomb, into: png)
    profiles = Self.inserting("iCCP", profile + Self.packed([1, 2, 3]), into: profiles)
    #expect(excess(profiles) { $0.text = 50_000 } == nil)
  }

  // Zeros that the reader supplies at the end were taken for the last bytes of a stored block.
  @Test func `packed data that end within a stored block are damaged`() throws {
    let stored: [UInt8] = [0x78, 0x01, 1, 5, 0, 0xFA, 0xFF, 65, 66, 67, 68, 69]
    for count in 7...stored.count {
      let expanded = try Inflater.expand(Array(stored[..<count]), in: 0..<count, limits: .standard)
      #expect(expanded == (count == stored.count ? [65, 66, 67, 68, 69] : nil), "\(count) bytes")
    }
  }

  // Memory for the pixels would be taken before the first byte of data shows that there are none.
  @Test func `a few bytes that claim a hundred megapixels are refused`() throws {
    var jpeg = try DecodingSamples.bytes("baseline-420.jpg")
    let frame = try #require(jpeg.firstRange(of: [0xFF, 0xC0])).lowerBound
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0x27, 0x10, 0x27, 0x10])
    #expect(
      excess(jpeg) == .ratio(width: 10_000, height: 10_000, bytes: jpeg.count, limit: DecodeLimits.standard.ratio))
    var png = try DecodingSamples.bytes("rgb8.png")
    png.replaceSubrange(16..<24, with: [0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10])
    png = FileDamage.withFittingSums(png)
    #expect(
      excess(png) == .ratio(width: 10_000, height: 10_000, bytes: png.count, limit: DecodeLimits.standard.ratio))
  }

  @Test func `the densest pictures that encoders make are let through`() throws {
    let white = Image(width: 2000, height: 2000, pixels: [UInt8](repeating: 255, count: 16_000_000))
    let png = try PNGEncoder.encode(white)
    let jpeg = try JPEGEncoder().encode(white, quality: 50)
    #expect(png.count < 20_000 && jpeg.count < 60_000)
    #expect(excess(png) == nil)
    #expect(excess(jpeg) == nil)
  }

  @Test func `the copy that turning takes counts as memory`() throws {
    let bytes = try DecodingSamples.bytes("orientation-6.jpg")
    let pixels = 24 * 16 * 4
    #expect(excess(bytes) { $0.memory = pixels } == .memory(2 * pixels, limit: pixels))
    #expect(excess(bytes) { $0.memory = 2 * pixels } == nil)
    #expect(excess(try DecodingSamples.bytes("orientation-3.jpg")) { $0.memory = pixels } == nil)
  }

  @Test func `coefficients of a progressive JPEG count as memory`() throws {
    let bytes = try DecodingSamples.bytes("progressive-444.jpg")
    #expect(excess(bytes) { $0.memory = 20_000 } != nil)
    #expect(excess(bytes) { $0.memory = 60_000 } == nil)
  }

  // MARK: - Making files

  /// The scan that adds the last bit to the means, with its marker.
  private static func meansRefinement(of bytes: [UInt8]) throws -> ArraySlice<UInt8> {
    var lexer = JPEGLexer(bytes)
    while let segment = try lexer.next() {
      guard segment.marker == .startOfScan, bytes[segment.content].suffix(3) == [0, 0, 0x10] else { continue }
      let end = try lexer.next()?.offset ?? bytes.count
      return bytes[segment.offset..<end]
    }
    return []
  }

  private static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    bytes.withUnsafeBufferPointer { ZlibEncoder.encode($0, to: &packed) }
    return packed
  }

  /// A chunk behind the header, its sum made to fit.
  private static func inserting(_ name: String, _ content: [UInt8], into png: [UInt8]) -> [UInt8] {
    let length = withUnsafeBytes(of: UInt32(content.count).bigEndian) { Array($0) }
    let chunk = length + Array(name.utf8) + content + [0, 0, 0, 0]
    return FileDamage.withFittingSums(png[..<33] + chunk + png[33...])
  }
}
