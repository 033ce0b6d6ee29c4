import PhotoChecks
import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What earlier runs found: the photos that they did not pass, by what they look like, and who had passed already. One for
/// review that came back is as well known as a rejected one.
struct EarlierResults: Sendable {
  private struct Entry: Sendable {
    let photo: String
    let hash: PerceptualHash
  }

  /// What became of one photo.
  enum Outcome: Sendable, Equatable {
    case judged(Verdict)
    case unreadable
  }

  /// What of a result of `--format ndjson` says whether the photo passed, and what it looked like.
  private struct Record: Decodable {
    let photo: String?
    let verdict: String
    let imageHash: String?

    private enum CodingKeys: String, CodingKey {
      case photo, verdict
      case imageHash = "image_hash"
    }
  }

  /// The facts that say which rejected photo a photo resembles most, and by how much it differs from that.
  static let distanceFact = "submission.rejected_distance"
  static let photoFact = "submission.rejected_photo"

  private var entries: [Entry] = []
  /// In the order of the runs; the last one of a photo counts.
  private var outcomes: [(photo: String, outcome: Outcome)] = []
  /// SHA-256 of each of the files, in the order in which they were added.
  private(set) var digests: [String] = []

  /// Adds the results in the file at `path`, one object a line as `rulecheck --format ndjson` writes them.
  ///
  /// - Throws: also for the first line that is no such object.
  mutating func add(resultsAt path: String) throws(ReadFailure) {
    let reader = try ReadFailure.reading { () throws(InputError) in try LineReader(path: path, wantsDigest: true) }
    while let line = try ReadFailure.reading({ () throws(InputError) in try reader.next() }) {
      if line.isBlank { continue }
      do throws(RecordError) {
        try add(line)
      } catch {
        throw .record(error.onLine(reader.number))
      }
    }
    digests += reader.hexDigest.map { [$0] } ?? []
  }

  private mutating func add(_ line: ArraySlice<UInt8>) throws(RecordError) {
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(line)) else {
      throw RecordError(
        message: LocalizedText(
          en: "not a result as `rulecheck --format ndjson` writes it", zh: "不是 `rulecheck --format ndjson` 输出的结果"))
    }
    let verdict = Verdict(rawValue: record.verdict)
    if let photo = record.photo { outcomes.append((photo, verdict.map(Outcome.judged) ?? .unreadable)) }
    // One that shows no face looks like nothing.
    guard verdict != .pass, let text = record.imageHash else { return }
    guard let hash = PerceptualHash(text) else {
      throw RecordError(
        message: LocalizedText(en: "`image_hash` is not 64 hexadecimal digits", zh: "`image_hash` 不是 64 位十六进制数"))
    }
    entries.append(Entry(photo: record.photo ?? "?", hash: hash))
  }

  /// What became last of each student's photo, by what the student stands in a table.
  func outcomes(in table: FactTable) -> [String: Outcome] {
    outcomes.reduce(into: [:]) { known, entry in
      if let key = table.key(for: entry.photo) { known[key] = entry.outcome }
    }
  }

  /// What is said of a photo that looks like `hash`: 1 and no photo where nothing was rejected.
  func readings(for hash: Result<PerceptualHash, Unmeasurable>) -> [String: FactReading] {
    switch hash {
    case .failure(let failure):
      return [Self.distanceFact: .unknown(failure.reason), Self.photoFact: .unknown(failure.reason)]
    case .success(let hash):
      var nearest: (distance: Double, photo: String)?
      let mirrored = hash.mirrored
      for entry in entries {
        let distance = min(entry.hash.distance(to: hash), entry.hash.distance(to: mirrored))
        if distance < nearest?.distance ?? 1 { nearest = (distance, entry.photo) }
      }
      let none = LocalizedText(en: "no photo was rejected before", zh: "此前没有退回的照片")
      return [
        Self.distanceFact: .known(.number(nearest?.distance ?? 1)),
        Self.photoFact: nearest.map { .known(.text($0.photo)) } ?? .unknown(none),
      ]
    }
  }
}
