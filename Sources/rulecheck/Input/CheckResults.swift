import RuleLang

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One line of a file of results: a photo, and the facts that its rules read.
struct CheckResult: Decodable {
  let photo: String?
  let verdict: String
  let error: RecordedReason?
  let identity: PhotoIdentity?
  /// Of the rules that it was found under.
  let rulesDigest: String
  /// By path; `null` for what was unknown.
  private(set) var facts: [String: JSONValue] = [:]
  /// Why facts are unknown, by path.
  private(set) var unknown: [String: RecordedReason] = [:]

  private enum CodingKeys: String, CodingKey {
    case photo, verdict, error, rules, sha256
    case imageHash = "image_hash"
    case rulesDigest = "rules_sha256"
  }

  private struct Rule: Decodable {
    let facts: [Fact]
  }

  private struct Fact: Decodable {
    let path: String
    let value: JSONValue?
    let unknown: RecordedReason?
  }

  init(from decoder: any Decoder) throws {
    let line = try decoder.container(keyedBy: CodingKeys.self)
    photo = try line.decodeIfPresent(String.self, forKey: .photo)
    verdict = try line.decode(String.self, forKey: .verdict)
    error = try line.decodeIfPresent(RecordedReason.self, forKey: .error)
    rulesDigest = try line.decode(String.self, forKey: .rulesDigest)
    let imageHash = try line.decodeIfPresent(String.self, forKey: .imageHash)
    identity = try line.decodeIfPresent(String.self, forKey: .sha256).map {
      PhotoIdentity(sha256: $0, imageHash: imageHash)
    }
    // Many rules read the same facts, and all of them the same values.
    for fact in try line.decode([Rule].self, forKey: .rules).flatMap(\.facts) {
      facts[fact.path] = fact.value ?? .null
      unknown[fact.path] = fact.unknown
    }
  }
}

/// Which lines of a file of results count: of a photo that was judged again the last one.
struct CheckResults {
  private var lastLines: [ExactPath: Int] = [:]

  private struct Line: Decodable {
    let photo: String?
    let verdict: String
  }

  /// Looks at the file at `path`; in one that does not begin with a result all lines count, as on standard input, which can
  /// be read only once.
  init(in path: String) throws(InputError) {
    guard path != "-" else { return }
    let reader = try LineReader(path: path)
    while let line = try reader.next() {
      if line.isBlank { continue }
      guard let result = try? JSONDecoder().decode(Line.self, from: Data(line)) else {
        if lastLines.isEmpty { return }
        continue
      }
      if let photo = result.photo { lastLines[ExactPath(photo)] = reader.number }
    }
  }

  /// Whether line `number`, which is of `photo`, is the last of that photo.
  func isLast(_ photo: String, line number: Int) -> Bool { lastLines[ExactPath(photo)].map { $0 == number } ?? true }
}
