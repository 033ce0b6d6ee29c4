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

  /// Decodes a whole picture file.
  ///
  /// - Parameters:
  ///   - bytes: the file as it lies on disk.
  ///   - limits: what is refused before memory is spent on it.
  ///   - detail: whether a smaller picture suffices, which a JPEG gives several times faster.
  /// - Returns: the picture, turned upright by its EXIF orientation, transparent parts laid on white; the description
  ///   gives the file's own width and height even where the picture is smaller.
  /// - Throws: what is wrong with the file and where.
  public static func decode(
    _ bytes: [UInt8], limits: DecodeLimits = .standard, detail: Detail = .full
  ) throws(DecodeError) -> DecodedPhoto {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= limits.bytes else { throw .beyondLimit(.bytes(bytes.count, limit: limits.bytes)) }
    guard let format = ImageFormat(signatureOf: bytes) else { throw .unknownFormat }
    switch format {
    case .jpeg: return try JPEGDecoder.decode(bytes, limits: limits, detail: detail)
    case .png: return try PNGDecoder.decode(bytes, limits: limits)
    default: throw .unsupportedFormat(format)
    }
  }
}
