extension Explainer {
  /// Chosen: more parts than anybody reads; bounds what definitions that mention each other can unfold to.
  private static let partLimit = 400

  /// A condition as a tree; `deciding` are the slots on which the outcome hangs.
  func tree(of place: ExpressionPlace, deciding: Set<Slot>) -> ConditionNode {
    var budget = Self.partLimit
    var compared: [Slot] = []
    let root = state.program.slots[place.unit][Int(state.program.units[place.unit].tree.unwrapped(place.id))]
    walk(from: root >= 0 ? [root] : []) { compared.append($0) }
    return node(place, Surroundings(deciding: deciding, marks: marks(of: compared)), &budget)
  }

  /// What is known of the slots of a tree.
  private struct Surroundings {
    /// On which the outcome hangs.
    let deciding: Set<Slot>
    /// What the values must not read like.
    let marks: [Slot: [FactValue]]
  }

  private func node(_ place: ExpressionPlace, _ around: Surroundings, _ budget: inout Int) -> ConditionNode {
    budget -= 1
    let unit = state.program.units[place.unit]
    let id = unit.tree.unwrapped(place.id)
    func parts(_ ids: some Sequence<ExpressionID>) -> [ConditionNode] {
      var result: [ConditionNode] = []
      for id in ids where budget > 0 {
        result.append(node(ExpressionPlace(unit: place.unit, id: id), around, &budget))
      }
      return result
    }
    switch unit.tree[id].expression {
    case .not(let inner): return condition(.junction, place.unit, id, around, parts: parts([inner]))
    case .and(let list), .or(let list):
      return condition(.junction, place.unit, id, around, parts: parts(unit.tree[list]))
    case .quantifier(_, count: _, let list):
      let named = unit.tree[list].filter { if case .glob = unit.tree[$0].expression { false } else { true } }
      return condition(.junction, place.unit, id, around, parts: parts(named))
    case .word(let symbol), .path(let symbol):
      return name(state.program.symbols[place.unit][Int(symbol)], place.unit, id, around, &budget)
    default:
      // Words that stand for themselves need no line.
      let names = parts(unit.tree.names(under: id).filter { isDefined($0, in: place.unit) })
      return condition(.comparison, place.unit, id, around, parts: names)
    }
  }

  private func isDefined(_ id: ExpressionID, in unit: Int) -> Bool {
    switch state.program.units[unit].tree[id].expression {
    case .word(let symbol), .path(let symbol):
      state.program.bindings[Int(state.program.symbols[unit][Int(symbol)])] != .none
    default: true
    }
  }

  private func condition(
    _ kind: ConditionNode.Kind, _ unit: Int, _ id: ExpressionID, _ around: Surroundings, parts: [ConditionNode]
  ) -> ConditionNode {
    let slot = state.program.slots[unit][Int(id)]
    let reading: FactReading =
      slot >= 0 ? self.reading(of: slot, .bool) : .unknown(LocalizedText(en: "no value", zh: "没有值"))
    return ConditionNode(
      kind: kind, text: text(unit, id), type: .bool, reading: reading, limit: slot >= 0 ? limit(at: slot)?.limit : nil,
      marks: [], setting: nil, isDeciding: around.deciding.contains(slot), parts: parts)
  }

  private func name(
    _ symbol: Symbol, _ unit: Int, _ id: ExpressionID, _ around: Surroundings, _ budget: inout Int
  ) -> ConditionNode {
    let program = state.program
    let text = text(unit, id)
    switch program.bindings[Int(symbol)] {
    case .fact(let index):
      let declaration = program.facts.declarations[index]
      let load = program.loads.firstIndex { $0.fact == index }
      let slot = load.map { program.loads[$0].slot } ?? -1
      let reading = load.flatMap { state.readings[$0] } ?? .unknown(LocalizedText(en: "not measured", zh: "未测量"))
      return ConditionNode(
        kind: .fact, text: text, type: declaration.type, reading: reading, limit: nil,
        marks: around.marks[slot] ?? [], setting: nil, isDeciding: around.deciding.contains(slot), parts: [])
    case .let(let index):
      let record = program.lets[index]
      guard let operand = record.operand, let type = program.factType(of: operand.type) else { break }
      let isGiven = record.derived.map { state.isGiven(Int32($0)) } ?? false
      let definition = ExpressionPlace(unit: record.unit, id: record.statement.value)
      let parts = budget > 0 && !isGiven ? [node(definition, around, &budget)] : []
      let isDeciding = parts.contains { $0.isDeciding || $0.parts.contains(where: \.isDeciding) }
      var marks: [FactValue] = []
      if case .slot(let slot) = operand.value { marks = around.marks[source(of: slot)] ?? [] }
      return ConditionNode(
        kind: .definition, text: text, type: type, reading: reading(of: operand), limit: nil, marks: marks,
        setting: nil, isDeciding: isDeciding, parts: parts)
    case .param(let index):
      let record = program.paramRecords[index]
      guard let type = program.factType(of: record.value.type) else { break }
      return ConditionNode(
        kind: .param, text: text, type: type, reading: reading(of: record.value), limit: nil, marks: [],
        setting: record.setting.map { program.position(of: $0) }, isDeciding: false, parts: [])
    case .none: break
    }
    return ConditionNode(
      kind: .param, text: text, type: .text, reading: .known(.choice(text)), limit: nil, marks: [],
      setting: nil, isDeciding: false, parts: [])
  }

  private func text(_ unit: Int, _ id: ExpressionID) -> String {
    state.program.text(at: ExpressionPlace(unit: unit, id: id))
  }
}

extension SyntaxTree {
  /// The names under an expression that stand for facts, `let`s and params, in the order of the text, each once.
  func names(under root: ExpressionID) -> [ExpressionID] {
    var found: [ExpressionID] = []
    var symbols: Set<Symbol> = []
    var stack = [root]
    while let id = stack.popLast() {
      switch self[id].expression {
      case .word(let symbol), .path(let symbol):
        if symbols.insert(symbol).inserted { found.append(id) }
      default: stack += operands(of: id).reversed()
      }
    }
    return found
  }

  /// The direct parts of an expression, in the order of the text, without sets and bands.
  func operands(of id: ExpressionID) -> [ExpressionID] {
    switch self[id].expression {
    case .invalid, .number, .string, .date, .bool, .word, .path, .glob, .color, .set: []
    case .group(let inner), .negate(let inner), .not(let inner), .known(let inner): [inner]
    case .and(let list), .or(let list), .call(_, let list), .quantifier(_, count: _, let list): Array(self[list])
    case .arithmetic(_, let left, let right), .compare(_, let left, let right, band: _): [left, right]
    case .inSet(let value, let set, band: _): [value, set]
    case .inRange(let value, let from, let to, band: _): [value, from, to]
    case .near(let left, let right, let within): [left, right, within]
    }
  }
}
