/// Keeps of a checked rule set what judging and explaining need.
struct ProgramLinker {
  private let checker: Checker
  private let roots: [Slot]
  private let ruleRoots: [Slot]

  init(_ checker: Checker) {
    self.checker = checker
    var ruleRoots: [Slot] = []
    for draft in checker.drafts {
      Self.add(draft.condition, checker, to: &ruleRoots)
      Self.add(draft.when, checker, to: &ruleRoots)
      Self.add(draft.unless, checker, to: &ruleRoots)
      if checker.templates.isEmpty { continue }
      Self.add(draft.because, checker, to: &ruleRoots)
      Self.add(draft.fix, checker, to: &ruleRoots)
    }
    self.ruleRoots = ruleRoots
    roots =
      ruleRoots
      + checker.derived.compactMap { index in
        guard case .slot(let slot)? = checker.lets[index].operand?.value else { return nil }
        return slot
      }
  }

  private static func add(_ place: ExpressionPlace?, _ checker: Checker, to roots: inout [Slot]) {
    if let place { roots.append(checker.slots[place.unit][Int(place.id)]) }
  }

  /// Adds what a text shows.
  private static func add(_ place: TextPlace?, _ checker: Checker, to roots: inout [Slot]) {
    for entry in place?.text.entries ?? [] {
      for case .value(let operand, _) in checker.templates[entry.literal]?.segments ?? [] {
        if case .slot(let slot) = operand.value { roots.append(slot) }
      }
    }
  }

  func link(files: [SourceFile]) -> CheckedProgram {
    let code = checker.builder.code
    let isNeeded = code.reachable(from: roots)
    let isRead = code.reachable(from: ruleRoots)
    var loads: [FactLoad] = []
    for (slot, instruction) in code.instructions.enumerated() {
      guard case .fact(let index) = instruction, isNeeded[slot] else { continue }
      loads.append(
        FactLoad(slot: Slot(slot), fact: Int(index), type: checker.factTypes[Int(index)], isReadByRules: isRead[slot]))
    }
    loads.sort { $0.fact < $1.fact }
    let schema = FactSchema(checker.facts)
    return CheckedProgram(
      files: files, facts: schema, measuredFactCount: checker.measuredFactCount,
      factsRead: loads.filter(\.isReadByRules).map(\.fact), checker: checker, code: code, isNeeded: isNeeded,
      loads: loads, rules: checker.drafts.map(ruleCode))
  }

  private func ruleCode(_ draft: RuleDraft) -> RuleCode {
    func slot(_ place: ExpressionPlace?) -> Slot { place.map { checker.slots[$0.unit][Int($0.id)] } ?? -1 }
    return RuleCode(
      condition: slot(draft.condition), when: slot(draft.when), unless: slot(draft.unless),
      isNegative: draft.verb.isNegative)
  }
}

/// How the fact of a slot gets there.
struct FactLoad: Sendable {
  let slot: Slot
  /// Its place in `CheckedProgram.facts`.
  let fact: Int
  let type: ValueType
  /// Whether a rule needs it, and not only a derived fact that no rule uses.
  let isReadByRules: Bool
}

/// What judging needs of a rule.
struct RuleCode: Sendable, Hashable {
  let condition: Slot
  /// -1 for none.
  let when: Slot
  /// -1 for none.
  let unless: Slot
  let isNegative: Bool
}

extension Code {
  /// Which instructions have a part in the values of `roots`.
  func reachable(from roots: [Slot]) -> [Bool] {
    var isReached = Array(repeating: false, count: instructions.count)
    for root in roots where root >= 0 { isReached[Int(root)] = true }
    // Every operand stands before its user.
    for slot in instructions.indices.reversed() where isReached[slot] {
      forEachOperand(of: Slot(slot)) { isReached[Int($0)] = true }
    }
    return isReached
  }

  /// Which instructions' values hang on those that are roots, which are among them.
  func dependents(onEach isRoot: (Slot) -> Bool) -> [Bool] {
    var hangs = Array(repeating: false, count: instructions.count)
    for slot in instructions.indices {
      if isRoot(Slot(slot)) { hangs[slot] = true }
      // Every operand stands before its user.
      forEachOperand(of: Slot(slot)) { if hangs[Int($0)] { hangs[slot] = true } }
    }
    return hangs
  }

  /// Visits the slots that an instruction reads, in the order of the text.
  func forEachOperand(of slot: Slot, _ body: (Slot) -> Void) {
    switch instructions[Int(slot)] {
    case .fact, .truth, .number: break
    case .derived(let operand, _, isTruth: _), .test(let operand, limit: _), .oneOf(let operand, set: _),
      .known(let operand), .knownTruth(let operand), .not(let operand), .negate(let operand), .abs(let operand):
      body(operand)
    case .compare(_, let left, let right, band: _), .same(let left, let right), .arithmetic(_, let left, let right):
      body(left)
      body(right)
    case .inRange(let value, let from, let to, band: _):
      body(value)
      body(from)
      body(to)
    case .near(let left, let right, let within):
      body(left)
      body(right)
      body(within)
    case .all(let list), .any(let list), .atLeast(_, let list), .smallest(let list), .largest(let list):
      for operand in self[list] { body(operand) }
    }
  }
}
