import RuleLang

/// Results for people: what is wrong, by how much, and what to do about it.
struct TextReport: Report {
  let language: Language
  let style: Style
  let isQuiet: Bool
  let isVerbose: Bool
  private var counts = VerdictCounts()

  init(language: Language, style: Style, isQuiet: Bool, isVerbose: Bool) {
    self.language = language
    self.style = style
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  mutating func text(of result: PhotoResult) -> String {
    counts.count(result)
    let name = result.photo.map(TextWidth.visible) ?? language.say("record \(counts.total)", "第 \(counts.total) 条记录")
    switch result.content {
    case .unreadable(let reason):
      return headline(name, language.say("cannot be read", "无法读取"), .red)
        + "  \(style.paint("✗", .red)) \(reason[language])\n"
    case .judged(let ruling, _):
      if isQuiet, ruling.verdict == .pass { return "" }
      return headline(name, ruling.verdict.label[language], ink(for: ruling.verdict)) + body(of: ruling)
    }
  }

  mutating func ending() -> String {
    guard counts.total > 1 else { return "" }
    var parts = [
      language.say("\(counts.pass) pass", "通过 \(counts.pass)"),
      language.say("\(counts.review) for review", "待复核 \(counts.review)"),
      language.say("\(counts.reject) rejected", "不合格 \(counts.reject)"),
    ]
    if counts.waived > 0 {
      parts.append(language.say("\(counts.waived.counting("finding")) waived", "豁免 \(counts.waived) 项"))
    }
    if counts.unreadable > 0 {
      parts.append(language.say("\(counts.unreadable) cannot be read", "无法读取 \(counts.unreadable)"))
    }
    return style.paint(language.say("\(counts.total) photos: ", "共 \(counts.total) 张："), .bold)
      + parts.joined(separator: language.say(", ", "，")) + "\n"
  }

  // MARK: - One photo

  private func body(of ruling: Ruling) -> String {
    let results = ruling.judgement.results
    let findings = ruling.findings
    let counting = findings.filter { $0.waiver == nil }.map(\.result)
    let violated = counting.filter { $0.outcome == .violated }.sorted { $0.effect > $1.effect }
    let open = counting.filter { $0.outcome == .undetermined && $0.effect > .pass }
    let waived = findings.filter(\.isWaived)
    let width = columnWidth(of: violated + open + waived.map(\.result))
    var text = violated.map { finding($0, width: width) }.joined()
    text += openQuestions(open, width: width)
    text += waived.map { waiver($0, width: width) }.joined()
    if ruling.judgement.isUnmeasured, ruling.verdict > .pass {
      let call = language.say("nothing could be measured; a person has to look", "未能测得任何数据，请人工查看")
      text += line("?", .yellow, "", call, width: 0)
    }
    if isVerbose { text += rest(of: results, width: columnWidth(of: results)) }
    return text + sum(of: results, waived: waived.count)
  }

  /// A finding that does not count: why not, and what it is.
  private func waiver(_ finding: Finding, width: Int) -> String {
    let reason = language.say("waived: ", "已豁免：") + TextWidth.visible(finding.waiver ?? "")
    return line("–", .dim, finding.result.rule.id, reason, width: width, at: finding.result)
      + words.lines(of: finding.result).map { continuation(style.paint($0, .dim), width: width) }.joined()
  }

  /// A violated rule: its text, the values that decided, and what to do.
  private func finding(_ result: RuleResult, width: Int) -> String {
    let mark =
      result.effect == .reject ? ("✗", Style.Ink.red) : result.effect == .review ? ("?", .yellow) : ("!", .blue)
    let lines = words.lines(of: result)
    return line(mark.0, mark.1, result.rule.id, lines[0], width: width, at: result)
      + lines.dropFirst().map { continuation($0, width: width) }.joined()
  }

  /// Undetermined rules; those with one reason in common stand together, so that one missing face is one line.
  private func openQuestions(_ results: [RuleResult], width: Int) -> String {
    var groups: [(reasons: [LocalizedText], results: [RuleResult])] = []
    for result in results {
      if let place = groups.firstIndex(where: { $0.reasons == result.reasons }) {
        groups[place].results.append(result)
      } else {
        groups.append((result.reasons, [result]))
      }
    }
    return groups.map { group in
      let call = words.call(for: group.reasons)
      guard group.results.count > Self.mostAlone else {
        return group.results.map { result in
          line("?", .yellow, result.rule.id, call, width: width, at: result)
            + words.decidingValues(of: result).map { continuation($0, width: width) }.joined()
        }.joined()
      }
      let names = group.results.map(\.rule.id).joined(separator: language.say(", ", "、"))
      return line(
        "?", .yellow, language.say("\(group.results.count) rules", "\(group.results.count) 条规则"), call, width: width)
        + continuation(style.paint(names, .dim), width: width)
    }.joined()
  }

  /// Chosen: up to so many rules with one reason still read well as lines of their own.
  private static let mostAlone = 2

  private func rest(of results: [RuleResult], width: Int) -> String {
    results.filter { $0.outcome == .satisfied || $0.outcome == .notApplicable || $0.effect == .pass }
      .filter { $0.outcome != .violated }
      .map { result in
        let values = result.facts.map { "\($0.declaration.label[language]) \(words.value(of: $0))" }
        let mark = result.outcome == .satisfied ? ("✓", Style.Ink.green) : ("·", .dim)
        return line(mark.0, mark.1, result.rule.id, values.joined(separator: language.say(", ", "，")), width: width)
      }.joined()
  }

  private func sum(of results: [RuleResult], waived: Int) -> String {
    let satisfied = results.count { $0.outcome == .satisfied }
    let idle = results.count { $0.outcome == .notApplicable }
    let open = results.count { $0.outcome == .undetermined && $0.effect == .pass }
    var parts = [language.say("\(satisfied) satisfied", "\(satisfied) 条符合")]
    if idle > 0 { parts.append(language.say("\(idle) not applicable", "\(idle) 条不适用")) }
    if open > 0 {
      parts.append(language.say("\(open) could not be decided and do not count", "\(open) 条未能判定，不影响结论"))
    }
    if waived > 0 { parts.append(language.say("\(waived) waived", "\(waived) 条豁免")) }
    return "  \(style.paint("✓", .green)) \(parts.joined(separator: " · "))\n"
  }

  // MARK: - Lines

  private func headline(_ name: String, _ verdict: String, _ ink: Style.Ink) -> String {
    "\(style.paint(name, .bold))\(language.say(": ", "："))\(style.paint(verdict, ink))\n"
  }

  private func line(
    _ mark: String, _ ink: Style.Ink, _ id: String, _ text: String, width: Int, at result: RuleResult? = nil
  ) -> String {
    let head = "  \(style.paint(mark, ink)) \(TextWidth.padded(id, to: width))\(width > 0 ? "  " : "")\(text)"
    guard let result, result.rule.isNamed else { return head + "\n" }
    return head + "  " + style.paint("\(result.rule.position.path):\(result.rule.position.line)", .dim) + "\n"
  }

  private func continuation(_ text: String, width: Int) -> String {
    String(repeating: " ", count: width + 6) + text + "\n"
  }

  private func columnWidth(of results: [RuleResult]) -> Int {
    results.map { TextWidth.columns(of: $0.rule.id) }.max() ?? 0
  }

  // MARK: - Words

  private var words: FindingWords { FindingWords(language: language) }

  private func ink(for verdict: Verdict) -> Style.Ink {
    switch verdict {
    case .pass: .green
    case .review: .yellow
    case .reject: .red
    }
  }
}
