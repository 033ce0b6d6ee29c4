import PhotoChecks
import RuleLang

/// The time to decode photos, on one thread, with the bytes in memory already.
struct DecodeBench: Encodable {
  struct Entry: Encodable {
    let photo: String
    /// How many pixels of the file one decoded pixel stands for in a row: 1, 2, 4 or 8.
    let scale: Int
    /// The median.
    let ms: Double
    /// Megabytes of the whole picture's pixels (three bytes each) a second.
    let megabytesPerSecond: Double

    private enum CodingKeys: String, CodingKey {
      case photo, scale, ms
      case megabytesPerSecond = "mb_per_s"
    }
  }

  let machine: Machine
  private(set) var decode: [Entry] = []
  /// Photos that were left out, and why.
  private(set) var unreadable: [(path: String, reason: LocalizedText)] = []

  private enum CodingKeys: String, CodingKey { case machine, decode }

  init(paths: [String], limits: DecodeLimits) {
    machine = .current
    let source = PhotoSource(limits: limits)
    for path in paths {
      do throws(PhotoFailure) {
        decode += try Self.entries(of: path, source)
      } catch {
        unreadable.append((path, error.reason))
      }
    }
  }

  private static func entries(of path: String, _ source: PhotoSource) throws(PhotoFailure) -> [Entry] {
    let bytes = try source.read(path)
    let file = try source.decode(bytes, detail: .full).file
    var entries: [Entry] = []
    // Only JPEGs come smaller; another format would give the same picture again.
    for scale in file.format == .jpeg ? [1, 2, 4, 8] : [1] {
      let shortSide = (min(file.width, file.height) + scale - 1) / scale
      let detail: PhotoDecoder.Detail = scale == 1 ? .full : .atLeast(shortSide: shortSide)
      let ms = try Stopwatch.median { () throws(PhotoFailure) in _ = try source.decode(bytes, detail: detail) }
      let megabytes = Double(file.width * file.height * 3) / 1e6
      entries.append(Entry(photo: path, scale: scale, ms: ms, megabytesPerSecond: megabytes / (ms / 1e3)))
    }
    return entries
  }

  /// The pixels of a photo as its file has them, neither turned nor converted to sRGB, as a PPM file: `P6`, the width and
  /// height as stored, 255, then three bytes a pixel, row by row.
  ///
  /// Gray comes with three equal channels, inks (CMYK) multiplied to red, green and blue, 16 bits rounded to 8; what is
  /// transparent has the colour that the file gives it.
  static func pixels(of path: String, limits: DecodeLimits) throws(PhotoFailure) -> [UInt8] {
    let source = PhotoSource(limits: limits)
    let image = try source.decode(try source.read(path), detail: .full, presentation: .stored).image
    var bytes = Array("P6\n\(image.width) \(image.height)\n255\n".utf8)
    bytes.reserveCapacity(bytes.count + image.width * image.height * 3)
    for start in stride(from: 0, to: image.pixels.count, by: Image.stride) { bytes += image.pixels[start..<start + 3] }
    return bytes
  }

  func text(in language: Language) -> String {
    BenchWords.head(machine, language)
      + decode.map { entry in
        "\(BenchWords.ms(entry.ms)) ms  1/\(entry.scale)  \(Int(entry.megabytesPerSecond.rounded())) MB/s  "
          + TextWidth.visible(entry.photo) + "\n"
      }.joined()
  }
}
