// Limits on numbers that have a sign.
extension Linter {
  /// Limits that hold an angle on one side alone: `require shoulders.tilt <= 3deg` lets any tilt to the other side pass.
  func oneSidedAngles() -> [Diagnostic] {
    var found: [AngleLimit] = []
    for draft in program.drafts where isOwn(program.units[draft.condition.unit].tree.span(of: draft.condition.id)) {
      let unit = program.units[draft.condition.unit]
      let limits = comparisons(under: draft.condition.id, unit.tree).compactMap { limit(in: $0, unit) }
      let counts = Dictionary(grouping: limits, by: \.fact).mapValues(\.count)
      // What lies beyond the limit, away from 0, is to violate the rule.
      found += limits.filter { limit in
        counts[limit.fact] == 1 && limit.value != 0 && (limit.isAbove == draft.verb.isNegative) == (limit.value > 0)
      }
    }
    // Another rule may hold the other side.
    let sides = Dictionary(grouping: found, by: \.fact).mapValues { Set($0.map { $0.value > 0 }) }
    return found.filter { sides[$0.fact]?.count == 1 }.map { .oneSidedAngle(at: $0.span, $0.fact, meant: $0.meant) }
  }

  /// An angle that is compared with a number.
  private struct AngleLimit {
    let fact: String
    let span: Span
    let value: Double
    /// Whether the comparison is true above it.
    let isAbove: Bool
    /// The same limit on both sides.
    let meant: String
  }

  private func limit(in id: ExpressionID, _ unit: SourceUnit) -> AngleLimit? {
    guard case .compare(var comparison, var subject, var bound, let band) = unit.tree[id].expression,
      comparison.isOrder
    else { return nil }
    if angle(subject, unit) == nil { (comparison, subject, bound) = (comparison.mirrored, bound, subject) }
    guard let fact = angle(subject, unit), let value = constant(bound, unit) else { return nil }
    func text(_ id: ExpressionID) -> String { unit.source.text(of: unit.tree.span(of: id)) }
    var (sign, number) = (comparison, text(bound))
    if value < 0 {
      sign = sign.mirrored
      number = number.hasPrefix("-") ? String(number.dropFirst()) : "-\(number)"
    }
    let reach = band.map { " ± \(text($0))" } ?? ""
    return AngleLimit(
      fact: fact, span: unit.tree.span(of: subject), value: value,
      isAbove: comparison == .greater || comparison == .greaterOrEqual,
      meant: "abs(\(fact)) \(sign.text) \(number)\(reach)")
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
