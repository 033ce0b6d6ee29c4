/// What a name in rules stands for, and which rules hang on it.
public struct NameExplanation: Sendable {
  public enum Meaning: Sendable {
    /// A fact, by its place in `CheckedProgram.facts`.
    case fact(Int)
    /// A `let`: its definition as the file has it, on one line, and in words.
    case definition(String, words: LocalizedText, SourcePosition)
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
    case .fact(let index): return NameExplanation(meaning: .fact(index), rules: rules(reading: index))
    case .let(let index):
      let record = lets[index]
      let place = ExpressionPlace(unit: record.unit, id: record.statement.value)
      let words = LocalizedText(
        en: RuleWords(program: self, language: .english).sentence(of: place),
        zh: RuleWords(program: self, language: .chinese).sentence(of: place))
      return NameExplanation(
        meaning: .definition(text(at: place), words: words, position(of: record.statement.name.span)),
        rules: rules(mentioning: symbol))
    case .param:
      guard let param = parameters.first(where: { $0.name == name }) else { return nil }
      return NameExplanation(meaning: .param(param), rules: rules(mentioning: symbol))
    case .none: return nil
    }
  }

  private func rules(reading fact: Int) -> [Rule] {
    guard let load = loads.first(where: { $0.fact == fact }) else { return [] }
    return ruleCodes.indices.filter { index in
      let rule = ruleCodes[index]
      return code.reachable(from: [rule.condition, rule.when, rule.unless])[Int(load.slot)]
    }
    .map { rule(at: $0) }
  }

  private func rules(mentioning symbol: Symbol) -> [Rule] {
    drafts.indices.filter { index in
      let draft = drafts[index]
      return symbolsMentioned(by: [draft.condition, draft.when, draft.unless].compactMap(\.self)).contains(symbol)
    }
    .map { rule(at: $0) }
  }

  /// The names that conditions mention, also through `let`s, each once, in the order in which they are met.
  func symbolsMentioned(by places: [ExpressionPlace]) -> [Symbol] {
    var mentioned: [Symbol] = []
    var visited: Set<Symbol> = []
    var stack = places
    while let place = stack.popLast() {
      let tree = units[place.unit].tree
      for id in tree.names(under: place.id) {
        guard let local = tree.symbol(of: id) else { continue }
        let symbol = symbols[place.unit][Int(local)]
        guard visited.insert(symbol).inserted else { continue }
        mentioned.append(symbol)
        if case .let(let index) = bindings[Int(symbol)] {
          stack.append(ExpressionPlace(unit: lets[index].unit, id: lets[index].statement.value))
        }
      }
    }
    return mentioned
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
