// Comparisons as people say them, `is at least 3`, `between 1 and 3`, `a == b or == c`: taken for what is meant, and reported
// with the text to write.
extension Parser {
  /// `a == b or == c`: says that `a` has to be written again.
  mutating func reportRepeatedSubject(_ subject: ExpressionID) {
    let text = shown(tree.span(of: subject))
    let diagnostic = Diagnostic(
      .missingPart, at: currentSpan, en: "each comparison names what it compares", zh: "每个比较都要写明比较的对象"
    )
    .help(en: "write `\(text)` before it once more", zh: "请在前面再写一次 `\(text)`")
    report(text.hasSuffix("…") ? diagnostic : diagnostic.fix(currentSpan.startPoint, text + " "))
  }

  private static let verbs: [String: ComparisonOperator] = [
    "is": .equal, "are": .equal, "be": .equal, "是": .equal, "为": .equal, "不是": .notEqual, "不为": .notEqual,
  ]

  /// The comparison that words from a place on stand for, and how many words that are: `is at least`, `at lest`, `不超过`.
  func comparisonInWords(at distance: Int) -> (meaning: ComparisonOperator, count: Int)? {
    var count = 0
    var meaning: ComparisonOperator?
    if lookahead(distance).kind == .word, let verb = Self.verbs[text(of: lookahead(distance)).lowercased()] {
      (meaning, count) = (verb, 1)
    }
    let isNegated = contextualKeyword(of: lookahead(distance + count)) == .not
    if isNegated, contextualKeyword(of: lookahead(distance + count + 1)) == .in { return meaning.map { ($0, count) } }
    let phrase = comparisonPhrase(at: distance + count + (isNegated ? 1 : 0))
    guard meaning != nil || phrase != nil else { return nil }
    if isNegated { count += 1 }
    let plain = phrase?.meaning ?? .equal
    count += phrase?.count ?? 0
    return ((meaning == .notEqual) != isNegated ? plain.opposite : plain, count)
  }

  private func comparisonPhrase(at distance: Int) -> (meaning: ComparisonOperator, count: Int)? {
    guard lookahead(distance).kind == .word else { return nil }
    let longest =
      ComparisonOperator.mayBegin(with: text(of: lookahead(distance)).lowercased())
      ? ComparisonOperator.longestPhrase : 0
    for count in stride(from: longest, through: 1, by: -1) {
      let words = (distance..<distance + count).map { text(of: lookahead($0)).lowercased() }
      if let meaning = ComparisonOperator.meant(by: words.joined(separator: " ")) { return (meaning, count) }
    }
    return boundInWords(at: distance).map { ($0 == .least ? .greaterOrEqual : .lessOrEqual, 2) }
  }

  /// Reads a comparison that stands with its number in one word, or whose word stands behind the number: `不大于40KB`,
  /// `20KB以上`, `在 40KB 以内`. Says how it is written; nil where none stands here.
  mutating func parseQuantityInWords(of left: ExpressionID, from start: Int32) throws(Recovery) -> ExpressionID? {
    if let date = try parseDateInWords(of: left, from: start) { return date }
    var length = 1
    if current.kind == .word, text(of: current) == "在", lookahead(1).kind == .number, boundWord(at: 2) != nil {
      length = 3
    } else if current.kind == .number, boundWord(at: 1) != nil {
      length = 2
    } else if current.kind != .word || source.bytes[Int(current.start)] < 0x80 {
      return nil
    }
    let whole = currentSpan.through(span(of: lookahead(length - 1)))
    let written = source.text(of: whole).filter { !$0.isWhitespace }
    guard let quantity = ChineseQuantity(written), let comparison = quantity.comparison, let number = quantity.text()
    else { return nil }
    for _ in 0..<length { advance() }
    skippedLines.append(whole.start..<whole.end)
    report(.mistypedQuantity(at: whole, source.text(of: whole), meant: "\(comparison.text) \(number)"))
    let right = append(.invalid, from: whole.start)
    return try append(.compare(comparison, left, right, band: nil), from: start, over: [left, right])
  }

  private static let datesBefore: Set<String> = ["之前", "以前", "前"]
  private static let datesBehind: Set<String> = ["之后", "以后", "后"]

  /// Reads `在 2026-03-01 之后`, and says how that is written; nil where no such day stands here.
  private mutating func parseDateInWords(
    of left: ExpressionID, from start: Int32
  ) throws(Recovery) -> ExpressionID? {
    let length = current.kind == .date ? 1 : 2
    guard lookahead(length - 1).kind == .date, lookahead(length).kind == .word, length == 1 || text(of: current) == "在"
    else { return nil }
    let word = text(of: lookahead(length))
    guard Self.datesBefore.contains(word) || Self.datesBehind.contains(word) else { return nil }
    let whole = currentSpan.through(span(of: lookahead(length)))
    if length == 2 { advance() }
    let comparison: ComparisonOperator = Self.datesBefore.contains(word) ? .less : .greater
    let meant = "\(comparison.text) \(source.text(of: currentSpan))"
    let date = try parsePrimary()
    advance()
    // Whether the day itself counts, the word does not say.
    report(
      Diagnostic.mistypedOperator(at: whole, source.text(of: whole), meant: meant).certain(false)
        .help(
          en: "where the day itself counts, write `\(comparison.text)= …`", zh: "当天也算在内的，请写 `\(comparison.text)= …`"))
    return try append(.compare(comparison, left, date, band: nil), from: start, over: [left, date])
  }

  /// Which way a word bounds the number before it.
  func boundWord(at distance: Int) -> ComparisonOperator? {
    let token = lookahead(distance)
    return token.kind == .word ? ComparisonOperator.bounds[text(of: token)] : nil
  }

  /// Steps over `以内` behind a number that is compared already, and says so.
  mutating func skipIdleBound(behind comparison: ComparisonOperator, _ number: ExpressionID) {
    guard let bound = boundWord(at: 0) else { return }
    let isSame = (comparison == .less || comparison == .lessOrEqual) == (bound == .lessOrEqual)
    let isBroken =
      if case .number(let index) = tree[number].expression { tree.numbers[Int(index)].isBroken } else { false }
    if !isBroken {
      let word = text(of: current)
      report(
        Diagnostic(
          .unexpectedPart, at: currentSpan, en: "`\(comparison.text)` says already how the number bounds",
          zh: "`\(comparison.text)` 已经写明了界限的方向"
        )
        .help(en: "delete `\(word)`", zh: "请删去 `\(word)`").fix(currentSpan, "")
        .certain(isSame && comparison.isOrder))
    }
    advance()
  }

  /// `least` or `most` where a place reads `at least` or `at most`, also misspelt.
  func boundInWords(at distance: Int) -> Keyword? {
    guard contextualKeyword(of: lookahead(distance)) == .at, lookahead(distance + 1).kind == .word else { return nil }
    return Keyword.meant(by: text(of: lookahead(distance + 1)), among: [.least, .most])
  }

  /// Whether `is` stands before `in` or `not in`, where it says nothing.
  var isIdleVerbAhead: Bool {
    guard let words = comparisonInWords(at: 0), words.meaning == .equal, words.count == 1 else { return false }
    let next = contextualKeyword(of: lookahead(1))
    return next == .in || next == .not && contextualKeyword(of: lookahead(2)) == .in
  }

  /// Steps over it, and says so.
  mutating func skipIdleVerb() {
    let verb = span(of: advance())
    let isNegated = keyword == .not
    let whole = verb.through(span(of: lookahead(isNegated ? 1 : 0)))
    report(.mistypedOperator(at: whole, source.text(of: whole), meant: isNegated ? "not in" : "in"))
  }

  /// Steps over `属于`, `one of` before a list, and says that `in` is written for it.
  mutating func takeWordsForIn() -> Bool {
    guard current.kind == .word else { return false }
    var words = currentSpan
    var count = 1
    switch text(of: current).lowercased() {
    case "属于", "among": break
    case "one" where contextualKeyword(of: lookahead(1)) == .of:
      words = words.through(span(of: lookahead(1)))
      count = 2
    default: return false
    }
    guard lookahead(count).kind == .leftBrace else { return false }
    for _ in 0..<count { advance() }
    report(.mistypedOperator(at: words, source.text(of: words), meant: "in"))
    return true
  }

  /// Steps over the `=` of `> =` and `< =`, and says how the sign is written.
  mutating func takeRestOfSign(_ sign: Span) -> ComparisonOperator? {
    let whole: ComparisonOperator
    switch lookahead(-1).kind {
    case .greater where current.kind == .assign: whole = .greaterOrEqual
    case .less where current.kind == .assign: whole = .lessOrEqual
    default: return nil
    }
    let place = sign.through(currentSpan)
    report(.mistypedOperator(at: place, source.text(of: place), meant: whole.text))
    advance()
    return whole
  }

  /// Reads `is`, `is not`, `at least`, `等于` … and reports the sign that is written for it.
  mutating func takeComparisonInWords() -> ComparisonOperator? {
    guard let words = comparisonInWords(at: 0) else { return nil }
    var span = currentSpan
    for _ in 0..<words.count { span = span.through(self.span(of: advance())) }
    report(.mistypedOperator(at: span, source.text(of: span), meant: words.meaning.text))
    return words.meaning
  }
}
