import RuleLang

/// What came of the tests, for other programs.
struct TestRecord: Encodable {
  struct Test: Encodable {
    let title: String
    let file: String
    let line: Int
    let passed: Bool
    let failures: [Failure]
  }

  struct Failure: Encodable {
    let line: Int
    let message: Texts
    /// The condition with the value of each part, a line each.
    let parts: [String]
  }

  struct Coverage: Encodable {
    let rule: String
    let file: String
    let line: Int
    let seen: [String]
    /// The outcomes that some test asks for by the rule's name.
    let expected: [String]
    let missing: [String]
  }

  let passed: Int
  let failed: Int
  let tests: [Test]
  let coverage: [Coverage]

  /// - Parameter language: of the parts, which are for reading.
  init(_ report: RuleTestReport, language: Language) {
    passed = report.passed
    failed = report.failed
    tests = report.tests.map { test in
      Test(
        title: test.title, file: test.position.path, line: test.position.line, passed: test.failures.isEmpty,
        failures: test.failures.map { failure in
          Failure(
            line: failure.position.line, message: Texts(failure.message),
            parts: failure.trees.flatMap { $0.lines(in: language) })
        })
    }
    coverage = report.coverage.map { coverage in
      Coverage(
        rule: coverage.rule.id, file: coverage.rule.position.path, line: coverage.rule.position.line,
        seen: coverage.seen.map(\.rawValue).sorted(), expected: coverage.expected.map(\.rawValue).sorted(),
        missing: coverage.missing.map(\.rawValue))
    }
  }
}
