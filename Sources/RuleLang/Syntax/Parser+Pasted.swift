// What people write who have not read how a rule is written, or who paste it from a chat: taken for what is meant, and
// reported once with the text to write.
extension Parser {
  // MARK: - Texts

  /// A text without quotes: says how it is quoted, up to where the rule plainly goes on or the line ends, and steps over it.
  mutating func unquotedText(_ what: LocalizedText) -> Recovery {
    let missing = missingText(what)
    guard current.kind == .word || current.kind == .path, !isAtLineStart else { return fail(missing) }
    let start = currentSpan
    repeat { advance() } while current.kind != .end && !isAtLineStart && !isClauseAheadInProse
    reportUnquoted(start.through(previousSpan), what)
    return Recovery()
  }

  /// Whether a clause begins here and no sentence goes on: `when` before the name of a fact, `fix` before a text or behind a
  /// word of another script.
  private var isClauseAheadInProse: Bool {
    let next = lookahead(1)
    switch contextualKeyword {
    case .when, .unless: return next.kind == .path || contextualKeyword(of: next) == .not
    case .severity: return contextualKeyword(of: next)?.severity != nil
    case .unknown: return contextualKeyword(of: next) == .means
    case .because, .fix, .source: return next.kind == .string || source.bytes[Int(previousSpan.end) - 1] >= 0x80
    case .en, .zh: return next.kind == .string
    default: return false
    }
  }

  private mutating func reportUnquoted(_ whole: Span, _ what: LocalizedText) {
    let text = source.text(of: whole).filter { $0 != "\"" }
    let shown = text.count > Self.shownText ? text.prefix(Self.shownText) + "…" : text[...]
    report(
      Diagnostic(.missingPart, at: whole, en: "\(what.en) has no quotes", zh: "\(what.zh)没有加引号")
        .help(en: "write `\"\(shown)\"`", zh: "请写 `\"\(shown)\"`").fix(whole, "\"\(text)\""))
    skippedLines.append(whole.start..<whole.end)
  }

  /// A title without quotes before the `{` of its block, as in `test 白衬衫 {`: says so, and reads on behind it.
  mutating func parseUnquotedTitle(_ what: LocalizedText) throws(Recovery) -> Span {
    var distance = 0
    while lookahead(distance).kind != .leftBrace {
      guard lookahead(distance).kind != .end, distance == 0 || !hasLineEnd(before: distance) else {
        throw unquotedText(what)
      }
      distance += 1
    }
    guard distance > 0, !isAtLineStart else { throw unquotedText(what) }
    let start = currentSpan
    for _ in 0..<distance { advance() }
    let whole = start.through(previousSpan)
    reportUnquoted(whole, what)
    return whole
  }

  /// Takes a text, and what stands behind it when a quote inside ended it too soon, as in `"请穿"正装"拍照"`: says how such
  /// quotes are written.
  mutating func takeLiteral() -> Span {
    let literal = span(of: advance())
    var quotes: [Int32] = []
    while current.kind != .string, current.start == previousSpan.end, !isNextPartAhead,
      let distance = distanceOfTextOnLine()
    {
      quotes.append(previousSpan.end - 1)
      for _ in 0..<distance { advance() }
      quotes.append(current.start)
      advance()
    }
    guard !quotes.isEmpty else {
      skipCommaBeforePart()
      return literal
    }
    let spans = quotes.map { Span(file: file, start: $0, end: $0 + 1) }
    let whole = literal.through(previousSpan)
    report(.innerQuotes(at: whole, quotes: spans.allSatisfy { source.text(of: $0) == "\"" } ? spans : []))
    // What the lexer said of the words between the quotes is forgotten.
    skippedLines.append(spans[0].start..<whole.end)
    return literal
  }

  /// Steps over a comma between two parts of a rule, as in `because "…", fix "…"`, and says so.
  private mutating func skipCommaBeforePart() {
    guard current.kind == .comma, isPart(at: 1) else { return }
    report(unexpectedAfterExpression())
    advance()
  }

  /// Whether a word goes on with the rule or the file, as in `because "衣着"fix "换装"`: Chinese is written without blanks.
  private var isNextPartAhead: Bool { isPart(at: 0) || current.kind == .comma && isPart(at: 1) }

  func isPart(at distance: Int) -> Bool {
    let token = lookahead(distance)
    guard let word = contextualKeyword(of: token) else { return false }
    if token.kind == .keyword { return word.startsStatement || word.startsClause }
    return (word == .en || word == .zh) && lookahead(distance + 1).kind == .string
  }

  /// How many tokens stand before the next text on this line; nil where none follows.
  private func distanceOfTextOnLine() -> Int? {
    var distance = 0
    while lookahead(distance).kind != .string {
      if lookahead(distance).kind == .end || hasLineEnd(before: distance + 1) { return nil }
      distance += 1
    }
    return distance
  }

  /// Chosen: a line of a message; what is longer is cut.
  private static var shownText: Int { 80 }

  /// What stands at a place, cut to a length that fits a message.
  func shown(_ span: Span) -> String {
    let end = min(span.end, span.start + Int32(4 * Self.shownText))
    let text = source.text(of: Span(file: file, start: span.start, end: end))
    return text.count > Self.shownText || end < span.end ? text.prefix(Self.shownText) + "…" : text
  }

  /// `if a then forbid b`: a rule whose guard comes first.
  mutating func parseGuardFirst(named id: Name? = nil) throws(Recovery) -> RuleStatement {
    let start = span(of: advance())
    let condition = parseCondition(behind: .when)
    let conditionSpan = tree.span(of: condition)
    if current.kind == .comma { advance() }
    if isThen(current) { advance() }
    if current.kind == .comma { advance() }
    guard let verb = verbAhead() else {
      report(
        .guardFirst(at: start, help: "forbid … when \(shown(conditionSpan))"))
      throw Recovery()
    }
    let verbSpan = span(of: advance())
    var rule = try parseRuleBody(id: id, verb: verb, verbSpan: verbSpan)
    let demand = shown(tree.span(of: rule.condition))
    report(.guardFirst(at: start, help: "\(verb.rawValue) \(demand) when \(shown(conditionSpan))"))
    rule.clauses.append(Clause(content: .when(condition), span: conditionSpan))
    return rule
  }

  /// Whether a word is `then` in some language.
  func isThen(_ token: Token) -> Bool {
    token.kind == .word && Self.thenWords.contains(text(of: token).lowercased())
  }

  /// Whether the current word is `if` in some language.
  var isGuardAhead: Bool {
    current.kind == .word && Self.guardWords.contains(text(of: current).lowercased()) || keyword == .when
  }

  /// Whether a verb follows on the same line, so that what stands here is a rule of its own.
  var isVerbOnLine: Bool {
    var distance = 1
    while lookahead(distance).kind != .end, !hasLineEnd(before: distance) {
      if contextualKeyword(of: lookahead(distance))?.verb != nil { return true }
      distance += 1
    }
    return false
  }

  func hasLineEnd(before distance: Int) -> Bool {
    source.hasLineEnd(from: Int(lookahead(distance - 1).end), to: Int(lookahead(distance).start))
  }

  private static var guardWords: Set<String> { ["if", "如果", "若", "当", "假如"] }
  private static var thenWords: Set<String> { ["then", "那么", "则", "就"] }

  // MARK: - Colours

  /// What is wrong where a colour is expected and stands here as web pages write it, `#64C5FF`; nil elsewhere.
  var webColor: Diagnostic? {
    guard position > 0,
      contextualKeyword(of: lookahead(-1)) == .near || [.equal, .notEqual].contains(lookahead(-1).kind)
    else { return nil }
    let rest = source.bytes.dropFirst(Int(previousSpan.end)).drop {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
    }
    guard rest.first == UInt8(ascii: "#") else { return nil }
    let digits = rest.dropFirst().prefix(7).prefix { Unicode.Scalar($0).properties.isASCIIHexDigit }
    var hex = String(decoding: digits, as: UTF8.self)
    if hex.count == 3 { hex = hex.map { "\($0)\($0)" }.joined() }
    guard hex.count == 6, let value = Int(hex, radix: 16) else { return nil }
    let color = "rgb(\(value >> 16), \(value >> 8 & 0xFF), \(value & 0xFF))"
    let span = Span(file: file, start: Int32(rest.startIndex), end: Int32(digits.endIndex))
    return Diagnostic(.missingPart, at: span, en: "behind `#` is a comment", zh: "`#` 后面是注释")
      .help(en: "write the colour as `\(color)`", zh: "颜色请写 `\(color)`").fix(span, color)
  }

  // MARK: - Lists

  /// Whether a list in round or square brackets stands behind `in`.
  var isForeignListAhead: Bool {
    if current.kind == .leftSquare { return true }
    guard current.kind == .leftParenthesis, isListValue(lookahead(1)) else { return false }
    return lookahead(2).kind == .comma || lookahead(2).kind == .rightParenthesis && lookahead(1).kind == .word
  }

  /// Whether a range stands in brackets behind `in`, as in `in (20KB..40KB)`.
  var isRangeInBracketsAhead: Bool {
    (current.kind == .leftParenthesis || current.kind == .leftSquare) && isListValue(lookahead(1))
      && lookahead(2).kind == .range
  }

  /// Steps over the brackets around a range, and says that it needs none.
  mutating func parseRangeInBrackets() throws(Recovery) -> (from: ExpressionID, to: ExpressionID) {
    let isRound = current.kind == .leftParenthesis
    let open = span(of: advance())
    let low = try parseSum()
    advance()
    let high = try parseSum()
    try close(isRound ? .rightParenthesis : .rightSquare, opened: open, isRound ? "(" : "[")
    let close = previousSpan
    rejectedSigns.formUnion([open.start, close.start])
    let range = "\(shown(tree.span(of: low)))..\(shown(tree.span(of: high)))"
    report(
      Diagnostic(
        .unexpectedPart, at: open.through(close), en: "a range stands without brackets", zh: "范围外面不写括号"
      )
      .help(en: "write `in \(range)`", zh: "请写 `in \(range)`").fix(open, "").fix(close, "").certain())
    return (low, high)
  }

  private func isListValue(_ token: Token) -> Bool {
    [.word, .number, .string, .date].contains(token.kind)
  }

  /// Reads `(a, b)` or `[a, b]` as the list `{a, b}`.
  mutating func parseForeignList(of left: ExpressionID) throws(Recovery) -> ExpressionID {
    let isRound = current.kind == .leftParenthesis
    let closing: Token.Kind = isRound ? .rightParenthesis : .rightSquare
    let open = span(of: advance())
    let values = try parseListValues(until: closing)
    try close(closing, opened: open, isRound ? "(" : "[")
    rejectedSigns.formUnion([open.start, previousSpan.start])
    let whole = open.through(previousSpan)
    if let ends = rangeEnds(values) {
      report(.rangeOrList(at: whole, shown(tree.span(of: left)), ends))
    } else {
      report(.listInBraces(at: whole, values: texts(of: values), edits: [(open, "{"), (previousSpan, "}")]))
    }
    return try append(.set(list(values)), from: open.start, over: values)
  }

  /// Reads the rest of `a, b` behind `in` or `==`, where braces are forgotten; `first` is in the tree already.
  ///
  /// - Parameter isNegated: whether they stand behind `not in` or `!=`.
  mutating func parseBareList(
    after first: ExpressionID, left: ExpressionID, isNegated: Bool
  ) throws(Recovery) -> ExpressionID {
    let start = tree.span(of: first)
    advance()
    let values = [first] + (try parseListValues(until: .end))
    let whole = start.through(previousSpan)
    if let ends = rangeEnds(values) {
      report(.rangeOrList(at: whole, shown(tree.span(of: left)) + (isNegated ? " not" : ""), ends))
      return try append(.set(self.list(values)), from: start.start, over: values)
    }
    let list = "{\(texts(of: values).joined(separator: ", "))}"
    let condition = "\(shown(tree.span(of: left))) \(isNegated ? "not in" : "in") \(list)"
    report(
      Diagnostic(
        .unexpectedPart, at: whole, en: "several values stand between `{` and `}`", zh: "多个值要写在 `{` 和 `}` 之间"
      )
      .help(en: "write `\(condition)`", zh: "请写 `\(condition)`"))
    return try append(.set(self.list(values)), from: start.start, over: values)
  }

  /// Whether a comma here separates values whose braces were forgotten.
  var isBareListAhead: Bool {
    current.kind == .comma && argumentDepth == 0 && isListValue(lookahead(1))
      && contextualKeyword(of: lookahead(1)) == nil
  }

  private mutating func parseListValues(until closing: Token.Kind) throws(Recovery) -> [ExpressionID] {
    var values: [ExpressionID] = []
    while current.kind != closing {
      values.append(try parseValue())
      if !take(.comma) { break }
    }
    return values
  }

  /// The texts of two numbers, which may be meant as the ends of a range.
  private func rangeEnds(_ values: [ExpressionID]) -> [String]? {
    let isNumber = values.map { id in
      switch tree[id].expression {
      case .number, .negate: true
      default: false
      }
    }
    guard isNumber == [true, true] else { return nil }
    let isReversed = (tree.number(values[0]) ?? 0) > (tree.number(values[1]) ?? 0)
    return texts(of: isReversed ? values.reversed() : values)
  }

  private func texts(of values: [ExpressionID]) -> [String] {
    values.prefix(12).map { shown(tree.span(of: $0)) } + (values.count > 12 ? ["…"] : [])
  }

  /// Steps over the comma and the digits of `3,5deg` and `1,024KB`, and those of `1 024KB`, where one number belongs, and says
  /// how it is written; nil where none stand there.
  mutating func takeRestOfNumber(_ first: ExpressionID) -> ExpressionID? {
    guard case .number = tree[first].expression, !isAtLineStart else { return nil }
    let hasComma = current.kind == .comma && current.start == previousSpan.end && lookahead(1).start == current.end
    let next = hasComma ? lookahead(1) : current
    let digits = source.text(of: previousSpan)
    let rest = source.text(of: span(of: next))
    guard next.kind == .number, digits.allSatisfy(\.isNumber), rest.first?.isNumber == true else { return nil }
    let isThousands = digits != "0" && digits.count <= 3 && rest.prefix(while: \.isNumber).count == 3
    guard hasComma || isThousands else { return nil }
    let meant = digits + (isThousands ? "" : ".") + rest
    let gap = Span(file: file, start: previousSpan.end, end: next.start)
    report(
      Diagnostic(
        .malformedNumber, at: hasComma ? gap : previousSpan.through(span(of: next)),
        en: !isThousands
          ? "a decimal is written with a point"
          : hasComma ? "a number has no comma in it" : "a number has no blank in it",
        zh: !isThousands ? "小数点写作 `.`" : hasComma ? "数里不写逗号" : "数里不写空格"
      )
      .help(en: "write `\(meant)`", zh: "请写 `\(meant)`").fix(gap, isThousands ? "" : "."))
    if hasComma { advance() }
    advance()
    return append(.invalid, from: tree[first].start)
  }

  /// Whether the sign between a width and a height stands here, as in `480×640` and `480 x 640`.
  var isSizeAhead: Bool {
    guard position > 0, lookahead(-1).kind == .number, lookahead(1).kind == .number else { return false }
    let sign = source.text(of: currentSpan)
    if current.kind == .star { return sign != "*" || isProductOfSides }
    return current.kind == .word && ["x", "X", "乘"].contains(sign)
  }

  /// Whether two numbers stand around the star as nobody multiplies them, `480*640`.
  private var isProductOfSides: Bool {
    let sides = [lookahead(-1), lookahead(1)]
    return sides[0].end == current.start && sides[1].start == current.end
      && sides.allSatisfy { side in
        (3...6).contains(side.end - side.start)
          && source.text(of: span(of: side)).allSatisfy { $0.isASCII && $0.isNumber }
      }
  }

  /// Steps over the rest of a size, and says that it is two conditions.
  mutating func parseSize(from width: ExpressionID) throws(Recovery) -> ExpressionID {
    let first = tree.span(of: width)
    rejectedSigns.insert(current.start)
    advance()
    let whole = first.through(currentSpan)
    let sides = [first, currentSpan].map { source.text(of: $0).filter(\.isNumber) }
    report(.size(at: whole, sides[0], sides[1]))
    advance()
    return append(.invalid, from: first.start)
  }
}
