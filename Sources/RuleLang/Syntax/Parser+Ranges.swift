// Ranges as people write them: `== 1..3`, `20-40KB`, `between 1 and 3`.
extension Parser {
  /// Adds the range that `left` is compared with, where `in` belongs before it, and says so.
  ///
  /// - Parameter comparison: what is written before it.
  mutating func appendRange(
    of left: ExpressionID, from low: ExpressionID, to high: ExpressionID, _ comparison: ComparisonOperator, start: Int32
  ) throws(Recovery) -> ExpressionID {
    let isNegated = comparison == .notEqual
    let range = "\(isNegated ? "not in" : "in") \(texts(ofEnds: low, high))"
    let meant = "\(shown(tree.span(of: left))) \(range)"
    let diagnostic = Diagnostic(
      .unexpectedPart, at: tree.span(of: low).through(tree.span(of: high)), en: "a range stands behind `in`",
      zh: "范围要写在 `in` 后面"
    )
    .help(en: "write `\(meant)`", zh: "请写 `\(meant)`")
    rejectSigns(from: tree[low].end, to: tree[high].start)
    shareUnit(low, high)
    let whole = Span(file: file, start: tree[left].end, end: tree[high].end)
    // Behind `<=` a range may be a difference, or one of its ends too many.
    let isPlain = !comparison.isOrder && !source.text(of: whole).contains("#")
    report(isPlain ? diagnostic.fix(whole, " " + range).certain() : diagnostic)
    let result = try append(.inRange(left, from: low, to: high, band: nil), from: start, over: [left, low, high])
    return isNegated ? try append(.not(result), from: start, over: [result]) : result
  }

  /// `1deg-6deg` behind `in`.
  mutating func parseHyphenRange(_ difference: ExpressionID) -> (from: ExpressionID, to: ExpressionID)? {
    guard let (low, high) = ends(ofDifference: difference) else { return nil }
    let between = Span(file: file, start: tree[low].end, end: tree[high].start)
    rejectSigns(from: between.start, to: between.end)
    let range = texts(ofEnds: low, high)
    let unit = range.dropFirst(source.text(of: tree.span(of: low)).count).prefix { $0 != "." }
    report(
      .mistypedOperator(at: between, source.text(of: between), meant: "..", edit: unit + "..").help(
        en: "a range is written `\(range)`", zh: "范围写作 `\(range)`"))
    shareUnit(low, high)
    return (low, high)
  }

  /// The ends of a range that reads as a difference of two numbers, `20-40KB`; with the dash of Chinese, `20KB——40KB`, as one
  /// of a number and its opposite.
  func ends(ofDifference id: ExpressionID) -> (low: ExpressionID, high: ExpressionID)? {
    guard case .arithmetic(.subtract, let low, var high) = tree[id].expression,
      number(low) != nil && number(high) != nil || isDate(low) && isDate(high)
    else { return nil }
    if case .negate(let inner) = tree[high].expression, case .number = tree[low].expression { high = inner }
    return (low, high)
  }

  /// Whether two numbers, of which one may leave its unit to the other, can be the ends of a range.
  func isAscending(_ low: ExpressionID, _ high: ExpressionID) -> Bool {
    let missing = missingUnits(low, high)
    let values = zip([low, high], missing).map { (tree.number($0) ?? .nan) * $1.scale }
    return values[0] < values[1]
  }

  /// The unit that each of two numbers is to have from the other.
  private func missingUnits(_ low: ExpressionID, _ high: ExpressionID) -> [Unit] {
    let units = [low, high].map { number($0)?.unit ?? .plain }
    return [units[0] == .plain ? units[1] : .plain, units[1] == .plain ? units[0] : .plain]
  }

  /// Gives the unit of one end to the other, so that nothing more is said of it.
  private mutating func shareUnit(_ low: ExpressionID, _ high: ExpressionID) {
    for (id, unit) in zip([low, high], missingUnits(low, high)) where unit != .plain {
      var id = id
      if case .negate(let inner) = tree[id].expression { id = inner }
      guard case .number(let index) = tree[id].expression else { continue }
      tree.numbers[Int(index)].value *= unit.scale
      tree.numbers[Int(index)].unit = unit
    }
  }

  /// `20KB..40KB`; the unit of one end is meant for both.
  private func texts(ofEnds low: ExpressionID, _ high: ExpressionID) -> String {
    zip([low, high], missingUnits(low, high)).map { shown(tree.span(of: $0)) + $1.rawValue }.joined(separator: "..")
  }

  private func isDate(_ id: ExpressionID) -> Bool {
    if case .date = tree[id].expression { true } else { false }
  }

  /// The literal that an expression is, also behind a `-`.
  private func number(_ id: ExpressionID) -> NumberLiteral? {
    switch tree[id].expression {
    case .number(let index): tree.numbers[Int(index)]
    case .negate(let inner): number(inner)
    default: nil
    }
  }

  /// Notes that signs are wrong however they are written.
  private mutating func rejectSigns(from start: Int32, to end: Int32) {
    for place in start..<max(start, end) { rejectedSigns.insert(place) }
  }

  private static let rangeWords: Set<String> = ["between", "from", "介于", "在"]
  private static let wordsBetweenEnds: Set<String> = ["到", "至", "和", "与", "to"]

  var isRangeInWordsAhead: Bool {
    current.kind == .word && Self.rangeWords.contains(text(of: current).lowercased())
  }

  /// Reads `between a and b`; `在 20KB..40KB` and `在 20-40KB 之间` too.
  mutating func parseRangeInWords(of left: ExpressionID, from start: Int32) throws(Recovery) -> ExpressionID {
    let word = span(of: advance())
    let low = try parseSum()
    if let (low, high) = ends(ofDifference: low) {
      rejectSigns(from: tree[low].end, to: tree[high].start)
      return try appendRangeInWords(of: left, low, high, word, start)
    }
    if take(.range) { return try appendRangeInWords(of: left, low, try parseSum(), word, start) }
    let isComplete = keyword == .and || Self.wordsBetweenEnds.contains(text(of: current))
    guard isComplete else { throw fail(missing("and", after: LocalizedText(en: "the lower bound", zh: "下限"))) }
    advance()
    return try appendRangeInWords(of: left, low, try parseSum(), word, start)
  }

  private mutating func appendRangeInWords(
    of left: ExpressionID, _ low: ExpressionID, _ high: ExpressionID, _ word: Span, _ start: Int32
  ) throws(Recovery) -> ExpressionID {
    if current.kind == .word, text(of: current) == "之间" { advance() }
    let whole = word.through(previousSpan)
    report(.mistypedOperator(at: whole, shown(whole), meant: "in \(texts(ofEnds: low, high))"))
    shareUnit(low, high)
    return try append(.inRange(left, from: low, to: high, band: nil), from: start, over: [left, low, high])
  }
}
