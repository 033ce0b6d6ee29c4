import PhotoChecks
import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The photos that earlier runs did not pass, by what they look like: one for review that came back is as well known as a
/// rejected one.
struct RejectedPhotos: Sendable {
  private struct Entry: Sendable {
    let photo: String
    let hash: PerceptualHash
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
  /// SHA-256 of each of the files, in the order in which they were added.
  private(set) var digests: [String] = []

  /// Adds those that did not pass of the results in the file at `path`, one object a line as `rulecheck --format ndjson` writes
  /// them.
  ///
  /// - Throws: also for the first line that is no such object.
  mutating func add(resultsAt path: String) throws(ReadFailure) {
    let reader = try ReadFailure.reading { () throws(InputError) in try LineReader(path: path, wantsDigest: true) }
    while let line = try ReadFailure.reading({ () throws(InputError) in try reader.next() }) {
      if line.isBlank { continue }
      do throws(RecordError) {
        if let entry = try Self.entry(line) { entries.append(entry) }
      } catch {
        throw .record(error.onLine(reader.number))
      }
    }
    digests += reader.hexDigest.map { [$0] } ?? []
  }

  /// What a line says; nil where its photo passed, or shows no face.
  private static func entry(_ line: ArraySlice<UInt8>) throws(RecordError) -> Entry? {
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(line)) else {
      throw RecordError(
        message: LocalizedText(
          en: "not a result as `rulecheck --format ndjson` writes it", zh: "不是 `rulecheck --format ndjson` 输出的结果"))
    }
    guard record.verdict != Verdict.pass.rawValue, let text = record.imageHash else { return nil }
    guard let hash = PerceptualHash(text) else {
      throw RecordError(
        message: LocalizedText(en: "`image_hash` is not 64 hexadecimal digits", zh: "`image_hash` 不是 64 位十六进制数"))
    }
    return Entry(photo: record.photo ?? "?", hash: hash)
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
