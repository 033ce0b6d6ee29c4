// Lines and remarks for people that stand between rules as they are: each run of them is one mistake.
extension Parser {
  /// Whether the word at the current place opens a line of prose: nothing that continues a condition follows it.
  var isProseAhead: Bool {
    guard current.kind == .word else { return false }
    let next = lookahead(1)
    switch next.kind {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .assign, .plusMinus, .minus, .star, .slash,
      .leftParenthesis, .range:
      return false
    case .keyword: return ![.in, .near, .and, .or, .not].contains(Keyword(rawValue: next.value))
    default: return comparisonInWords(at: 1) == nil
    }
  }

  /// Reports the rest of the line as prose, with the lines of prose below it, and steps over them; what the lexer said about
  /// them is forgotten.
  mutating func skipProse() -> Recovery {
    let start = currentSpan
    skipLine()
    let first = start.through(previousSpan)
    var count = 1
    while current.kind != .end, isLineOfProse {
      skipLine()
      count += 1
    }
    report(.prose(at: first, lines: count))
    skippedLines.append(start.start..<previousSpan.end)
    return Recovery()
  }

  /// Whether the line at the current place has Chinese words in it and nothing that a rule is made of.
  private var isLineOfProse: Bool {
    var distance = 0
    var hasWords = false
    while lookahead(distance).kind != .end, distance == 0 || !hasLineEnd(before: distance) {
      let token = lookahead(distance)
      switch token.kind {
      case .word:
        if distance == 0, opensPart(token) { return false }
        if source.bytes[Int(token.start)] >= 0x80 { hasWords = true }
      case .number, .comma, .colon, .invalid, .leftParenthesis, .rightParenthesis, .minus, .range, .star: break
      default: return false
      }
      distance += 1
    }
    return hasWords
  }

  /// Whether a row of a table opens the line: `| 背景 | 白色 |`.
  var isTableAhead: Bool { keyword == .or && isAtLineStart && source.text(of: currentSpan) == "|" }

  /// Reports the rows of a table as one mistake and steps over them.
  mutating func skipTable() -> Recovery {
    let start = currentSpan
    skipLine()
    let first = start.through(previousSpan)
    while isTableAhead { skipLine() }
    report(.table(at: first))
    skippedLines.append(start.start..<previousSpan.end)
    return Recovery()
  }

  mutating func skipLine() {
    repeat { advance() } while current.kind != .end && !isAtLineStart
  }

  // MARK: - Remarks

  /// Whether an explanation in Chinese stands behind a rule, in brackets or behind a dash as Chinese writes them.
  var isRemarkAhead: Bool {
    guard current.kind == .minus || current.kind == .leftParenthesis, source.bytes[Int(current.start)] >= 0x80,
      !isAtLineStart, lookahead(1).kind == .word, source.bytes[Int(lookahead(1).start)] >= 0x80
    else { return false }
    return current.kind == .minus || remarkLength != nil
  }

  /// How many tokens a remark in brackets has, both of them included; nil where its line ends or a rule goes on first.
  private var remarkLength: Int? {
    var distance = 1
    while lookahead(distance).kind != .end, lookahead(distance).kind != .keyword, !hasLineEnd(before: distance) {
      if lookahead(distance).kind == .rightParenthesis { return distance + 1 }
      distance += 1
    }
    return nil
  }

  /// Steps over it, and says how it is written.
  mutating func skipRemark() {
    let start = currentSpan
    if current.kind == .leftParenthesis, let length = remarkLength {
      for _ in 0..<length { advance() }
    } else {
      skipLine()
    }
    let whole = start.through(previousSpan)
    let isLast = current.kind == .end || isAtLineStart
    let text = shown(whole).trimming { "（）()—–－-".contains($0) || $0.isWhitespace }
    skippedLines.append(whole.start..<whole.end)
    report(.bareRemark(at: whole, text, isLast: isLast))
  }
}
