// Checks of single conditions.
extension Linter {
  /// `==` on a number that is measured, which no two photos share.
  func comparisonsOfMeasurements() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for unit in program.units {
      let tree = unit.tree
      for node in tree.expressions {
        guard case .compare(let comparison, let left, let right, band: nil) = node.expression,
          comparison == .equal || comparison == .notEqual,
          let fact = measuredFact(left, unit) ?? measuredFact(right, unit)
        else { continue }
        let span = Span(file: tree.file, start: node.start, end: node.end)
        found.append(.exactMeasurement(at: span, unit.source.text(of: span), fact))
      }
    }
    return found
  }

  /// The name of a fact whose values lie anywhere on a scale, as against counts of pixels, bytes or faces.
  private func measuredFact(_ id: ExpressionID, _ unit: SourceUnit) -> String? {
    guard case .path(let local) = unit.tree[unit.tree.unwrapped(id)].expression,
      case .fact(let index) = program.bindings[Int(symbol(local, in: Int(unit.tree.file)))],
      index < program.measuredFactCount, case .number(let own) = program.facts.declarations[index].type
    else { return nil }
    switch own {
    case .percent, .degrees, .millimetres, .kelvin, .deltaE: return program.facts.declarations[index].path
    case .plain, .pixels, .bytes, .kilobytes, .megabytes, .dotsPerInch, .days: return nil
    }
  }

  // MARK: - Guards

  /// Facts that exist only with another, in a rule that does not ask for the other: `glasses.tint` without
  /// `glasses.present`.
  func missingGuards() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for draft in program.drafts {
      var mentioned: [(path: String, span: Span)] = []
      for place in [draft.condition, draft.when, draft.unless].compactMap(\.self) { mentions(in: place, &mentioned) }
      let paths = Set(mentioned.map(\.path))
      var reported: Set<String> = []
      for (path, span) in mentioned {
        guard let presence = presence(for: path), !paths.contains(presence), reported.insert(presence).inserted else {
          continue
        }
        found.append(.missingGuard(at: span, path, presence))
      }
    }
    return found
  }

  private func mentions(in place: ExpressionPlace, _ mentioned: inout [(path: String, span: Span)]) {
    let tree = program.units[place.unit].tree
    for id in tree.names(under: place.id) {
      if case .path(let local) = tree[id].expression { mentioned.append((tree.names[local], tree.span(of: id))) }
    }
  }

  /// `x.present` for a fact `x.…` that `x.present` is not itself made of.
  private func presence(for path: String) -> String? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let presence = String(path[..<dot]) + ".present"
    guard presence != path, let symbol = program.names.find(presence) else { return nil }
    switch program.bindings[Int(symbol)] {
    case .fact(let index): return program.facts.declarations[index].type == .bool ? presence : nil
    case .let(let index):
      guard let operand = program.lets[index].operand, operand.type == .bool, case .slot(let slot) = operand.value
      else {
        return nil
      }
      return isMade(slot, of: path) ? nil : presence
    case .param, .none: return nil
    }
  }

  private func isMade(_ slot: Slot, of path: String) -> Bool {
    guard let symbol = program.names.find(path) else { return false }
    let reached = program.code.reachable(from: [slot])
    switch program.bindings[Int(symbol)] {
    case .fact(let index): return program.loads.contains { $0.fact == index && reached[Int($0.slot)] }
    case .let(let index):
      guard case .slot(let own)? = program.lets[index].operand?.value else { return false }
      return reached[Int(own)]
    case .param, .none: return false
    }
  }

  // MARK: - Always the same

  /// Conditions that every photo, or none, meets.
  func constantConditions() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var visited: Set<ExpressionPlace> = []
    func check(_ place: ExpressionPlace) {
      guard isOwn(program.units[place.unit].tree.span(of: place.id)), visited.insert(place).inserted else { return }
      found += constants(in: place)
    }
    for draft in program.drafts {
      for place in [draft.condition, draft.when, draft.unless].compactMap(\.self) { check(place) }
    }
    for record in program.lets where record.operand?.type == .bool {
      check(ExpressionPlace(unit: record.unit, id: record.statement.value))
    }
    return found
  }

  /// The smallest parts of a condition that are always the same, or the whole if only it is.
  private func constants(in place: ExpressionPlace) -> [Diagnostic] {
    let tree = program.units[place.unit].tree
    switch tree[place.id].expression {
    case .word, .path, .bool: return []
    default: break
    }
    let parts = tree.conditionParts(of: place.id)
    let inner = parts.flatMap { constants(in: ExpressionPlace(unit: place.unit, id: $0)) }
    guard inner.isEmpty else { return inner }
    let slot = program.slots[place.unit][Int(place.id)]
    guard slot >= 0, let space = ConditionSpace(program, roots: [slot]), let truth = space.constantTruth(of: slot)
    else {
      return []
    }
    let span = tree.span(of: place.id)
    return [.constantCondition(at: span, program.files[Int(span.file)].text(of: span), truth)]
  }

  // MARK: - Contradictions

  /// Chosen: bounds the work of one run to about a second.
  private static let pairLimit = 20_000
  private static let workLimit = 2_000_000

  /// Pairs of rules that no photo satisfies together, though each can be satisfied.
  func contradictions() -> [Diagnostic] {
    let demanding = program.drafts.indices.filter { program.drafts[$0].effectiveSeverity != .advice }
    var users: [Slot: [Int]] = [:]
    for index in demanding {
      guard let space = ConditionSpace(program, roots: roots(of: index)), isSatisfiable([index], space) else {
        continue
      }
      for slot in space.variableSlots { users[slot, default: []].append(index) }
    }
    var seen: Set<[Int]> = []
    var work = 0
    var found: [Diagnostic] = []
    for slot in users.keys.sorted() {
      let rules = users[slot] ?? []
      for (place, first) in rules.enumerated() {
        for second in rules[(place + 1)...] where seen.count < Self.pairLimit && work < Self.workLimit {
          guard seen.insert([first, second]).inserted,
            let space = ConditionSpace(program, roots: roots(of: first) + roots(of: second))
          else { continue }
          work += space.combinationCount
          if !isSatisfiable([first, second], space) { found.append(contradiction(first, second)) }
        }
      }
    }
    return found
  }

  private func roots(of rule: Int) -> [Slot] {
    let code = program.ruleCodes[rule]
    return [code.condition, code.when, code.unless].filter { $0 >= 0 }
  }

  private func isSatisfiable(_ rules: [Int], _ space: ConditionSpace) -> Bool {
    var isPossible = false
    space.visit { state in
      isPossible = rules.allSatisfy { rule in
        let outcome = state.outcome(of: program.ruleCodes[rule])
        return outcome == .satisfied || outcome == .notApplicable
      }
      return !isPossible
    }
    return isPossible
  }

  private func contradiction(_ first: Int, _ second: Int) -> Diagnostic {
    let places = [first, second].map { program.drafts[$0].span }.sorted()
    return .contradiction(
      at: places[1], program.rule(at: first).id, program.rule(at: second).id, other: places[0])
  }
}

extension SyntaxTree {
  /// The parts of a condition that are conditions themselves.
  fileprivate func conditionParts(of id: ExpressionID) -> [ExpressionID] {
    switch self[id].expression {
    case .group(let inner), .not(let inner): return [inner]
    case .and(let list), .or(let list): return Array(self[list])
    case .quantifier(_, count: _, let list):
      return self[list].filter { if case .glob = self[$0].expression { false } else { true } }
    default: return []
    }
  }
}
