/// Every combination of values that some conditions can tell apart.
///
/// Each fact's axis is cut at the constants that the conditions compare it with; within a piece between two cuts no condition
/// changes, so one value of each piece stands for all of them. Facts are known, except those that `known()` asks about. What
/// cannot be cut, such as two facts compared with each other, counts as free to be true or false, so that the space holds
/// every photo and perhaps more: what holds in all of it holds for every photo.
struct ConditionSpace {
  /// Chosen: enough for a handful of facts in one rule, a few milliseconds of work.
  static let combinationLimit = 20_000

  /// What varies, with the values that stand for all.
  let axes: [ConditionAxis]
  /// Places of two axes that are never both true: one colour near two that lie far apart.
  private let exclusive: [(Int, Int)]
  /// What is computed from it, in order.
  private let computed: [Slot]
  let combinationCount: Int

  /// Returns nil when there are too many combinations, or nothing varies.
  init?(_ facts: ConditionFacts, roots: [Slot]) {
    guard let survey = ConditionSurvey(facts, roots: roots), !survey.axes.isEmpty else { return nil }
    var count = 1
    for axis in survey.axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      if overflow || product > Self.combinationLimit { return nil }
      count = product
    }
    axes = survey.axes
    exclusive = facts.exclusiveColors(among: axes)
    computed = survey.computed
    combinationCount = count
  }

  /// Runs the conditions on each combination until `body` returns false; `body` is also told which value of each axis it is.
  func visit(_ state: inout Evaluator, _ body: (Evaluator, [Int]) -> Bool) {
    var digits = Array(repeating: 0, count: axes.count)
    while true {
      let isPossible = exclusive.allSatisfy { axes[$0].values[digits[$0]] != 1 || axes[$1].values[digits[$1]] != 1 }
      if isPossible {
        for (axis, digit) in zip(axes, digits) { axis.set(digit, in: &state) }
        state.run(computed)
        if !body(state, digits) { return }
      }
      var place = 0
      while place < digits.count {
        digits[place] += 1
        if digits[place] < axes[place].values.count { break }
        digits[place] = 0
        place += 1
      }
      if place == digits.count { return }
    }
  }
}

/// What varies by itself: a fact, or something that is made of several and is not taken apart.
struct ConditionAxis {
  let slot: Slot
  let kind: Kind
  /// Ascending, one for each piece; at the end NaN for unknown, where that counts.
  let values: [Double]

  enum Kind {
    case truth
    case choice
    /// Every second value, from `firstCut` on, is a cut; the others stand for what lies between two.
    case number(firstCut: Int)
    /// Whole numbers, among them those at and next to each cut.
    case whole
  }

  func set(_ place: Int, in state: inout Evaluator) {
    let value = values[place]
    if case .truth = kind {
      state.set(slot, value.isNaN ? .unknown : Truth(value != 0))
    } else {
      state.set(slot, value)
    }
  }
}

/// What the lint knows about the facts of a program before it looks at single conditions.
struct ConditionFacts {
  let program: CheckedProgram

  /// The numbers that a fact can be, as the schema says; nil for any.
  func range(of slot: Slot) -> ClosedRange<Double>? {
    load(slot).flatMap { program.facts.declarations[$0.fact].range }
  }

  func type(of slot: Slot) -> ValueType? { load(slot)?.type }

  private func load(_ slot: Slot) -> FactLoad? { program.loadsBySlot[slot].map { program.loads[$0] } }

  /// What a condition asks that holds a colour against a constant one; nil for any other.
  func nearness(_ slot: Slot) -> (color: Slot, center: LabColor, reach: Double)? {
    let code = program.code.instructions
    guard case .near(let left, let right, let within) = code[Int(slot)], case .number(let reach) = code[Int(within)]
    else { return nil }
    if case .number(let packed) = code[Int(right)] { return (left, LabColor(SRGBColor(packed: packed)), reach) }
    if case .number(let packed) = code[Int(left)] { return (right, LabColor(SRGBColor(packed: packed)), reach) }
    return nil
  }

  /// Pairs of axes of which at most one is true: one colour is near both of two others only where these lie close together.
  ///
  /// CIEDE2000 is no metric; half as much again is chosen for what it exceeds the sum of two distances by.
  func exclusiveColors(among axes: [ConditionAxis]) -> [(Int, Int)] {
    let nearnesses = axes.indices.compactMap { index in nearness(axes[index].slot).map { (index, $0) } }
    var pairs: [(Int, Int)] = []
    for (place, (first, own)) in nearnesses.enumerated() {
      for (second, other) in nearnesses[(place + 1)...]
      where other.color == own.color && own.center.difference(from: other.center) > 1.5 * (own.reach + other.reach) {
        pairs.append((first, second))
      }
    }
    return pairs
  }

  func choices(_ list: Int32) -> [Double] {
    program.choiceLists[Int(list)].compactMap { program.names.find($0.name).map { Double($0) } }.sorted()
  }
}

extension ConditionAxis {
  /// Cuts an axis of numbers. The tolerance with which the language compares is left out of account: numbers nearer to a cut
  /// than that count as the cut.
  init(slot: Slot, range: ClosedRange<Double>?, cuts: Set<Double>, mayBeUnknown: Bool) {
    let range = range ?? -Double.infinity...Double.infinity
    var points: [Double] = []
    let ends = [range.lowerBound, range.upperBound].filter(\.isFinite)
    for point in (cuts.filter { range.contains($0) } + ends).sorted() {
      // Twice the tolerance to either side, so that the middle of two cuts is clear of both.
      if let last = points.last, point - last <= 4 * Limit.slack(at: point) { continue }
      points.append(point)
    }
    if points.isEmpty { points = [0] }
    var values: [Double] = []
    if !range.lowerBound.isFinite { values.append(points[0] - 1 - points[0].magnitude) }
    let firstCut = values.count
    for (index, point) in points.enumerated() {
      if index > 0 { values.append(points[index - 1] + (point - points[index - 1]) / 2) }
      values.append(point)
    }
    let last = points[points.count - 1]
    if !range.upperBound.isFinite { values.append(last + 1 + last.magnitude) }
    if mayBeUnknown { values.append(.nan) }
    self.init(slot: slot, kind: .number(firstCut: firstCut), values: values)
  }

  /// Cuts an axis of whole numbers.
  init(slot: Slot, whole range: ClosedRange<Double>, cuts: Set<Double>, mayBeUnknown: Bool) {
    var values: Set<Double> = [range.lowerBound, range.upperBound]
    for cut in cuts {
      let nearest = cut.rounded()
      let isWhole = abs(cut - nearest) <= Limit.slack(at: cut)
      let below = isWhole ? nearest : cut.rounded(.down)
      let above = isWhole ? nearest : cut.rounded(.up)
      values.formUnion([below - 1, below, above, above + 1].filter { range.contains($0) })
    }
    self.init(slot: slot, kind: .whole, values: values.sorted() + (mayBeUnknown ? [.nan] : []))
  }
}
