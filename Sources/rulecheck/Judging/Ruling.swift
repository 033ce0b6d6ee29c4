import RuleLang

/// A judgement together with the rules that somebody waived: what they say is shown and does not count.
struct Ruling: Sendable {
  let judgement: Judgement
  let waivers: Waivers
  /// With waived rules left out.
  let verdict: Verdict
  /// Everything about the rules that are violated or left open, in the order of the files. Most rules are satisfied, and to
  /// say what they read takes longer than to judge them.
  let findings: [Finding]

  init(_ judgement: Judgement, waivers: Waivers = .none) {
    self.judgement = judgement
    self.waivers = waivers
    verdict = waivers.isEmpty ? judgement.verdict : judgement.verdict(waiving: waivers.rules)
    findings = judgement.outcomes.indices
      .filter { judgement.outcomes[$0] == .violated || judgement.outcomes[$0] == .undetermined }
      .map { Self.finding(at: $0, of: judgement, waivers) }
  }

  /// Everything about every rule, in the order of the files.
  var allFindings: [Finding] { judgement.outcomes.indices.map { Self.finding(at: $0, of: judgement, waivers) } }

  private static func finding(at index: Int, of judgement: Judgement, _ waivers: Waivers) -> Finding {
    Finding(index: index, result: judgement.result(at: index), waiver: waivers.reason(at: index))
  }

  /// Whether the photo would not pass if nothing were waived.
  var passesOnlyByWaiver: Bool { verdict == .pass && judgement.verdict != .pass }

  /// How many findings a waiver takes back.
  var waivedCount: Int { waivers.rules.count { waivers.isNeeded(at: $0, in: judgement) } }
}

/// A rule's result, and why it does not count where somebody waived the rule.
struct Finding: Sendable {
  /// The rule's place in the program.
  let index: Int
  let result: RuleResult
  let waiver: String?

  /// Whether the rule is violated or open in a way that matters, so that a report has to speak of it.
  var isNotable: Bool { result.outcome == .violated || result.effect > .pass }
  var isWaived: Bool { waiver != nil && isNotable }

  /// What it does to the photo's verdict.
  var effect: Verdict { waiver == nil ? result.effect : .pass }
}
