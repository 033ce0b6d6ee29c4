extension Parser {
  mutating func parseUnnamedRule(_ verb: Verb) throws(Recovery) -> RuleStatement {
    let span = span(of: advance())
    skipSignBehindWord()
    return try parseRuleBody(id: nil, verb: verb, verbSpan: span)
  }

  /// Steps over a sign that says nothing behind a word of the language, as in `forbid: a.b` and `severity = review`, and says
  /// so.
  mutating func skipSignBehindWord() {
    guard current.kind == .colon || current.kind == .assign || current.kind == .equal else { return }
    let (word, sign) = (source.text(of: previousSpan), source.text(of: currentSpan))
    report(
      Diagnostic(
        .unexpectedPart, at: currentSpan, en: "no sign stands behind `\(word)`", zh: "`\(word)` 后面不写符号"
      )
      .help(en: "delete `\(sign)`", zh: "请删去 `\(sign)`").fix(currentSpan, " ").certain())
    advance()
  }

  mutating func parseNamedRule() throws(Recovery) -> RuleStatement {
    advance()
    let id = try parseName(LocalizedText(en: "the rule's name", zh: "规则名"), allowsPath: true, isNew: true)
    return readRest({ $0.brokenRule(id) }, { parser throws(Recovery) in try parser.parseRule(named: id) })
  }

  /// A rule of which only the name could be read.
  private mutating func brokenRule(_ id: Name) -> RuleStatement {
    RuleStatement(id: id, verb: .require, verbSpan: previousSpan.endPoint, condition: appendBroken(), clauses: [])
  }

  private mutating func parseRule(named id: Name) throws(Recovery) -> RuleStatement {
    if !take(.colon) {
      guard verbAhead() != nil else { throw fail(missing(":", after: LocalizedText(en: "the rule's name", zh: "规则名"))) }
      report(missing(":", after: LocalizedText(en: "the rule's name", zh: "规则名")))
    }
    if let verb = keyword?.verb {
      let span = span(of: advance())
      return try parseRuleBody(id: id, verb: verb, verbSpan: span)
    }
    if current.kind == .word, let verb = Keyword.meant(by: text(of: current), among: Keyword.verbs)?.verb {
      report(.misspeltKeyword(at: currentSpan, text(of: current), meant: verb.keyword))
      let span = span(of: advance())
      return try parseRuleBody(id: id, verb: verb, verbSpan: span)
    }
    if isGuardAhead, keyword == .when || isVerbOnLine { return try parseGuardFirst(named: id) }
    if keyword?.endsExpression == true || current.kind == .end { throw fail(missingVerb()) }
    if current.kind != .invalid { report(missingVerb()) }
    return try parseRuleBody(id: id, verb: .require, verbSpan: currentSpan.startPoint)
  }

  func verbAhead() -> Verb? {
    if let verb = keyword?.verb { return verb }
    return current.kind == .word ? Keyword.meant(by: text(of: current), among: Keyword.verbs)?.verb : nil
  }

  /// Reads the condition and the clauses.
  mutating func parseRuleBody(id: Name?, verb: Verb, verbSpan: Span) throws(Recovery) -> RuleStatement {
    let condition = parseCondition(behind: verb.keyword)
    let clauses = parseClauses(isOverride: false)
    return RuleStatement(id: id, verb: verb, verbSpan: verbSpan, condition: condition, clauses: clauses)
  }

  mutating func parseOverride() throws(Recovery) -> OverrideStatement {
    let start = span(of: advance())
    if keyword == .rule {
      report(
        Diagnostic(
          .unexpectedPart, at: currentSpan, en: "`override` is followed by the rule's name", zh: "`override` 后面直接写规则名"
        )
        .help(en: "delete `rule`", zh: "请删去 `rule`").fix(currentSpan, ""))
      advance()
    }
    if let unnamed = changeOfNoRule { throw fail(unnamed) }
    let id = try parseName(LocalizedText(en: "the name of the rule to change", zh: "要修改的规则名"), allowsPath: true)
    skipSignBeforeChange()
    let told = diagnostics.count
    takeBareVerb()
    let changes = parseClauses(isOverride: true)
    // Where one was written wrongly, that was told.
    if changes.isEmpty, diagnostics.count == told { report(.overrideWithoutChange(at: start.through(id.span))) }
    return OverrideStatement(id: id, changes: changes)
  }

  /// What is wrong where something else than one rule's name stands behind `override`.
  private var changeOfNoRule: Diagnostic? {
    switch current.kind {
    case .glob: .severalOverridden(at: currentSpan)
    case .string:
      Diagnostic(
        .missingPart, at: currentSpan, en: "a rule is changed by its name, not by its text", zh: "修改规则要写规则名，不是它的文字"
      )
      .help(
        en: "`rulecheck explain` shows the names, such as `pose.level`", zh: "`rulecheck explain` 会列出规则名，如 `pose.level`"
      )
    default: nil
    }
  }

  /// Steps over a sign between a rule's name and what changes, as in `override a.b: off`, and says so.
  private mutating func skipSignBeforeChange() {
    if current.kind == .comma, lookahead(1).kind == .path {
      let comma = currentSpan
      while current.kind == .comma, lookahead(1).kind == .path {
        rejectedSigns.insert(current.start)
        advance()
        advance()
      }
      return report(.severalOverridden(at: comma.through(previousSpan)))
    }
    guard [.colon, .assign, .equal].contains(current.kind) else { return }
    let sign = source.text(of: currentSpan)
    report(
      Diagnostic(
        .unexpectedPart, at: currentSpan, en: "behind the rule's name stands what changes", zh: "规则名后面直接写要改什么"
      )
      .help(en: "delete `\(sign)`", zh: "请删去 `\(sign)`").fix(currentSpan, ""))
    advance()
  }

  /// A verb where a change belongs, as in `override a.b prefer`: says what is written for it.
  private mutating func takeBareVerb() {
    guard !isAtLineStart, let verb = verbAhead() else { return }
    let next = lookahead(1)
    let isLast =
      next.kind == .end || hasLineEnd(before: 1) || contextualKeyword(of: next).map(\.endsExpression) == true
    let whole = currentSpan
    let change = isLast ? "severity \(verb.defaultSeverity.rawValue)" : "with \(verb.rawValue)"
    report(
      Diagnostic(
        .missingPart, at: whole,
        en: isLast ? "how strongly a rule speaks is changed with `severity`" : "a new condition is written with `with`",
        zh: isLast ? "改变规则的轻重用 `severity`" : "新的条件用 `with` 写出"
      )
      .help(en: "write `\(change)`", zh: "请写 `\(change)`").fix(whole, change))
    advance()
    if !isLast { _ = parseCondition(behind: verb.keyword) }
  }

  // MARK: - Clauses

  /// Reads clauses as long as there are any; a mistake in one skips to the next.
  mutating func parseClauses(isOverride: Bool) -> [Clause] {
    var clauses: [Clause] = []
    while true {
      let start = currentSpan
      guard let opener = clauseAhead(isOverride: isOverride) else {
        if !reportWhatStopsTheRule() { return clauses }
        continue
      }
      advance()
      do throws(Recovery) {
        let content = try parseClause(opener)
        let clause = Clause(content: content, span: start.through(previousSpan))
        if let first = clauses.first(where: { $0.content.isSameKind(as: content) }) {
          report(.repeatedClause(at: start, opener.text, first: first.span))
        } else {
          clauses.append(clause)
        }
      } catch {
        recover()
      }
    }
  }

  /// The clause that begins here, also when its word is misspelt.
  private mutating func clauseAhead(isOverride: Bool) -> Keyword? {
    if let keyword {
      return keyword.startsClause && !(isOverride && keyword == .final) ? keyword : nil
    }
    guard current.kind == .word, !(isAtLineStart && isGuardAhead && isVerbOnLine) else { return nil }
    if isOverride, let word = contextualKeyword, word == .off || word == .with { return word }
    let candidates = Keyword.clauses + (isOverride ? [.off, .with] : [])
    guard let meant = Keyword.meant(by: text(of: current), among: candidates) else { return nil }
    report(.misspeltKeyword(at: currentSpan, text(of: current), meant: meant))
    return meant
  }

  private mutating func parseClause(_ opener: Keyword) throws(Recovery) -> Clause.Content {
    skipSignBehindWord()
    switch opener {
    case .when: return .when(parseCondition(behind: .when))
    case .unless: return .unless(parseCondition(behind: .unless))
    case .because: return .because(try parseText(LocalizedText(en: "the text of `because`", zh: "`because` 的文字")))
    case .fix: return .fix(try parseText(LocalizedText(en: "the text of `fix`", zh: "`fix` 的文字")))
    case .source: return .source(try parseString(LocalizedText(en: "the source", zh: "出处")))
    case .severity:
      guard let severity = contextualKeyword?.severity else {
        throw fail(expectedWord(of: [.reject, .review, .advice]))
      }
      advance()
      return .severity(severity)
    case .unknown:
      guard take(.means) else { throw fail(missing("means", after: LocalizedText(en: "`unknown`", zh: "`unknown`"))) }
      skipSignBehindWord()
      guard let verdict = contextualKeyword?.asVerdict else { throw fail(expectedWord(of: [.review, .reject, .pass])) }
      advance()
      return .unknownMeans(verdict)
    case .off: return .off
    case .with:
      guard let verb = verbAhead() else { throw fail(missingVerb()) }
      if keyword?.verb == nil { report(.misspeltKeyword(at: currentSpan, text(of: current), meant: verb.keyword)) }
      advance()
      return .with(verb, parseCondition(behind: verb.keyword))
    default: return .final
    }
  }

  /// Reports what stands where a clause or a new statement should begin, and skips it.
  ///
  /// Returns false when a new statement, the end of the block or the end of the file is there.
  private mutating func reportWhatStopsTheRule() -> Bool {
    if current.kind == .end || current.kind == .rightBrace && block != .file { return false }
    if let keyword, keyword.endsExpression {
      guard keyword == .final else { return false }
      report(.fixedInOverride(at: currentSpan, keyword.text))
      advance()
      return true
    }
    if isRemarkAhead {
      skipRemark()
      return true
    }
    // A new line that begins with anything but a known word is a statement of its own.
    if isAtLineStart, current.kind != .rightParenthesis, current.kind != .invalid { return false }
    if current.kind == .word, Keyword.meant(by: text(of: current), among: Keyword.statements) != nil { return false }
    if current.kind != .invalid { report(unexpectedAfterExpression()) }
    advance()
    recover()
    return true
  }

  /// Skips the clauses of a rule that could not be read.
  mutating func skipStrayClauses() {
    while let keyword, keyword.startsClause {
      advance()
      recover()
    }
  }
}

extension Clause.Content {
  /// Whether both say the same thing about a rule, which a rule may say once.
  func isSameKind(as other: Self) -> Bool {
    switch (self, other) {
    case (.when, .when), (.unless, .unless), (.because, .because), (.fix, .fix), (.source, .source),
      (.severity, .severity), (.unknownMeans, .unknownMeans), (.final, .final), (.off, .off), (.with, .with):
      true
    default: false
    }
  }
}
