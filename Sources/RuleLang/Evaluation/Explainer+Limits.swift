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
      return (operand, factLimit(limit, type(of: operand), holds: holds.value))
    case .oneOf(let operand, let index):
      let set = code.sets[Int(index)]
      let values = set.values.compactMap { program.value($0, of: type(of: operand)) }
      return (operand, FactLimit(relation: .oneOf, values: values, band: set.band, holds: truth.value))
    case .compare(let comparison, let left, let right, let band):
      let value = program.value(state.numbers[Int(right)], of: type(of: left))
      let limit = FactLimit(
        relation: comparison.relation, values: value.map { [$0] } ?? [], band: band == 0 ? nil : band,
        holds: truth.value)
      return (left, limit)
    case .inRange(let value, let from, let to, let band):
      let ends = [from, to].compactMap { program.value(state.numbers[Int($0)], of: type(of: value)) }
      let limit = FactLimit(
        relation: .inRange, values: ends.count == 2 ? ends : [], band: band == 0 ? nil : band, holds: truth.value)
      return (value, limit)
    case .near(let left, let right, let within):
      let value = program.value(state.numbers[Int(right)], of: .color)
      let distance = state.numbers[Int(within)]
      let limit = FactLimit(
        relation: .near, values: value.map { [$0] } ?? [], band: distance.isNaN ? nil : distance, holds: truth.value)
      return (left, limit)
    default: return nil
    }
  }

  func factLimit(_ limit: Limit, _ type: ValueType, holds: Bool?) -> FactLimit {
    let bounds = limit.relation == .inRange ? [limit.first, limit.last] : [limit.first]
    return FactLimit(
      relation: limit.relation, values: bounds.compactMap { program.value($0, of: type) }, band: limit.band,
      holds: holds)
  }

  /// The type of the fact that a slot holds; a computed number is plain.
  private func type(of slot: Slot) -> ValueType {
    directFact(of: slot).map { program.loads[$0].type } ?? .number(.plain)
  }
}
