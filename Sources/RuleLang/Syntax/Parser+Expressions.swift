extension Parser {
  /// Reads a condition; a mistake in it leaves `invalid` and skips to the next clause or statement.
  ///
  /// - Parameter opener: the word that it stands behind.
  mutating func parseCondition(behind opener: Keyword? = nil) -> ExpressionID {
    let start = current.start
    nesting = 0
    argumentDepth = 0
    lastCompared = nil
    self.opener = opener
    do throws(Recovery) {
      return try parseList()
    } catch {
      recover()
      return append(.invalid, from: start)
    }
  }

  mutating func parseOr() throws(Recovery) -> ExpressionID {
    let start = current.start
    let first = try parseAnd()
    guard takeJunction(.or, behind: first) else { return first }
    var operands = [first]
    repeat { operands.append(try parseAnd()) } while takeJunction(.or, behind: operands[operands.count - 1])
    return try append(.or(list(operands)), from: start, over: operands)
  }

  private mutating func parseAnd() throws(Recovery) -> ExpressionID {
    let start = current.start
    let first = try parseNot()
    guard takeJunction(.and, behind: first) else { return first }
    var operands = [first]
    repeat { operands.append(try parseNot()) } while takeJunction(.and, behind: operands[operands.count - 1])
    return try append(.and(list(operands)), from: start, over: operands)
  }

  /// Steps over `and` or `or`, also in another language's word for it.
  private mutating func takeJunction(_ junction: Keyword, behind operand: ExpressionID) -> Bool {
    if current.kind == .keyword {
      guard !isTableAhead, take(junction) else { return false }
      doubtDenial(of: operand)
      return true
    }
    guard current.kind == .word, !isAtLineStart, let meant = Keyword.known(as: text(of: current), among: [.and, .or]),
      meant == junction
    else { return false }
    let diagnostic = Diagnostic.misspeltKeyword(at: currentSpan, text(of: current), meant: junction)
    if junction == .or, case .not = tree[operand].expression {
      // In Chinese what is denied reaches over 或.
      report(diagnostic.help(Self.adviceOnNeither).certain(false))
    } else {
      report(diagnostic)
    }
    advance()
    return true
  }

  private static var adviceOnNeither: LocalizedText {
    LocalizedText(en: "where neither may be, write `none of (…)`", zh: "若两者都不允许，请写 `none of (…)`")
  }

  /// In `no a or b`, as in `without a and b`, what is denied reaches over what follows; whether it is so meant the writer is
  /// asked, unless that is denied too.
  private mutating func doubtDenial(of operand: ExpressionID) {
    guard lexerMistakes < diagnostics.count, Keyword.known(as: text(of: current), among: [.not]) == nil else { return }
    var last = operand
    if case .and(let list) = tree[operand].expression, let end = tree[list].last { last = end }
    let start = tree[last].start
    guard case .not = tree[last].expression,
      source.text(of: Span(file: file, start: start, end: start + 3)) != Keyword.not.text,
      let index = diagnostics.lastIndex(where: { $0.code == .misspeltKeyword && $0.span.start == start })
    else { return }
    diagnostics[index] = diagnostics[index].help(Self.adviceOnNeither).certain(false)
  }

  private mutating func parseNot() throws(Recovery) -> ExpressionID {
    let start = current.start
    guard takeNot() else { return try parseCompare() }
    try enter(at: start)
    let operand = try parseNot()
    nesting -= 1
    return try append(.not(operand), from: start, over: [operand])
  }

  /// Steps over `not`, also in another language's word for it.
  private mutating func takeNot() -> Bool {
    if take(.not) { return true }
    let next = lookahead(1)
    guard current.kind == .word, [.path, .word, .leftParenthesis].contains(next.kind), comparisonInWords(at: 1) == nil,
      Keyword.known(as: text(of: current), among: [.not]) != nil,
      !source.hasLineEnd(from: Int(current.end), to: Int(next.start))
    else { return false }
    report(.misspeltKeyword(at: currentSpan, text(of: current), meant: .not))
    advance()
    return true
  }

  // MARK: - Comparisons

  private mutating func parseCompare() throws(Recovery) -> ExpressionID {
    let start = current.start
    let left = try parseCompared()
    guard var result = try parseComparison(of: left, from: start) else { return left }
    lastCompared = left
    // `a < b < c` is read as what it means in mathematics, so that its parts are checked too.
    while isComparisonAhead {
      guard let middle = rightSide(of: result) else { throw fail(.chainedComparison(at: currentSpan, repeated: nil)) }
      var subject = middle
      if case .number = tree[middle].expression { subject = left }
      let repeated = source.text(of: tree.span(of: subject))
      report(.chainedComparison(at: currentSpan, repeated: repeated))
      guard let next = try parseComparison(of: middle, from: tree[middle].start) else { break }
      let operands = [result, next]
      result = try append(.and(list(operands)), from: start, over: operands)
    }
    return result
  }

  private var isComparisonAhead: Bool {
    comparison(current.kind) != nil || current.kind == .assign || keyword == .in || keyword == .near
  }

  /// Reads what is compared. In `a == b or == c` it is `a` again.
  private mutating func parseCompared() throws(Recovery) -> ExpressionID {
    guard comparison(current.kind) != nil || current.kind == .assign, let lastCompared else { return try parseSum() }
    // What an enumeration leaves out is told with it.
    if lookahead(-1).kind != .comma { reportRepeatedSubject(lastCompared) }
    return lastCompared
  }

  private func rightSide(of id: ExpressionID) -> ExpressionID? {
    switch tree[id].expression {
    case .compare(_, _, let right, band: _): right
    case .and(let list): tree[list].last.flatMap { rightSide(of: $0) }
    default: nil
    }
  }

  private func comparison(_ kind: Token.Kind) -> ComparisonOperator? {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  /// Reads what compares `left` with something; nil when nothing does.
  private mutating func parseComparison(
    of left: ExpressionID, from start: Int32
  ) throws(Recovery) -> ExpressionID? {
    if current.kind == .assign {
      report(.assignInCondition(at: currentSpan))
      advance()
      return try parseRelation(.equal, of: left, from: start)
    }
    if let comparison = comparison(current.kind) {
      let sign = span(of: advance())
      return try parseRelation(takeRestOfSign(sign) ?? comparison, of: left, from: start)
    }
    if takeWordsForIn() { return try parseMembership(of: left, from: start) }
    if isIdleVerbAhead { skipIdleVerb() }
    if let quantity = try parseQuantityInWords(of: left, from: start) { return quantity }
    if isRangeInWordsAhead { return try parseRangeInWords(of: left, from: start) }
    if let comparison = takeComparisonInWords() { return try parseRelation(comparison, of: left, from: start) }
    if isNotEqualAhead(behind: left) {
      let diagnostic = Diagnostic.mistypedOperator(at: currentSpan, "not", meant: ComparisonOperator.notEqual.text)
      report(diagnostic.certain(false))
      advance()
      return try parseRelation(.notEqual, of: left, from: start)
    }
    if keyword == .not, contextualKeyword(of: lookahead(1)) == .in {
      advance()
      advance()
      let membership = try parseMembership(of: left, from: start, isNegated: true)
      return try append(.not(membership), from: start, over: [membership])
    }
    if take(.in) { return try parseMembership(of: left, from: start) }
    if take(.near) { return try parseNear(left, from: start) }
    return nil
  }

  /// Whether `not` stands between a fact and a value.
  private func isNotEqualAhead(behind left: ExpressionID) -> Bool {
    guard keyword == .not, case .path = tree[left].expression, !isAtLineStart else { return false }
    let next = lookahead(1)
    return next.kind == .number || next.kind == .string
      || next.kind == .word && Keyword(rawValue: next.value) == nil && lookahead(2).kind != .leftParenthesis
  }

  private mutating func parseRelation(
    _ comparison: ComparisonOperator, of left: ExpressionID, from start: Int32
  ) throws(Recovery) -> ExpressionID {
    if current.kind == .leftBrace, !comparison.isOrder {
      let sign = previousSpan
      let word = comparison == .equal ? "in" : "not in"
      report(.mistypedOperator(at: sign, source.text(of: sign), meant: word, edit: " \(word) "))
      let membership = try parseMembership(of: left, from: start, isNegated: comparison == .notEqual)
      return comparison == .equal ? membership : try append(.not(membership), from: start, over: [membership])
    }
    let right = try parseRightSide(of: left, comparison)
    if comparison.isOrder, let number = takeRestOfNumber(right) {
      return try append(.compare(comparison, left, number, band: try parseBand()), from: start, over: [left, number])
    }
    if current.kind == .word { skipIdleBound(behind: comparison, right) }
    if current.kind == .range {
      advance()
      return try appendRange(of: left, from: right, to: try parseSum(), comparison, start: start)
    }
    if let (low, high) = ends(ofDifference: right), isAscending(low, high) {
      return try appendRange(of: left, from: low, to: high, comparison, start: start)
    }
    if isBareListAhead {
      let isNegated = comparison == .notEqual
      let set = try parseBareList(after: right, left: left, isNegated: isNegated)
      let membership = try append(.inSet(left, set, band: nil), from: start, over: [left, set])
      return isNegated ? try append(.not(membership), from: start, over: [membership]) : membership
    }
    let band = try parseBand()
    return try append(
      .compare(comparison, left, right, band: band), from: start, over: [left, right] + (band.map { [$0] } ?? []))
  }

  /// Reads what `left` is compared with; `unknown`, which some write there, is no value.
  private mutating func parseRightSide(
    of left: ExpressionID, _ comparison: ComparisonOperator
  ) throws(Recovery) -> ExpressionID {
    if isOperandMissing {
      report(missingOperand())
      return appendBroken()
    }
    guard keyword == .unknown, contextualKeyword(of: lookahead(1)) != .means else { return try parseSum() }
    report(.comparedWithUnknown(at: currentSpan, source.text(of: tree.span(of: left)), comparison))
    return appendLeaf(.invalid)
  }

  /// Whether the condition ends here, so that nothing of it is lost if it is taken as complete.
  private var isOperandMissing: Bool {
    current.kind == .end || current.kind == .rightParenthesis || keyword == .and || keyword == .or
      || keyword.map { $0.endsExpression && $0 != .unknown } == true
      || keyword == .unknown && contextualKeyword(of: lookahead(1)) == .means
  }

  /// - Parameter isNegated: whether `not` stands before `in`, which advice has to keep.
  private mutating func parseMembership(
    of left: ExpressionID, from start: Int32, isNegated: Bool = false
  ) throws(Recovery) -> ExpressionID {
    if isForeignListAhead {
      let set = try parseForeignList(of: left)
      return try append(.inSet(left, set, band: nil), from: start, over: [left, set])
    }
    if current.kind == .leftBrace {
      let set = try parseSetLiteral()
      let band = try parseBand()
      return try append(.inSet(left, set, band: band), from: start, over: [left, set] + (band.map { [$0] } ?? []))
    }
    if isRangeInBracketsAhead {
      let (low, high) = try parseRangeInBrackets()
      let band = try parseBand()
      return try append(.inRange(left, from: low, to: high, band: band), from: start, over: [left, low, high])
    }
    let first = try parseSum()
    if isBareListAhead {
      let set = try parseBareList(after: first, left: left, isNegated: isNegated)
      return try append(.inSet(left, set, band: nil), from: start, over: [left, set])
    }
    if current.kind != .range, let (low, high) = parseHyphenRange(first) {
      let band = try parseBand()
      return try append(.inRange(left, from: low, to: high, band: band), from: start, over: [left, low, high])
    }
    guard take(.range) else {
      let band = try parseBand()
      return try append(.inSet(left, first, band: band), from: start, over: [left, first] + (band.map { [$0] } ?? []))
    }
    let last = try parseSum()
    let band = try parseBand()
    return try append(
      .inRange(left, from: first, to: last, band: band), from: start,
      over: [left, first, last] + (band.map { [$0] } ?? []))
  }

  private mutating func parseNear(_ left: ExpressionID, from start: Int32) throws(Recovery) -> ExpressionID {
    if let webColor { throw fail(webColor) }
    let right = try parseSum()
    if current.kind == .plusMinus {
      report(
        .mistypedOperator(at: currentSpan, source.text(of: currentSpan), meant: Keyword.within.text, edit: " within "))
      advance()
    } else if !take(.within) {
      throw fail(missing("within", after: LocalizedText(en: "the colour", zh: "颜色")))
    }
    let distance = try parseSum()
    return try append(.near(left, right, within: distance), from: start, over: [left, right, distance])
  }

  private mutating func parseBand() throws(Recovery) -> ExpressionID? {
    guard take(.plusMinus) else { return nil }
    guard current.kind == .number else { throw fail(missingNumber()) }
    return appendLeaf(.number(current.value))
  }

  // MARK: - Arithmetic

  mutating func parseSum() throws(Recovery) -> ExpressionID {
    let start = current.start
    var left = try parseProduct()
    while current.kind == .plus || current.kind == .minus, !isRemarkAhead {
      let operation: ArithmeticOperator = advance().kind == .plus ? .add : .subtract
      let right = try parseProduct()
      left = try append(.arithmetic(operation, left, right), from: start, over: [left, right])
    }
    return left
  }

  private mutating func parseProduct() throws(Recovery) -> ExpressionID {
    let start = current.start
    var left = try parseUnary()
    while !isSizeAhead, current.kind == .star || current.kind == .slash || isRatioAhead {
      if current.kind == .colon {
        report(.mistypedOperator(at: currentSpan, source.text(of: currentSpan), meant: "/", edit: " / "))
      }
      let operation: ArithmeticOperator = advance().kind == .star ? .multiply : .divide
      let right = try parseUnary()
      left = try append(.arithmetic(operation, left, right), from: start, over: [left, right])
    }
    return isSizeAhead ? try parseSize(from: left) : left
  }

  /// Whether a colon stands between two numbers, or between two facts that are compared, as in `width:height == 3:4`.
  private var isRatioAhead: Bool {
    guard current.kind == .colon, position > 0 else { return false }
    let (before, after) = (lookahead(-1).kind, lookahead(1).kind)
    // Behind a name that opens the line stands a rule.
    return before == .number && after == .number
      || before == .path && after == .path && comparison(lookahead(2).kind) != nil
        && position > 1 && !source.hasLineEnd(from: Int(lookahead(-2).end), to: Int(lookahead(-1).start))
  }

  private mutating func parseUnary() throws(Recovery) -> ExpressionID {
    let start = current.start
    guard take(.minus) else { return try parsePrimary() }
    try enter(at: start)
    let operand = try parseUnary()
    nesting -= 1
    return try append(.negate(operand), from: start, over: [operand])
  }

  // MARK: - Building

  /// Counts one more level of nesting; the parser itself is as deep as the text.
  mutating func enter(at start: Int32) throws(Recovery) {
    nesting += 1
    if nesting > Limits.nesting { throw fail(.tooDeep(at: Span(file: file, start: start, end: current.end))) }
  }

  mutating func list(_ operands: [ExpressionID]) -> OperandList {
    let list = OperandList(start: Int32(tree.operands.count), count: Int32(operands.count))
    tree.operands.append(contentsOf: operands)
    return list
  }

  /// Adds an expression that reaches from `start` to the last token read.
  @discardableResult
  mutating func append(_ expression: Expression, from start: Int32) -> ExpressionID {
    append(expression, from: start, height: 0)
  }

  /// Adds an expression over operands that are in the tree already.
  mutating func append(
    _ expression: Expression, from start: Int32, over operands: [ExpressionID]
  ) throws(Recovery) -> ExpressionID {
    var height: Int32 = 0
    for operand in operands { height = max(height, tree[operand].height + 1) }
    if height > Limits.nesting {
      throw fail(.tooDeep(at: Span(file: file, start: start, end: previousSpan.end)))
    }
    return append(expression, from: start, height: height)
  }

  private mutating func append(_ expression: Expression, from start: Int32, height: Int32) -> ExpressionID {
    let end = max(start, previousSpan.end)
    tree.expressions.append(ExpressionNode(expression: expression, start: start, end: end, height: height))
    return ExpressionID(tree.expressions.count - 1)
  }

  /// Adds an expression for the current token and steps over it.
  mutating func appendLeaf(_ expression: Expression) -> ExpressionID {
    let token = advance()
    tree.expressions.append(ExpressionNode(expression: expression, start: token.start, end: token.end, height: 0))
    return ExpressionID(tree.expressions.count - 1)
  }
}
