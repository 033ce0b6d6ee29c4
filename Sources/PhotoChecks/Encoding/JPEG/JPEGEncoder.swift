/// Writes pictures as baseline JPEG files (JFIF, YCbCr) with Huffman codes made for the picture.
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

  /// A file, and the quality at which it was written.
  public struct Result: Sendable, Hashable {
    public let bytes: [UInt8]
    /// 1…100 on the scale of the Independent JPEG Group.
    public let quality: Int
  }

  public var sampling: Sampling
  /// Dots an inch, stored in whole numbers; nil says only that pixels are square.
  public var resolution: Double?

  public static let qualities = 1...100

  public init(sampling: Sampling = .quarter, resolution: Double? = nil) {
    self.sampling = sampling
    self.resolution = resolution
  }

  /// The file's bytes.
  ///
  /// - Parameter quality: 1…100 on the scale of the Independent JPEG Group.
  /// - Throws: where the format cannot hold the picture or what is to be said of it.
  public func encode(_ image: Image, quality: Int) throws(EncodeError) -> [UInt8] {
    guard Self.qualities.contains(quality) else { throw .quality(quality) }
    let picture = try prepare(image)
    let blocks = JPEGQuantizedBlocks(for: picture.frequencies)
    return write(picture, quality: quality, blocks: blocks)
  }

  /// The file of the best quality that does not take more than `limit` bytes.
  ///
  /// The search halves the range each time; it relies on files growing with quality, and its result never exceeds the
  /// limit.
  /// - Parameter qualities: what may be chosen from, within 1…100.
  /// - Throws: also when the lowest of `qualities` takes more bytes; the error says how many.
  public func encode(
    _ image: Image, atMost limit: Int, qualities: ClosedRange<Int> = qualities
  ) throws(EncodeError) -> Result {
    for quality in [qualities.lowerBound, qualities.upperBound] where !Self.qualities.contains(quality) {
      throw .quality(quality)
    }
    let picture = try prepare(image)
    let blocks = JPEGQuantizedBlocks(for: picture.frequencies)
    let smallest = write(picture, quality: qualities.lowerBound, blocks: blocks)
    guard smallest.count <= limit else {
      throw .fileSize(limit: limit, smallest: smallest.count, quality: qualities.lowerBound)
    }
    var best = Result(bytes: smallest, quality: qualities.lowerBound)
    var tooHigh = qualities.upperBound + 1
    while tooHigh - best.quality > 1 {
      let quality = (best.quality + tooHigh) / 2
      let bytes = write(picture, quality: quality, blocks: blocks)
      if bytes.count <= limit {
        best = Result(bytes: bytes, quality: quality)
      } else {
        tooHigh = quality
      }
    }
    return best
  }

  // MARK: - Steps

  /// The part of the work that is the same at every quality.
  private struct Picture {
    let frequencies: JPEGFrequencies
    let header: JPEGFileHeader
  }

  /// The largest number that a frame header can say.
  private static let longestSide = 65535

  private func prepare(_ image: Image) throws(EncodeError) -> Picture {
    guard image.width <= Self.longestSide, image.height <= Self.longestSide else {
      throw .side(width: image.width, height: image.height, limit: Self.longestSide)
    }
    let header = try JPEGFileHeader(resolution: resolution)
    let factor = sampling == .quarter ? 2 : 1
    let frame = JPEGFrame(
      isProgressive: false, width: image.width, height: image.height,
      factors: [(1, factor, factor, 0), (2, 1, 1, 1), (3, 1, 1, 1)])
    return Picture(frequencies: JPEGFrequencies(image, frame: frame), header: header)
  }

  private func write(_ picture: Picture, quality: Int, blocks: JPEGQuantizedBlocks) -> [UInt8] {
    let tables = [JPEGQuality.luminance, JPEGQuality.chrominance].map { base in
      base.map { JPEGQuality.step($0, quality: quality) }
    }
    let frame = picture.frequencies.frame
    blocks.fill(from: picture.frequencies, steps: frame.components.map { tables[$0.quantization] })
    let coder = JPEGEntropyCoder(blocks)
    var file = picture.header.bytes(frame: frame, quantization: tables, codes: coder.codes)
    coder.write(to: &file)
    file += [0xFF, JPEGMarker.endOfImage.rawValue]
    return file
  }
}
