import RuleLang

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

  /// - Parameter isCutHere: whether the program cut the picture itself, so that a rule on the cut tells nobody what to
  ///   do.
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
