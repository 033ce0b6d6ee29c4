// Rules that wait for a person.
extension Linter {
  /// Rules that no photo decides before a person has answered, and that do not say what becomes of it until then: each photo
  /// goes to review, which whoever adds a question seldom means.
  func openQuestions() -> [Diagnostic] {
    let awaited = awaitedQuestions()
    return zip(program.drafts, program.ruleCodes).compactMap { draft, code in
      guard draft.unknownMeans == nil, draft.effectiveSeverity != .advice,
        let fact = awaited[Int(code.condition)]
      else { return nil }
      let span = program.units[draft.condition.unit].tree.span(of: draft.condition.id)
      return .openQuestion(at: span, program.facts.declarations[fact].path)
    }
  }

  /// For each slot the question without whose answer its value is unknown, whatever else is known.
  private func awaitedQuestions() -> [Int?] {
    let code = program.code
    var awaited: [Int?] = []
    awaited.reserveCapacity(code.instructions.count)
    func first(of slots: Slot...) -> Int? { slots.lazy.compactMap { awaited[Int($0)] }.first }
    func first(of list: SlotList) -> Int? { code[list].lazy.compactMap { awaited[Int($0)] }.first }
    for instruction in code.instructions {
      let question: Int? =
        switch instruction {
        case .fact(let index): isQuestion(Int(index)) ? Int(index) : nil
        case .truth, .number, .known, .knownTruth: nil
        case .derived(let slot, _, _), .test(let slot, _), .oneOf(let slot, _), .not(let slot), .negate(let slot),
          .abs(let slot):
          first(of: slot)
        case .compare(_, let left, let right, _), .same(let left, let right), .arithmetic(_, let left, let right):
          first(of: left, right)
        case .inRange(let value, let from, let to, _): first(of: value, from, to)
        case .near(let left, let right, let within): first(of: left, right, within)
        case .smallest(let list), .largest(let list): first(of: list)
        // One part that is known may decide these.
        case .all(let list), .any(let list), .atLeast(_, let list):
          code[list].allSatisfy { awaited[Int($0)] != nil } ? first(of: list) : nil
        }
      awaited.append(question)
    }
    return awaited
  }

  /// Whether a declared fact has a text that asks for it; the values of others stand in a table.
  private func isQuestion(_ fact: Int) -> Bool {
    let declaration = program.facts.declarations[fact]
    return fact >= program.measuredFactCount && declaration.label.en != declaration.path
  }
}
