import PhotoChecks
import RuleLang

/// What came of one photo that was to be finished.
struct PreparedRecord: Encodable {
  let format = PhotoRecord.shapeVersion
  let rulecheck = Version.current
  let photo: String
  let outcome: String
  /// Where the finished photo lies; nil where there is none.
  let finished: String?
  let picture: Picture?
  /// Of the photo that was refused, or of the finished one that was not written.
  let verdict: String?
  let error: Texts?
  let lacks: [Lack]?
  /// The findings of that verdict, or what the rules say of a finished photo without holding it back.
  let rules: [RuleRecord]
  /// Why a person ought to look at the outline.
  let outline: [RuleRecord]?
  /// What else a person ought to know of the photo.
  let notes: [Texts]?
  let rulesSHA256: String
  let finishedRulesSHA256: String

  /// The finished photo.
  struct Picture: Encodable {
    let width: Int
    let height: Int
    let bytes: Int
    let quality: Int
    /// In degrees, positive counterclockwise.
    let turn: Double
    let background: String?
  }

  struct Lack: Encodable {
    let side: String
    let pixels: Int
    let share: Double
  }

  private enum CodingKeys: String, CodingKey {
    case format, rulecheck, photo, outcome, finished, picture, verdict, error, lacks, rules, outline, notes
    case rulesSHA256 = "rules_sha256"
    case finishedRulesSHA256 = "finished_rules_sha256"
  }

  init(_ prepared: PreparedPhoto, rulesSHA256: String, finishedRulesSHA256: String) {
    self.rulesSHA256 = rulesSHA256
    self.finishedRulesSHA256 = finishedRulesSHA256
    photo = prepared.photo
    notes = prepared.notes.isEmpty ? nil : prepared.notes.map(Texts.init)
    outcome = prepared.outcome.kind.rawValue
    var finished: String?
    var picture: Picture?
    var verdict: Verdict?
    var error: LocalizedText?
    var lacks: [FrameLack] = []
    var findings: [Finding] = []
    var passedOver: [Finding] = []
    var doubts: [Finding] = []
    switch prepared.outcome {
    case .made(let making):
      finished = prepared.path
      picture = Picture(making)
      (findings, passedOver, doubts) = (making.findings, making.passedOver, making.doubts)
    case .existing: finished = prepared.path
    case .refused(let ruling): (verdict, findings) = (ruling.verdict, ruling.findings)
    case .unfinished(let ruling, let missing):
      (verdict, findings, lacks) = (ruling.verdict, ruling.findings, missing)
    case .unsuitable(let reason, let missing): (error, lacks) = (reason, missing)
    case .unreadable(let reason), .unwritable(let reason): error = reason
    }
    let isMade = prepared.outcome.kind == .made || prepared.outcome.kind == .unfinished
    self.finished = finished
    self.picture = picture
    self.verdict = verdict?.rawValue
    self.error = error.map(Texts.init)
    self.lacks =
      lacks.isEmpty ? nil : lacks.map { Lack(side: $0.side.rawValue, pixels: $0.pixels, share: $0.share) }
    rules =
      passedOver.map { RuleRecord($0, number: nil) }
      + findings.filter(\.isNotable).map { RuleRecord($0, number: nil, isCutHere: isMade) }
    outline = doubts.isEmpty ? nil : doubts.map { RuleRecord($0, number: nil) }
  }
}

extension PreparedRecord.Picture {
  fileprivate init(_ making: PreparedPhoto.Making) {
    width = making.frame.width
    height = making.frame.height
    bytes = making.bytes
    quality = making.quality
    turn = making.frame.turn
    background = making.background?.hexadecimal
  }
}
