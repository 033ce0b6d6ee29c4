/// Writes pictures as PNG files: 8 bits a channel, RGB, not interlaced.
///
/// Source: ISO/IEC 15948 (PNG).
public enum PNGEncoder {
  /// The file's bytes.
  ///
  /// - Parameter resolution: dots an inch, stored as pixels a metre; nil leaves it out.
  /// - Throws: where the format cannot hold the picture or its resolution.
  public static func encode(_ image: Image, resolution: Double? = nil) throws(EncodeError) -> [UInt8] {
    []
  }
}
