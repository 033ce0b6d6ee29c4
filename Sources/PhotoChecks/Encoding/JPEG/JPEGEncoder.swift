/// Writes pictures as baseline JPEG files (JFIF, YCbCr) with Huffman tables made for the picture.
///
/// Source: ITU-T T.81 (JPEG), ITU-T T.871 (JFIF).
public struct JPEGEncoder: Sendable {
  /// How many chroma samples are kept.
  public enum Sampling: Sendable, Hashable, CaseIterable {
    /// One for every pixel (4:4:4).
    case full
    /// One for every 2 x 2 pixels (4:2:0).
    case quarter
  }

  public var sampling: Sampling = .quarter
  /// Dots an inch, stored in whole numbers; nil says only that pixels are square.
  public var resolution: Double?
  /// An ICC profile to embed.
  public var colorProfile: [UInt8]?

  public init(sampling: Sampling = .quarter, resolution: Double? = nil, colorProfile: [UInt8]? = nil) {
    self.sampling = sampling
    self.resolution = resolution
    self.colorProfile = colorProfile
  }
}
