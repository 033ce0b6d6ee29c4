import PhotoChecks
import RuleLang

/// A fact that a rule read.
struct FactRecord: Encodable {
  let path: String
  /// Null when unknown, with the reason beside it.
  let value: JSONValue
  /// In which numbers are written; their values here are in base units (shares 0…1, sizes in bytes).
  let unit: String?
  let label: Texts
  /// What of the photo it is about; nil for the photo as a whole, and for what no photo shows.
  let region: String?
  let decided: Bool
  let unknown: Texts?
  let limits: [LimitRecord]?

  init(_ use: FactUse) {
    path = use.declaration.path
    label = Texts(use.declaration.label)
    let part = PhotoPart(ofFact: path)
    region = part == .whole ? nil : part?.rawValue
    decided = use.isDeciding
    switch use.reading {
    case .known(let known):
      value = JSONValue(known)
      unknown = nil
    case .unknown(let reason):
      value = .null
      unknown = Texts(reason)
    }
    if case .number(let declared) = use.declaration.type { unit = declared.rawValue } else { unit = nil }
    limits = use.limits.isEmpty ? nil : use.limits.map(LimitRecord.init)
  }
}

/// What a fact was compared with.
struct LimitRecord: Encodable {
  let relation: String
  let values: [JSONValue]
  let band: Double?
  /// True where the number counts without its sign; else left out.
  let ofSize: Bool?
  /// Null when undetermined.
  let holds: Bool?
  /// Whether the outcome hangs on it.
  let decided: Bool

  private enum CodingKeys: String, CodingKey {
    case relation, values, band, holds, decided
    case ofSize = "of_size"
  }

  init(_ limit: FactLimit) {
    relation = limit.relation.rawValue
    values = limit.values.map(JSONValue.init)
    band = limit.band
    ofSize = limit.isOfMagnitude ? true : nil
    holds = limit.holds
    decided = limit.isDeciding
  }
}
