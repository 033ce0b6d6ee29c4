// Rules that no photo satisfies together.
extension Linter {
  /// Pairs of rules that no photo satisfies together, though each can be satisfied. Rules with the same guard count as
  /// contradictory also when only photos to which neither applies satisfy both.
  ///
  /// Rules with the same guard that leave a fact only values below, or above, those that another leaves are found in
  /// one pass over each fact, all of them. The rest are looked at pair by pair where they have a fact in common, up to
  /// a bounded number of pairs: beyond it nothing is said.
  func contradictions(_ solver: inout ConditionSolver) -> [Diagnostic] {
    let demanding = program.drafts.indices.filter { program.drafts[$0].effectiveSeverity != .advice }
    let demands = demanding.compactMap { Demand($0, program, &solver) }
    var search = ContradictionSearch(demands)
    search.findApart()
    search.findTogether(program, &solver)
    let found = Set(search.pairs.map { [$0, $1] })
    return (search.pairs + opposites().filter { !found.contains([$0, $1]) }).map { first, second in
      let places = [first, second].map { program.drafts[$0].span }.sorted()
      return .contradiction(
        at: places[1], program.rules[first].id, program.rules[second].id, other: places[0],
        isGuarded: isGuarded(first, second))
    }
  }

  /// Rules that demand and refuse the very same condition, however long it is and however lightly they speak.
  private func opposites() -> [(Int, Int)] {
    var first: [RuleCode: Int] = [:]
    var pairs: [(Int, Int)] = []
    for (index, code) in program.ruleCodes.enumerated() {
      var (condition, isNegative) = (code.condition, code.isNegative)
      while case .not(let inner) = program.code.instructions[Int(condition)] {
        (condition, isNegative) = (inner, !isNegative)
      }
      func demand(_ isNegative: Bool) -> RuleCode {
        RuleCode(condition: condition, when: code.when, unless: code.unless, isNegative: isNegative)
      }
      if let other = first[demand(!isNegative)] { pairs.append((other, index)) }
      if first[demand(isNegative)] == nil { first[demand(isNegative)] = index }
    }
    return pairs
  }

  /// Whether two rules have the same guard, which then is all that their contradiction is about.
  private func isGuarded(_ first: Int, _ second: Int) -> Bool {
    let guards = [first, second].map { Guard(program.ruleCodes[$0]) }
    return guards[0] == guards[1] && guards[0] != Guard()
  }
}

/// Under which conditions a rule applies; -1 for none.
private struct Guard: Hashable {
  var when: Slot = -1
  var unless: Slot = -1

  init() {}
  init(_ code: RuleCode) { (when, unless) = (code.when, code.unless) }
}

/// What a rule leaves open to photos to which it applies.
private struct Demand {
  let rule: Int
  let code: RuleCode
  let axes: [(slot: Slot, hull: Hull, hasHoles: Bool)]

  /// The smallest range that holds all values of a fact with which the rule can be satisfied.
  struct Hull {
    var low: Edge
    var high: Edge
  }

  /// A number, or what lies just below or above it.
  struct Edge: Comparable {
    var value: Double
    var side = 0

    static func < (left: Self, right: Self) -> Bool { (left.value, left.side) < (right.value, right.side) }
  }

  /// Returns nil when the rule cannot be satisfied by itself, or is not decided.
  init?(_ rule: Int, _ program: CheckedProgram, _ solver: inout ConditionSolver) {
    let code = program.ruleCodes[rule]
    guard let space = ConditionSpace(solver.facts, roots: code.roots) else { return nil }
    var allowed = space.axes.map { Array(repeating: false, count: $0.values.count) }
    solver.visit(space) { state, places in
      if state.outcome(of: code) == .satisfied, state.applies(code) == .true {
        for (axis, place) in places.enumerated() { allowed[axis][place] = true }
      }
      return true
    }
    guard allowed[0].contains(true) else { return nil }
    self.rule = rule
    self.code = code
    axes = zip(space.axes, allowed).map { axis, allowed in
      let first = allowed.firstIndex(of: true) ?? 0
      let last = allowed.lastIndex(of: true) ?? 0
      let hull = Hull(low: axis.lowEdge(of: first), high: axis.highEdge(of: last))
      return (axis.slot, hull, allowed[first...last].contains(false))
    }
  }
}

extension RuleCode {
  fileprivate var roots: [Slot] { [condition, when, unless].filter { $0 >= 0 } }
}

extension ConditionAxis {
  /// Where the piece begins for which a value stands.
  fileprivate func lowEdge(of place: Int) -> Demand.Edge {
    let value = values[place]
    // Unknown comes behind all numbers.
    if value.isNaN { return .init(value: .infinity, side: 1) }
    switch kind {
    case .truth, .choice: return .init(value: value)
    case .number(let firstCut):
      if (place - firstCut).isMultiple(of: 2) { return .init(value: value) }
      return place > 0 ? .init(value: values[place - 1], side: 1) : .init(value: -.infinity)
    case .whole: return .init(value: place > 0 ? values[place - 1] + 1 : value)
    }
  }

  /// Where it ends.
  fileprivate func highEdge(of place: Int) -> Demand.Edge {
    let value = values[place]
    if value.isNaN { return .init(value: .infinity, side: 1) }
    let next = place + 1 < values.count && !values[place + 1].isNaN ? values[place + 1] : nil
    switch kind {
    case .truth, .choice: return .init(value: value)
    case .number(let firstCut):
      if (place - firstCut).isMultiple(of: 2) { return .init(value: value) }
      return next.map { .init(value: $0, side: -1) } ?? .init(value: .infinity)
    case .whole: return .init(value: next.map { $0 - 1 } ?? value)
    }
  }
}

/// Looks for pairs.
private struct ContradictionSearch {
  /// Chosen: looking for pairs takes at most about half a second.
  private static let pairLimit = 20_000
  private static let workLimit = 1_000_000

  private let demands: [Demand]
  private var seen: Set<[Int]> = []
  private(set) var pairs: [(Int, Int)] = []

  init(_ demands: [Demand]) { self.demands = demands }

  private struct Key: Hashable {
    let slot: Slot
    let condition: Guard
  }

  // MARK: - One fact apart

  /// Rules that leave one fact only values that lie apart.
  ///
  /// The rule that ends lowest is against every rule that begins above it, and so is the one that begins highest: each
  /// rule that is against any other is against one of these two, and is named once with it.
  mutating func findApart() {
    var groups: [Key: [(index: Int, hull: Demand.Hull)]] = [:]
    var keys: [Key] = []
    for (index, demand) in demands.enumerated() {
      for axis in demand.axes {
        let key = Key(slot: axis.slot, condition: Guard(demand.code))
        if groups[key] == nil { keys.append(key) }
        groups[key, default: []].append((index, axis.hull))
      }
    }
    for key in keys {
      guard let group = groups[key], let lowest = group.min(by: { $0.hull.high < $1.hull.high }),
        let highest = group.max(by: { $0.hull.low < $1.hull.low })
      else { continue }
      for member in group {
        if lowest.hull.high < member.hull.low {
          add(lowest.index, member.index)
        } else if member.hull.high < highest.hull.low {
          add(member.index, highest.index)
        }
      }
    }
  }

  private mutating func add(_ first: Int, _ second: Int) {
    guard seen.insert([min(first, second), max(first, second)]).inserted else { return }
    pairs.append((demands[min(first, second)].rule, demands[max(first, second)].rule))
  }

  // MARK: - Pair by pair

  /// Rules about which the ranges that they leave to single facts do not say everything.
  mutating func findTogether(_ program: CheckedProgram, _ solver: inout ConditionSolver) {
    var users: [Slot: [Int]] = [:]
    for (index, demand) in demands.enumerated() {
      for axis in demand.axes {
        // Two colours that one fact is held against are two axes.
        users[solver.facts.nearness(axis.slot)?.color ?? axis.slot, default: []].append(index)
      }
    }
    var work = 0
    var pairCount = 0
    for slot in users.keys.sorted() {
      let rules = users[slot] ?? []
      for (place, first) in rules.enumerated() where !isSimple(first, solver.facts) {
        for (otherPlace, second) in rules.enumerated() where otherPlace > place || isSimple(second, solver.facts) {
          guard pairCount < Self.pairLimit, work < Self.workLimit else { return }
          guard otherPlace != place, seen.insert([min(first, second), max(first, second)]).inserted else { continue }
          pairCount += 1
          let codes = [demands[min(first, second)], demands[max(first, second)]]
          guard let space = ConditionSpace(solver.facts, roots: codes.flatMap(\.code.roots)) else { continue }
          work += space.combinationCount
          if !canBeSatisfied(codes, space, &solver) { pairs.append((codes[0].rule, codes[1].rule)) }
        }
      }
    }
  }

  /// Whether the range that a rule leaves to a fact says all about it.
  private func isSimple(_ index: Int, _ facts: ConditionFacts) -> Bool {
    let demand = demands[index]
    return demand.axes.count == 1 && facts.nearness(demand.axes[0].slot) == nil && !demand.axes[0].hasHoles
      && Guard(demand.code) == Guard()
  }

  private func canBeSatisfied(
    _ demands: [Demand], _ space: ConditionSpace, _ solver: inout ConditionSolver
  ) -> Bool {
    let isSameGuard = Guard(demands[0].code) == Guard(demands[1].code)
    var isPossible = false
    solver.visit(space) { state, _ in
      isPossible = demands.allSatisfy { demand in
        switch state.outcome(of: demand.code) {
        case .satisfied: !isSameGuard || state.applies(demand.code) == .true
        case .notApplicable: !isSameGuard
        default: false
        }
      }
      return !isPossible
    }
    return isPossible
  }
}
