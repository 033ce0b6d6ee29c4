import RuleLang

/// A judgement together with the rules that somebody waived: what they say is shown and does not count.
struct Ruling: Sendable {
  let judgement: Judgement
  let waivers: Waivers
  /// With waived rules left out.
  let verdict: Verdict
  /// Everything about every rule, in the order of the files.
  let findings: [Finding]

  init(_ judgement: Judgement, waivers: Waivers = .none) {
    self.judgement = judgement
    self.waivers = waivers
    verdict = waivers.isEmpty ? judgement.verdict : judgement.verdict(waiving: waivers.rules)
    findings = judgement.results.enumerated().map { index, result in
      Finding(index: index, result: result, waiver: waivers.reason(at: index))
    }
  }

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

/// The rules that `--waive RULE=reason` names, by their place in the program.
struct Waivers: Sendable {
  static let none = Waivers(reasons: [:])

  private let reasons: [Int: String]

  private init(reasons: [Int: String]) { self.reasons = reasons }

  /// - Parameter settings: `rule=reason`, as given.
  /// - Throws: where a reason is missing, a rule is not there, or is `final`: what a base set holds fast is nobody's to waive.
  init(_ settings: [String], of program: CheckedProgram) throws(UsageError) {
    let rules = program.rules
    var reasons: [Int: String] = [:]
    for setting in settings {
      guard let parts = Arguments.parts(of: setting), !parts.value.trimmed.isEmpty else {
        throw UsageError(
          en: "write `--waive RULE=reason`, not `\(setting)`: a waiver without a reason helps nobody",
          zh: "应写成 `--waive 规则=理由`，而不是 `\(setting)`：豁免必须写明理由")
      }
      let (name, reason) = (parts.name.trimmed, parts.value.trimmed)
      guard let index = rules.firstIndex(where: { $0.id == name }) else {
        let hint = Suggestion.nearest(to: name, in: rules.map(\.id))
        throw UsageError(
          en: "there is no rule `\(name)` to waive" + (hint.map { "; did you mean `\($0)`?" } ?? ""),
          zh: "没有可豁免的规则 `\(name)`" + (hint.map { "，是否想写 `\($0)`？" } ?? ""))
      }
      guard !rules[index].isFinal else {
        throw UsageError(
          en: "the rule `\(name)` is final and cannot be waived", zh: "规则 `\(name)` 是 final 的，不能豁免")
      }
      guard reasons[index] == nil else {
        throw UsageError(en: "the rule `\(name)` is waived twice", zh: "规则 `\(name)` 重复豁免")
      }
      reasons[index] = reason
    }
    self.reasons = reasons
  }

  var isEmpty: Bool { reasons.isEmpty }
  var rules: Set<Int> { Set(reasons.keys) }
  func reason(at rule: Int) -> String? { reasons[rule] }

  /// Whether the rule would count against the photo, or is violated without counting.
  func isNeeded(at rule: Int, in judgement: Judgement) -> Bool {
    judgement.outcomes[rule] == .violated || judgement.effect(at: rule) > .pass
  }
}
