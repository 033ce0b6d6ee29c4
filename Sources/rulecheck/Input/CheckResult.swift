/// One line of a file of results: a photo, and the facts that its rules read.
struct CheckResult: Decodable {
  let photo: String?
  let verdict: String
  let error: RecordedReason?
  let identity: PhotoIdentity?
  /// The first photo of its run whose file is the same.
  let twin: String?
  /// Of the rules that it was found under.
  let rulesDigest: String
  /// By path; `null` for what was unknown.
  private(set) var facts: [String: JSONValue] = [:]
  /// Why rules were waived, by their names.
  private(set) var waived: [String: String] = [:]
  /// Why facts are unknown, by path.
  private(set) var unknown: [String: RecordedReason] = [:]

  private enum CodingKeys: String, CodingKey {
    case photo, verdict, error, rules, sha256
    case imageHash = "image_hash"
    case twin = "same_file_as"
    case rulesDigest = "rules_sha256"
  }

  private struct Rule: Decodable {
    let id: String?
    let waived: String?
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
    twin = try line.decodeIfPresent(String.self, forKey: .twin)
    rulesDigest = try line.decode(String.self, forKey: .rulesDigest)
    let imageHash = try line.decodeIfPresent(String.self, forKey: .imageHash)
    identity = try line.decodeIfPresent(String.self, forKey: .sha256).map {
      PhotoIdentity(sha256: $0, imageHash: imageHash)
    }
    let rules = try line.decode([Rule].self, forKey: .rules)
    for rule in rules { if let id = rule.id { waived[id] = rule.waived } }
    // Many rules read the same facts, and all of them the same values.
    for fact in rules.flatMap(\.facts) {
      facts[fact.path] = fact.value ?? .null
      unknown[fact.path] = fact.unknown
    }
  }
}
