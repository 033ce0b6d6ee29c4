// What to write instead, worked out from the types of what stands around a mistake.
extension Checker {
  // MARK: - Examples

  /// A comparison that suits a value, to show how one is written; nil for what needs none. It asks what the comparison asks
  /// that is being checked.
  func example(_ id: ExpressionID, _ type: ValueType) -> String? {
    switch type {
    case .number: valueExample(type).map { "\(text(id)) \((comparison ?? .lessOrEqual).text) \($0)" }
    case .date: valueExample(type).map { "\(text(id)) \((comparison ?? .greaterOrEqual).text) \($0)" }
    case .choice, .text: valueExample(type).map { "\(text(id)) == \($0)" }
    case .color: "\(text(id)) near rgb(255, 255, 255) within 10dE"
    case .bool: text(id)
    case .word, .set, .invalid: nil
    }
  }

  private func valueExample(_ type: ValueType) -> String? {
    switch type {
    // Any number would be taken for advice.
    case .number(let unit): "…\(unit.rawValue)"
    case .choice(let list): choiceLists[Int(list)].choices.first?.name
    case .text: "\"…\""
    case .date: "2026-06-30"
    case .bool: "true"
    case .color, .word, .set, .invalid: nil
    }
  }

  /// The word of a list that stands behind a fact without a sign, as in `clothing.dominant blue` and `clothing.dominant: 蓝色`.
  func valueWritten(behind id: ExpressionID, _ type: ValueType) -> String? {
    guard case .choice(let list) = type else { return nil }
    let end = Int(span(id).end)
    let line = String(decoding: units[unit].source.bytes[end...].prefix(Limits.nameSize), as: UTF8.self)
      .prefix { !$0.isNewline }
    let word = line.drop { $0.isWhitespace || $0 == ":" || $0 == "：" }.prefix { $0.isLetter || $0 == "_" }
    return choiceLists[Int(list)].choices.first { $0.name == word || $0.isCalled(String(word)) }?.name
  }

  func isLiteral(_ id: ExpressionID) -> Bool {
    switch tree[tree.unwrapped(id)].expression {
    case .number, .string, .date, .bool, .color, .negate: true
    default: false
    }
  }

  /// How a limit is put on a number, of which nobody but the writer knows whether it is a least or a most.
  func limitExamples(_ id: ExpressionID, _ unit: Unit) -> LocalizedText {
    let subject = text(id)
    if verb?.isNegative == true {
      let (above, below) = ("\(subject) > …\(unit.rawValue)", "\(subject) < …\(unit.rawValue)")
      return LocalizedText(
        en: "write where too much begins, `\(above)`, or too little, `\(below)`",
        zh: "请写明界限：过高写 `\(above)`，过低写 `\(below)`")
    }
    let (least, most) = ("\(subject) >= …\(unit.rawValue)", "\(subject) <= …\(unit.rawValue)")
    return LocalizedText(
      en: "write how much it is at least, `\(least)`, or at most, `\(most)`",
      zh: "请写明界限：至少写 `\(least)`，至多写 `\(most)`")
  }

  /// The condition that a file derives from a number alone, with `not` before it where it is true of small numbers.
  func truth(madeOf id: ExpressionID) -> String? {
    guard case .path(let local) = tree[tree.unwrapped(id)].expression else { return nil }
    let path = symbol(local)
    var found: [String] = []
    for record in derived.map({ lets[$0] }) where record.operand?.type == .bool {
      let tree = units[record.unit].tree
      guard case .compare(let comparison, let left, _, _) = tree[tree.unwrapped(record.statement.value)].expression,
        case .path(let local) = tree[tree.unwrapped(left)].expression, symbols[record.unit][Int(local)] == path
      else { continue }
      switch comparison {
      case .greater, .greaterOrEqual: found.append(names[record.symbol])
      case .less, .lessOrEqual: found.append("not " + names[record.symbol])
      case .equal, .notEqual: return nil
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Completes the message about a comparison without a right side, now that the type of the left one is known.
  func adviseOnMissingValue(
    _ right: ExpressionID, behind left: ExpressionID, _ operand: Operand, _ comparison: ComparisonOperator
  ) {
    guard case .invalid = tree[right].expression, let value = valueExample(operand.type) else { return }
    let example = "\(text(left)) \(comparison.text) \(value)"
    sink.amend(.missingPart, at: span(right)) { diagnostic in
      diagnostic.help(en: "write a value, for example `\(example)`", zh: "请写一个值，如 `\(example)`")
    }
  }

  // MARK: - Words

  /// The names without a dot that stand for something of the `wanted` type, or for something whose type is not known yet.
  func namesOfLetsAndParams(_ wanted: ValueType) -> [String] {
    let lets = lets.filter { suits($0.operand?.type, wanted) }.map { names[$0.symbol] }
    return lets + params.filter { suits($0.original.type, wanted) }.map { names[$0.symbol] }
  }

  /// The facts of the `wanted` type whose names end in a word.
  func paths(endingIn word: String, _ wanted: ValueType) -> [String] {
    let ending = "." + word
    let measured = facts.indices.filter { suits(factTypes[$0], wanted) }.map { facts[$0].path }
    let derived = derived.filter { suits(lets[$0].operand?.type, wanted) }.map { names[lets[$0].symbol] }
    return (measured + derived).filter { $0.hasSuffix(ending) }
  }

  private func suits(_ type: ValueType?, _ wanted: ValueType) -> Bool {
    guard let type, type != .invalid, wanted != .word else { return true }
    return fits(type, wanted)
  }

  /// A word where something else belongs, with the thing that it is compared with; nil when that is of no known type.
  func wordMismatch(_ id: ExpressionID, _ word: String, _ wanted: ValueType, _ other: ExpressionID) -> Diagnostic? {
    guard !isLiteral(other), let example = example(other, wanted) else { return nil }
    let subject = text(other)
    let namespace = subject.prefix { $0 != "." }
    let named = wanted == .color ? comparison(ofNamed: word, in: namespace + ".") : nil
    let condition = "\(namespace).\(word)"
    let isCondition = names.find(condition).map { isTruth(binding(of: $0)) } ?? false
    return Diagnostic(
      .typeMismatch, at: span(id), en: "`\(subject)` cannot be compared with the word `\(word)`",
      zh: "`\(subject)` 不能与词 `\(word)` 比较"
    )
    .label(en: "this is a word", zh: "这是一个词")
    .note(span(other), en: "this is \(wanted.described.en)", zh: "这是\(wanted.described.zh)")
    .help(
      named.map {
        LocalizedText(en: "the name of a colour is compared so: `\($0)`", zh: "颜色名称这样比较：`\($0)`")
      }
        ?? (isCondition
          ? LocalizedText(
            en: "write `\(condition)`, which is true or false by itself, or for example `\(example)`",
            zh: "请写 `\(condition)`（它本身就是真假条件），或写成比较，如 `\(example)`")
          : LocalizedText(en: "write for example `\(example)`", zh: "例如写作 `\(example)`")))
  }

  /// The comparison with the word that a value of a list is called by, of the facts of a namespace; nil where none has it.
  func comparison(ofNamed word: String, in namespace: String) -> String? {
    for index in facts.indices where facts[index].path.hasPrefix(namespace) {
      guard case .choice(let list) = factTypes[index] else { continue }
      let choice = choiceLists[Int(list)].choices.first { $0.isCalled(word) }
      if let choice { return "\(facts[index].path) == \(choice.name)" }
    }
    return nil
  }

  func isTruth(_ binding: Binding) -> Bool {
    switch binding {
    case .fact(let index): factTypes[index] == .bool
    case .let(let index): lets[index].operand?.type == .bool
    case .param, .none: false
    }
  }

  func adviceOnUnknownWord(_ wanted: ValueType, _ word: String) -> LocalizedText {
    if wanted == .color {
      let example = "rgb(\(Self.channels[word.lowercased()] ?? "100, 197, 255"))"
      return LocalizedText(en: "a colour is written `\(example)`", zh: "颜色写作 `\(example)`")
    }
    let fact = facts.first?.path ?? "file.width"
    if wanted == .bool, let condition = comparison(ofNamed: word, in: "") {
      return LocalizedText(
        en: "what has it as a value is compared with it, as in `\(condition)`", zh: "它是一个取值，请写成比较，如 `\(condition)`")
    }
    if wanted == .bool, word.apparentLanguage == .chinese, !word.contains(where: \.isNumber),
      ComparisonOperator.opening(word[...]) == nil,
      Keyword.known(as: word, among: Keyword.statements + Keyword.clauses) == nil
    {
      return LocalizedText(
        en: "`rulecheck facts` lists all facts; what only a person can tell is declared first: "
          + "`fact student.\(word): bool \"…?\"`",
        zh: "`rulecheck facts` 列出全部检测项及其中文名；要由人填写的项目须先声明：`fact student.\(word): bool \"…？\"`")
    }
    return LocalizedText(
      en: "a fact's name has a dot in it, such as `\(fact)` (`rulecheck facts` lists all); "
        + "a name without one needs a `let` or `param`",
      zh: "检测项的名称带点号，如 `\(fact)`（`rulecheck facts` 列出全部及其中文名）；不带点号的名称要先用 `let` 或 `param` 定义")
  }

  /// What people mean by the plain words. Source: the colours of CSS 1 by these names.
  private static let channels = [
    "white": "255, 255, 255", "白": "255, 255, 255", "白色": "255, 255, 255", "black": "0, 0, 0", "黑": "0, 0, 0",
    "黑色": "0, 0, 0", "gray": "128, 128, 128", "grey": "128, 128, 128", "灰色": "128, 128, 128", "red": "255, 0, 0",
    "红色": "255, 0, 0", "blue": "0, 0, 255", "蓝色": "0, 0, 255",
  ]

  // MARK: - `a == b or c`

  /// Whether a bare word or number behind `or` can only be meant as a value of what was compared before it.
  func isValueOfComparison(_ id: ExpressionID, _ comparison: ExpressionID) -> Bool {
    if case .number = tree[id].expression { return isWithLiteral(comparison) }
    guard case .word(let word) = tree[id].expression, binding(of: symbol(word)) == .none,
      let list = choices(of: comparison)
    else { return false }
    return choiceLists[Int(list)].symbols.contains(symbol(word))
      || Suggestion.nearest(to: names[symbol(word)], in: namesOfLetsAndParams(.bool)) == nil
  }

  /// The list of values that the left side of a comparison has.
  private func choices(of comparison: ExpressionID) -> Int32? {
    let left: ExpressionID
    switch tree[tree.unwrapped(comparison)].expression {
    case .compare(_, let side, _, band: _), .inSet(let side, _, band: _): left = side
    default: return nil
    }
    guard case .path(let path) = tree[tree.unwrapped(left)].expression,
      case .choice(let list)? = type(of: binding(of: symbol(path)))
    else { return nil }
    return list
  }

  /// Whether a condition compares something with a number.
  private func isWithLiteral(_ id: ExpressionID) -> Bool {
    guard case .compare(_, let left, let right, band: _) = tree[tree.unwrapped(id)].expression else { return false }
    return isLiteral(right) && !isLiteral(left)
  }

  private func type(of binding: Binding) -> ValueType? {
    switch binding {
    case .fact(let index): factTypes[index]
    case .let(let index): lets[index].operand?.type
    case .param, .none: nil
    }
  }

  /// - Parameter junction: what joins the two.
  func reportLoneValue(_ id: ExpressionID, behind comparison: ExpressionID, _ junction: Keyword) {
    guard let left = tree.operands(of: tree.unwrapped(comparison)).first else { return }
    let subject = text(left)
    if case .word(let word) = tree[id].expression, let list = choices(of: comparison),
      !choiceLists[Int(list)].symbols.contains(symbol(word))
    {
      return report(unknownChoice(span(id), text(id), of: subject, list))
    }
    let diagnostic = Diagnostic(
      .notCondition, at: span(id), en: "`\(text(id))` is neither true nor false by itself",
      zh: "`\(text(id))` 本身不是真假条件")
    // What is to be none of several values is not made so by one more comparison.
    if case .compare(.notEqual, _, let right, band: _) = tree[tree.unwrapped(comparison)].expression {
      let condition = "\(subject) not in {\(text(right)), \(text(id))}"
      return report(diagnostic.help(en: "write `\(condition)`", zh: "请写 `\(condition)`"))
    }
    if case .compare(let order, _, _, band: _) = tree[tree.unwrapped(comparison)].expression, order.isOrder {
      return report(diagnostic.suggestion("\(subject) \(order.text) \(text(id))"))
    }
    // Nothing is two values at once.
    if junction == .and, case .compare(_, _, let right, band: _) = tree[tree.unwrapped(comparison)].expression {
      let condition = "\(subject) in {\(text(right)), \(text(id))}"
      return report(
        diagnostic.help(en: "where either value will do, write `\(condition)`", zh: "若两个值都可以，请写 `\(condition)`"))
    }
    report(
      diagnostic.help(
        en: "write `\(subject) == \(text(id))`, or all values as `\(subject) in {…, \(text(id))}`",
        zh: "请写 `\(subject) == \(text(id))`，或把所有值写成 `\(subject) in {…, \(text(id))}`"))
  }

  // MARK: - Quotes

  /// Takes back what was said about the quotes around a word that needs none.
  func withdrawQuotes(of id: ExpressionID) {
    let place = span(id)
    let source = units[unit].source
    sink.withdraw { diagnostic in
      if diagnostic.code == .singleQuotes, diagnostic.span == place { return nil }
      guard diagnostic.span.file == place.file else { return diagnostic }
      return diagnostic.withoutLookalikes(in: source) { $0.start >= place.start && $0.end <= place.end }
    }
  }
}
