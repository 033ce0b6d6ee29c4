import RuleLang

/// A judgement together with what people decided of rules: those that are waived are shown and do not count, and those that a
/// person failed are violated.
struct Ruling: Sendable {
  let judgement: Judgement
  let decisions: Decisions
  /// As the decisions have it.
  let verdict: Verdict
  /// Everything about the rules that are violated or left open, in the order of the files. Most rules are satisfied, and to
  /// say what they read takes longer than to judge them.
  let findings: [Finding]

  init(_ judgement: Judgement, decisions: Decisions = .none) {
    self.judgement = judgement
    self.decisions = decisions
    findings = judgement.outcomes.indices
      .filter { index in
        judgement.outcomes[index] == .violated || judgement.outcomes[index] == .undetermined
          || decisions[index]?.failure != nil
      }
      .map { Finding(at: $0, of: judgement, decisions[$0]) }
    let decided = findings.filter { $0.decision != nil }.map(\.effect).max() ?? .pass
    verdict =
      decisions.isEmpty ? judgement.verdict : max(judgement.verdict(waiving: decisions.rules), decided)
  }

  /// Everything about every rule, in the order of the files.
  var allFindings: [Finding] {
    var known = findings[...]
    return judgement.outcomes.indices.map { index in
      known.first?.index == index ? known.removeFirst() : Finding(at: index, of: judgement, decisions[index])
    }
  }

  /// How many rules came out so, but for those that a person failed.
  func count(_ outcome: Outcome) -> Int {
    judgement.outcomes.indices.count { judgement.outcomes[$0] == outcome && decisions[$0]?.failure == nil }
  }

  /// Whether the photo would not pass if nothing were waived.
  var passesOnlyByWaiver: Bool { verdict == .pass && judgement.verdict != .pass }

  /// How many findings a waiver takes back.
  var waivedCount: Int { findings.count(where: \.isWaived) }

  /// How many rules a person failed.
  var failedCount: Int { findings.count { $0.decision?.failure != nil } }
  /// Whether one of them counts against the photo.
  var isFailedByPerson: Bool { findings.contains { $0.decision?.failure != nil && $0.effect > .pass } }
}

/// A rule's result, and what a person decided of it.
struct Finding: Sendable {
  /// The rule's place in the program.
  let index: Int
  /// Violated where a person says so.
  let result: RuleResult
  let decision: Decision?

  fileprivate init(at index: Int, of judgement: Judgement, _ decision: Decision?) {
    let result = judgement.result(at: index)
    self.index = index
    self.decision = decision
    guard let reason = decision?.failure else {
      self.result = result
      return
    }
    // What is measured may be what nobody sees: there the rule speaks without the photo's values.
    let isMeasured = result.outcome == .violated && !result.because.isEmpty
    var because = isMeasured ? result.because : judgement.program.title(ofRuleAt: index)
    for language in Language.allCases {
      guard let text = because[language] else { continue }
      because[language] = text + Self.words(failedBecause: TextWidth.visible(reason), in: language)
    }
    self.result = result.failed(because: because)
  }

  private static func words(failedBecause reason: String, in language: Language) -> String {
    reason.isEmpty
      ? language.say(" (failed by a person)", "（人工判定不合格）")
      : language.say(" (failed by a person: \(reason))", "（人工判定不合格：\(reason)）")
  }

  /// Why the rule does not count; nil where it does.
  var waiver: String? { decision?.waiver }

  /// Whether the rule is violated or open in a way that matters, so that a report has to speak of it.
  var isNotable: Bool { result.outcome == .violated || result.effect > .pass }
  var isWaived: Bool { waiver != nil && isNotable }

  /// What it does to the photo's verdict.
  var effect: Verdict { waiver == nil ? result.effect : .pass }
}
