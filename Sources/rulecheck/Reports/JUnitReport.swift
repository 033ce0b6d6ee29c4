import RuleLang

/// Results as JUnit's XML, which build servers read: a suite for each photo, a case for each rule.
///
/// A rule that rejects the photo or sends it to a person is a failure; one that is waived, does not apply, or could not be
/// decided and does not count is skipped; advice stands in the output of a case that passes. A finding has the number that
/// it has on the annotated copy.
struct JUnitReport: Report {
  let language: Language
  private var hasBegun = false
  private var count = 0

  init(language: Language) { self.language = language }

  mutating func text(of result: PhotoResult) -> String {
    count += 1
    let name = HTML.escaped(result.photo ?? language.say("record \(count)", "第 \(count) 条记录"))
    switch result.content {
    case .unreadable(let reason):
      return head()
        + "<testsuite name=\"\(name)\" tests=\"1\" errors=\"1\"><testcase name=\"read\" classname=\"\(name)\">"
        + "<error message=\"\(HTML.escaped(reason[language]))\"/></testcase></testsuite>\n"
    case .judged(let ruling):
      let findings = ruling.allFindings
      let failures = findings.count { $0.effect > .pass }
      let skipped = findings.count { isSkipped($0) }
      let numbers = ruling.numbers
      return head()
        + "<testsuite name=\"\(name)\" tests=\"\(findings.count)\" failures=\"\(failures)\" skipped=\"\(skipped)\">\n"
        + findings.map { testCase($0, name, number: numbers[$0.index]) }.joined() + remarks(on: result)
        + "</testsuite>\n"
    }
  }

  mutating func ending() -> String { head() + "</testsuites>\n" }

  private mutating func head() -> String {
    if hasBegun { return "" }
    hasBegun = true
    return JUnit.declaration + "<testsuites name=\"rulecheck\">\n"
  }

  private func remarks(on result: PhotoResult) -> String {
    let lines = result.remarks.map { HTML.escaped($0[language]) }
    return lines.isEmpty ? "" : "  <system-out>\(lines.joined(separator: "\n"))</system-out>\n"
  }

  private func isSkipped(_ finding: Finding) -> Bool {
    finding.isWaived || finding.result.outcome == .notApplicable || isUndecided(finding)
  }

  private func isUndecided(_ finding: Finding) -> Bool {
    finding.result.outcome == .undetermined && finding.effect == .pass
  }

  private func testCase(_ finding: Finding, _ photo: String, number: Int?) -> String {
    let rule = finding.result.rule
    let number = number.map { " number=\"\($0)\"" } ?? ""
    return
      "  <testcase name=\"\(HTML.escaped(rule.id))\" classname=\"\(photo)\" file=\"\(HTML.escaped(rule.position.path))\" "
      + "line=\"\(rule.position.line)\"\(number)>\(content(of: finding))</testcase>\n"
  }

  private func content(of finding: Finding) -> String {
    if finding.isWaived {
      return "<skipped message=\"\(language.say("waived: ", "已豁免："))\(HTML.escaped(finding.waiver ?? ""))\"/>"
    }
    if finding.result.outcome == .notApplicable { return "<skipped/>" }
    if isUndecided(finding) {
      return "<skipped message=\"\(language.say("not measured or not decided", "未测量或无法判断"))\"/>"
    }
    guard finding.isNotable else { return "" }
    let lines = FindingWords(language: language).lines(of: finding.result).map(HTML.escaped)
    guard finding.effect > .pass else { return "<system-out>\(lines.joined(separator: "\n"))</system-out>" }
    return "<failure type=\"\(finding.effect.rawValue)\" message=\"\(lines.first ?? "")\">"
      + "\(lines.dropFirst().joined(separator: "\n"))</failure>"
  }
}

/// What all files for build servers share.
enum JUnit {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
}
