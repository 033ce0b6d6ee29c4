extension Parser {
  mutating func parsePrimary() throws(Recovery) -> ExpressionID {
    switch current.kind {
    case .number where contextualKeyword(of: lookahead(1)) == .of: return try parseQuantifier()
    case .number: return appendLeaf(.number(current.value))
    case .string: return appendLeaf(current.value < 0 ? .invalid : .string)
    case .date: return appendLeaf(current.value < 0 ? .invalid : .date(current.value))
    case .path: return appendLeaf(.path(current.value))
    case .word: return try parseWord()
    case .leftParenthesis: return isBareColorAhead ? try parseBareColor() : try parseGroup()
    case .keyword where keyword == .true || keyword == .false: return appendLeaf(.bool(keyword == .true))
    case .glob: throw fail(.globOutsideQuantifier(at: currentSpan, tree.names[current.value]))
    case .leftBrace:
      report(.setOutsideIn(at: currentSpan))
      return try parseSetLiteral()
    case .leftSquare: return try parseSquareGroup()
    case .keyword where isBar: return try parseBarred()
    default: throw fail(missingOperand())
    }
  }

  /// Whether a `|` stands here, which the lexer took for `or`.
  private var isBar: Bool { keyword == .or && source.text(of: currentSpan) == "|" }

  /// `|a|` for `abs(a)`.
  private mutating func parseBarred() throws(Recovery) -> ExpressionID {
    let open = span(of: advance())
    let inner = try parseSum()
    guard isBar else { throw fail(missingOperand()) }
    advance()
    // What the lexer said of the two bars is forgotten.
    skippedLines += [open.start..<open.end, previousSpan.start..<previousSpan.end]
    let whole = open.through(previousSpan)
    let meant = "abs(\(source.text(of: tree.span(of: inner))))"
    report(
      Diagnostic(.unexpectedPart, at: whole, en: "a size is written with `abs`", zh: "绝对值用 `abs` 书写")
        .help(en: "write `\(meant)`", zh: "请写 `\(meant)`").fix(whole, meant))
    return try append(.call(.abs, list([inner])), from: open.start, over: [inner])
  }

  private mutating func parseGroup() throws(Recovery) -> ExpressionID {
    let open = currentSpan
    advance()
    try enter(at: open.start)
    let inner = try parseList()
    nesting -= 1
    try close(.rightParenthesis, opened: open, "(")
    return try append(.group(inner), from: open.start, over: [inner])
  }

  /// `[a]` for `(a)`.
  private mutating func parseSquareGroup() throws(Recovery) -> ExpressionID {
    let open = currentSpan
    advance()
    try enter(at: open.start)
    let inner = try parseList()
    nesting -= 1
    try close(.rightSquare, opened: open, "[")
    report(.squareBrackets(open: open, close: previousSpan))
    return try append(.group(inner), from: open.start, over: [inner])
  }

  /// Reads a word, or what begins with a word that has a meaning of its own in front of a bracket or `of`.
  private mutating func parseWord() throws(Recovery) -> ExpressionID {
    if let quantifier = try parseQuantifierInWords() { return quantifier }
    let next = lookahead(1)
    switch contextualKeyword {
    case .abs, .min, .max:
      if next.kind == .leftParenthesis { return try parseCall() }
      if next.kind == .path, contextualKeyword == .abs { return try parseBareCall() }
    case .rgb:
      if next.kind == .leftParenthesis { return try parseColor() }
    case .known:
      if next.kind == .leftParenthesis { return try parseKnown() }
      if next.kind == .path { return try parseBareCall() }
    case .any, .all, .noneOf:
      if contextualKeyword(of: next) == .of || next.kind == .leftParenthesis { return try parseQuantifier() }
    case .at:
      if boundInWords(at: 0) != nil { return try parseQuantifier() }
    case nil where contextualKeyword(of: next) == .of && lookahead(2).kind == .leftParenthesis:
      if Self.anyWords.contains(text(of: current).lowercased()) { return try parseQuantifier() }
    default: break
    }
    if next.kind == .leftParenthesis, next.start == current.end {
      throw fail(.unknownFunction(at: currentSpan, text(of: current)))
    }
    return appendLeaf(.word(current.value))
  }

  /// `abs head.yaw` and `known head.yaw`, whose brackets are forgotten.
  private mutating func parseBareCall() throws(Recovery) -> ExpressionID {
    let function = span(of: advance())
    let isKnown = contextualKeyword(of: lookahead(-1)) == .known
    let argument = appendLeaf(.path(current.value))
    let whole = function.through(previousSpan)
    let meant = "\(source.text(of: function))(\(source.text(of: previousSpan)))"
    report(
      Diagnostic(
        .missingPart, at: whole, en: "what `\(source.text(of: function))` asks about stands in brackets",
        zh: "`\(source.text(of: function))` 的对象要写在括号里"
      )
      .help(en: "write `\(meant)`", zh: "请写 `\(meant)`").fix(whole, meant))
    let content: Expression = isKnown ? .known(argument) : .call(.abs, list([argument]))
    return try append(content, from: function.start, over: [argument])
  }

  private mutating func parseCall() throws(Recovery) -> ExpressionID {
    let start = current.start
    let function: MathFunction =
      switch contextualKeyword {
      case .abs: .abs
      case .min: .min
      default: .max
      }
    advance()
    let open = currentSpan
    let arguments = try parseArguments(allowsGlobs: false)
    if function == .abs && arguments.count != 1 || arguments.isEmpty {
      throw fail(.argumentCount(at: open.through(previousSpan), function.text, isOne: function == .abs))
    }
    return try append(.call(function, list(arguments)), from: start, over: arguments)
  }

  /// Reads `( expr { , expr } )`.
  private mutating func parseArguments(allowsGlobs: Bool) throws(Recovery) -> [ExpressionID] {
    let open = currentSpan
    try expect(
      .leftParenthesis, "(",
      after: LocalizedText(en: "`\(source.text(of: previousSpan))`", zh: "`\(source.text(of: previousSpan))`"))
    try enter(at: open.start)
    argumentDepth += 1
    var arguments: [ExpressionID] = []
    while current.kind != .rightParenthesis {
      let isGlob = allowsGlobs && current.kind == .glob
      arguments.append(isGlob ? appendLeaf(.glob(current.value)) : try parseOr())
      if !take(.comma) { break }
    }
    nesting -= 1
    argumentDepth -= 1
    try close(.rightParenthesis, opened: open, "(")
    return arguments
  }

  private mutating func parseColor() throws(Recovery) -> ExpressionID {
    let start = current.start
    advance()
    return try parseColorChannels(from: start)
  }

  /// Reads `(red, green, blue)`.
  private mutating func parseColorChannels(from start: Int32) throws(Recovery) -> ExpressionID {
    let open = currentSpan
    advance()
    var channels: [UInt8] = []
    var isValid = true
    while current.kind == .number {
      let number = tree.numbers[Int(current.value)]
      if let channel = UInt8(exactly: number.value), number.unit == .plain {
        channels.append(channel)
      } else {
        report(.colorChannel(at: currentSpan))
        isValid = false
        channels.append(0)
      }
      advance()
      if take(.comma) { continue }
      guard current.kind == .number else { break }
      report(missing(",", after: LocalizedText(en: "this part", zh: "这个分量")))
    }
    if current.kind == .minus { throw fail(.colorChannel(at: currentSpan)) }
    try close(.rightParenthesis, opened: open, "(")
    let span = Span(file: file, start: start, end: previousSpan.end)
    guard channels.count == 3 else { throw fail(.colorChannelCount(at: span)) }
    if !isValid { return append(.invalid, from: start) }
    return append(.color(red: channels[0], green: channels[1], blue: channels[2]), from: start)
  }

  /// Whether three numbers stand in brackets, as in `(255, 255, 255)`.
  private var isBareColorAhead: Bool {
    Self.colorKinds.indices.allSatisfy { lookahead($0 + 1).kind == Self.colorKinds[$0] }
  }

  /// Of what stands behind its opening bracket.
  private static let colorKinds: [Token.Kind] = [.number, .comma, .number, .comma, .number, .rightParenthesis]

  private mutating func parseBareColor() throws(Recovery) -> ExpressionID {
    report(
      .bareColor(
        at: currentSpan.through(span(of: lookahead(6))), source.text(of: currentSpan.through(span(of: lookahead(6))))))
    return try parseColorChannels(from: current.start)
  }

  private mutating func parseKnown() throws(Recovery) -> ExpressionID {
    let start = current.start
    advance()
    let open = currentSpan
    advance()
    guard current.kind == .path else { throw fail(.knownNeedsFact(at: currentSpan)) }
    let path = appendLeaf(.path(current.value))
    try close(.rightParenthesis, opened: open, "(")
    return try append(.known(path), from: start, over: [path])
  }

  private mutating func parseQuantifier() throws(Recovery) -> ExpressionID {
    let start = current.start
    var quantifier = Quantifier.any
    var count: Int32 = 1
    switch contextualKeyword {
    case .all: quantifier = .all
    case .noneOf: quantifier = .none
    case .at:
      let bound = boundInWords(at: 0) ?? .least
      advance()
      if contextualKeyword != bound { report(.misspeltKeyword(at: currentSpan, text(of: current), meant: bound)) }
      quantifier = bound == .least ? .atLeast : .atMost
      advance()
      count = try wholeNumber()
    case nil where current.kind == .number:
      quantifier = .atLeast
      report(.bareCount(at: currentSpan, text(of: current)))
      count = try wholeNumber()
    case nil:
      // Exactly one may be meant.
      report(.misspeltKeyword(at: currentSpan, text(of: current), meant: .any).certain(false))
    default: break
    }
    advance()
    if !take(.of) {
      let lack = missing("of", after: LocalizedText(en: "the count", zh: "数量"))
      guard current.kind == .leftParenthesis else { throw fail(lack) }
      report(lack)
    }
    var operands: [ExpressionID] = []
    if current.kind == .glob {
      operands = [appendLeaf(.glob(current.value))]
    } else {
      operands = try parseArguments(allowsGlobs: true)
      if operands.isEmpty { throw fail(missingOperand()) }
    }
    return try append(.quantifier(quantifier, count: count, list(operands)), from: start, over: operands)
  }

  /// `任一 (…)`, `至少2项 (…)`: says how it is written; nil where none stands here.
  private mutating func parseQuantifierInWords() throws(Recovery) -> ExpressionID? {
    // Names of rules that are written with care begin with ASCII letters, and cost nothing here.
    guard source.bytes[Int(current.start)] >= 0x80,
      let (word, quantifier) = Self.quantifierWords.first(where: { text(of: current).hasPrefix($0.key) })
    else {
      return nil
    }
    // Chinese is written with and without blanks, as one word or several.
    let length = (1...4).first { lookahead($0).kind == .leftParenthesis }
    guard let length else { return nil }
    let rest = (0..<length).map { source.text(of: span(of: lookahead($0))) }.joined().dropFirst(word.count)
    let digits = rest.prefix(while: \.isWholeNumber)
    let isCounted = quantifier == .atLeast || quantifier == .atMost
    guard ["", "项", "个", "条", "of"].contains(rest.dropFirst(digits.count)), digits.isEmpty != isCounted else {
      return nil
    }
    let start = currentSpan
    // `2项` is no unit to the parser.
    for distance in 0..<length where lookahead(distance).kind == .number {
      skippedLines.append(lookahead(distance).start..<lookahead(distance).end)
    }
    for _ in 0..<length { advance() }
    let whole = start.through(previousSpan)
    let meant: String =
      switch quantifier {
      case .atLeast: "at least \(digits) of"
      case .atMost: "at most \(digits) of"
      case .all: "all of"
      default: "any of"
      }
    report(.mistypedOperator(at: whole, source.text(of: whole), meant: meant))
    let operands = try parseArguments(allowsGlobs: true)
    if operands.isEmpty { throw fail(missingOperand()) }
    return try append(
      .quantifier(quantifier, count: Int32(digits) ?? 1, list(operands)), from: start.start, over: operands)
  }

  private static let quantifierWords: [String: Quantifier] = [
    "任一": .any, "任意": .any, "全部": .all, "所有": .all, "至少": .atLeast, "最少": .atLeast, "不少于": .atLeast, "至多": .atMost,
    "最多": .atMost,
  ]

  /// Words of English for `any`.
  private static let anyWords: Set<String> = ["one", "either", "some"]

  private mutating func wholeNumber() throws(Recovery) -> Int32 {
    if current.kind == .word, let whole = Self.countWords[text(of: current).lowercased()] {
      report(
        Diagnostic(.missingPart, at: currentSpan, en: "a count is written in digits", zh: "数量要写成数字")
          .help(en: "write `\(whole)`", zh: "请写 `\(whole)`").fix(currentSpan, "\(whole)"))
      return whole
    }
    guard current.kind == .number, tree.numbers[Int(current.value)].unit == .plain,
      let whole = Int32(exactly: tree.numbers[Int(current.value)].value)
    else { throw fail(.expectedWholeNumber(at: currentSpan)) }
    return whole
  }

  private static let countWords: [String: Int32] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4,
  ]

  // MARK: - Values and sets

  /// Reads a value that stands for itself: a number, text, date, colour, word or yes and no.
  mutating func parseValue() throws(Recovery) -> ExpressionID {
    let start = current.start
    if take(.minus) {
      guard current.kind == .number else { throw fail(missingNumber()) }
      let number = appendLeaf(.number(current.value))
      return try append(.negate(number), from: start, over: [number])
    }
    switch current.kind {
    case .number, .string, .date: return try parsePrimary()
    case .keyword where keyword == .true || keyword == .false: return try parsePrimary()
    case .word:
      if contextualKeyword == .rgb, lookahead(1).kind == .leftParenthesis { return try parseColor() }
      return appendLeaf(.word(current.value))
    case .path: throw fail(.pathForValue(at: currentSpan, text(of: current)))
    default: throw fail(missingValue())
    }
  }

  mutating func parseSetLiteral() throws(Recovery) -> ExpressionID {
    let open = currentSpan
    try expect(.leftBrace, "{", after: LocalizedText(en: "`in`", zh: "`in`"))
    var values: [ExpressionID] = []
    while current.kind != .rightBrace {
      values.append(try parseValue())
      if take(.comma) { continue }
      if takeWordForComma() { continue }
      guard startsValue(current.kind) else { break }
      report(missing(",", after: LocalizedText(en: "this value", zh: "这个值")))
    }
    try close(.rightBrace, opened: open, "{")
    if values.isEmpty { report(.emptySet(at: open.through(previousSpan))) }
    return try append(.set(list(values)), from: open.start, over: values)
  }

  /// Steps over `or`, `and` or another word for them where a comma parts the values of a list, and says so.
  mutating func takeWordForComma() -> Bool {
    guard current.kind == .slash || current.kind == .keyword || current.kind == .word,
      current.kind == .slash || Keyword.known(as: text(of: current), among: [.and, .or]) != nil || isListingWord
    else { return false }
    report(.mistypedOperator(at: currentSpan, source.text(of: currentSpan), meant: ","))
    advance()
    return true
  }

  /// Whether a value of a list begins so.
  private func startsValue(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .number, .string, .date, .word: true
    default: false
    }
  }

  /// Reads the bracket that closes `open`.
  mutating func close(_ kind: Token.Kind, opened open: Span, _ bracket: String) throws(Recovery) {
    guard !take(kind) else { return }
    throw fail(unclosedBracket(open, bracket))
  }
}
