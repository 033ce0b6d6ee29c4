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
      let name = HTML.escaped(test.title)
      let file = HTML.escaped(test.position.path)
      let failures = test.failures.map { failure in
        let tree = failure.trees.flatMap { $0.lines(in: language) }.joined(separator: "\n")
        return "<failure message=\"\(HTML.escaped(failure.message[language]))\">\(HTML.escaped(tree))</failure>"
      }
      return "  <testcase name=\"\(name)\" classname=\"\(file)\" file=\"\(file)\" line=\"\(test.position.line)\">"
        + failures.joined() + "</testcase>\n"
    }
    return JUnit.declaration + "<testsuite name=\"rulecheck\" tests=\"\(report.tests.count)\" "
      + "failures=\"\(report.failed)\">\n\(cases.joined())</testsuite>\n"
  }
}
