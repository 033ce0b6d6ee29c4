extension Parser {
  /// Reads one statement; nil when it was too broken to keep.
  mutating func parseStatement() -> Statement? {
    let start = currentSpan
    let before = position
    let earlier = mistakes
    do throws(Recovery) {
      let content = try parseContent()
      settle(after: earlier)
      return Statement(content: content, span: start.through(previousSpan))
    } catch {
      // Whatever stopped the statement must not stop the file.
      if position == before, !(current.kind == .rightBrace && block != .file) {
        let isGiven = keyword == .given
        advance()
        if isGiven { _ = take(.sample) }
      }
      recover()
      skipStrayClauses()
      return nil
    }
  }

  private mutating func parseContent() throws(Recovery) -> Statement.Content {
    guard let keyword else { return try parseWithoutKeyword() }
    return try parseContent(keyword)
  }

  private mutating func parseContent(_ keyword: Keyword) throws(Recovery) -> Statement.Content {
    switch keyword {
    case .language: return try parseLanguage()
    case .ruleset: return try parseRuleset()
    case .rule: return .rule(try parseNamedRule())
    case .require, .forbid, .prefer, .avoid: return .rule(try parseUnnamedRule(keyword.verb ?? .require))
    case .let: return .let(try parseLet())
    case .param: return .param(try parseParam())
    case .set: return .set(try parseSet())
    case .use: return .use(try parseUse())
    case .override: return .override(try parseOverride())
    case .profile: return .profile(try parseProfile())
    case .sample: return .sample(try parseSample())
    case .test: return .test(try parseTest())
    case .fact: return .fact(try parseFact())
    case .when: return .rule(try parseGuardFirst())
    case .or where isTableAhead: throw skipTable()
    default: throw fail(strayKeyword(keyword))
    }
  }

  /// Reads a statement that begins with none of the words that begin one: a misspelt word, or a rule without a verb.
  private mutating func parseWithoutKeyword() throws(Recovery) -> Statement.Content {
    if isGuardAhead { return .rule(try parseGuardFirst()) }
    switch current.kind {
    case .word, .path, .number, .leftParenthesis, .glob:
      if current.kind == .word, let meant = Keyword.meant(by: text(of: current), among: Keyword.statements),
        !isComparison(lookahead(1).kind)
      {
        report(.misspeltKeyword(at: currentSpan, text(of: current), meant: meant))
        return try parseContent(meant)
      }
      if current.kind == .word, lookahead(1).kind == .assign {
        report(missingSet())
        return .set(try parseSet(isNamed: false))
      }
      if isProseAhead { throw skipProse() }
      report(missingVerb(at: currentSpan))
      return .rule(try parseRuleBody(id: nil, verb: .require, verbSpan: currentSpan.startPoint))
    case .rightBrace: throw fail(.unmatchedBracket(at: currentSpan, "}"))
    case .rightParenthesis: throw fail(.unmatchedBracket(at: currentSpan, ")"))
    default: throw fail(unexpectedStatementStart())
    }
  }

  private func isComparison(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .assign: true
    default: false
    }
  }

  // MARK: - Header

  private mutating func parseLanguage() throws(Recovery) -> Statement.Content {
    let start = span(of: advance())
    guard let language = takeLanguage() else { throw fail(expectedWord(of: [.en, .zh])) }
    if tree.language != nil { report(.repeatedHeader(at: start, "language")) }
    tree.language = language
    return .language(language)
  }

  /// Steps over the name of a language, also with a region, as in `zh-CN`, or by another name.
  private mutating func takeLanguage() -> Language? {
    guard current.kind == .word else { return nil }
    let name = text(of: current).prefix { $0 != "_" }
    guard let meant = Keyword.known(as: String(name), among: [.en, .zh]) else { return nil }
    var whole = span(of: advance())
    if current.kind == .minus, current.start == whole.end, lookahead(1).kind == .word, lookahead(1).start == current.end
    {
      advance()
      whole = whole.through(span(of: advance()))
    }
    let written = source.text(of: whole)
    if written != meant.text { report(.misspeltKeyword(at: whole, written, meant: meant).certain()) }
    return meant.asLanguage
  }

  private mutating func parseRuleset() throws(Recovery) -> Statement.Content {
    advance()
    let title = try parseString(LocalizedText(en: "the rule set's name", zh: "规则集名称"))
    var version: ExpressionID?
    if take(.version) {
      guard current.kind == .number, tree.numbers[Int(current.value)].isWhole,
        tree.numbers[Int(current.value)].unit == .plain
      else { throw fail(.expectedWholeNumber(at: currentSpan)) }
      version = appendLeaf(.number(current.value))
    }
    return .ruleset(RulesetStatement(title: title, version: version))
  }

  // MARK: - Values

  private mutating func parseLet() throws(Recovery) -> LetStatement {
    advance()
    let name = try parseName(LocalizedText(en: "the name to define", zh: "要定义的名称"), allowsPath: true)
    let first = ExpressionID(tree.expressions.count)
    let value = readRest(
      { $0.appendBroken() },
      { parser throws(Recovery) in
        try parser.expectAssign()
        let value = parser.current.kind == .leftBrace ? try parser.parseSetLiteral() : parser.parseCondition()
        try parser.refuseRange(from: value)
        return value
      })
    let isLabelled = current.kind == .string || contextualKeyword?.asLanguage != nil && lookahead(1).kind == .string
    // What follows a value that could not be read was told with it.
    let label = isLabelled ? try? parseText(LocalizedText(en: "what people call it", zh: "中文名")) : nil
    return LetStatement(name: name, firstExpression: first, value: value, label: label)
  }

  /// Refuses the rest of `3..5` where a value gets a name, which a range has none of.
  private mutating func refuseRange(from low: ExpressionID) throws(Recovery) {
    guard current.kind == .range else { return }
    advance()
    let start = tree.span(of: low)
    _ = try parseSum()
    let range = start.through(previousSpan)
    throw fail(
      Diagnostic(.unexpectedPart, at: range, en: "a range cannot have a name", zh: "不能给范围起名")
        .help(
          en: "give each end a name, or write `in \(shown(range))` where it is asked for",
          zh: "请给两端分别起名，或在用到它的地方写 `in \(shown(range))`"))
  }

  private mutating func parseParam() throws(Recovery) -> ParamStatement {
    advance()
    let name = try parseName(LocalizedText(en: "the param's name", zh: "参数名"))
    let nowhere = currentSpan.startPoint
    return readRest(
      { ParamStatement(name: name, value: $0.appendBroken(), allow: nil, allowSpan: nowhere) },
      { parser throws(Recovery) in
        try parser.expectAssign()
        return try parser.parseParamBody(name)
      })
  }

  private mutating func parseParamBody(_ name: Name) throws(Recovery) -> ParamStatement {
    if current.kind == .leftBrace {
      let name = tree.names[name.symbol]
      throw fail(
        Diagnostic(.unexpectedPart, at: currentSpan, en: "a param has one value", zh: "参数只有一个值")
          .help(en: "a list gets its name with `let \(name) = {…}`", zh: "给列表起名请写 `let \(name) = {…}`"))
    }
    let value = try parseValue()
    try refuseRange(from: value)
    var param = ParamStatement(name: name, value: value, allow: nil, allowSpan: currentSpan.startPoint)
    var becauseSpan: Span?
    while true {
      let start = currentSpan
      if take(.allow) {
        let bounds = try parseBounds()
        if param.allow != nil {
          report(.repeatedClause(at: start, "allow", first: param.allowSpan))
          continue
        }
        param.allow = bounds
        param.allowSpan = start.through(previousSpan)
      } else if take(.because) {
        let reason = try parseText(Self.reason)
        if let becauseSpan {
          report(.repeatedClause(at: start, "because", first: becauseSpan))
          continue
        }
        param.because = reason
        becauseSpan = start.through(previousSpan)
      } else {
        return param
      }
    }
  }

  private mutating func parseBounds() throws(Recovery) -> ParamStatement.Bounds {
    if current.kind == .leftBrace { return .set(try parseSetLiteral()) }
    let from = try parseValue()
    if current.kind == .minus {
      report(.mistypedOperator(at: currentSpan, "-", meant: ".."))
      advance()
      return .range(from: from, to: try parseValue())
    }
    guard take(.range) else { throw fail(missing("..", after: LocalizedText(en: "the lower bound", zh: "下限"))) }
    return .range(from: from, to: try parseValue())
  }

  /// - Parameter isNamed: whether it begins with `set`.
  mutating func parseSet(isNamed: Bool = true) throws(Recovery) -> SetStatement {
    if isNamed { advance() }
    let name = try parseName(LocalizedText(en: "the param's name", zh: "参数名"), allowsPath: true)
    try expectAssign()
    let value = try parseValue()
    let because = take(.because) ? try parseText(Self.reason) : nil
    return SetStatement(name: name, value: value, because: because)
  }

  /// Reads `=`; `==` and `:` are what some write for it.
  mutating func expectAssign() throws(Recovery) {
    if current.kind == .equal || current.kind == .colon {
      report(.mistypedOperator(at: currentSpan, text(of: current), meant: "="))
      advance()
      return
    }
    try expect(.assign, "=", after: LocalizedText(en: "the name", zh: "名称"))
  }

  static var reason: LocalizedText { LocalizedText(en: "the reason", zh: "理由") }

  // MARK: - Use

  private mutating func parseUse() throws(Recovery) -> UseStatement {
    advance()
    let path = try parseUsedPath()
    if take(.only) { return UseStatement(path: path, filter: .only(try parsePatterns())) }
    if take(.except) { return UseStatement(path: path, filter: .except(try parsePatterns())) }
    return UseStatement(path: path, filter: nil)
  }

  /// Reads the path of a file; says how several are used, and that `/` parts folders everywhere.
  private mutating func parseUsedPath() throws(Recovery) -> Span {
    guard current.kind == .string, current.value >= 0 else {
      throw unquotedText(LocalizedText(en: "the file to use", zh: "要引用的文件"))
    }
    let path = span(of: advance())
    let written = source.text(of: path)
    if written.contains("\\") {
      let meant = written.split(separator: "\\").joined(separator: "/")
      skippedLines.append(path.start..<path.end)
      report(
        Diagnostic(.badEscape, at: path, en: "folders are parted by `/`", zh: "文件夹之间写 `/`")
          .help(en: "write `\(meant)`", zh: "请写 `\(meant)`").fix(path, meant).certain())
    }
    while current.kind == .comma, lookahead(1).kind == .string {
      rejectedSigns.insert(current.start)
      let comma = span(of: advance())
      let next = source.text(of: currentSpan)
      report(
        Diagnostic(.unexpectedPart, at: comma, en: "each file has a `use` of its own", zh: "每个文件各写一行 `use`")
          .help(en: "write `use \(next)` on the next line", zh: "请另起一行写 `use \(next)`")
          .fix(comma, "\nuse ").certain())
      advance()
    }
    return path
  }

  private mutating func parsePatterns() throws(Recovery) -> [UseStatement.Pattern] {
    let open = currentSpan
    try expect(.leftBrace, "{", after: LocalizedText(en: "`only` or `except`", zh: "`only` 或 `except`"))
    var patterns: [UseStatement.Pattern] = []
    while current.kind != .rightBrace {
      if current.kind == .glob {
        let name = Name(symbol: current.value, span: currentSpan, isPath: true)
        patterns.append(UseStatement.Pattern(name: name, isGlob: true))
        advance()
      } else {
        let name = try parseName(LocalizedText(en: "a rule's name", zh: "规则名"), allowsPath: true)
        skipStar(behind: name)
        patterns.append(UseStatement.Pattern(name: name, isGlob: false))
      }
      if !take(.comma) { break }
    }
    try close(.rightBrace, opened: open, "{")
    return patterns
  }

  /// Steps over the star of `topic.na*`, and says what a star stands for.
  private mutating func skipStar(behind name: Name) {
    guard current.kind == .star, current.start == name.span.end else { return }
    let topic = tree.names[name.symbol].prefix { $0 != "." }
    report(
      Diagnostic(
        .unsuitableName, at: name.span.through(currentSpan), en: "a `*` stands for whole names behind a dot",
        zh: "`*` 只能代表点号后面的整个名称"
      )
      .help(
        en: "write the names of the rules one by one, or `\(topic).*` for all of them",
        zh: "请逐个写出规则名；要全部，请写 `\(topic).*`"))
    advance()
  }
}
