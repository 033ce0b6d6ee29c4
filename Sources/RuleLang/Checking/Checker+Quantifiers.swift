extension Checker {
  mutating func checkQuantifier(
    _ quantifier: Quantifier, _ count: Int32, _ list: OperandList, at id: ExpressionID
  ) -> Operand {
    var operands: [Slot] = []
    var isValid = true
    for operand in tree[list] {
      if case .glob(let prefix) = tree[operand].expression {
        guard let expanded = checkGlob(symbol(prefix), at: operand) else {
          isValid = false
          continue
        }
        operands += expanded
      } else if let slot = checkCondition(operand) {
        operands.append(slot)
      } else {
        isValid = false
      }
    }
    guard isValid else { return .invalid }
    guard isCountSensible(quantifier, count, of: operands.count, at: id) else { return .invalid }
    let slots = builder.list(operands)
    let slot =
      switch quantifier {
      case .any: builder.add(.any(slots))
      case .all: builder.add(.all(slots))
      case .none: builder.add(.not(builder.add(.any(slots))))
      case .atLeast: builder.add(.atLeast(count, slots))
      case .atMost: builder.add(.not(builder.add(.atLeast(count + 1, slots))))
      }
    return condition(slot)
  }

  /// Reports a count that makes the quantifier always true or always false.
  private mutating func isCountSensible(
    _ quantifier: Quantifier, _ count: Int32, of total: Int, at id: ExpressionID
  ) -> Bool {
    let sensible: ClosedRange<Int>
    switch quantifier {
    case .any, .all, .none: return true
    case .atLeast: sensible = 1...max(1, total)
    case .atMost: sensible = 0...max(0, total - 1)
    }
    if sensible.contains(Int(count)), total > 0 { return true }
    let parts = partsOfOnly(operand: id)
    report(.quantifierCount(at: span(id), total: total, sensible: sensible, parts: parts))
    return false
  }

  /// The conditions that `and` or `or` joins to the only one of a quantifier, as they are written; empty for any other.
  private func partsOfOnly(operand id: ExpressionID) -> [String] {
    guard case .quantifier(_, _, let list) = tree[id].expression, tree[list].count == 1, let only = tree[list].first
    else { return [] }
    switch tree[tree.unwrapped(only)].expression {
    case .and(let parts), .or(let parts): return tree[parts].map(text)
    default: return []
    }
  }

  /// The facts that are true or false under `prefix.`; nil after a mistake.
  private mutating func checkGlob(_ prefix: Symbol, at id: ExpressionID) -> [Slot]? {
    let bindings = expansion(of: names[prefix])
    guard globOperands <= Limits.globOperands else {
      if !hasReportedGlobOperands { report(.tooManyGlobOperands(at: span(id))) }
      hasReportedGlobOperands = true
      return nil
    }
    var slots: [Slot] = []
    var hasInvalid = false
    for binding in bindings {
      let operand: Operand
      switch binding {
      case .fact(let index) where factTypes[index] == .bool: operand = fact(index)
      case .let(let index) where index != currentLet:
        operand = lets[index].operand ?? .invalid
        if operand.type == .invalid { hasInvalid = true }
        if operand.type == .bool { lets[index].isUsed = true }
      default: continue
      }
      if operand.type == .bool { slots.append(builder.slot(of: operand)) }
    }
    if slots.isEmpty {
      if !hasInvalid { reportEmptyGlob(names[prefix], at: id, hasFacts: !bindings.isEmpty) }
      return nil
    }
    return slots
  }

  /// What `prefix.*` stands for, in alphabetical order; nothing once the limit is passed.
  mutating func expansion(of prefix: String) -> [Binding] {
    guard globOperands <= Limits.globOperands else { return [] }
    let paths = sortedPaths ?? sortPaths()
    sortedPaths = paths
    let start = prefix + "."
    let first = paths.partitioningIndex { !precedes($0.path, start) }
    let bindings = paths[first...].prefix { $0.path.utf8.starts(with: start.utf8) }.map(\.binding)
    globOperands += bindings.count
    return bindings
  }

  private func sortPaths() -> [(path: String, binding: Binding)] {
    var paths = facts.indices.map { (path: facts[$0].path, binding: Binding.fact($0)) }
    for index in derived where lets[index].profile == nil {
      paths.append((names[lets[index].symbol], .let(index)))
    }
    return paths.sorted { precedes($0.path, $1.path) }
  }

  /// Orders by bytes, which is the same on every machine.
  private func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
