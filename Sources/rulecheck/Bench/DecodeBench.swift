import PhotoChecks
import RuleLang

/// The time to decode photos, on one thread, with the bytes in memory already.
struct DecodeBench: Encodable {
  struct Entry: Encodable {
    let photo: String
    /// How many pixels of the file one decoded pixel stands for in a row: 1, 2, 4 or 8.
    let scale: Int
    let ms: Double
    /// Megabytes of decoded pixels (three bytes each, of the whole picture) a second.
    let megabytesPerSecond: Double

    private enum CodingKeys: String, CodingKey {
      case photo, scale, ms
      case megabytesPerSecond = "mb_per_s"
    }
  }

  let machine: Machine
  private(set) var decode: [Entry] = []

  init(paths: [String], judge: PhotoJudge) throws(PhotoFailure) {
    machine = .current
    for path in paths {
      let bytes = try judge.read(path)
      let whole = try judge.decode(bytes, detail: .full)
      var last = 0
      for scale in [1, 2, 4, 8] {
        let shortSide = min(whole.file.width, whole.file.height) / scale
        let detail: PhotoDecoder.Detail = scale == 1 ? .full : .atLeast(shortSide: max(1, shortSide))
        let decoded = try judge.decode(bytes, detail: detail)
        let reached =
          (min(whole.file.width, whole.file.height) + shortSide / 2)
          / max(1, min(decoded.image.width, decoded.image.height))
        // A format without scaled decoding gives the same picture again.
        guard reached != last else { continue }
        last = reached
        var times: [Double] = []
        for _ in 0..<Self.runs {
          let start = ContinuousClock.now
          _ = try judge.decode(bytes, detail: detail)
          times.append(Stopwatch.milliseconds(ContinuousClock.now - start))
        }
        let ms = Stopwatch.median(of: times)
        let megabytes = Double(whole.file.width * whole.file.height * 3) / 1e6
        decode.append(Entry(photo: path, scale: reached, ms: ms, megabytesPerSecond: megabytes / (ms / 1e3)))
      }
    }
  }

  /// Chosen: an odd number, so that the median is one of them.
  private static let runs = 11

  func text(in language: Language) -> String {
    BenchWords.head(machine, language)
      + decode.map { entry in
        "\(BenchWords.ms(entry.ms)) ms  1/\(entry.scale)  \(Int(entry.megabytesPerSecond.rounded())) MB/s  \(entry.photo)\n"
      }.joined()
  }
}
