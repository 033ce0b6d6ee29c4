extension Checker {
  /// Collects what the files define, before anything that uses it is looked at.
  mutating func declareAll() {
    for (index, fact) in facts.enumerated() {
      bind(intern(fact.path), to: .fact(index))
      factTypes.append(type(of: fact.type))
    }
    forEachStatement { checker, statement in
      if case .fact(let fact) = statement.content { checker.declare(fact) }
    }
    factSlots = Array(repeating: nil, count: facts.count)
    forEachStatement { checker, statement in
      switch statement.content {
      case .let(let definition): checker.declare(definition, profile: nil)
      case .param(let param): checker.declare(param)
      case .profile(let profile): checker.declare(profile, span: statement.span)
      default: break
      }
    }
  }

  /// Visits the statements of all units in the order in which they count.
  mutating func forEachStatement(_ body: (inout Self, Statement) -> Void) {
    for index in order {
      unit = index
      for statement in units[index].tree.statements { body(&self, statement) }
    }
  }

  /// The type of a fact's values, with its list of words made known.
  mutating func type(of type: FactType) -> ValueType {
    switch type {
    case .bool: return .bool
    case .number(let unit): return .number(unit)
    case .text: return .text
    case .date: return .date
    case .color: return .color
    case .choice(let choices):
      if let known = choiceListIDs[choices] { return .choice(known) }
      let id = Int32(choiceLists.count)
      choiceLists.append(ChoiceList(choices: choices, symbols: Set(choices.map { names.intern($0.name) })))
      choiceListIDs[choices] = id
      return .choice(id)
    }
  }

  private mutating func declare(_ fact: FactStatement) {
    let symbol = symbol(fact.path)
    guard isFree(symbol, for: fact.path) else { return }
    let path = names[symbol]
    let label = translated(fact.question, unit: unit).complete ?? LocalizedText(en: path, zh: path)
    guard let kind = fact.kind else { return declareBroken(symbol, fact.path) }
    let factType: FactType =
      switch kind {
      case .bool: .bool
      case .number(let unit): .number(unit)
      case .text: .text
      case .date: .date
      case .color: .color
      case .choice(let names):
        .choice(names.map { FactChoice(tree.names[$0.symbol], en: tree.names[$0.symbol], zh: tree.names[$0.symbol]) })
      }
    bind(symbol, to: .fact(facts.count))
    factTypes.append(type(of: factType))
    factSpans.append(fact.path.span)
    let empty = LocalizedText("")
    facts.append(FactDeclaration(path: path, type: factType, label: label, summary: empty, source: empty))
  }

  /// Keeps the name of a fact whose kind could not be read, so that nothing is said about those who mention it.
  private mutating func declareBroken(_ symbol: Symbol, _ path: Name) {
    bind(symbol, to: .fact(facts.count))
    factTypes.append(.invalid)
    factSpans.append(path.span)
    let empty = LocalizedText("")
    facts.append(FactDeclaration(path: names[symbol], type: .bool, label: empty, summary: empty, source: empty))
  }

  mutating func declare(_ definition: LetStatement, profile: Int?) {
    let symbol = symbol(definition.name)
    guard isFree(symbol, for: definition.name) else { return }
    var record = LetRecord(unit: unit, statement: definition, symbol: symbol, profile: profile)
    if definition.name.isPath {
      record.derived = derived.count
      derived.append(lets.count)
    }
    bind(symbol, to: .let(lets.count))
    lets.append(record)
  }

  private mutating func declare(_ param: ParamStatement) {
    let symbol = symbol(param.name)
    guard isFree(symbol, for: param.name) else { return }
    bind(symbol, to: .param(params.count))
    params.append(ParamRecord(unit: unit, statement: param, symbol: symbol))
  }

  /// Reports a name that is taken.
  private mutating func isFree(_ symbol: Symbol, for name: Name) -> Bool {
    let place = place(of: binding(of: symbol))
    var isChange = false
    switch binding(of: symbol) {
    case .none: return true
    case .param: isChange = true
    case .fact, .let: break
    }
    // Of two files the writer's own is to change.
    let (at, first) =
      place.map { isLentByOthers(unit) && !isLentByOthers(Int($0.file)) ? ($0, name.span) : (name.span, $0) }
      ?? (name.span, nil)
    report(.nameTaken(at: at, names[symbol], first: first, isParam: isChange))
    return false
  }

  /// Whether a file is read because others use it.
  private func isLentByOthers(_ unit: Int) -> Bool { units[unit].role == .vocabulary || units[unit].role == .used }

  /// Where the thing that a name stands for is defined; nil for a measured fact.
  func place(of binding: Binding) -> Span? {
    switch binding {
    case .none: nil
    case .fact(let index): index < measuredFactCount ? nil : factSpans[index - measuredFactCount]
    case .let(let index): lets[index].statement.name.span
    case .param(let index): params[index].statement.name.span
    }
  }

  // MARK: - Lets in order

  /// Checks the `let`s from `first` on, each after those that it uses; a cycle is a mistake.
  mutating func checkLets(from first: Int) {
    for index in first..<lets.count where lets[index].operand == nil { checkLet(index) }
  }

  /// Walks with a stack of its own, since nothing bounds how many `let`s build on one another.
  private mutating func checkLet(_ start: Int) {
    var path: [(index: Int, needs: [Int], next: Int)] = [(start, needs(of: start), 0)]
    var open: Set<Int> = [start]
    while let current = path.last {
      guard current.next < current.needs.count else {
        path.removeLast()
        open.remove(current.index)
        if lets[current.index].operand == nil { lets[current.index].operand = define(current.index) }
        continue
      }
      path[path.count - 1].next += 1
      let needed = current.needs[current.next]
      if lets[needed].operand != nil { continue }
      if open.contains(needed) {
        reportCycle(path.map(\.index), through: needed)
        continue
      }
      open.insert(needed)
      path.append((needed, needs(of: needed), 0))
    }
  }

  private mutating func reportCycle(_ path: [Int], through first: Int) {
    let cycle = Array(path.drop { $0 != first })
    for index in cycle { lets[index].operand = .invalid }
    let names = cycle.map { self.names[lets[$0].symbol] } + [self.names[lets[first].symbol]]
    report(
      .letCycle(
        at: lets[first].statement.name.span, names, places: cycle.dropFirst().map { lets[$0].statement.name.span }))
  }

  /// The `let`s that a definition mentions.
  private mutating func needs(of index: Int) -> [Int] {
    let statement = lets[index].statement
    return within(lets[index].unit) { checker in
      var needs: [Int] = []
      for id in statement.firstExpression...max(statement.firstExpression, statement.value) {
        switch checker.tree[id].expression {
        case .word(let symbol), .path(let symbol):
          if case .let(let needed) = checker.binding(of: checker.symbol(symbol)) { needs.append(needed) }
        case .glob(let symbol):
          for case .let(let needed) in checker.expansion(of: checker.names[checker.symbol(symbol)])
          where needed != index { needs.append(needed) }
        default: break
        }
      }
      return needs
    }
  }

  private mutating func define(_ index: Int) -> Operand {
    let record = lets[index]
    return within(record.unit) { checker in
      if case .set = checker.tree[record.statement.value].expression {
        checker.setDefinitions.append(ExpressionPlace(unit: record.unit, id: record.statement.value))
        return Operand(type: .set, value: .set(Int32(checker.setDefinitions.count - 1)))
      }
      checker.currentLet = index
      defer { checker.currentLet = nil }
      var operand = checker.check(record.statement.value)
      // `let base = white` gives the word itself a name.
      operand.isBareWord = false
      guard let derived = record.derived, ![.invalid, .set, .word].contains(operand.type) else { return operand }
      let slot = checker.builder.slot(of: operand)
      let isTruth = operand.type == .bool
      operand.value = .slot(checker.builder.add(.derived(slot, Int32(derived), isTruth: isTruth)))
      return operand
    }
  }
}
