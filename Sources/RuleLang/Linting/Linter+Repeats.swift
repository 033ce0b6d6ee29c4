// Rules that say what others say.
extension Linter {
  /// Rules whose condition, guards and sense are those of an earlier one: equal conditions are one slot of the program.
  func repeatedConditions() -> [Diagnostic] {
    var first: [RuleCode: Int] = [:]
    return program.ruleCodes.indices.compactMap { index in
      guard let earlier = first[program.ruleCodes[index]] else {
        first[program.ruleCodes[index]] = index
        return nil
      }
      return .repeatedCondition(at: span(ofConditionAt: index), first: span(ofConditionAt: earlier))
    }
  }

  private func span(ofConditionAt index: Int) -> Span {
    let condition = program.drafts[index].condition
    return program.units[condition.unit].tree.span(of: condition.id)
  }
}
