// Mistakes about names, values and units, which need to know what else there is.
extension Checker {
  func describe(_ operand: Operand) -> LocalizedText { operand.type.described }

  // MARK: - Names

  func reportUnknownFact(_ symbol: Symbol, at span: Span) {
    if sink.isFull { return report(Diagnostic(.unknownFact, at: span, en: "", zh: "")) }
    if !isComplete, sink.hasWithheldMany { return }
    let name = names[symbol]
    let candidates = facts.map(\.path) + derived.map { names[lets[$0].symbol] }
    let diagnostic = Diagnostic(.unknownFact, at: span, en: "there is no fact `\(name)`", zh: "没有名为 `\(name)` 的检测项")
      .help(adviceOnVocabulary)
    if let opposite = Denial.opposite(of: name, where: isTruth) {
      return report(diagnostic.suggestion("not \(opposite)"))
    }
    if let denied = Denial.marks.lazy.filter(name.hasPrefix).map({ String(name.dropFirst($0.count)) }).first,
      let closest = candidates.contains(denied) ? denied : Suggestion.nearest(to: denied, in: candidates)
    {
      return report(diagnostic.suggestion("not \(closest)"))
    }
    if let closest = Suggestion.nearest(to: name, in: candidates) {
      return report(diagnostic.suggestion(closest))
    }
    if !isComplete { return sink.withhold() }
    let isRule = units.contains { unit in
      unit.tree.statements.contains { statement in
        guard case .rule(let rule) = statement.content, let id = rule.id else { return false }
        return unit.tree.names[id.symbol] == name
      }
    }
    if isRule {
      return report(
        diagnostic.help(
          en: "`\(name)` is a rule; a condition can only use facts", zh: "`\(name)` 是规则名，条件里只能用检测项"))
    }
    if let parts = Self.parts(of: name), parts.allSatisfy({ candidates.contains($0) || $0.allSatisfy { !$0.isASCII } })
    {
      return report(diagnostic.suggestion(parts.joined(separator: " ")))
    }
    let namespace = name.split(separator: ".").first.map { $0 + "." } ?? ""
    let siblings = candidates.filter { $0.hasPrefix(namespace) }
    let question = LocalizedText(
      en: "what only a person can tell is declared first, as in `fact \(name): \(kindMeant) \"…?\"`",
      zh: "要由人填写的项目须先声明，如 `fact \(name): \(kindMeant) \"…？\"`")
    if !siblings.isEmpty {
      return report(
        diagnostic.help(
          en: "there are \(siblings.listed(separator: ", "))", zh: "可用的有：\(siblings.listed(separator: "、"))"
        ).help(question))
    }
    var namespaces: [String] = []
    for candidate in candidates {
      let first = String(candidate.prefix { $0 != "." })
      if !namespaces.contains(first) { namespaces.append(first) }
    }
    report(
      diagnostic.help(
        en: "facts begin with \(namespaces.listed(separator: ", ")); `rulecheck facts` lists them",
        zh: "检测项的开头有：\(namespaces.listed(separator: "、"))；用 `rulecheck facts` 查看全部"
      ).help(question))
  }

  /// How the kind of a fact is declared that is compared as the one is that is being checked.
  private var kindMeant: String {
    guard var id = counterpart else { return "bool" }
    if case .set(let list) = tree[id].expression, let first = tree[list].first { id = first }
    switch tree[tree.unwrapped(id)].expression {
    case .number(let index): return "number \(tree.numbers[Int(index)].unit.rawValue)".trimmed
    case .negate, .arithmetic, .call: return "number"
    case .date: return "date"
    case .string: return "text"
    case .color: return "color"
    case .word(let word) where binding(of: symbol(word)) == .none: return "{\(text(id)), …}"
    default: return "bool"
    }
  }

  /// The names of facts and the Chinese words between them where both are written without blanks: `a.b和c.d`; nil for a name
  /// that has no such words.
  private static func parts(of name: String) -> [String]? {
    var parts: [String] = []
    for character in name {
      if let last = parts.last?.last, last.isASCII == character.isASCII {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
    }
    return parts.count > 1 ? parts : nil
  }

  private func isTruth(_ path: String) -> Bool { names.find(path).map { isTruth(binding(of: $0)) } ?? false }

  /// What explains all unknown names at once, and so is said of the first.
  private var adviceOnVocabulary: LocalizedText? {
    guard !units.contains(where: { $0.role == .vocabulary }),
      !sink.diagnostics.contains(where: { $0.code == .unknownFact })
    else { return nil }
    return LocalizedText(
      en: "no `vocabulary.rule` was found, so the facts that it derives are missing",
      zh: "没有找到 `vocabulary.rule`，由它推导的检测项都不可用")
  }

  /// Reports a bare word that names nothing, where something of the `wanted` type belongs.
  ///
  /// - Parameter other: what it is compared with.
  func reportUnknownWord(_ id: ExpressionID, for wanted: ValueType, besides other: ExpressionID? = nil) {
    if sink.isFull { return report(Diagnostic(.unknownName, at: span(id), en: "", zh: "")) }
    if !isComplete, sink.hasWithheldMany { return }
    let word = text(tree.unwrapped(id))
    let place = span(tree.unwrapped(id))
    let diagnostic = Diagnostic(.unknownName, at: place, en: "nothing is called `\(word)`", zh: "`\(word)` 没有定义")
    if let other, let comparison {
      if Keyword.known(as: word, among: [.unknown]) != nil {
        return report(.comparedWithUnknown(at: place, text(other), comparison))
      }
      if wanted == .bool, let condition = truth(comparing: other, with: id) {
        return report(diagnostic.help(en: "write `\(condition)`", zh: "请写 `\(condition)`"))
      }
    }
    if wanted == .bool, let meant = Keyword.meant(by: word, among: [.true, .false]) {
      return report(diagnostic.suggestion(meant.text))
    }
    if case .number(let unit) = wanted, let quantity = ChineseQuantity(word)?.text(wanted: unit) {
      return report(diagnostic.suggestion(quantity))
    }
    if wanted == .text {
      return report(
        diagnostic.help(en: "a text stands between double quotes: `\"\(word)\"`", zh: "文字要写在双引号之间：`\"\(word)\"`"))
    }
    if let closest = Suggestion.nearest(to: word, in: namesOfLetsAndParams(wanted)) {
      return report(diagnostic.suggestion(closest))
    }
    if wanted == .bool, let truth = truth(below: word) { return report(diagnostic.suggestion(truth)) }
    if let path = paths(endingIn: word, wanted).first ?? path(called: word, wanted) {
      return report(diagnostic.suggestion(path))
    }
    if wanted == .bool, let denied = pathDenied(by: word) {
      return report(diagnostic.suggestion("not \(denied)"))
    }
    let below = (derived.map { names[lets[$0].symbol] } + facts.map(\.path)).filter { $0.hasPrefix(word + ".") }
    if !below.isEmpty {
      return report(
        diagnostic.help(
          en: "there are \(below.listed(separator: ", "))", zh: "它之下有：\(below.listed(separator: "、"))"))
    }
    if !isComplete { return sink.withhold() }
    if let other, let mismatch = wordMismatch(id, word, wanted, other) { return report(mismatch) }
    report(diagnostic.help(adviceOnUnknownWord(wanted, word)))
  }

  /// The fact that people call by a word: of conditions rather one that is true or false by itself.
  private func path(called word: String, _ wanted: ValueType) -> String? {
    if wanted == .bool, let truth = FactLabels(labels(isTruth: true)).meaning(of: word) {
      return truth.isDenied ? nil : truth.path
    }
    return FactLabels(labels(isTruth: false)).path(called: word)
  }

  /// The fact whose opposite people call by a word.
  private func pathDenied(by word: String) -> String? {
    let labels = labels(isTruth: true) + labels(isTruth: false).filter { isTruth($0.path) }
    if let meaning = FactLabels(labels).meaning(of: word), meaning.isDenied { return meaning.path }
    let truths = (facts.map(\.path) + derived.map { names[lets[$0].symbol] }).filter(isTruth)
    let words = truths.map { String($0.drop { $0 != "." }.dropFirst()) }
    return Denial.opposite(of: word, where: Set(words).contains).flatMap { words.firstIndex(of: $0) }.map { truths[$0] }
  }

  /// What people call the facts; where truths are wanted, those that a file derives.
  private func labels(isTruth: Bool) -> [(path: String, label: LocalizedText)] {
    let labels = derived.map { lets[$0] }.filter { !isTruth || $0.operand?.type == .bool }.compactMap { record in
      translated(record.statement.label, unit: record.unit).complete.map { (path: names[record.symbol], label: $0) }
    }
    return isTruth ? labels : facts.map { ($0.path, $0.label) } + labels
  }

  /// What is true of a thing: of `glasses` that they are present, and else what alone is true or false of it.
  private func truth(below word: String) -> String? {
    let truths = derived.filter { lets[$0].operand?.type == .bool }.map { names[lets[$0].symbol] }
      .filter { $0.hasPrefix(word + ".") }
    return truths.first { $0 == word + ".present" } ?? (truths.count == 1 ? truths[0] : nil)
  }

  func reportEmptyGlob(_ prefix: String, at id: ExpressionID, hasFacts: Bool) {
    if hasFacts {
      report(
        Diagnostic(
          .globWithoutFacts, at: span(id), en: "none of `\(prefix).*` is true or false", zh: "`\(prefix).*` 里没有真假类的检测项"
        ))
      return
    }
    if sink.isFull { return report(Diagnostic(.globWithoutFacts, at: span(id), en: "", zh: "")) }
    if !isComplete, sink.hasWithheldMany { return }
    let prefixes = Set((facts.map(\.path) + derived.map { names[lets[$0].symbol] }).flatMap(\.dottedPrefixes)).sorted()
    let diagnostic = Diagnostic(
      .globWithoutFacts, at: span(id), en: "no fact begins with `\(prefix).`", zh: "没有以 `\(prefix).` 开头的检测项")
    if let closest = Suggestion.nearest(to: prefix, in: prefixes) {
      report(diagnostic.suggestion(closest + ".*"))
    } else if isComplete {
      report(diagnostic)
    } else {
      sink.withhold()
    }
  }

  func unknownPlaceholder(_ name: String, at span: Span) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unknownName, at: span, en: "nothing is called `\(name)`, so the text cannot show it",
      zh: "`\(name)` 没有定义，文字里无法显示")
    let candidates = params.map { names[$0.symbol] } + lets.map { names[$0.symbol] } + facts.map(\.path)
    if let closest = Suggestion.nearest(to: name, in: candidates) { return diagnostic.suggestion(closest) }
    return diagnostic.help(
      en: "between `{` and `}` stands a fact, a `let` or a `param`; write `\\{` for the sign itself",
      zh: "`{` 和 `}` 之间要写检测项、`let` 或 `param` 的名称；要显示花括号本身请写 `\\{`")
  }

  // MARK: - Values

  func unknownChoice(_ span: Span, _ word: String, of fact: String, _ list: Int32) -> Diagnostic {
    let choices = choiceLists[Int(list)].choices
    let names = choices.map(\.name)
    let diagnostic = Diagnostic(
      .unknownValue, at: span, en: "`\(fact)` cannot be `\(word)`", zh: "`\(fact)` 不可能是 `\(word)`"
    )
    .label(en: "not one of its \(names.count) values", zh: "不在它的 \(names.count) 个值之内")
    if let meant = choices.first(where: { $0.isCalled(word) }) { return diagnostic.suggestion(meant.name) }
    if let closest = Suggestion.nearest(to: word, in: names) { return diagnostic.suggestion(closest) }
    let space = fact.prefix { $0 != "." } + "."
    if fact.contains("."), let other = comparison(ofNamed: word, in: String(space)) {
      return diagnostic.help(en: "another fact tells that: `\(other)`", zh: "这要用另一个检测项：`\(other)`")
    }
    // Those that have a character in common with the word come first.
    let likely = choices.filter { !Set($0.label.zh).subtracting("色").isDisjoint(with: word) }
    let listed = likely + choices.filter { !likely.contains($0) }
    let rest = listed.count > Self.shownChoices ? " …" : ""
    let shown = listed.prefix(Self.shownChoices)
    let chinese = shown.map { $0.label.zh == $0.name ? $0.name : "\($0.name)（\($0.label.zh)）" }
    return diagnostic.help(
      en: "it can be \(shown.map { "`\($0.name)`" }.joined(separator: ", "))\(rest)",
      zh: "它可以是 \(chinese.joined(separator: "、"))\(rest)")
  }

  /// Chosen: all names of colours, and no more than a few lines.
  private static var shownChoices: Int { 32 }

  /// A word of a list, written as a text.
  func quotedWord(_ id: ExpressionID, _ word: String, of other: ExpressionID, _ list: Int32) -> Diagnostic {
    guard choiceLists[Int(list)].choices.contains(where: { $0.name == word }) else {
      return unknownChoice(span(id), word, of: text(other), list)
    }
    return Diagnostic(
      .typeMismatch, at: span(id), en: "the values of `\(text(other))` are words without quotes",
      zh: "`\(text(other))` 的值是不带引号的词"
    )
    .help(en: "write `\(word)`", zh: "请写 `\(word)`")
  }

  func notCondition(_ id: ExpressionID, _ operand: Operand) -> Diagnostic {
    let diagnostic = Diagnostic(
      .notCondition, at: span(id), en: "`\(text(id))` is neither true nor false by itself",
      zh: "`\(text(id))` 本身不是真假条件"
    )
    .label(en: operand.type.described.en, zh: operand.type.described.zh)
    if let value = valueWritten(behind: id, operand.type) {
      let condition = "\(text(id)) == \(value)"
      return diagnostic.help(en: "write `\(condition)`", zh: "请写 `\(condition)`")
    }
    guard !isLiteral(id), let example = example(id, operand.type) else {
      return diagnostic.help(en: "compare it with `==`, `<=` or `in`", zh: "请用 `==`、`<=` 或 `in` 写成比较")
    }
    if let truth = truth(madeOf: id) {
      return diagnostic.help(
        en: "write `\(truth)`, which says it by itself, or compare it", zh: "请写 `\(truth)`（它本身就是真假条件），或写成比较")
    }
    if case .number(let unit) = operand.type { return diagnostic.help(limitExamples(id, unit)) }
    return diagnostic.help(en: "compare it, for example `\(example)`", zh: "请写成比较，如 `\(example)`")
  }

  func unsuitableType(_ id: ExpressionID, _ operand: Operand, wanted: ValueType) -> Diagnostic {
    let wantedText: LocalizedText =
      if case .number = wanted { LocalizedText(en: "a number", zh: "一个数") } else { wanted.described }
    return Diagnostic(
      .typeMismatch, at: span(id), en: "\(wantedText.en) belongs here", zh: "这里应为\(wantedText.zh)"
    )
    .label(en: "this is \(operand.type.described.en)", zh: "这是\(operand.type.described.zh)")
  }

  func typeMismatch(_ left: ExpressionID, _ first: Operand, _ right: ExpressionID, _ second: Operand) -> Diagnostic {
    let advice =
      isLiteral(right)
      ? truth(comparing: left, first, with: right) ?? example(left, first.type)
      : isLiteral(left) ? truth(comparing: right, second, with: left) ?? example(right, second.type) : nil
    let diagnostic = Diagnostic(
      .typeMismatch, at: span(right), en: "`\(text(left))` cannot be compared with `\(text(right))`",
      zh: "`\(text(left))` 不能与 `\(text(right))` 比较"
    )
    .label(en: "this is \(second.type.described.en)", zh: "这是\(second.type.described.zh)")
    .note(span(left), en: "this is \(first.type.described.en)", zh: "这是\(first.type.described.zh)")
    if first.type == .date, let date = dateMeant(by: right) { return diagnostic.suggestion(date) }
    return diagnostic.help(advice.map { LocalizedText(en: "write for example `\($0)`", zh: "例如写作 `\($0)`") })
  }

  /// What is meant where a condition is compared with what stands for true or false, as in `a.b == 0` and `a.b != "否"`; nil
  /// where something else is compared.
  private func truth(
    comparing id: ExpressionID, _ operand: Operand? = nil, with value: ExpressionID
  ) -> String? {
    guard operand.map({ $0.type == .bool }) ?? true, let comparison, !comparison.isOrder else { return nil }
    let written = text(tree.unwrapped(value)).filter { $0 != "\"" }
    let truth: Bool
    switch Keyword.known(as: written, among: [.true, .false]) {
    case .true: truth = true
    case .false: truth = false
    default:
      guard written == "0" || written == "1" else { return nil }
      truth = written == "1"
    }
    return (truth == (comparison == .equal) ? "" : "not ") + text(id)
  }

  /// The day that a text or number stands for: `"2026-03-01"`, `20260301`.
  private func dateMeant(by id: ExpressionID) -> String? {
    CalendarDate(written: text(id).filter { $0 != "\"" })?.description
  }

  func orderedWords(_ id: ExpressionID, _ comparison: ComparisonOperator, _ operand: Operand) -> Diagnostic {
    Diagnostic(
      .unsuitableOperator, at: span(id), en: "`\(comparison.text)` compares numbers and dates, not words",
      zh: "`\(comparison.text)` 只能比较数和日期"
    )
    .help(en: "use `==`, `!=` or `in { … }`", zh: "请用 `==`、`!=` 或 `in { … }`")
  }

  func comparedColors(
    _ id: ExpressionID, _ comparison: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID,
    band: ExpressionID?
  ) -> Diagnostic {
    let color = text(right).hasPrefix("(") ? "rgb" + text(right) : text(right)
    var distance = "10dE"
    if let band, case .number(let index) = tree[band].expression, tree.numbers[Int(index)].unit == .deltaE {
      distance = text(band)
    }
    let meant = "\(comparison == .notEqual ? "not " : "")\(text(left)) near \(color) within \(distance)"
    return Diagnostic(
      .unsuitableOperator, at: span(id), en: "two measured colours are never exactly the same", zh: "测得的两个颜色不会完全相同"
    )
    .help(en: "write `\(meant)`", zh: "请写 `\(meant)`")
  }

  /// A list of colours, of which none is ever met exactly.
  func listedColors(_ value: ExpressionID, _ set: ExpressionID, _ list: ExpressionPlace, at id: ExpressionID)
    -> Diagnostic
  {
    let diagnostic = Diagnostic(
      .unsuitableOperator, at: span(id), en: "two measured colours are never exactly the same", zh: "测得的两个颜色不会完全相同")
    guard list.unit == unit, case .set(let elements) = tree[list.id].expression else { return diagnostic }
    let between = Span(file: tree.file, start: span(value).end, end: span(set).start)
    let word = units[unit].source.text(of: between).contains(Keyword.not.text) ? "none" : "any"
    let parts = tree[elements].prefix(12).map { "\(text(value)) near \(text($0)) within 10dE" }
    let meant = "\(word) of (\(parts.joined(separator: ", ")))"
    return diagnostic.help(en: "write `\(meant)`", zh: "请写 `\(meant)`")
  }

  func unsuitableElement(
    _ id: ExpressionID, _ element: Operand, _ operand: Operand, valueText: String, valueSpan: Span
  ) -> Diagnostic {
    if element.type == .word, operand.type == .text {
      return Diagnostic(
        .typeMismatch, at: span(id), en: "a text stands between double quotes", zh: "文字要写在双引号之间"
      )
      .help(en: "write `\"\(text(id))\"`", zh: "请写 `\"\(text(id))\"`")
    }
    if element.type == .text, case .choice(let list) = operand.type,
      let word = element.constant.map({ names[Symbol($0)] })
    {
      guard choiceLists[Int(list)].choices.contains(where: { $0.name == word }) else {
        return unknownChoice(span(id), word, of: valueText, list)
      }
      return Diagnostic(
        .typeMismatch, at: span(id), en: "the values of `\(valueText)` are words without quotes",
        zh: "`\(valueText)` 的值是不带引号的词"
      )
      .help(en: "write `\(word)`", zh: "请写 `\(word)`")
    }
    return Diagnostic(
      .typeMismatch, at: span(id), en: "`\(valueText)` cannot be `\(text(id))`", zh: "`\(valueText)` 不可能是 `\(text(id))`"
    )
    .label(en: "this is \(element.type.described.en)", zh: "这是\(element.type.described.zh)")
    .note(valueSpan, en: "this is \(operand.type.described.en)", zh: "这是\(operand.type.described.zh)")
  }

  func unsuitableGiven(
    _ id: ExpressionID, _ operand: Operand, _ type: ValueType, _ fact: String, at path: Span
  ) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unsuitableGiven, at: span(id), en: "`\(fact)` cannot be `\(text(id))`", zh: "`\(fact)` 不可能是 `\(text(id))`"
    )
    .note(path, en: "this is \(type.described.en)", zh: "这是\(type.described.zh)")
    if type == .bool, let meant = Keyword.meant(by: text(id), among: [.true, .false]) {
      return diagnostic.suggestion(meant.text)
    }
    if type == .bool { return diagnostic.help(en: "write `true` or `false`", zh: "请写 `true` 或 `false`") }
    return diagnostic
  }

  /// A number that no photo can give a fact, `80` for a share perhaps.
  func outOfRange(_ id: ExpressionID, _ fact: String, _ fault: LocalizedText, _ unit: Unit) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unsuitableGiven, at: span(id), en: "`\(fact)` cannot be `\(text(id))`", zh: "`\(fact)` 不可能是 `\(text(id))`"
    )
    .label(en: fault.en, zh: fault.zh)
    guard unit == .percent, case .number(let index) = tree[id].expression, tree.numbers[Int(index)].unit == .plain,
      tree.numbers[Int(index)].value <= 100
    else { return diagnostic }
    return diagnostic.suggestion(text(id) + unit.rawValue)
  }

  // MARK: - Units

  func unitMismatch(_ left: ExpressionID, _ unit: Unit, _ right: ExpressionID, _ other: Unit) -> Diagnostic {
    unitMismatch(span(left), text(left), unit, right, other, leftLiteral: left)
  }

  func unitMismatch(
    _ left: Span, _ leftText: String, _ unit: Unit, _ right: ExpressionID, _ other: Unit,
    leftLiteral: ExpressionID? = nil
  ) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unitMismatch, at: span(right), en: "`\(leftText)` and `\(text(right))` do not have the same kind of unit",
      zh: "`\(leftText)` 与 `\(text(right))` 的单位不是一类"
    )
    .label(en: "this is \(other.described.en)", zh: "这是\(other.described.zh)")
    .note(left, en: "this is \(unit.described.en)", zh: "这是\(unit.described.zh)")
    return mending(diagnostic, right, with: unit) ?? leftLiteral.flatMap { mending(diagnostic, $0, with: other) }
      ?? diagnostic
  }

  /// The same with what to write where `id` is a number that stands alone; nil where it is not.
  func mending(_ diagnostic: Diagnostic, _ id: ExpressionID, with unit: Unit) -> Diagnostic? {
    guard let number = literal(id) else { return nil }
    guard case .number(let index) = tree[id].expression else { return nil }
    let written = tree.numbers[Int(index)]
    if written.unit != .plain, unit != .plain {
      // That the unit is spelt in another way is no matter then.
      let place = span(id)
      sink.withdraw { $0.code == .unknownUnit && place.start <= $0.span.start && $0.span.end <= place.end ? nil : $0 }
      // With another unit it would be another number.
      return diagnostic.help(en: "write a number of `\(unit.rawValue)`", zh: "请写以 `\(unit.rawValue)` 为单位的数")
    }
    var meant = [unit]
    if unit.dimension == .dataSize, written.value >= Self.fewestBytes {
      meant = written.value >= Self.mostKilobytes ? [.bytes] : [.bytes, unit]
    }
    let list = meant.map { "`\(number)\($0.rawValue)`" }
    return diagnostic.help(en: "write \(list.joined(separator: " or "))", zh: "请写 \(list.joined(separator: " 或 "))")
  }

  /// Chosen: fewer bytes no photo has.
  private static let fewestBytes = 1024.0
  /// Chosen: a limit on a file of so many kilobytes nobody means.
  private static let mostKilobytes = 30_000.0

  /// The digits of a number that stands alone.
  private func literal(_ id: ExpressionID) -> String? {
    guard case .number = tree[id].expression else { return nil }
    let digits = text(id).prefix { $0.isNumber || $0 == "." }
    return digits.isEmpty ? nil : String(digits)
  }

  func distanceUnit(_ id: ExpressionID, _ unit: Unit) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unitMismatch, at: span(id), en: "the difference of two colours is counted in `dE`", zh: "色差的单位是 `dE`"
    )
    .label(en: "this is \(unit.described.en)", zh: "这是\(unit.described.zh)")
    return mending(diagnostic, id, with: .deltaE) ?? diagnostic
  }
}
