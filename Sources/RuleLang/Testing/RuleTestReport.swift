/// What came of the `test` statements of a rule set.
public struct RuleTestReport: Sendable {
  public let tests: [RuleTestResult]
  /// For each rule in force of the files that were named, in order, what the tests showed of it.
  public let coverage: [RuleCoverage]

  public var passed: Int { tests.count { $0.failures.isEmpty } }
  public var failed: Int { tests.count - passed }
}

/// What came of one `test` statement.
public struct RuleTestResult: Sendable {
  public let title: String
  public let position: SourcePosition
  /// Empty for a test that passed.
  public let failures: [RuleTestFailure]
}

/// One thing that a test expected and that did not come.
public struct RuleTestFailure: Sendable {
  public let message: LocalizedText
  public let position: SourcePosition
  /// The condition of the rule with the value of each part; empty when there is none to show.
  public let trees: [ConditionNode]
}

/// Which outcomes of a rule the tests saw.
public struct RuleCoverage: Sendable {
  public let rule: Rule
  /// The outcomes that came in some test.
  public let seen: Set<Outcome>
  /// The outcomes that some test expected by the rule's name, and that came.
  public let expected: Set<Outcome>
  /// The outcomes that the rule can have: undetermined only if it reads a fact, not applicable only with `when` or `unless`.
  public let possible: [Outcome]

  /// What no test saw of what can be.
  public var missing: [Outcome] { possible.filter { !seen.contains($0) } }
}
