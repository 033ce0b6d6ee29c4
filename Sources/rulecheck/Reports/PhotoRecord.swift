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
