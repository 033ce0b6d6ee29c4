public import RuleLang

/// A picture in memory.
///
/// Shape [height][width][4], sRGB 0…255, row-major, origin at the upper left; the fourth byte of a pixel aligns pixels
/// to words, which makes the kernels and the decoders faster. In a photo with transparent parts, which are on white
/// already, it is the opacity that the file gives; else it has no meaning.
public struct Image: Sendable {
  public let width: Int
  public let height: Int
  /// `width * height * 4` bytes.
  public var pixels: [UInt8]

  /// Bytes from one pixel to the next.
  public static let stride = 4

  /// - Precondition: `pixels` holds `width * height * 4` bytes.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height * Self.stride)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The colour of the pixel in column `x`, row `y`.
  public subscript(x: Int, y: Int) -> SRGBColor {
    get {
      let offset = (y * width + x) * Self.stride
      return SRGBColor(red: pixels[offset], green: pixels[offset + 1], blue: pixels[offset + 2])
    }
    set {
      let offset = (y * width + x) * Self.stride
      pixels[offset] = newValue.red
      pixels[offset + 1] = newValue.green
      pixels[offset + 2] = newValue.blue
    }
  }
}
