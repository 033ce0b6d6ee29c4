/// Limits beyond which a picture file is refused, so that a small file cannot take much memory or time.
///
/// Each limit has an error of its own (`LimitExcess`), which is thrown before the memory or the time is spent.
public struct DecodeLimits: Sendable, Hashable {
  /// Size of the file in bytes.
  public var bytes = 256 << 20
  /// Pixels from left to right, or from top to bottom. Chosen: above the 16,320 of a phone's 200 megapixels and the
  /// panoramas that are stitched from a few.
  public var side = 30_000
  /// Pixels in all. Chosen: the largest phone cameras make 200 megapixels but store 12 to 50 unless told otherwise.
  public var pixels = 100_000_000
  /// Scans of a progressive JPEG; each one walks over the whole picture again. Chosen: encoders write about ten.
  public var scans = 100
  /// Markers of a JPEG or chunks of a PNG. Chosen: 256 MB in the chunks of 8 KB that the common library writes are 32,768.
  public var segments = 100_000
  /// Bytes that a packed text or colour profile may expand to. Chosen: the largest printers' profiles have 3 MB.
  public var text = 4 << 20
  /// Bytes of pixels, as stored, for each byte of the file. Chosen: deflate reaches 1,032 and a progressive JPEG of one
  /// colour 1,229; whatever claims more was cut off or made to exhaust memory.
  public var ratio = 2000
  /// Bytes held in memory for one picture: pixels, coefficients and copies together. Chosen: 100 megapixels of progressive
  /// JPEG need 400 MB of pixels and 320 MB of coefficients at 4:2:0.
  public var memory = 1 << 30

  public init() {}

  public static let standard = DecodeLimits()
}

extension DecodeLimits {
  /// - Parameters:
  ///   - pixelBits: bits of a pixel as stored, before they are packed.
  ///   - bytes: size of the file.
  func check(width: Int, height: Int, pixelBits: Int, bytes: Int) throws(DecodeError) {
    guard width <= side, height <= side else {
      throw .beyondLimit(.side(width: width, height: height, limit: side))
    }
    guard width * height <= pixels else { throw .beyondLimit(.pixels(width: width, height: height, limit: pixels)) }
    guard width * height * pixelBits / 8 / max(1, bytes) <= ratio else {
      throw .beyondLimit(.ratio(width: width, height: height, bytes: bytes, limit: ratio))
    }
  }

  func check(memory count: Int) throws(DecodeError) {
    guard count <= memory else { throw .beyondLimit(.memory(count, limit: memory)) }
  }

  func check(segments count: Int) throws(DecodeError) {
    guard count <= segments else { throw .beyondLimit(.segments(limit: segments)) }
  }
}
