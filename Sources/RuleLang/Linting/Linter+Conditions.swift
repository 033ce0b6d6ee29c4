// Checks of single conditions.
extension Linter {
  /// `==` on a number that is measured, which no two photos share, or a list of such.
  func comparisonsOfMeasurements() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for unit in program.units {
      let tree = unit.tree
      for node in tree.expressions {
        let span = Span(file: tree.file, start: node.start, end: node.end)
        switch node.expression {
        case .compare(let comparison, let left, let right, band: nil)
        where comparison == .equal || comparison == .notEqual:
          guard let fact = measuredFact(left, unit) ?? measuredFact(right, unit) else { continue }
          let word = comparison == .equal ? "in" : "not in"
          let range = (tree.literal(right) ?? tree.literal(left)).flatMap(Self.range(around:)).map {
            "\(fact.path) \(word) \($0)"
          }
          found.append(.exactMeasurement(at: span, unit.source.text(of: span), fact.path, fact.unit, range: range))
        case .inSet(let value, let set, band: nil):
          guard let fact = measuredFact(value, unit), case .set(let list) = tree[set].expression else { continue }
          let ends = tree[list].sorted { tree.number($0) ?? 0 < tree.number($1) ?? 0 }
          let between = Span(file: tree.file, start: tree.span(of: value).end, end: tree.span(of: set).start)
          let range = ends.map { unit.source.text(of: tree.span(of: $0)) }.joined(separator: "..")
          found.append(
            .exactMeasurement(
              at: span, unit.source.text(of: span), fact.path, fact.unit,
              range: ends.count == 2 ? fact.path + unit.source.text(of: between) + range : nil))
        default: continue
        }
      }
    }
    return found
  }

  /// One more and one less of the unit in which a number is written; nil of one so large that its digits are not told.
  private static func range(around number: NumberLiteral) -> String? {
    let count = number.unit == .percent ? number.value * 100 : number.value / number.unit.scale
    guard count < mostCounted else { return nil }
    return [count - 1, count + 1].map { FactFormatter.decimal($0, decimals: 3) + number.unit.rawValue }
      .joined(separator: "..")
  }

  /// Chosen: more than any fact measures.
  private static let mostCounted = 1e9

  /// The name and unit of a fact whose values lie anywhere on a scale, as against counts of pixels, bytes or faces.
  private func measuredFact(_ id: ExpressionID, _ unit: SourceUnit) -> (path: String, unit: Unit)? {
    guard let fact = measured(id, unit), case .number(let own) = fact.type else { return nil }
    switch own {
    case .percent, .degrees, .millimetres, .kelvin, .deltaE, .dotsPerInch:
      return (fact.path, own)
    case .plain, .pixels, .bytes, .kilobytes, .megabytes, .days: return nil
    }
  }

  /// The measured fact that an expression is.
  func measured(_ id: ExpressionID, _ unit: SourceUnit) -> FactDeclaration? {
    guard case .path(let local) = unit.tree[unit.tree.unwrapped(id)].expression,
      case .fact(let index) = program.bindings[Int(symbol(local, in: Int(unit.tree.file)))],
      index < program.measuredFactCount
    else { return nil }
    return program.facts.declarations[index]
  }

  // MARK: - Guards

  /// Facts that exist only with another, in a rule that does not ask for the other: `glasses.tint` without
  /// `glasses.present`.
  func missingGuards() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var presences: [String: String?] = [:]
    for draft in program.drafts {
      var mentioned: [(path: String, span: Span)] = []
      for place in [draft.condition, draft.when, draft.unless].compactMap(\.self) { mentions(in: place, &mentioned) }
      let paths = Set(mentioned.map(\.path))
      var reported: Set<String> = []
      for (path, span) in mentioned {
        let known = presences[path] ?? presence(for: path)
        presences[path] = .some(known)
        guard let presence = known, !paths.contains(presence), reported.insert(presence).inserted else {
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

  /// Conditions that every photo, or none, meets, by themselves or where their rule applies.
  func constantConditions(_ solver: inout ConditionSolver) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var verdicts: [ExpressionPlace: Bool] = [:]
    func isConstant(_ place: ExpressionPlace) -> Bool {
      guard isOwn(program.units[place.unit].tree.span(of: place.id)) else { return false }
      if let known = verdicts[place] { return known }
      let constants = constants(in: place, of: nil, &solver)
      found += constants
      verdicts[place] = !constants.isEmpty
      return !constants.isEmpty
    }
    for (index, draft) in program.drafts.enumerated() {
      let places = [draft.condition, draft.when, draft.unless].compactMap(\.self)
      let before = found.count
      if !places.map(isConstant).contains(true) {
        found += guardedConstants(in: draft, program.ruleCodes[index], &solver)
      }
      // What it comes to, where the whole condition is always the same.
      let condition = program.units[draft.condition.unit].tree.span(of: draft.condition.id)
      for place in found.indices[before...] where found[place].span == condition {
        found[place] = found[place].consequence(of: draft.verb)
      }
    }
    for record in program.lets where record.operand?.type == .bool {
      _ = isConstant(ExpressionPlace(unit: record.unit, id: record.statement.value))
    }
    return found
  }

  /// What is always the same only where the rule applies, or a rule that never applies.
  private func guardedConstants(
    in draft: RuleDraft, _ code: RuleCode, _ solver: inout ConditionSolver
  ) -> [Diagnostic] {
    guard let place = draft.when ?? draft.unless, let truths = solver.truths(of: code.condition, in: code) else {
      return []
    }
    if truths.guard.contains(.true) { return constants(in: draft.condition, of: code, &solver) }
    return [.neverApplies(at: program.units[place.unit].tree.span(of: place.id))]
  }

  /// The smallest parts of a condition that are always the same, or the whole if only it is; in a rule, on photos to which the
  /// rule applies.
  private func constants(
    in place: ExpressionPlace, of rule: RuleCode?, _ solver: inout ConditionSolver
  ) -> [Diagnostic] {
    let tree = program.units[place.unit].tree
    switch tree[place.id].expression {
    case .bool: return []
    // What a name stands for is looked at where it is defined.
    case .word, .path: if rule == nil { return [] }
    default: break
    }
    var inner: [Diagnostic] = []
    for part in tree.conditionParts(of: place.id) {
      inner += constants(in: ExpressionPlace(unit: place.unit, id: part), of: rule, &solver)
    }
    guard inner.isEmpty else { return inner }
    let slot = program.slots[place.unit][Int(place.id)]
    guard slot >= 0 else { return [] }
    let truths = if let rule { solver.truths(of: slot, in: rule)?.part } else { solver.truths(of: slot) }
    guard let truths, !truths.contains([.true, .false]) else { return [] }
    let span = tree.span(of: place.id)
    let text = program.files[Int(span.file)].text(of: span)
    let constant = Diagnostic.constantCondition(at: span, text, truths, isGuarded: rule != nil)
    if let list = listMeant(in: place) { return [constant.help(en: "did you mean `\(list)`?", zh: "是否想写 `\(list)`？")] }
    guard let percent = percentMeant(in: place) else { return [constant] }
    return [constant.help(en: "did you mean `\(percent)`?", zh: "是否想写 `\(percent)`？")]
  }

  /// `a in {b, c}` for `a == b and a == c`, and `a not in {b, c}` for `a != b or a != c`.
  private func listMeant(in place: ExpressionPlace) -> String? {
    let unit = program.units[place.unit]
    let tree = unit.tree
    func text(_ id: ExpressionID) -> String { unit.source.text(of: tree.span(of: id)) }
    func listed(_ parts: OperandList, _ wanted: ComparisonOperator, _ word: String) -> String? {
      let sides = tree[parts].compactMap { part -> (left: String, right: String)? in
        guard case .compare(wanted, let left, let right, band: nil) = tree[tree.unwrapped(part)].expression else {
          return nil
        }
        return (text(left), text(right))
      }
      guard sides.count == tree[parts].count, let first = sides.first, sides.allSatisfy({ $0.left == first.left })
      else { return nil }
      return "\(first.left) \(word) {\(sides.map(\.right).joined(separator: ", "))}"
    }
    switch tree[tree.unwrapped(place.id)].expression {
    case .and(let parts): return listed(parts, .equal, "in")
    case .or(let parts): return listed(parts, .notEqual, "not in")
    default: return nil
    }
  }

  /// `80%` for `80` where a share is compared, of which the whole is 1.
  private func percentMeant(in place: ExpressionPlace) -> String? {
    let unit = program.units[place.unit]
    guard case .compare(_, let left, let right, band: _) = unit.tree[place.id].expression,
      case .number(let index) = unit.tree[right].expression, unit.tree.numbers[Int(index)].unit == .plain,
      (1...100).contains(unit.tree.numbers[Int(index)].value), case .path(let symbol) = unit.tree[left].expression,
      case .fact(let fact) = program.bindings[Int(program.symbols[place.unit][Int(symbol)])],
      program.facts.declarations[fact].type == .number(.percent)
    else { return nil }
    return program.files[Int(unit.tree.span(of: right).file)].text(of: unit.tree.span(of: right)) + "%"
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
