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
    let place: ExactPath
    let sha256: String?
  }

  /// What became of one photo.
  enum Outcome: Sendable, Equatable {
    case judged(Verdict)
    case unreadable
  }

  /// What was found of one photo.
  struct Result: Sendable {
    let outcome: Outcome
    /// Of the file's bytes; nil where it is not recorded.
    let sha256: String?
  }

  /// The facts that say which rejected photo a photo resembles most, and by how much it differs from that.
  static let distanceFact = "submission.rejected_distance"
  static let photoFact = "submission.rejected_photo"

  private var entries: [Entry] = []
  /// In the order of the runs; the last one of a photo counts.
  private var results: [(photo: String, result: Result)] = []
  private var lastResults: [ExactPath: Result] = [:]
  /// The first photo that passed with each file, by the file's SHA-256.
  private var passed: [String: String] = [:]
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
    guard let record = try? JSONDecoder().decode(ResultHead.self, from: Data(line)) else {
      throw RecordError(
        message: LocalizedText(
          en: "not a result as `rulecheck --format ndjson` writes it", zh: "不是 `rulecheck --format ndjson` 输出的结果"))
    }
    count += 1
    let verdict = Verdict(rawValue: record.verdict)
    let result = Result(outcome: verdict.map(Outcome.judged) ?? .unreadable, sha256: record.sha256)
    let place = ExactPath(record.photo ?? "").absolute
    if let photo = record.photo {
      results.append((photo, result))
      lastResults[place] = result
    }
    if verdict == .pass, let photo = record.photo, let sha256 = record.sha256, passed[sha256] == nil {
      passed[sha256] = photo
    }
    // One that shows no face looks like nothing.
    guard verdict != .pass, let text = record.imageHash else { return }
    guard let hash = PerceptualHash(text) else {
      throw RecordError(
        message: LocalizedText(en: "`image_hash` is not 64 hexadecimal digits", zh: "`image_hash` 不是 64 位十六进制数"))
    }
    entries.append(Entry(photo: record.photo ?? "?", hash: hash, place: place, sha256: record.sha256))
  }

  /// How many results there are.
  private(set) var count = 0

  /// What was found last of the photo at `path`; nil where there was none.
  func last(at path: String) -> Result? { lastResults[ExactPath(path).absolute] }

  /// The photo that passed and was the same file; nil where none did.
  func passed(sha256: String) -> String? { passed[sha256] }

  /// What was found last of each student's photo, by what the student stands in a table.
  func results(in table: FactTable) -> [String: Result] {
    let joins = table.joining(results.map(\.photo))
    return results.reduce(into: [:]) { known, entry in
      for row in joins.matches[entry.photo]?.rows ?? [] { known[row] = entry.result }
    }
  }

  func outcomes(in table: FactTable) -> [String: Outcome] { results(in: table).mapValues(\.outcome) }

  /// What is said of a photo that looks like `hash`: 1 and no photo where nothing was rejected. The very same file in the very
  /// same place was not sent again, but is there still, and is not compared with itself.
  ///
  /// - Parameter bytes: the photo's file, which lies at `path`.
  func readings(
    for hash: Swift.Result<PerceptualHash, Unmeasurable>, of bytes: [UInt8], at path: String
  ) -> [String: FactReading] {
    switch hash {
    case .failure(let failure):
      return [Self.distanceFact: .unknown(failure.reason), Self.photoFact: .unknown(failure.reason)]
    case .success(let hash):
      var nearest: (distance: Double, photo: String)?
      let mirrored = hash.mirrored
      let place = ExactPath(path).absolute
      let sha256 = lastResults[place] == nil ? nil : SHA256.hexDigest(of: bytes)
      for entry in entries where sha256 == nil || entry.sha256 != sha256 || entry.place != place {
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
