import PhotoChecks
import RuleLang

/// One photo's result as other programs read it.
struct PhotoRecord: Encodable {
  /// Raised when a field changes its meaning or goes away; new fields do not count.
  static let shapeVersion = 1

  private let head: ResultHead
  /// What else a person ought to know of the photo.
  private let notes: [Texts]?
  private let unmeasured: Bool?
  /// How many findings do not count because somebody waived their rule.
  private let waived: Int?
  /// How many rules a person failed.
  private let failed: Int?
  private let error: Texts?
  private let rules: [RuleRecord]

  private enum CodingKeys: String, CodingKey { case format, unmeasured, waived, failed, error, rules, notes }

  init(_ result: PhotoResult, basis: ResultBasis) {
    notes = result.notes.isEmpty ? nil : result.notes.map(Texts.init)
    let verdict: String
    switch result.content {
    case .unreadable(let reason):
      verdict = ResultHead.unreadable
      unmeasured = nil
      waived = nil
      failed = nil
      error = Texts(reason)
      rules = []
    case .judged(let ruling):
      verdict = ruling.verdict.rawValue
      unmeasured = ruling.judgement.isUnmeasured ? true : nil
      waived = ruling.decisions.waived.isEmpty ? nil : ruling.waivedCount
      failed = ruling.failedCount == 0 ? nil : ruling.failedCount
      error = nil
      let numbers = ruling.numbers
      rules = ruling.allFindings.map { RuleRecord($0, number: numbers[$0.index]) }
    }
    head = ResultHead(
      rulecheck: Version.current, photo: result.photo, sha256: result.identity?.sha256,
      imageHash: result.identity?.imageHash, twin: result.twin, verdict: verdict, rulesSHA256: basis.rules,
      optionsSHA256: basis.options)
  }

  func encode(to encoder: any Encoder) throws {
    try head.encode(to: encoder)
    var rest = encoder.container(keyedBy: CodingKeys.self)
    try rest.encode(Self.shapeVersion, forKey: .format)
    try rest.encodeIfPresent(notes, forKey: .notes)
    try rest.encodeIfPresent(unmeasured, forKey: .unmeasured)
    try rest.encodeIfPresent(waived, forKey: .waived)
    try rest.encodeIfPresent(failed, forKey: .failed)
    try rest.encodeIfPresent(error, forKey: .error)
    try rest.encode(rules, forKey: .rules)
  }
}

/// A text in the languages that it exists in.
struct Texts: Encodable {
  let en: String?
  let zh: String?

  init(_ text: LocalizedText) {
    en = text.en
    zh = text.zh
  }

  /// Nil when there is no text at all.
  init?(_ text: TranslatedText) {
    if text.isEmpty { return nil }
    en = text.en
    zh = text.zh
  }
}

/// What became of one rule.
struct RuleRecord: Encodable {
  let id: String
  /// Of the finding in reports and on the annotated copy; rules that are open for the same reasons share one.
  let number: Int?
  let verb: String
  let outcome: String
  let severity: String
  /// What the outcome does to the verdict; `pass` for a rule that is waived.
  let effect: String
  /// Why the rule does not count.
  let waived: String?
  /// What the person saw who failed the rule; empty where that is not said.
  let failed: String?
  let message: Texts?
  let fix: Texts?
  let reasons: [Texts]?
  let facts: [FactRecord]
  let file: String
  let line: Int
  let source: String?

  /// - Parameter isCutHere: whether the program cut the picture itself, so that a rule on the cut tells nobody what to do.
  init(_ finding: Finding, number: Int?, isCutHere: Bool = false) {
    self.number = number
    let result = finding.result
    id = result.rule.id
    verb = result.rule.verb.rawValue
    outcome = result.outcome.rawValue
    severity = result.rule.severity.rawValue
    effect = finding.effect.rawValue
    waived = finding.waiver
    failed = finding.decision?.failure
    message = Texts(result.because)
    fix = isCutHere && result.isOnCut ? nil : Texts(result.fix)
    reasons = result.reasons.isEmpty ? nil : result.reasons.map(Texts.init)
    facts = result.facts.map(FactRecord.init)
    file = result.rule.position.path
    line = result.rule.position.line
    source = result.rule.source
  }
}

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
    ofSize = limit.isOfSize ? true : nil
    holds = limit.holds
    decided = limit.isDeciding
  }
}
