/// What a program says about one photo.
public struct Judgement: Sendable {
  public let verdict: Verdict
  /// Whether none of the facts that the rules read could be measured, for which the verdict is at least review.
  public let isUnmeasured: Bool
  /// The outcome of each rule of the program, in its order.
  public let outcomes: [Outcome]
  let program: CheckedProgram

  /// Everything about the rule at `index`; produced when it is asked for.
  public func result(at index: Int) -> RuleResult { fatalError("follows") }

  /// Everything about every rule.
  public var results: [RuleResult] { outcomes.indices.map { result(at: $0) } }
}

/// What became of one rule on one photo, and why.
public struct RuleResult: Sendable {
  public let rule: Rule
  public let outcome: Outcome
  /// What the outcome does to the photo's verdict.
  public let effect: Verdict
  /// Why the outcome is undetermined, each in words that complete "cannot say: …"; else empty.
  public let reasons: [LocalizedText]
  /// The facts that the rule read, in the order of its text.
  public let facts: [FactUse]
  /// The rule's texts with the photo's values filled in.
  public let because: TranslatedText
  public let fix: TranslatedText
}
