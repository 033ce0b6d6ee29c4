/// One line of a file of results: a photo, and the facts that its rules read.
struct CheckResult: Decodable {
  let head: ResultHead
  let error: RecordedReason?
  /// What else a person ought to know of the photo.
  let notes: [RecordedReason]
  /// By path; `null` for what was unknown.
  private(set) var facts: [String: JSONValue] = [:]
  /// What people decided of rules, by their names.
  private(set) var decisions: [String: Decision] = [:]
  /// Why facts are unknown, by path.
  private(set) var unknown: [String: RecordedReason] = [:]

  private enum CodingKeys: String, CodingKey { case error, notes, rules }

  private struct Rule: Decodable {
    let id: String?
    let waived: String?
    let failed: String?
    let facts: [Fact]
  }

  private struct Fact: Decodable {
    let path: String
    let value: JSONValue?
    let unknown: RecordedReason?
  }

  init(from decoder: any Decoder) throws {
    head = try ResultHead(from: decoder)
    let line = try decoder.container(keyedBy: CodingKeys.self)
    error = try line.decodeIfPresent(RecordedReason.self, forKey: .error)
    notes = try line.decodeIfPresent([RecordedReason].self, forKey: .notes) ?? []
    let rules = try line.decode([Rule].self, forKey: .rules)
    for rule in rules {
      if let id = rule.id { decisions[id] = rule.failed.map(Decision.failed) ?? rule.waived.map(Decision.waived) }
    }
    // Many rules read the same facts, and all of them the same values.
    for fact in rules.flatMap(\.facts) {
      facts[fact.path] = fact.value ?? .null
      unknown[fact.path] = fact.unknown
    }
  }
}
