/// The truths that a condition can have.
struct PossibleTruths: OptionSet {
  let rawValue: UInt8

  static let `false` = Self(rawValue: 1)
  static let unknown = Self(rawValue: 2)
  static let `true` = Self(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ truth: Truth) { self.init(rawValue: 1 << truth.rawValue) }

  /// What combining one of each of two sets of truths, which have nothing to do with each other, can give.
  func combined(with other: Self, _ combine: (Truth, Truth) -> Truth) -> Self {
    var result: Self = []
    for first in truths { for second in other.truths { result.insert(Self(combine(first, second))) } }
    return result
  }

  private var truths: [Truth] { [.false, .unknown, .true].filter { contains(Self($0)) } }
}

/// Finds out what conditions can be, whatever the photo.
///
/// Conditions with more combinations than `ConditionSpace.combinationLimit` are taken apart where their parts have no fact in
/// common. What is too large even then stays undecided, and nothing is said about it.
struct ConditionSolver {
  let facts: ConditionFacts
  private var state: Evaluator

  /// Chosen: deeper than a person nests conditions; bounds the work on chains of definitions.
  private static let depthLimit = 8

  init(_ program: CheckedProgram) {
    facts = ConditionFacts(program: program)
    state = Evaluator(program)
  }

  mutating func visit(_ space: ConditionSpace, _ body: (Evaluator, [Int]) -> Bool) { space.visit(&state, body) }

  /// Returns nil when it cannot be decided.
  mutating func truths(of slot: Slot, depth: Int = 0) -> PossibleTruths? {
    if let space = ConditionSpace(facts, roots: [slot]) {
      var result: PossibleTruths = []
      visit(space) { state, _ in
        result.insert(PossibleTruths(state.truths[Int(slot)]))
        return true
      }
      return result
    }
    guard depth < Self.depthLimit else { return nil }
    let code = facts.program.code
    switch code.instructions[Int(slot)] {
    case .not(let inner): return truths(of: inner, depth: depth + 1)?.combined(with: .true) { truth, _ in !truth }
    case .derived(let inner, _, isTruth: true): return truths(of: inner, depth: depth + 1)
    case .all(let list): return truths(of: Array(code[list]), depth) { min($0, $1) }
    case .any(let list): return truths(of: Array(code[list]), depth) { max($0, $1) }
    default: return nil
    }
  }

  /// The truths of several conditions combined, group by group of those that have facts in common.
  private mutating func truths(
    of parts: [Slot], _ depth: Int, _ combine: (Truth, Truth) -> Truth
  ) -> PossibleTruths? {
    var result: PossibleTruths?
    for group in groups(of: parts) {
      var own: PossibleTruths = []
      if group.count == 1 {
        guard let truths = truths(of: group[0], depth: depth + 1) else { return nil }
        own = truths
      } else {
        guard let space = ConditionSpace(facts, roots: group) else { return nil }
        visit(space) { state, _ in
          let truths = group.map { state.truths[Int($0)] }
          own.insert(PossibleTruths(truths.dropFirst().reduce(truths[0], combine)))
          return true
        }
      }
      result = result?.combined(with: own, combine) ?? own
    }
    return result
  }

  private func groups(of parts: [Slot]) -> [[Slot]] {
    // Each part leads to an earlier one of its group, or to itself.
    var leaders = Array(parts.indices)
    func leader(of part: Int) -> Int {
      var part = part
      while leaders[part] != part {
        leaders[part] = leaders[leaders[part]]
        part = leaders[part]
      }
      return part
    }
    var firstWithAxis: [Slot: Int] = [:]
    for (index, part) in parts.enumerated() {
      for axis in ConditionSurvey(facts, roots: [part])?.axes.map(\.slot) ?? [] {
        let other = firstWithAxis[axis, default: index]
        firstWithAxis[axis] = other
        let (first, second) = (leader(of: other), leader(of: index))
        leaders[max(first, second)] = min(first, second)
      }
    }
    let groups = Dictionary(grouping: parts.indices) { leader(of: $0) }
    return groups.sorted { $0.key < $1.key }.map { $0.value.map { parts[$0] } }
  }

  // MARK: - Rules

  /// What the guard of a rule and a part of the rule can be, the part on photos to which the rule applies for sure.
  ///
  /// Returns nil when there is no guard, or it cannot be decided.
  mutating func truths(of slot: Slot, in rule: RuleCode) -> (guard: PossibleTruths, part: PossibleTruths)? {
    guard rule.when >= 0 || rule.unless >= 0,
      let space = ConditionSpace(facts, roots: [slot, rule.when, rule.unless].filter { $0 >= 0 })
    else { return nil }
    var (applies, part): (PossibleTruths, PossibleTruths) = ([], [])
    visit(space) { state, _ in
      let truth = state.applies(rule)
      applies.insert(PossibleTruths(truth))
      if truth == .true { part.insert(PossibleTruths(state.truths[Int(slot)])) }
      return true
    }
    return (applies, part)
  }
}
