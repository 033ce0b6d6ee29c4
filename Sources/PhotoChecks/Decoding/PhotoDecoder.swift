/// Turns the bytes of a picture file into upright sRGB pixels and a description of the file.
///
/// The content decides what a file is, never its name. JPEG and PNG are decoded; other kinds are recognised and
/// refused by name.
public enum PhotoDecoder {
  /// How many pixels the caller needs.
  public enum Detail: Sendable, Hashable {
    /// Every pixel of the file.
    case full
    /// Possibly half, a quarter or an eighth of the file's pixels, but the shorter side keeps at least this many.
    case atLeast(shortSide: Int)
  }

  /// How the pixels are to come.
  public enum Presentation: Sendable, Hashable {
    /// As the photo is looked at: upright, in sRGB, transparent parts on white.
    case upright
    /// As the file has them: rows and columns, colours and transparent parts as stored. Luminance and colour differences,
    /// inks, palettes and depths other than eight bits are still turned into red, green and blue of eight bits.
    case stored
  }

  /// Decodes a whole picture file.
  ///
  /// - Parameters:
  ///   - bytes: the file as it lies on disk.
  ///   - limits: what is refused before memory is spent on it.
  ///   - detail: whether a smaller picture suffices, which a JPEG gives several times faster.
  ///   - presentation: how the pixels come.
  /// - Returns: the picture; the description gives the file's own width and height, upright, even where the picture is
  ///   smaller or lies on its side.
  /// - Throws: what is wrong with the file and where.
  public static func decode(
    _ bytes: [UInt8], limits: DecodeLimits = .standard, detail: Detail = .full,
    presentation: Presentation = .upright
  ) throws(DecodeError) -> DecodedPhoto {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= limits.bytes else { throw .beyondLimit(.bytes(bytes.count, limit: limits.bytes)) }
    guard let format = ImageFormat(signatureOf: bytes) else { throw .unknownFormat }
    switch format {
    case .jpeg: return try JPEGDecoder.decode(bytes, limits: limits, detail: detail, presentation: presentation)
    case .png: return try PNGDecoder.decode(bytes, limits: limits, presentation: presentation)
    default: throw .unsupportedFormat(format)
    }
  }
}

extension PhotoDecoder {
  /// How many pixels a file says that it has, from its header alone; nil where that cannot be read.
  public static func pixelCount(of bytes: [UInt8]) -> Int? {
    switch ImageFormat(signatureOf: bytes) {
    case .png:
      // Source: ISO/IEC 15948 (PNG), 11.2.2: width and height open the first chunk.
      let header = ByteReader(bytes, in: 16..<max(16, min(24, bytes.count)))
      guard let width = header.uint32(at: 0), let height = header.uint32(at: 4) else { return nil }
      return product(width, height)
    case .jpeg:
      var lexer = JPEGLexer(bytes)
      while let segment = try? lexer.next() {
        guard segment.marker.isFrame else { continue }
        // Source: ITU-T T.81, B.2.2: precision, then lines and samples a line.
        let frame = ByteReader(bytes, in: segment.content)
        guard let height = frame.uint16(at: 1), let width = frame.uint16(at: 3) else { return nil }
        return product(width, height)
      }
      return nil
    default: return nil
    }
  }

  /// No header can claim more than an integer holds.
  private static func product(_ width: some FixedWidthInteger, _ height: some FixedWidthInteger) -> Int {
    let (product, overflow) = Int(width).multipliedReportingOverflow(by: Int(height))
    return overflow ? .max : product
  }
}

extension PhotoDecoder.Presentation {
  /// Turns the pixels of the file into those that are shown.
  func applied(
    to image: consuming Image, _ color: EmbeddedColor, orientation: Int, limits: DecodeLimits
  ) throws(DecodeError) -> Image {
    guard self == .upright else { return image }
    if orientation >= 5 { try limits.check(memory: 2 * image.pixels.count) }
    return color.applied(to: image).upright(orientation: orientation)
  }
}
