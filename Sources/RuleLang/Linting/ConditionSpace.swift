/// Every combination of known values that some conditions can tell apart.
///
/// Each number's axis is cut at the constants that the conditions compare it with; within a piece between two cuts no
/// condition changes, so one value of each piece stands for all of them. What cannot be cut, such as two facts compared with
/// each other, counts as free to be true or false, so that the space holds every photo and perhaps more: what holds in all of
/// it holds for every photo.
struct ConditionSpace {
  /// Chosen: enough for a handful of facts in one rule, a few milliseconds of work.
  static let combinationLimit = 20_000

  private let program: CheckedProgram
  /// What varies, with the values that stand for all.
  private var variables: [(slot: Slot, isTruth: Bool, values: [Double])] = []
  /// What is computed from it, in order.
  private var computed: [Slot] = []
  private(set) var combinationCount = 1

  /// Returns nil when there are too many combinations, or nothing varies.
  init?(_ program: CheckedProgram, roots: [Slot]) {
    self.program = program
    var survey = Survey(program)
    survey.visit(roots)
    for slot in survey.order {
      let values = survey.values(of: slot)
      variables.append((slot, survey.isTruth(slot), values))
      let (product, overflow) = combinationCount.multipliedReportingOverflow(by: values.count)
      combinationCount = product
      if overflow || product > Self.combinationLimit { return nil }
    }
    computed = survey.computed.sorted()
    if variables.isEmpty { return nil }
  }

  /// The slots that vary; two conditions that share none have nothing to do with each other.
  var variableSlots: [Slot] { variables.map(\.slot) }

  /// Runs the conditions on each combination until `body` returns false.
  func visit(_ body: (Evaluator) -> Bool) {
    var state = Evaluator(program)
    var digits = Array(repeating: 0, count: variables.count)
    while true {
      for (variable, digit) in zip(variables, digits) {
        let value = variable.values[digit]
        if variable.isTruth { state.set(variable.slot, Truth(value != 0)) } else { state.set(variable.slot, value) }
      }
      state.run(computed)
      if !body(state) { return }
      var place = 0
      while place < digits.count {
        digits[place] += 1
        if digits[place] < variables[place].values.count { break }
        digits[place] = 0
        place += 1
      }
      if place == digits.count { return }
    }
  }

  /// The truth of a condition if it is the same in the whole space, and known.
  func constantTruth(of slot: Slot) -> Bool? {
    var constant: Truth?
    var isConstant = true
    visit { state in
      let truth = state.truths[Int(slot)]
      if truth == .unknown || constant != nil && constant != truth { isConstant = false }
      constant = truth
      return isConstant
    }
    return isConstant ? constant?.value : nil
  }
}

/// Walks down from conditions to what varies.
private struct Survey {
  private let program: CheckedProgram
  private(set) var order: [Slot] = []
  private(set) var computed: Set<Slot> = []
  private var cuts: [Slot: Set<Double>] = [:]
  private var truthSlots: Set<Slot> = []

  init(_ program: CheckedProgram) { self.program = program }

  mutating func visit(_ roots: [Slot]) {
    let code = program.code
    var visited: Set<Slot> = []
    var stack = roots
    while let slot = stack.popLast() {
      guard visited.insert(slot).inserted else { continue }
      switch code.instructions[Int(slot)] {
      case .fact, .compare, .inRange, .near, .known, .knownTruth: addTruth(slot)
      case .test(let operand, let limit):
        computed.insert(slot)
        let limit = code.limits[Int(limit)]
        add(operand, [limit.innerLow, limit.innerHigh, limit.outerLow, limit.outerHigh])
      case .oneOf(let operand, let set):
        computed.insert(slot)
        let set = code.sets[Int(set)]
        add(
          operand,
          set.values.flatMap { value in
            let width = (set.band ?? 0) + Limit.slack(at: value)
            return [value - width, value, value + width]
          })
      case .truth, .number: computed.insert(slot)
      default:
        computed.insert(slot)
        code.forEachOperand(of: slot) { stack.append($0) }
      }
    }
  }

  private mutating func addTruth(_ slot: Slot) {
    guard truthSlots.insert(slot).inserted else { return }
    order.append(slot)
  }

  /// Cuts the axis of what a comparison compares, which may stand under `abs` or a sign.
  private mutating func add(_ operand: Slot, _ edges: [Double]) {
    var slot = operand
    var path: [Slot] = []
    var isMirrored = false
    loop: while true {
      switch program.code.instructions[Int(slot)] {
      case .abs(let inner), .negate(let inner):
        isMirrored = true
        path.append(slot)
        slot = inner
      case .derived(let inner, _, isTruth: false):
        path.append(slot)
        slot = inner
      default: break loop
      }
    }
    computed.formUnion(path)
    if cuts[slot] == nil {
      cuts[slot] = []
      order.append(slot)
    }
    for edge in edges where edge.isFinite {
      cuts[slot]?.insert(edge)
      if isMirrored { cuts[slot]?.formUnion([-edge, 0]) }
    }
  }

  func isTruth(_ slot: Slot) -> Bool { truthSlots.contains(slot) }

  func values(of slot: Slot) -> [Double] {
    if isTruth(slot) { return [0, 1] }
    let load = program.loads.first { $0.slot == slot }
    if case .choice(let list)? = load?.type {
      return program.choiceLists[Int(list)].compactMap { program.names.find($0.name).map { Double($0) } }
    }
    let range = load.flatMap { program.facts.declarations[$0.fact].range } ?? -Double.infinity...Double.infinity
    let inside = (cuts[slot] ?? []).filter { range.contains($0) }.sorted()
    var values: [Double] = []
    values.append(range.lowerBound.isFinite ? range.lowerBound : (inside.first ?? 0) - 1)
    for (index, cut) in inside.enumerated() {
      let previous = values[values.count - 1]
      if index > 0 || range.lowerBound.isFinite { values.append(previous + (cut - previous) / 2) }
      values.append(cut)
    }
    let last = values[values.count - 1]
    let end = range.upperBound.isFinite ? range.upperBound : last + 1
    values += [last + (end - last) / 2, end]
    return Array(Set(values)).sorted()
  }
}
