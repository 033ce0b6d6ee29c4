extension Parser {
  mutating func parseProfile() throws(Recovery) -> ProfileStatement {
    let start = span(of: advance())
    if block == .innerProfile { throw Recovery() }
    if block == .profile { report(.profileInProfile(at: start)) }
    let name = try parseName(LocalizedText(en: "the profile's name", zh: "方案名"), isNew: true)
    return readRest(
      { _ in ProfileStatement(name: name, parent: nil, body: []) },
      { parser throws(Recovery) in try parser.parseProfileBody(name) })
  }

  private mutating func parseProfileBody(_ name: Name) throws(Recovery) -> ProfileStatement {
    let parent = take(.extends) ? try parseName(LocalizedText(en: "the profile to extend", zh: "被继承的方案名")) : nil
    let goesOn = keyword.map { Self.allowedInProfile.contains($0) && $0 != .profile } ?? false
    let open = try openBlock(after: LocalizedText(en: "the profile's name", zh: "方案名"), goesOn)
    let outer = block
    block = outer == .file ? .profile : .innerProfile
    defer { block = outer }
    var body: [Statement] = []
    while current.kind != .rightBrace, current.kind != .end {
      if let keyword, keyword.startsStatement, !Self.allowedInProfile.contains(keyword) {
        guard hasPairedBraces else { break }
        report(.statementInProfile(at: currentSpan, keyword))
        _ = parseStatement()
        continue
      }
      // Where a `}` is missing, a profile that follows is not meant to stand inside this one.
      if keyword == .profile, !hasPairedBraces { break }
      if let statement = parseStatement() { body.append(statement) }
    }
    if take(.rightBrace) { return ProfileStatement(name: name, parent: parent, body: body) }
    report(unclosedBracket(open, "{"))
    return ProfileStatement(name: name, parent: parent, body: body)
  }

  private static var allowedInProfile: [Keyword] {
    [.set, .override, .rule, .let, .profile] + Keyword.verbs
  }

  // MARK: - Samples and tests

  mutating func parseSample() throws(Recovery) -> SampleStatement {
    advance()
    let name = try parseName(LocalizedText(en: "the sample's name", zh: "样例名"), isNew: true)
    return readRest(
      { _ in SampleStatement(name: name, parent: nil, assignments: []) },
      { parser throws(Recovery) in try parser.parseSampleBody(name) })
  }

  private mutating func parseSampleBody(_ name: Name) throws(Recovery) -> SampleStatement {
    let parent = take(.extends) ? try parseName(LocalizedText(en: "the sample to extend", zh: "被继承的样例名")) : nil
    let open = try openBlock(after: LocalizedText(en: "the sample's name", zh: "样例名"), current.kind == .path)
    var assignments: [Assignment] = []
    while current.kind == .path || current.kind == .word || current.kind == .invalid {
      do throws(Recovery) {
        let assignment = try parseAssignment()
        assignments.append(assignment)
      } catch {
        recoverInBlock()
      }
      _ = take(.comma)
    }
    try close(.rightBrace, opened: open, "{")
    return SampleStatement(name: name, parent: parent, assignments: assignments)
  }

  private mutating func parseAssignment() throws(Recovery) -> Assignment {
    let path = try parseName(LocalizedText(en: "a fact", zh: "检测项名"), allowsPath: true)
    try expectAssign()
    if take(.unknown) {
      let reason = current.kind == .string ? span(of: advance()) : nil
      return Assignment(path: path, value: nil, reason: reason)
    }
    return Assignment(path: path, value: try parseValue(), reason: nil)
  }

  /// Skips to the next line that can begin an assignment, or to what ends the block.
  private mutating func recoverInBlock() {
    if current.kind == .invalid { advance() }
    while current.kind != .end, current.kind != .rightBrace {
      if let keyword, keyword.endsExpression { return }
      if isAtLineStart, current.kind == .path || current.kind == .word { return }
      advance()
    }
  }

  mutating func parseTest() throws(Recovery) -> TestStatement {
    advance()
    let what = LocalizedText(en: "what the test shows", zh: "测试说明")
    let title = current.kind == .string ? try parseString(what) : try parseUnquotedTitle(what)
    let profile = take(.profile) ? try parseName(LocalizedText(en: "the profile's name", zh: "方案名")) : nil
    let goesOn = keyword == .given || keyword == .expect
    let open = try openBlock(after: LocalizedText(en: "the test's title", zh: "测试说明"), goesOn)
    var test = TestStatement(title: title, profile: profile, givens: [], expects: [])
    var expectsSomething = false
    while current.kind != .rightBrace, current.kind != .end {
      let isListed = takeCommaBetweenValues()
      let isValue = current.kind == .path && lookahead(1).kind == .assign
      if isValue, !isListed { report(missingGiven()) }
      guard let opener = isValue ? .given : blockKeyword() else { break }
      if opener == .expect { expectsSomething = true }
      let start = isValue ? currentSpan : span(of: advance())
      do throws(Recovery) {
        if opener == .given {
          let given = try parseGiven()
          let span = start.through(previousSpan)
          test.givens.append(TestStatement.Giving(given: given, span: span))
        } else {
          let expectation = try parseExpectation()
          let span = start.through(previousSpan)
          test.expects.append(TestStatement.Expect(expectation: expectation, span: span))
        }
      } catch {
        recover()
      }
    }
    try close(.rightBrace, opened: open, "{")
    if !expectsSomething { report(.testWithoutExpect(at: title)) }
    return test
  }

  /// Steps over the comma of `given a.b = 1, c.d = 2`, and says that each value has its own `given`.
  private mutating func takeCommaBetweenValues() -> Bool {
    guard current.kind == .comma, lookahead(1).kind == .path, lookahead(2).kind == .assign else { return false }
    let next = lookahead(1)
    rejectedSigns.insert(current.start)
    let comma = span(of: advance())
    report(missingGiven().replacingFix(with: comma, " given" + (next.start == comma.end ? " " : "")).certain())
    return true
  }

  /// `given` or `expect`, also misspelt.
  private mutating func blockKeyword() -> Keyword? {
    if keyword == .given || keyword == .expect { return keyword }
    guard current.kind == .word, let meant = Keyword.meant(by: text(of: current), among: [.given, .expect]) else {
      return nil
    }
    report(.misspeltKeyword(at: currentSpan, text(of: current), meant: meant))
    return meant
  }

  private mutating func parseGiven() throws(Recovery) -> TestStatement.Given {
    if take(.sample) { return .sample(try parseName(LocalizedText(en: "the sample's name", zh: "样例名"))) }
    if contextualKeyword == .photo, [.string, .path, .word].contains(lookahead(1).kind) {
      advance()
      return .photo(try parseString(LocalizedText(en: "the photo", zh: "照片")))
    }
    if current.kind == .word, ![.assign, .equal, .colon].contains(lookahead(1).kind) {
      let name = text(of: current)
      report(
        Diagnostic(
          .missingPart, at: currentSpan, en: "`sample` is missing before the sample's name", zh: "样例名前面缺少 `sample`"
        )
        .help(en: "write `given sample \(name)`", zh: "请写 `given sample \(name)`")
        .fix(currentSpan.startPoint, "sample "))
      return .sample(try parseName(LocalizedText(en: "the sample's name", zh: "样例名")))
    }
    return .value(try parseAssignment())
  }

  private mutating func parseExpectation() throws(Recovery) -> TestStatement.Expectation {
    if contextualKeyword == .verdict, lookahead(1).kind != .keyword, contextualKeyword(of: lookahead(1))?.outcome == nil
    {
      advance()
      skipSignBehindWord()
      guard let verdict = contextualKeyword?.asVerdict else { throw fail(expectedWord(of: [.pass, .review, .reject])) }
      advance()
      return .verdict(verdict)
    }
    if let verdict = contextualKeyword?.asVerdict, hasLineEnd(before: 1) || lookahead(1).kind != .word {
      let place = currentSpan
      advance()
      report(missingVerdict(at: place, verdict))
      return .verdict(verdict)
    }
    let id = try parseName(LocalizedText(en: "a rule's name or `verdict`", zh: "规则名或 `verdict`"), allowsPath: true)
    guard let outcome = contextualKeyword?.outcome else {
      throw fail(expectedWord(of: [.satisfied, .violated, .undetermined, .notApplicable]))
    }
    advance()
    return .rule(id, outcome)
  }

  // MARK: - Facts

  mutating func parseFact() throws(Recovery) -> FactStatement {
    advance()
    let path = try parseName(LocalizedText(en: "the fact's name", zh: "检测项名"), allowsPath: true)
    if !path.isPath { report(.factWithoutDot(at: path.span, tree.names[path.symbol])) }
    return readRest(
      { _ in FactStatement(path: path, kind: nil, question: nil) },
      { parser throws(Recovery) in try parser.parseFactBody(path) })
  }

  private mutating func parseFactBody(_ path: Name) throws(Recovery) -> FactStatement {
    try expect(.colon, ":", after: LocalizedText(en: "the fact's name", zh: "检测项名"))
    let kind = try parseFactKind()
    let isUnquoted = current.kind == .word && !isAtLineStart
    let hasText = current.kind == .string || contextualKeyword?.asLanguage != nil || isUnquoted
    let question = hasText ? try parseText(LocalizedText(en: "the question", zh: "问题")) : nil
    return FactStatement(path: path, kind: path.isPath ? kind : nil, question: question)
  }

  private mutating func parseFactKind() throws(Recovery) -> FactStatement.Kind {
    if current.kind == .leftBrace {
      let open = span(of: advance())
      var names: [Name] = []
      while current.kind != .rightBrace {
        if current.kind == .string { throw fail(quotedValue()) }
        names.append(try parseName(LocalizedText(en: "a value's name", zh: "值的名称")))
        if !take(.comma), !takeWordForComma() { break }
      }
      try close(.rightBrace, opened: open, "{")
      if names.isEmpty { report(.emptySet(at: open.through(previousSpan))) }
      return .choice(names)
    }
    let kind: FactStatement.Kind
    switch contextualKeyword {
    case .bool: kind = .bool
    case .text: kind = .text
    case .date: kind = .date
    case .color: kind = .color
    case .number:
      advance()
      return .number(try parseFactUnit())
    default:
      throw fail(
        expectedWord(of: [.bool, .number, .text, .date, .color]).help(
          en: "a list of answers is written `{day, night}`", zh: "可选的答案写作 `{白天, 夜晚}`"))
    }
    advance()
    return kind
  }

  private mutating func parseFactUnit() throws(Recovery) -> Unit {
    guard current.kind == .word || current.kind == .unitSign else { return .plain }
    let spelling = text(of: current)
    if Unit(spelling: spelling) == nil, isAtLineStart || contextualKeyword?.asLanguage != nil { return .plain }
    let span = currentSpan
    advance()
    if let unit = Unit(spelling: spelling) { return unit }
    report(.unknownUnit(at: span, spelling, meant: Unit.meant(by: spelling)))
    return .plain
  }
}
