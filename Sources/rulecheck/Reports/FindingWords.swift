import RuleLang

/// What a rule's outcome is in words, the same in every kind of report.
struct FindingWords {
  let language: Language
  /// Whether the program cut the picture itself: then nobody is told to cut it better.
  var isCutHere = false

  /// What is wrong, by how much, and what to do: each a line.
  func lines(of result: RuleResult) -> [String] {
    var lines = whatIsWrong(in: result)
    if let fix = fix(of: result) { lines.append(language.say("Fix: ", "改正：") + fix) }
    return lines
  }

  /// What to do: nothing about what is waived, and about what a person has yet to look at only if that person finds it
  /// so.
  func advice(on finding: Finding) -> String? {
    guard !finding.isWaived, let remedy = remedy(of: finding.result) else { return nil }
    return finding.result.outcome == .violated ? remedy : language.say("If it fails: ", "若不符合：") + remedy
  }

  /// The same as a line of its own.
  func adviceLine(on finding: Finding) -> String? {
    advice(on: finding).map { finding.result.outcome == .violated ? language.say("Fix: ", "改正：") + $0 : $0 }
  }

  /// What to do where a rule is violated, as far as it says so.
  func fix(of result: RuleResult) -> String? { result.outcome == .violated ? remedy(of: result) : nil }

  /// What to do where a rule is violated, or where a person finds that it is.
  func remedy(of result: RuleResult) -> String? { isCutHere && result.isOnCut ? nil : result.fix.best(in: language) }

  /// What is wrong and by how much: each a line, at least one.
  func whatIsWrong(in result: RuleResult) -> [String] {
    let values = decidingValues(of: result)
    guard result.outcome == .violated else {
      let message = message(of: result)
      return [call(for: result, naming: message)] + openValues(of: result, isNamed: message != nil)
    }
    guard let message = message(of: result) else {
      return values.isEmpty ? [result.rule.id] : [values.joined(separator: language.say("; ", "；"))]
    }
    // A text that already names the value need not be followed by it.
    let uses = result.facts.filter(\.isDeciding)
    return [message] + (uses.allSatisfy { isNamed($0, in: message) } ? [] : values)
  }

  /// What the rule says of the photo, as far as its values are known.
  func message(of result: RuleResult) -> String? { result.because.best(in: language) }

  /// What an entry is about, in words that can be sent on; without a text of the rule, what was measured.
  func statement(of entry: ReportEntry) -> String {
    let result = entry.finding.result
    let message = entry.isShared ? nil : message(of: result)
    guard entry.isOpen else { return message ?? whatIsWrong(in: result)[0] }
    let statement = message ?? reasons(of: result)
    return entry.effect > .pass ? call(for: result, naming: statement) : statement
  }

  /// What an entry advises, with how.
  func advised(in entry: ReportEntry) -> String {
    let how = advice(on: entry.finding).map { language.say(" (\($0))", "（\($0)）") }
    return statement(of: entry) + (how ?? "")
  }

  /// Why an entry says so: what was measured, or why it could not be.
  func grounds(of entry: ReportEntry) -> [String] {
    // The first line is the statement, or stands for it.
    entry.isShared ? [] : Array(whatIsWrong(in: entry.finding.result).dropFirst())
  }

  /// What asks a person to look where a rule is open, and at what.
  ///
  /// - Parameter message: the rule's text; nil for the reasons in its place.
  func call(for result: RuleResult, naming message: String? = nil) -> String {
    let call =
      result.effect == .reject
      ? language.say("cannot be judged, which counts as a violation: ", "无法判定，按不合格处理：")
      : language.say("a person has to look: ", "请人工复核：")
    return call + (message ?? reasons(of: result))
  }

  /// Why a rule is open, and the values that the reasons do not name.
  ///
  /// - Parameter isNamed: whether the rule's text stands before; else the reasons do.
  private func openValues(of result: RuleResult, isNamed: Bool) -> [String] {
    let reasons = reasons(of: result)
    let uses = result.facts.filter { $0.isDeciding && !self.isNamed($0, in: reasons) }
    return (isNamed ? [reasons] : []) + decidingValues(of: uses, isAdvice: result.rule.severity == .advice)
  }

  /// Whether a text names the value of a fact; `8°` is not named by `18°` or `-8°`, nor `1` by `10` or `1.5`.
  private func isNamed(_ use: FactUse, in text: String) -> Bool {
    let value = FactFormatter(language: language).text(use)
    var rest = text[...]
    while let place = rest.firstRange(of: value) {
      let before = text[..<place.lowerBound].last
      rest = rest[place.upperBound...]
      let goesOn =
        rest.first?.isNumber == true || ".,".contains(rest.first ?? " ") && rest.dropFirst().first?.isNumber == true
      if before.map({ $0.isNumber || $0 == "." || $0 == "-" }) != true, !goesOn { return true }
    }
    return false
  }

  /// Why a rule is open.
  func reasons(of result: RuleResult) -> String {
    result.reasons.map { $0[language] }.joined(separator: language.say("; ", "；"))
  }

  /// What asks a person to look where nothing at all is known of the photo.
  func unmeasured(_ ruling: Ruling) -> String? {
    guard ruling.judgement.isUnmeasured else { return nil }
    return language.say("nothing could be measured; a person has to look", "未能测得任何数据，请人工查看")
  }

  /// What a person has to look at, each once.
  func calls(of ruling: Ruling) -> [String] {
    let entries = ruling.entries.filter { !$0.finding.isWaived && $0.effect == .review }
    return (unmeasured(ruling).map { [$0] } ?? []) + entries.map(statement)
  }

  /// Texts as one, each once.
  func joined(_ texts: [String]) -> String {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.joined(separator: language.say("; ", "；"))
  }

  /// What a finding does to the photo.
  func effect(of finding: Finding) -> String {
    if finding.isWaived { return language.say("waived", "已豁免") }
    switch finding.effect {
    case .pass: return language.say("advice", "建议")
    case .review: return language.say("a person has to look", "需人工复核")
    case .reject: return language.say("rejected", "不合格")
    }
  }

  /// Each fact that decided, with its value and the limit that it met or missed.
  func decidingValues(of result: RuleResult) -> [String] {
    decidingValues(of: result.facts.filter(\.isDeciding), isAdvice: result.rule.severity == .advice)
  }

  private func decidingValues(of uses: [FactUse], isAdvice: Bool) -> [String] {
    uses.compactMap { use in
      guard case .known(let known) = use.reading else { return nil }
      let formatter = FactFormatter(language: language)
      let deciding = loosest(of: use.limits.filter(\.isDeciding))
      // Which way a head is turned the photo shows; a sign says it to nobody.
      let isMagnitude = !deciding.isEmpty && deciding.allSatisfy(\.isOfMagnitude)
      let limits = deciding.map { limit in
        let words = formatter.text(limit, of: use.declaration.type, beside: known, besideUnsigned: isMagnitude)
        switch limit.holds {
        case true? where isAdvice: return language.say("advised against: \(words)", "不宜：\(words)")
        case true?: return language.say("not allowed: \(words)", "不允许：\(words)")
        case false? where isAdvice: return language.say("advised: \(words)", "宜：\(words)")
        case false?: return language.say("required: \(words)", "要求：\(words)")
        case nil: return language.say("limit: \(words)", "界限：\(words)")
        }
      }
      let value = formatter.text(isMagnitude ? use.magnitude : use)
      let text = labelled(use.declaration.label[language], value)
      return limits.isEmpty
        ? text
        : "\(text)\(language.say(" (", "（"))\(limits.joined(separator: language.say("; ", "；")))\(language.say(")", "）"))"
    }
  }

  /// Of several limits of one kind that a value misses, as it does those of alternatives, the one that it misses least:
  /// two requirements for one number would contradict each other.
  private func loosest(of limits: [FactLimit]) -> [FactLimit] {
    /// The number of a limit that is missed on one side, the larger the looser.
    func looseness(_ limit: FactLimit) -> Double? {
      guard limit.holds == false, case .number(let number)? = limit.values.first else { return nil }
      switch limit.relation {
      case .less, .lessOrEqual: return number
      case .greater, .greaterOrEqual: return -number
      default: return nil
      }
    }
    var most: [FactLimit.Relation: Double] = [:]
    for limit in limits {
      if let number = looseness(limit) { most[limit.relation] = max(most[limit.relation] ?? number, number) }
    }
    return limits.filter { limit in looseness(limit).map { $0 == most[limit.relation] } ?? true }
  }

  /// A value behind what it is a value of; a label that asks a question needs no colon.
  private func labelled(_ label: String, _ value: String) -> String {
    if label.hasSuffix("？") { return label + value }
    return label.hasSuffix("?") ? "\(label) \(value)" : label + language.say(": ", "：") + value
  }

  func value(of use: FactUse) -> String {
    FactFormatter(language: language).text(use.reading, of: use.declaration.type)
  }
}
