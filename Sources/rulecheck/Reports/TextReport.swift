import RuleLang

/// Results for people: what is wrong, by how much, and what to do about it.
struct TextReport: Report {
  let language: Language
  let style: Style
  let isQuiet: Bool
  let isVerbose: Bool
  /// Whether each entry has the number that it has on the annotated copy.
  let isNumbered: Bool
  private let words: FindingWords
  private var counts = VerdictCounts()
  private var questions = PersonalQuestions()

  private var problems: ProblemCounts?

  /// - Parameters:
  ///   - isCutHere: whether the program cut the picture itself.
  ///   - problems: counts what the photos fail for, where the sum is to say it.
  init(
    language: Language, style: Style, isQuiet: Bool, isVerbose: Bool, isNumbered: Bool = false, isCutHere: Bool = false,
    problems: ProblemCounts? = nil
  ) {
    self.problems = problems
    self.language = language
    self.style = style
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    self.isNumbered = isNumbered
    words = FindingWords(language: language, isCutHere: isCutHere)
  }

  mutating func text(of result: PhotoResult) -> String {
    counts.count(result)
    questions.note(result)
    problems?.note(result)
    let name = result.photo.map(TextWidth.visible) ?? language.say("record \(counts.total)", "第 \(counts.total) 条记录")
    switch result.content {
    case .unreadable(let reason):
      return headline(name, language.say("cannot be read", "无法读取"), .red)
        + "  \(style.paint("✗", .red)) \(TextWidth.visible(reason[language]))\n"
    case .judged(let ruling):
      if isQuiet, result.isUnremarkable { return "" }
      return headline(name, ruling.verdict.label[language], ink(for: ruling.verdict))
        + body(of: ruling, remarks: result.remarks)
    }
  }

  mutating func ending() -> String {
    let lines = isQuiet ? [] : questions.lines(in: language)
    let personal = lines.map { style.paint($0, .dim) + "\n" }.joined()
    guard counts.total > 1 else { return personal }
    return style.paint(language.say("\(counts.total) photos: ", "共 \(counts.total) 张："), .bold)
      + counts.words(in: language).joined(separator: language.say(", ", "，")) + "\n"
      + (problems?.words(in: language).map { $0 + "\n" } ?? "")
      + personal
  }

  // MARK: - One photo

  private func body(of ruling: Ruling, remarks: [LocalizedText]) -> String {
    let entries = ruling.entries
    let width = columnWidth(of: entries.flatMap(\.findings).map(\.result))
    var text = entries.map { self.entry($0, width: width) }.joined()
    if let call = words.unmeasured(ruling) { text += line("?", .yellow, "", call, width: 0) }
    for remark in remarks { text += line("!", .blue, "", TextWidth.visible(remark[language]), width: 0) }
    if isVerbose {
      let results = ruling.allFindings.map(\.result)
      text += rest(of: results, width: columnWidth(of: results))
    }
    return text + sum(of: ruling, waived: entries.count { $0.finding.isWaived })
  }

  private func entry(_ entry: ReportEntry, width: Int) -> String {
    let number = isNumbered ? "\(entry.number)" : ""
    if entry.finding.isWaived { return waiver(entry.finding, number, width: width) }
    let result = entry.finding.result
    if entry.isShared { return openQuestion(entry, number, width: width) }
    let (mark, ink) = mark(of: result)
    let lines = words.whatIsWrong(in: result) + (words.adviceLine(on: entry.finding).map { [$0] } ?? [])
    return line(mark, ink, result.rule.id, lines[0], number, width: width, at: result)
      + lines.dropFirst().map { continuation($0, width: width) }.joined()
  }

  private func mark(of result: RuleResult) -> (String, Style.Ink) {
    if result.outcome == .undetermined { return ("?", .yellow) }
    switch result.effect {
    case .reject: return ("✗", .red)
    case .review: return ("?", .yellow)
    case .pass: return ("!", .blue)
    }
  }

  /// A finding that does not count: why not, and what it is.
  private func waiver(_ finding: Finding, _ number: String, width: Int) -> String {
    let reason = language.say("waived: ", "已豁免：") + TextWidth.visible(finding.waiver ?? "")
    return line("–", .dim, finding.result.rule.id, reason, number, width: width, at: finding.result)
      + words.whatIsWrong(in: finding.result).map { continuation(style.paint($0, .dim), width: width) }.joined()
  }

  /// Rules that are left open for one reason.
  private func openQuestion(_ entry: ReportEntry, _ number: String, width: Int) -> String {
    let count = language.say("\(entry.findings.count) rules", "\(entry.findings.count) 条规则")
    let names = words.joined(entry.findings.map { words.message(of: $0.result) ?? $0.result.rule.id })
    return line("?", .yellow, count, words.call(for: entry.finding.result), number, width: width)
      + continuation(style.paint(names, .dim), width: width)
  }

  private func rest(of results: [RuleResult], width: Int) -> String {
    results.filter { $0.outcome == .satisfied || $0.outcome == .notApplicable || $0.effect == .pass }
      .filter { $0.outcome != .violated }
      .map { result in
        let values = result.facts.map { use in
          let label = use.declaration.label[language]
          return label + (label.hasSuffix("？") ? "" : " ") + words.value(of: use)
        }
        let mark = result.outcome == .satisfied ? ("✓", Style.Ink.green) : ("·", .dim)
        return line(mark.0, mark.1, result.rule.id, values.joined(separator: language.say(", ", "，")), width: width)
      }.joined()
  }

  private func sum(of ruling: Ruling, waived: Int) -> String {
    let (satisfied, idle) = (ruling.count(.satisfied), ruling.count(.notApplicable))
    let results = ruling.findings.map(\.result)
    let personal = results.count(where: PersonalQuestions.leaveOpen)
    let open = results.count { $0.outcome == .undetermined && $0.effect == .pass } - personal
    var parts = [language.say("\(satisfied) satisfied", "\(satisfied) 条符合")]
    if idle > 0 { parts.append(language.say("\(idle) not applicable", "\(idle) 条不适用")) }
    if personal > 0 { parts.append(language.say("\(personal) not measured", "\(personal) 条程序不测")) }
    if open > 0 {
      parts.append(language.say("\(open) could not be decided and do not count", "\(open) 条未能判定，不影响结论"))
    }
    if waived > 0 { parts.append(language.say("\(waived) waived", "\(waived) 条豁免")) }
    return "  \(style.paint("✓", .green)) \(parts.joined(separator: " · "))\n"
  }

  // MARK: - Lines

  /// Columns for a number of two digits and a blank.
  private static let numberWidth = 3

  private func headline(_ name: String, _ verdict: String, _ ink: Style.Ink) -> String {
    "\(style.paint(name, .bold))\(language.say(": ", "："))\(style.paint(verdict, ink))\n"
  }

  private func line(
    _ mark: String, _ ink: Style.Ink, _ id: String, _ text: String, _ number: String = "", width: Int,
    at result: RuleResult? = nil
  ) -> String {
    let number = isNumbered ? TextWidth.padded(number, to: Self.numberWidth) : ""
    let head = "  \(number)\(style.paint(mark, ink)) \(TextWidth.padded(id, to: width))\(width > 0 ? "  " : "")\(text)"
    guard let result, result.rule.isNamed else { return head + "\n" }
    return head + "  " + style.paint(result.rule.position.place, .dim) + "\n"
  }

  private func continuation(_ text: String, width: Int) -> String {
    String(repeating: " ", count: width + 6 + (isNumbered ? Self.numberWidth : 0)) + text + "\n"
  }

  private func columnWidth(of results: [RuleResult]) -> Int {
    results.map { TextWidth.columns(of: $0.rule.id) }.max() ?? 0
  }

  // MARK: - Words

  private func ink(for verdict: Verdict) -> Style.Ink {
    switch verdict {
    case .pass: .green
    case .review: .yellow
    case .reject: .red
    }
  }
}
