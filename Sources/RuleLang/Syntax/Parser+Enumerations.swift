// Conditions that a comma, `、` or `和` parts, as in 严禁佩戴眼镜、帽饰: whether all of them are meant or one is enough is not
// written there. Only what a rule plainly requires must hold altogether.
extension Parser {
  /// Reads a condition, which may enumerate others.
  mutating func parseList() throws(Recovery) -> ExpressionID {
    let start = current.start
    let first = try parseOr()
    guard isEnumerationAhead else { return first }
    var operands = [first]
    var signs: [Span] = []
    while isEnumerationAhead {
      rejectedSigns.insert(current.start)
      signs.append(span(of: advance()))
      operands.append(try parseOr())
    }
    report(enumeration(operands, signs))
    return try append(.and(list(operands)), from: start, over: operands)
  }

  /// Words that part the things of a list, and say as little as a comma does.
  private static let listingWords: Set<String> = ["和", "与", "及", "以及"]

  /// Whether a word of the current place parts the things of a list.
  var isListingWord: Bool { current.kind == .word && Self.listingWords.contains(text(of: current)) }

  private var isEnumerationAhead: Bool {
    guard current.kind == .comma || isListingWord else { return false }
    let next = lookahead(1)
    switch next.kind {
    case .path, .leftParenthesis: return true
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return lastCompared != nil
    case .keyword: return Keyword(rawValue: next.value) == .not
    case .word: return !hasLineEnd(before: 1) && !isThen(next) && !opensPart(next)
    default: return false
    }
  }

  /// Whether a word opens a statement or clause in another language.
  func opensPart(_ token: Token) -> Bool {
    Keyword.known(as: text(of: token), among: Keyword.statements + Keyword.clauses) != nil
  }

  // MARK: - What to write

  private func enumeration(_ operands: [ExpressionID], _ signs: [Span]) -> Diagnostic {
    let first = signs[0]
    let subject = commonSubject(of: operands)
    let all = alternative(operands) { $0.joined(separator: " and ") }
    if isAllMeant(operands, subject) {
      let edits = zip(signs, operands.dropFirst()).map { Diagnostic.Edit(span: $0, replacement: conjunction($0, $1)) }
      return Diagnostic(
        .unexpectedPart, at: first, en: "conditions that must all hold are joined with `and`",
        zh: "须同时成立的条件之间写 `and`"
      )
      .help(en: "write `\(all)`", zh: "请写 `\(all)`").fix(edits).certain()
    }
    let values = list(ofValues: operands, subject)
    let any = values ?? alternative(operands) { "any of (\($0.joined(separator: ", ")))" }
    let sign = source.text(of: first)
    let diagnostic = Diagnostic(
      .unexpectedPart, at: first, en: "`\(sign)` does not say whether all of these are meant or any one of them",
      zh: "`\(sign)` 没有写明是“任何一项”还是“同时”")
    let isAny = LocalizedText(en: "where any one of them is enough, write `\(any)`", zh: "任何一项即算，请写 `\(any)`")
    let isAll = LocalizedText(en: "where all of them are meant together, write `\(all)`", zh: "同时成立才算，请写 `\(all)`")
    // That something differs from one of two values says nothing.
    if let values, isUnequal(operands[0]) {
      return diagnostic.help(en: "write `\(values)`", zh: "请写 `\(values)`")
    }
    if subject != nil, !isRange(operands), !operands.contains(where: isUnequal) { return diagnostic.help(isAny) }
    let isEitherLikely = opener == .forbid || opener == .avoid || opener == .unless
    if !isEitherLikely, undenied(operands[0]) != operands[0] {
      let none = alternative(operands.map(undenied)) { "none of (\($0.joined(separator: ", ")))" }
      return diagnostic.help(en: "where none of them may be, write `\(none)`", zh: "都不允许，请写 `\(none)`").help(isAll)
    }
    return isEitherLikely ? diagnostic.help(isAny).help(isAll) : diagnostic.help(isAll).help(isAny)
  }

  /// Whether the conditions of a rule, with nothing around them, must all hold: nothing is denied before something else, and
  /// nothing is to be two things at once.
  private func isAllMeant(_ operands: [ExpressionID], _ subject: String?) -> Bool {
    guard opener == .require || opener == .prefer, nesting == 0,
      !operands.contains(where: { unwrittenSubject(of: $0)?.hasSuffix("…") == true })
    else { return false }
    if subject != nil { return isRange(operands) }
    let firstDenied = operands.firstIndex(where: isDenied) ?? operands.count
    return operands[firstDenied...].allSatisfy(isDenied)
      && operands.allSatisfy { if case .or = tree[$0].expression { false } else { true } }
  }

  /// What stands behind the `not` of a condition; itself where it begins with none.
  private func undenied(_ id: ExpressionID) -> ExpressionID {
    // That of `not in` stands inside.
    if case .not(let inner) = tree[id].expression, tree[id].start < tree[inner].start { inner } else { id }
  }

  /// Whether a condition is denied, by `not` or by a Chinese name that says so.
  private func isDenied(_ id: ExpressionID) -> Bool {
    switch tree[id].expression {
    case .not: true
    case .and(let list): tree[list].contains(where: isDenied)
    case .word(let symbol): Denial.isDenied(tree.names[symbol])
    default: false
    }
  }

  /// What all conditions compare, as it is written; nil where they compare different things, or nothing.
  private func commonSubject(of operands: [ExpressionID]) -> String? {
    var common: String?
    for operand in operands {
      guard let subject = subject(of: operand).map({ shown(tree.span(of: $0)) }), common ?? subject == subject
      else { return nil }
      common = subject
    }
    return common
  }

  private func subject(of id: ExpressionID) -> ExpressionID? {
    switch tree[id].expression {
    case .compare(_, let left, _, _), .inRange(let left, _, _, _), .inSet(let left, _, _), .near(let left, _, _): left
    default: nil
    }
  }

  private func isUnequal(_ id: ExpressionID) -> Bool {
    if case .compare(.notEqual, _, _, _) = tree[id].expression { true } else { false }
  }

  /// Whether two conditions on one number are its lower and its upper limit.
  private func isRange(_ operands: [ExpressionID]) -> Bool {
    var (low, high): (Double?, Double?)
    for operand in operands {
      guard case .compare(let comparison, _, let right, _) = tree[operand].expression, let value = tree.number(right)
      else { return false }
      switch comparison {
      case .greater, .greaterOrEqual: low = low == nil ? value : .nan
      case .less, .lessOrEqual: high = high == nil ? value : .nan
      case .equal, .notEqual: return false
      }
    }
    guard let low, let high else { return false }
    return low <= high
  }

  /// `a in {b, c}` for `a == b` and `a == c`, `a not in {b, c}` for `a != b` and `a != c`; nil where something else is
  /// listed.
  private func list(ofValues operands: [ExpressionID], _ subject: String?) -> String? {
    guard let subject, case .compare(let first, _, _, _) = tree[operands[0]].expression, !first.isOrder else {
      return nil
    }
    var values: [String] = []
    for operand in operands {
      guard case .compare(first, _, let right, band: nil) = tree[operand].expression else { return nil }
      if values.count < Self.shownParts { values.append(shown(tree.span(of: right))) }
    }
    return withOpener("\(subject) \(first == .equal ? "in" : "not in") {\(values.joined(separator: ", "))}")
  }

  /// Chosen: more would fill a screen.
  private static var shownParts: Int { 12 }

  /// The conditions as one, behind the word that opens them.
  private func alternative(_ operands: [ExpressionID], _ joined: ([String]) -> String) -> String {
    var parts = operands.prefix(Self.shownParts).map { id in
      if case .or = tree[id].expression { return "(\(restated(id)))" }
      return restated(id)
    }
    if operands.count > parts.count { parts.append("…") }
    return withOpener(joined(parts))
  }

  private func withOpener(_ condition: String) -> String {
    opener.map { nesting == 0 ? "\($0.text) \(condition)" : condition } ?? condition
  }

  /// A condition with what it compares, which `a > b, < c` does not repeat.
  private func restated(_ id: ExpressionID) -> String {
    let inner = undenied(id)
    if inner != id { return "not \(restated(inner))" }
    let text = shown(tree.span(of: id))
    guard let subject = unwrittenSubject(of: id) else { return text }
    return "\(subject) \(text)"
  }

  private func unwrittenSubject(of id: ExpressionID) -> String? {
    guard let subject = subject(of: id), tree[subject].start < tree[id].start else { return nil }
    return shown(tree.span(of: subject))
  }

  /// What takes the place of a sign before a condition.
  private func conjunction(_ sign: Span, _ next: ExpressionID) -> String {
    let before = Span(file: file, start: max(sign.start - 1, 0), end: sign.start)
    let isApart = source.text(of: before).allSatisfy(\.isWhitespace)
    let subject = unwrittenSubject(of: next)
    let rest = tree[next].start == sign.end || subject != nil ? " " + (subject ?? "") : ""
    let gap = subject != nil && tree[next].start == sign.end ? " " : ""
    return (isApart ? "" : " ") + "and" + rest + gap
  }
}
