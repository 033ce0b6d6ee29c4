/// What a name in rules stands for, and which rules hang on it.
public struct NameExplanation: Sendable {
  public enum Meaning: Sendable {
    /// A fact, by its place in `CheckedProgram.facts`.
    case fact(Int)
    /// A `let`: its definition as the file has it, on one line, and in words, and what people call it.
    case definition(String, words: LocalizedText, label: LocalizedText?, SourcePosition)
    case param(Parameter)
  }

  public let meaning: Meaning
  /// The rules that mention it, themselves or through `let`s, in the order of the files.
  public let rules: [Rule]
}

extension CheckedProgram {
  /// Everything that rules can mention by a name.
  public var mentionableNames: [String] {
    facts.declarations.map(\.path) + lets.map { names[$0.symbol] } + paramRecords.map { names[$0.symbol] }
  }

  /// Explains a fact, `let` or param; nil for any other name.
  public func explanation(ofName name: String) -> NameExplanation? {
    guard let symbol = names.find(name), Int(symbol) < bindings.count else { return nil }
    switch bindings[Int(symbol)] {
    case .fact(let index):
      let slot = loads.first { $0.fact == index }?.slot
      return NameExplanation(meaning: .fact(index), rules: rules(mentioning: nil, or: slot))
    case .let(let index):
      let record = lets[index]
      let place = ExpressionPlace(unit: record.unit, id: record.statement.value)
      let words = LocalizedText(
        en: RuleWords(program: self, language: .english).sentence(of: place),
        zh: RuleWords(program: self, language: .chinese).sentence(of: place))
      return NameExplanation(
        meaning: .definition(
          text(at: place), words: words, label: label(ofLet: index)?.label, position(of: record.statement.name.span)),
        rules: rules(mentioning: symbol, or: record.operand.flatMap(slot)))
    case .param:
      guard let param = parameters().first(where: { $0.name == name }) else { return nil }
      return NameExplanation(meaning: .param(param), rules: rules(mentioning: symbol, or: nil))
    case .none: return nil
    }
  }

  /// The rules that mention a name, themselves or through `let`s, or whose conditions hang on a slot, as those with
  /// `ears.*` do without mentioning all that it stands for.
  private func rules(mentioning symbol: Symbol?, or slot: Slot?) -> [Rule] {
    let reached = symbol.map(definitions) ?? []
    let hangs = slot.map { root in code.dependents { $0 == root } } ?? []
    return drafts.indices.filter { index in
      let (draft, rule) = (drafts[index], ruleCodes[index])
      return [draft.condition, draft.when, draft.unless].compactMap(\.self)
        .contains { names(at: $0).contains(where: reached.contains) }
        || [rule.condition, rule.when, rule.unless].contains { $0 >= 0 && !hangs.isEmpty && hangs[Int($0)] }
    }
    .map { rules[$0] }
  }

  /// A name and the `let`s that build on it.
  private func definitions(on symbol: Symbol) -> Set<Symbol> {
    // From each name to the `let`s that mention it.
    var users: [Symbol: [Symbol]] = [:]
    for record in lets {
      for name in names(at: ExpressionPlace(unit: record.unit, id: record.statement.value)) {
        users[name, default: []].append(record.symbol)
      }
    }
    var reached: Set<Symbol> = [symbol]
    var stack = [symbol]
    while let next = stack.popLast() {
      for user in users[next] ?? [] where reached.insert(user).inserted { stack.append(user) }
    }
    return reached
  }

  private func slot(of operand: Operand) -> Slot? {
    if case .slot(let slot) = operand.value { slot } else { nil }
  }

  /// The names that a condition mentions, also through `let`s, each once, in the order in which they are met.
  func symbolsMentioned(by place: ExpressionPlace) -> [Symbol] {
    var mentioned: [Symbol] = []
    var visited: Set<Symbol> = []
    var stack = [place]
    while let place = stack.popLast() {
      for symbol in names(at: place) where visited.insert(symbol).inserted {
        mentioned.append(symbol)
        if case .let(let index) = bindings[Int(symbol)] {
          stack.append(ExpressionPlace(unit: lets[index].unit, id: lets[index].statement.value))
        }
      }
    }
    return mentioned
  }

  /// The names that an expression itself mentions.
  private func names(at place: ExpressionPlace) -> [Symbol] {
    let tree = units[place.unit].tree
    return tree.names(under: place.id).compactMap { id in
      tree.symbol(of: id).map { symbols[place.unit][Int($0)] }
    }
  }

  /// What stands in the file, with every run of spaces and line ends as one space.
  func text(at place: ExpressionPlace) -> String {
    let unit = units[place.unit]
    return unit.source.text(of: unit.tree.span(of: place.id)).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}

extension Judgement {
  /// The definition of a `let` with what each part came to; nil for any other name.
  public func tree(ofName name: String) -> ConditionNode? {
    guard let symbol = program.names.find(name), Int(symbol) < program.bindings.count,
      case .let(let index) = program.bindings[Int(symbol)]
    else { return nil }
    let record = program.lets[index]
    return Explainer(state).tree(
      of: ExpressionPlace(unit: record.unit, id: record.statement.value), deciding: [])
  }
}
