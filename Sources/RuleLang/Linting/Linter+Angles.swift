// Limits on numbers that have a sign.
extension Linter {
  /// Limits that hold an angle on one side alone: `require shoulders.tilt <= 3deg` lets any tilt to the other side pass.
  func oneSidedAngles() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for draft in program.drafts where isOwn(program.units[draft.condition.unit].tree.span(of: draft.condition.id)) {
      let unit = program.units[draft.condition.unit]
      let limits = comparisons(under: draft.condition.id, unit.tree).compactMap { limit(in: $0, unit) }
      let counts = Dictionary(grouping: limits, by: \.fact).mapValues(\.count)
      for limit in limits where counts[limit.fact] == 1 && limit.value != 0 {
        // What lies beyond the limit, away from 0, is to violate the rule.
        guard (limit.isAbove == draft.verb.isNegative) == (limit.value > 0) else { continue }
        found.append(.oneSidedAngle(at: limit.span, limit.fact))
      }
    }
    return found
  }

  /// An angle that is compared with a number.
  private struct AngleLimit {
    let fact: String
    let span: Span
    let value: Double
    /// Whether the comparison is true above it.
    let isAbove: Bool
  }

  private func limit(in id: ExpressionID, _ unit: SourceUnit) -> AngleLimit? {
    guard case .compare(let comparison, let left, let right, _) = unit.tree[id].expression else { return nil }
    let isAbove = comparison == .greater || comparison == .greaterOrEqual
    guard isAbove || comparison == .less || comparison == .lessOrEqual else { return nil }
    if let fact = angle(left, unit), let value = constant(right, unit) {
      return AngleLimit(fact: fact, span: unit.tree.span(of: left), value: value, isAbove: isAbove)
    }
    guard let fact = angle(right, unit), let value = constant(left, unit) else { return nil }
    return AngleLimit(fact: fact, span: unit.tree.span(of: right), value: value, isAbove: !isAbove)
  }

  /// The comparisons that a condition joins with `and` and `or`.
  private func comparisons(under root: ExpressionID, _ tree: SyntaxTree) -> [ExpressionID] {
    var result: [ExpressionID] = []
    var stack = [root]
    while let id = stack.popLast() {
      switch tree[id].expression {
      case .group(let inner): stack.append(inner)
      case .and(let list), .or(let list): stack += tree[list]
      case .compare: result.append(id)
      default: break
      }
    }
    return result
  }

  /// The name of a measured angle that goes as far to one side as to the other.
  private func angle(_ id: ExpressionID, _ unit: SourceUnit) -> String? {
    guard let fact = measured(id, unit), fact.type == .number(.degrees), let range = fact.range,
      range.lowerBound == -range.upperBound
    else { return nil }
    return fact.path
  }

  private func constant(_ id: ExpressionID, _ unit: SourceUnit) -> Double? {
    let tree = unit.tree
    switch tree[tree.unwrapped(id)].expression {
    case .number: return tree.number(tree.unwrapped(id))
    case .negate(let inner): return constant(inner, unit).map { -$0 }
    case .word(let local):
      guard case .param(let index) = program.bindings[Int(symbol(local, in: Int(tree.file)))],
        case .number(let number)? = program.value(of: program.paramRecords[index].value)
      else { return nil }
      return number
    default: return nil
    }
  }
}
