/// What a picture file may ask for before it is refused, so that a small file cannot take much memory or time.
public struct DecodeLimits: Sendable, Hashable {
  /// Size of the file in bytes.
  public var bytes: Int
  /// Pixels from left to right, or from top to bottom.
  public var side: Int
  /// Pixels in all.
  public var pixels: Int
  /// Scans of a progressive JPEG; each one walks over the whole picture again.
  public var scans: Int
  /// Bytes held in memory for one picture: pixels, coefficients and buffers together.
  public var memory: Int

  public init(bytes: Int, side: Int, pixels: Int, scans: Int, memory: Int) {
    self.bytes = bytes
    self.side = side
    self.pixels = pixels
    self.scans = scans
    self.memory = memory
  }

  /// Chosen: the largest phone cameras make 200 megapixels (16 320 x 12 240) but store 12 to 50 unless told otherwise;
  /// encoders write about ten scans; 100 megapixels of progressive JPEG need 400 MB of pixels and 300 MB of
  /// coefficients at 4:2:0.
  public static let standard = DecodeLimits(
    bytes: 256 << 20, side: 30_000, pixels: 100_000_000, scans: 100, memory: 1 << 30)
}

extension DecodeLimits {
  func check(width: Int, height: Int) throws(DecodeError) {
    guard width <= side, height <= side else {
      throw .beyondLimit(.side(width: width, height: height, limit: side))
    }
    guard width * height <= pixels else { throw .beyondLimit(.pixels(width: width, height: height, limit: pixels)) }
  }

  func check(memory count: Int) throws(DecodeError) {
    guard count <= memory else { throw .beyondLimit(.memory(count, limit: memory)) }
  }
}
