@testable import PhotoChecks

/// Seeds that no picture file among the tests gives.
enum MadeSeeds {
  // MARK: - Files

  /// The beginnings of other formats, too many segments, a scan without a header, and texts that expand to too much.
  static let files: [[UInt8]] = {
    var files = [
      "GIF89a", "II*\0", "%PDF-1.7", "RIFF\u{10}\0\0\0WEBPVP8 ", "\0\0\0\u{18}ftypheic\0\0\0\0mif1heic",
      "\0\0\0\u{1C}ftypmif1\0\0\0\0miafavif", "\0\0\0\u{18}ftypmsf1\0\0\0\0abcd", "\0\0\0\u{0C}JXL \r\n",
      "BM\u{7F}\0\0\0\0\0\0\0\u{1A}\0\0\0\u{0C}\0\0\0\u{01}\0\u{01}\0\u{01}\0\u{18}\0",
    ].map { Array($0.utf8) }
    let start: [UInt8] = [0xFF, 0xD8]
    let comment = jpegSegment(0xFE, [1])
    files.append(start + repeatElement(comment, count: 100).joined())
    files.append(start + jpegSegment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]) + jpegSegment(0xDA, [1]))
    let many = [UInt8](repeating: 0, count: 8100)
    files.append(start + many)
    let small = pngChunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])
    let text = Array("Software\0\0".utf8) + packed([UInt8](repeating: 32, count: 1 << 17))
    files.append(PNGSignature.bytes + small + pngChunk("zTXt", text))
    let large = pngChunk("IHDR", [0, 0, 2, 0, 0, 0, 2, 0, 16, 6, 0, 0, 0])
    files.append(PNGSignature.bytes + large + pngChunk("IDAT", (0..<2000).map { UInt8($0 % 251) }))
    return files
  }()

  private static func jpegSegment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
  }

  private static func pngChunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return bigEndian(UInt32(content.count)) + named + bigEndian(CRC32(named).value)
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  private static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    bytes.withUnsafeBufferPointer { ZlibEncoder.encode($0, to: &output) }
    return output
  }

  // MARK: - Packed data

  /// Copies whose lengths and distances are so unevenly frequent that the rare ones have the longest codes; without the
  /// two bytes of the header.
  static let longCodes: [UInt8] = {
    var random = SplitMix(seed: 1)
    var bytes = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &random) }
    let distances = [36, 56, 80, 112, 160, 224, 320, 448, 640, 896, 1280, 1792, 2560]
    var (count, next) = (1, 1)
    for (rank, distance) in distances.reversed().enumerated() {
      for _ in 0..<count {
        let length = 12 + rank
        let start = bytes.count - distance
        bytes += bytes[start..<start + length] + [UInt8.random(in: 0...255, using: &random)]
      }
      (count, next) = (next, count + next)
    }
    return Array(packed(bytes).dropFirst(2))
  }()

  // MARK: - Metadata

  static let metadata: [(kind: MetadataKind, bytes: [UInt8])] = {
    let agents = (0..<30).map { "<rdf:li stEvt:softwareAgent='Editor \($0)'/>" }.joined()
    let xmp = Array("<x xmp:CreatorTool = \"Paint 1\"><stEvt:softwareAgent>Pen</stEvt:softwareAgent>\(agents)</x>".utf8)
    let segment = jpegSegment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + xmp)
    // A little-endian directory of one entry: orientation 6.
    let exif: [UInt8] = [8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
    // Counts that fall off as those of photos do.
    var counts: [UInt8] = []
    for frequency in 0..<CoefficientHistogram.frequencies {
      for magnitude in 0..<CoefficientHistogram.magnitudes {
        counts.append(UInt8(200 / (1 + magnitude * (1 + frequency) / 3)))
      }
    }
    return [
      (.xmp, xmp), (.jpeg, [0xFF, 0xD8] + segment), (.exif, Array("II*\0".utf8) + exif),
      (.tEXt, Array("Software\0Paint \u{E9}".utf8)), (.iTXt, Array("Software\0\0\0zh\0\0画图".utf8)),
      (.zTXt, Array("Software\0\0".utf8) + packed(Array("Paint".utf8))),
      (.iTXt, Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + xmp),
      (.histogram, counts + [3, 4, 5, 5, 6, 6, 7, 8, 9]),
    ]
  }()
}
