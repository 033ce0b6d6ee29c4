/// The description of its pixels that a PNG's chunks give before the picture.
///
/// Source: ISO/IEC 15948 (PNG), 11.2.2, 11.2.3, 11.3.2.
struct PNGHeader {
  enum ColorType: Int {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgba = 6

    /// Numbers a pixel.
    var channels: Int {
      switch self {
      case .gray, .palette: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }

    /// Bits that a number may have.
    var depths: [Int] {
      switch self {
      case .gray: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      default: [8, 16]
      }
    }
  }

  /// Transparency that is stored without a channel of its own.
  enum Transparency {
    case none
    /// Pixels of exactly this colour, in the file's own depth.
    case key([UInt16])
    /// The opacity of the palette's first colours.
    case palette([UInt8])
  }

  let width: Int
  let height: Int
  let colorType: ColorType
  let depth: Int
  let isInterlaced: Bool
  /// Three bytes a colour.
  private(set) var palette: [UInt8] = []
  private(set) var transparency = Transparency.none

  var bitsPerPixel: Int { colorType.channels * depth }

  /// Bytes from a pixel to the one that filters compare it with.
  var filterDistance: Int { max(1, bitsPerPixel / 8) }

  func rowBytes(width: Int) -> Int { (width * bitsPerPixel).dividedUp(by: 8) }

  init(_ chunk: PNGChunk, of bytes: [UInt8], limits: DecodeLimits) throws(DecodeError) {
    func fail(_ error: PNGHeaderError) -> DecodeError { .pngHeader(error, chunk: chunk.name, offset: chunk.offset) }
    let reader = ByteReader(bytes, in: chunk.content)
    guard let width = reader.uint32(at: 0), let height = reader.uint32(at: 4), let depth = reader.byte(at: 8),
      let type = reader.byte(at: 9), let compression = reader.byte(at: 10), let filter = reader.byte(at: 11),
      let interlace = reader.byte(at: 12)
    else { throw fail(.cut) }
    guard width > 0, height > 0 else { throw fail(.emptyPicture(width: width, height: height)) }
    guard let colorType = ColorType(rawValue: Int(type)), colorType.depths.contains(Int(depth)) else {
      throw fail(.colorType(Int(type), depth: Int(depth)))
    }
    try limits.check(
      width: width, height: height, pixelBits: colorType.channels * Int(depth), bytes: bytes.count)
    guard compression == 0, filter == 0, interlace <= 1 else { throw fail(.method) }
    self.width = width
    self.height = height
    self.colorType = colorType
    self.depth = Int(depth)
    self.isInterlaced = interlace == 1
  }

  /// Takes over a palette or transparency; other chunks are left alone.
  mutating func read(_ chunk: PNGChunk, of bytes: [UInt8]) throws(DecodeError) {
    let content = bytes[chunk.content]
    switch chunk.name {
    case "PLTE":
      guard !content.isEmpty, content.count % 3 == 0, content.count <= 768 else {
        throw .pngHeader(.palette, chunk: chunk.name, offset: chunk.offset)
      }
      guard palette.isEmpty else { throw .pngStructure(.repeated(chunk.name), offset: chunk.offset) }
      palette = Array(content)
    case "tRNS":
      let reader = ByteReader(bytes, in: chunk.content)
      switch colorType {
      case .gray, .rgb:
        let key = (0..<colorType.channels).compactMap { reader.uint16(at: 2 * $0) }
        guard key.count == colorType.channels else {
          throw .pngHeader(.transparency, chunk: chunk.name, offset: chunk.offset)
        }
        // Only as many lower bits as the depth has count.
        transparency = .key(key.map { UInt16($0 & (1 << depth - 1)) })
      case .palette: transparency = .palette(Array(content.prefix(256)))
      case .grayAlpha, .rgba: break
      }
    default: break
    }
  }
}
