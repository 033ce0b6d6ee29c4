extension Explainer {
  private var program: CheckedProgram { state.program }
  private var code: Code { state.program.code }

  /// What the comparison at a slot compares, and with what; nil for anything else.
  func limit(at slot: Slot) -> (operand: Slot, limit: FactLimit)? {
    let truth = state.truths[Int(slot)]
    switch code.instructions[Int(slot)] {
    case .test(let operand, let index):
      let limit = code.limits[Int(index)]
      // `!=` is kept as a negated `==`.
      let holds = limit.relation == .notEqual ? !truth : truth
      return (operand, factLimit(limit, of: operand, holds: holds.value))
    case .oneOf(let operand, let index):
      let set = code.sets[Int(index)]
      let values = set.values.compactMap { program.value($0, of: type(of: operand)) }
      return (operand, factLimit(.oneOf, values, band: set.band, of: operand, holds: truth.value))
    case .compare(let comparison, let left, let right, let band):
      let value = program.value(state.numbers[Int(right)], of: type(of: left))
      let values = value.map { [$0] } ?? []
      let limit = factLimit(
        comparison.relation, values, measured: isWritten(right) ? [] : values, band: band == 0 ? nil : band, of: left,
        holds: truth.value)
      return (left, limit)
    case .inRange(let value, let from, let to, let band):
      func ends(_ slots: [Slot]) -> [FactValue] {
        slots.compactMap { program.value(state.numbers[Int($0)], of: type(of: value)) }
      }
      let both = ends([from, to])
      let limit = factLimit(
        .inRange, both.count == 2 ? both : [], measured: ends([from, to].filter { !isWritten($0) }),
        band: band == 0 ? nil : band, of: value, holds: truth.value)
      return (value, limit)
    case .near(let left, let right, let within):
      let value = program.value(state.numbers[Int(right)], of: .color)
      let distance = state.numbers[Int(within)]
      let limit = factLimit(
        .near, value.map { [$0] } ?? [], band: distance.isNaN ? nil : distance, of: left, holds: truth.value)
      return (left, limit)
    default: return nil
    }
  }

  /// What a slot compares, each with its limit.
  ///
  /// If the smallest of several must not be less, or the largest not more, each of them is held to that limit by
  /// itself.
  func limits(at slot: Slot) -> [(operand: Slot, limit: FactLimit)] {
    guard case .test(let operand, let index) = code.instructions[Int(slot)],
      let each = each(of: operand, code.limits[Int(index)].relation)
    else { return limit(at: slot).map { [$0] } ?? [] }
    let limit = code.limits[Int(index)]
    return code[each].map { ($0, factLimit(limit, of: $0, holds: limit.truth(of: state.numbers[Int($0)]).value)) }
  }

  /// What values must not read like where they stand beside the limits at `slots`, by the slots that hold them.
  func marks(of slots: some Sequence<Slot>) -> [Slot: [FactValue]] {
    var marks: [Slot: [FactValue]] = [:]
    for slot in slots {
      let compared = limits(at: slot)
      for (operand, limit) in compared where compared.count == 1 || limit.holds == state.truths[Int(slot)].value {
        marks[source(of: operand), default: []] += limit.marks
      }
      // What a measurement is held to may be one itself.
      if case .compare(_, let left, let right, band: _) = code.instructions[Int(slot)],
        let value = program.value(state.numbers[Int(left)], of: type(of: left))
      {
        marks[source(of: right), default: []].append(value)
      }
    }
    return marks
  }

  /// The slot whose value another has as it is, by a name of its own or by its size.
  func source(of slot: Slot) -> Slot {
    var slot = slot
    while true {
      switch code.instructions[Int(slot)] {
      case .abs(let operand), .derived(let operand, _, isTruth: false): slot = operand
      default: return slot
      }
    }
  }

  /// All that are compared when their smallest or largest is; nil where one of them suffices, or a test gives the
  /// number.
  private func each(of operand: Slot, _ relation: FactLimit.Relation) -> SlotList? {
    var operand = operand
    while case .derived(let inner, let index, isTruth: false) = code.instructions[Int(operand)], !state.isGiven(index) {
      operand = inner
    }
    switch (code.instructions[Int(operand)], relation) {
    case (.smallest(let list), .greater), (.smallest(let list), .greaterOrEqual): return list
    case (.largest(let list), .less), (.largest(let list), .lessOrEqual): return list
    default: return nil
    }
  }

  func factLimit(_ limit: Limit, of operand: Slot, holds: Bool?) -> FactLimit {
    let bounds = limit.relation == .inRange ? [limit.first, limit.last] : [limit.first]
    let type = type(of: operand)
    return factLimit(
      limit.relation, bounds.compactMap { program.value($0, of: type) }, band: limit.band, of: operand, holds: holds)
  }

  private func factLimit(
    _ relation: FactLimit.Relation, _ values: [FactValue], measured: [FactValue] = [], band: Double?, of operand: Slot,
    holds: Bool?
  ) -> FactLimit {
    FactLimit(
      relation: relation, values: values, measured: measured, band: band,
      isOfMagnitude: directFact(of: operand)?.isMagnitude ?? false, holds: holds)
  }

  /// Whether a slot holds a constant.
  private func isWritten(_ slot: Slot) -> Bool {
    if case .number = code.instructions[Int(source(of: slot))] { true } else { false }
  }

  /// The type of the fact that a slot holds; a computed number is plain.
  private func type(of slot: Slot) -> ValueType {
    directFact(of: slot).map { program.loads[$0.load].type } ?? .number(.plain)
  }
}
