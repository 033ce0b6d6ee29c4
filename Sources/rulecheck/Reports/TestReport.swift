import RuleLang

/// What came of the tests of a rule set.
struct TestReport {
  let report: RuleTestReport
  let language: Language
  let style: Style

  /// All of it: what failed, what no test saw, and the sum.
  var text: String { failures + gaps + sum }

  var failures: String {
    report.tests.filter { !$0.failures.isEmpty }.map { test in
      return "\(style.paint("✗", .red)) \(test.title)  \(style.paint(test.position.place, .dim))\n"
        + test.failures.map { failure in
          "    \(failure.message[language])\n"
            + failure.trees.flatMap { $0.lines(in: language) }.map { "      \($0)\n" }.joined()
        }.joined()
    }.joined()
  }

  private var gaps: String {
    report.coverage.filter { !$0.missing.isEmpty }.map { coverage in
      let missing = coverage.missing.map { $0.written[language] }.joined(separator: language.say(", ", "、"))
      return "\(style.paint("·", .dim)) \(coverage.rule.id)\(language.say(": ", "："))"
        + language.say("no test sees it \(missing)", "没有测试覆盖 \(missing)") + "\n"
    }.joined()
  }

  var sum: String {
    let covered = report.coverage.count { $0.missing.isEmpty }
    return language.say(
      "\(report.passed.counting("test")) passed, \(report.failed) failed; "
        + "\(covered) of \(report.coverage.count.counting("rule")) seen in every outcome\n",
      "测试通过 \(report.passed)，失败 \(report.failed)；\(report.coverage.count) 条规则中有 \(covered) 条的各种结果均有测试\n")
  }

  /// The same as JUnit's XML, which build servers read.
  var junit: String {
    let cases = report.tests.map { test in
      let name = JUnit.escaped(test.title)
      let file = JUnit.escaped(test.position.path)
      let failures = test.failures.map { failure in
        let tree = failure.trees.flatMap { $0.lines(in: language) }.joined(separator: "\n")
        return "<failure message=\"\(JUnit.escaped(failure.message[language]))\">\(JUnit.escaped(tree))</failure>"
      }
      return "  <testcase name=\"\(name)\" classname=\"\(file)\" file=\"\(file)\" line=\"\(test.position.line)\">"
        + failures.joined() + "</testcase>\n"
    }
    return JUnit.declaration + "<testsuite name=\"rulecheck\" tests=\"\(report.tests.count)\" "
      + "failures=\"\(report.failed)\">\n\(cases.joined())</testsuite>\n"
  }

}

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
