/// Walks down from conditions to what varies, carrying the constants along.
///
/// A comparison of `abs(2 * x - 10)` with 4 cuts `x` at 3, 5 and 7: sums, products and quotients with constants, signs, `abs`,
/// `min` and `max` are undone step by step. Arithmetic with two facts is not: its result is an axis of its own, within the
/// range that those of the two allow.
struct ConditionSurvey {
  private(set) var axes: [ConditionAxis] = []
  private(set) var computed: [Slot] = []

  private let facts: ConditionFacts
  private var code: Code { facts.program.code }
  /// For each number that is needed, the values at which a condition above changes.
  private var cuts: [Slot: Set<Double>] = [:]
  private var neededTruths: Set<Slot>
  private var mayBeUnknown: Set<Slot> = []
  private var ranges: [Slot: ClosedRange<Double>]?

  /// Chosen: far above what a person writes about one fact; nested `abs` doubles the cuts with every level.
  private static let cutLimit = 10_000
  /// Chosen: several times what a person writes in one condition, definitions included; thousands of definitions, each made
  /// of the one before, would otherwise take time that grows with their square.
  private static let slotLimit = 400

  /// The days that there can be.
  private static let days = Double(CalendarDate.dayNumbers.lowerBound)...Double(CalendarDate.dayNumbers.upperBound)

  /// Returns nil when there are too many parts or cuts.
  init?(_ facts: ConditionFacts, roots: [Slot]) {
    self.facts = facts
    neededTruths = Set(roots)
    // What reads a slot lies behind it, so that in descending order all cuts of a slot are there when it is reached.
    guard let slots = Self.slots(under: roots, in: facts.program.code) else { return nil }
    for slot in slots {
      if neededTruths.contains(slot) { visitTruth(slot, slots) }
      if let own = cuts[slot] {
        if own.count > Self.cutLimit { return nil }
        visitNumber(slot, own, slots)
      }
    }
    computed.reverse()
  }

  private static func slots(under roots: [Slot], in code: Code) -> [Slot]? {
    var visited = Set(roots)
    var stack = Array(visited)
    while let slot = stack.popLast() {
      if visited.count > slotLimit { return nil }
      code.forEachOperand(of: slot) { if visited.insert($0).inserted { stack.append($0) } }
    }
    return visited.sorted(by: >)
  }

  // MARK: - Conditions

  private mutating func visitTruth(_ slot: Slot, _ slots: [Slot]) {
    switch code.instructions[Int(slot)] {
    case .fact, .compare, .inRange, .near:
      let values: [Double] = mayBeUnknown.contains(slot) ? [0, 1, .nan] : [0, 1]
      axes.append(ConditionAxis(slot: slot, kind: .truth, values: values))
      return
    case .test(let operand, let limit):
      let limit = code.limits[Int(limit)]
      let width = limit.band ?? 0
      need(operand, [limit.first - width, limit.first + width, limit.last - width, limit.last + width])
    case .oneOf(let operand, let set):
      let set = code.sets[Int(set)]
      let width = set.band ?? 0
      need(operand, set.values.flatMap { [$0 - width, $0, $0 + width] })
    case .known(let operand):
      mayBeUnknown.insert(operand)
      need(operand, [])
    case .knownTruth(let operand):
      mayBeUnknown.insert(operand)
      neededTruths.insert(operand)
    default: code.forEachOperand(of: slot) { neededTruths.insert($0) }
    }
    computed.append(slot)
    passOnUnknown(slot)
  }

  private mutating func need(_ slot: Slot, _ values: some Sequence<Double>) {
    cuts[slot, default: []].formUnion(values.lazy.filter(\.isFinite))
  }

  /// Whether something is known hangs on whether its parts are.
  private mutating func passOnUnknown(_ slot: Slot) {
    guard mayBeUnknown.contains(slot) else { return }
    code.forEachOperand(of: slot) { mayBeUnknown.insert($0) }
  }

  // MARK: - Numbers

  private mutating func visitNumber(_ slot: Slot, _ own: Set<Double>, _ slots: [Slot]) {
    switch code.instructions[Int(slot)] {
    case .number: break
    case .derived(let inner, _, isTruth: false): need(inner, own)
    case .negate(let inner): need(inner, own.map { -$0 })
    case .abs(let inner): need(inner, own.flatMap { [$0, -$0] } + [0])
    // The largest of several is below a cut exactly when each is.
    case .smallest(let list), .largest(let list): for operand in code[list] { need(operand, own) }
    case .arithmetic(let operation, let left, let right):
      guard visitArithmetic(operation, left, right, own) else { return addAxis(slot, own, slots) }
    default: return addAxis(slot, own, slots)
    }
    computed.append(slot)
    passOnUnknown(slot)
  }

  /// Undoes an operation with a constant; false when there is none.
  private mutating func visitArithmetic(
    _ operation: ArithmeticOperator, _ left: Slot, _ right: Slot, _ own: Set<Double>
  ) -> Bool {
    if case .number(let constant) = code.instructions[Int(right)] {
      need(right, [])
      switch operation {
      case .add: need(left, own.map { $0 - constant })
      case .subtract: need(left, own.map { $0 + constant })
      case .multiply: need(left, own.map { $0 / constant })
      case .divide: need(left, own.map { $0 * constant })
      }
    } else if case .number(let constant) = code.instructions[Int(left)] {
      need(left, [])
      switch operation {
      case .add: need(right, own.map { $0 - constant })
      case .subtract: need(right, own.map { constant - $0 })
      case .multiply: need(right, own.map { $0 / constant })
      // The sign changes at 0, where the quotient is no number.
      case .divide: need(right, own.map { constant / $0 } + [0])
      }
    } else {
      return false
    }
    return true
  }

  private mutating func addAxis(_ slot: Slot, _ own: Set<Double>, _ slots: [Slot]) {
    let isOpen = mayBeUnknown.contains(slot)
    switch facts.type(of: slot) {
    case .choice(let list):
      let values = facts.choices(list) + (isOpen ? [.nan] : [])
      axes.append(ConditionAxis(slot: slot, kind: .choice, values: values))
    case .date:
      axes.append(ConditionAxis(slot: slot, whole: Self.days, cuts: own, mayBeUnknown: isOpen))
    case .some:
      axes.append(ConditionAxis(slot: slot, range: facts.range(of: slot), cuts: own, mayBeUnknown: isOpen))
    case nil:
      let ranges = ranges ?? valueRanges(slots)
      self.ranges = ranges
      axes.append(ConditionAxis(slot: slot, range: ranges[slot], cuts: own, mayBeUnknown: isOpen))
    }
  }

  /// Bounds of what each number can be, by interval arithmetic.
  private func valueRanges(_ slots: [Slot]) -> [Slot: ClosedRange<Double>] {
    var ranges: [Slot: ClosedRange<Double>] = [:]
    for slot in slots.reversed() {
      switch code.instructions[Int(slot)] {
      case .fact:
        ranges[slot] = facts.type(of: slot) == .date ? Self.days : facts.range(of: slot)
      case .number(let value) where value.isFinite: ranges[slot] = value...value
      case .derived(let inner, _, isTruth: false): ranges[slot] = ranges[inner]
      case .negate(let inner): ranges[slot] = ranges[inner].map { -$0.upperBound ... -$0.lowerBound }
      case .abs(let inner): ranges[slot] = ranges[inner].map(\.magnitudes)
      case .arithmetic(let operation, let left, let right):
        if let left = ranges[left], let right = ranges[right] { ranges[slot] = operation.apply(left, right) }
      default: break
      }
    }
    return ranges
  }
}

extension ClosedRange<Double> {
  fileprivate var magnitudes: Self {
    let ends = [lowerBound.magnitude, upperBound.magnitude]
    return (contains(0) ? 0 : Swift.min(ends[0], ends[1]))...Swift.max(ends[0], ends[1])
  }
}

extension ArithmeticOperator {
  /// The range of the results for all numbers of two ranges; nil for any.
  fileprivate func apply(_ left: ClosedRange<Double>, _ right: ClosedRange<Double>) -> ClosedRange<Double>? {
    if self == .divide, right.contains(0) { return nil }
    let results = [left.lowerBound, left.upperBound].flatMap { first in
      [right.lowerBound, right.upperBound].map { apply(first, $0) }
    }
    guard results.allSatisfy(\.isFinite), let low = results.min(), let high = results.max() else { return nil }
    return low...high
  }
}
