/// What a program says about one photo.
public struct Judgement: Sendable {
  public let verdict: Verdict
  /// Whether none of the facts that the rules read could be measured, for which the verdict is at least review: a rule that
  /// says `unknown means pass` counts on others to decide.
  public let isUnmeasured: Bool
  /// The outcome of each rule of the program, in its order.
  public let outcomes: [Outcome]
  let state: Evaluator

  public var program: CheckedProgram { state.program }

  /// What the rule at `index` does to the verdict.
  public func effect(at index: Int) -> Verdict { program.effect(of: outcomes[index], at: index) }

  /// The verdict as it is when the rules at `waived` do not count.
  public func verdict(waiving waived: Set<Int>) -> Verdict {
    let worst = outcomes.indices.reduce(Verdict.pass) { waived.contains($1) ? $0 : max($0, effect(at: $1)) }
    return isUnmeasured ? max(worst, .review) : worst
  }

  /// Everything about the rule at `index`; worked out when it is asked for.
  public func result(at index: Int) -> RuleResult { Explainer(state).result(at: index, outcomes[index]) }

  /// Everything about every rule.
  public var results: [RuleResult] { outcomes.indices.map { result(at: $0) } }

  /// The reading of a fact that a rule can read, as it was judged; nil for any other.
  public func reading(at index: Int) -> FactReading? {
    guard let load = program.loads.firstIndex(where: { $0.fact == index }) else { return nil }
    return state.readings[load]
  }
}

/// What became of one rule on one photo, and why.
public struct RuleResult: Sendable {
  public let rule: Rule
  public let outcome: Outcome
  /// What the outcome does to the photo's verdict.
  public let effect: Verdict
  /// Why the outcome is undetermined, each in words that complete "cannot say: …"; else empty.
  public let reasons: [LocalizedText]
  /// The facts that the rule read, in the order of its text, those that its texts show alone last.
  public let facts: [FactUse]
  /// The rule's texts with the photo's values filled in; `because` of an undetermined rule ends with the clause before the
  /// first value that is unknown, and is missing where that is none.
  public let because: TranslatedText
  public let fix: TranslatedText

  /// The same where a person who looked says that the rule is violated, whatever was measured: it rejects the photo, unless
  /// the rule only advises.
  ///
  /// - Parameter because: what the rule says, and who says that it is violated.
  public func failed(because: TranslatedText) -> RuleResult {
    RuleResult(
      rule: rule, outcome: .violated, effect: rule.severity == .advice ? .pass : .reject, reasons: [],
      facts: outcome == .violated ? facts : facts.map(Self.undeciding), because: because, fix: fix)
  }

  private static func undeciding(_ use: FactUse) -> FactUse {
    var use = use
    use.isDeciding = false
    for limit in use.limits.indices { use.limits[limit].isDeciding = false }
    return use
  }
}

extension CheckedProgram {
  /// Judges one photo; asks `source` once for each of `factsRead`.
  public func judge(_ source: some FactSource) -> Judgement { judge(source, given: [:]) }

  /// - Parameter given: values for derived facts by their place, nil inside for unknown.
  func judge(_ source: some FactSource, given: [Int32: Double?]) -> Judgement {
    var state = Evaluator(self, given: given)
    state.load(source)
    state.run()
    var verdict = Verdict.pass
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(ruleCodes.count)
    for (index, rule) in ruleCodes.enumerated() {
      let outcome = state.outcome(of: rule)
      outcomes.append(outcome)
      if outcome == .violated || outcome == .undetermined { verdict = max(verdict, effect(of: outcome, at: index)) }
    }
    let isUnmeasured = given.isEmpty && !isAnythingKnown(state)
    if isUnmeasured { verdict = max(verdict, .review) }
    return Judgement(verdict: verdict, isUnmeasured: isUnmeasured, outcomes: outcomes, state: state)
  }

  /// Whether a fact that rules read is known: a measured one, or any if they read no measured one.
  private func isAnythingKnown(_ state: Evaluator) -> Bool {
    let readsMeasured = factsRead.first.map { $0 < measuredFactCount } ?? false
    return zip(loads, state.readings).contains { load, reading in
      guard case .known = reading, load.isReadByRules else { return false }
      return load.fact < measuredFactCount || !readsMeasured
    }
  }

  /// What the outcome of a rule does to the verdict.
  func effect(of outcome: Outcome, at index: Int) -> Verdict {
    switch outcome {
    case .satisfied, .notApplicable: .pass
    case .violated: drafts[index].effectiveSeverity.verdict
    case .undetermined: drafts[index].effectiveUnknownMeans
    }
  }
}
