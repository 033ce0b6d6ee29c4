/// A `sample` statement.
struct SampleRecord: Sendable {
  let unit: Int
  let statement: SampleStatement
  let symbol: Symbol
}

/// A fact or derived fact that a sample or test gives a value.
enum GivenTarget: Sendable, Hashable {
  case fact(Int)
  /// Its place among the derived facts.
  case derived(Int)
}

/// What a sample or test says about a fact.
struct GivenValue: Sendable {
  var target: GivenTarget
  /// As instructions keep it, 0 or 1 for a condition; nil for unknown.
  var value: Double?
  var reason: String?
}

extension Checker {
  /// Checks every sample and test, of all profiles.
  mutating func checkTests() {
    var samples: [Symbol: SampleRecord] = [:]
    forEachStatement { checker, statement in
      guard case .sample(let sample) = statement.content else { return }
      let symbol = checker.symbol(sample.name)
      if let first = samples[symbol] {
        checker.report(.nameTaken(at: sample.name.span, checker.names[symbol], first: first.statement.name.span))
        return
      }
      samples[symbol] = SampleRecord(unit: checker.unit, statement: sample, symbol: symbol)
    }
    let rules = ruleNames
    forEachStatement { checker, statement in
      switch statement.content {
      case .sample(let sample):
        for assignment in sample.assignments { _ = checker.checkGiven(assignment) }
        checker.checkParents(of: sample, samples)
      case .test(let test): checker.check(test, samples, rules)
      default: break
      }
    }
    self.samples = samples
  }

  private mutating func checkParents(of sample: SampleStatement, _ samples: [Symbol: SampleRecord]) {
    guard let parent = sample.parent else { return }
    guard samples[symbol(parent)] != nil else {
      guard isComplete else { return }
      report(.unknownSample(at: parent.span, tree.names[parent.symbol], sampleNames(samples)))
      return
    }
    let own = symbol(sample.name)
    var current = symbol(parent)
    var steps = 0
    while let next = samples[current]?.statement.parent, let owner = samples[current]?.unit, current != own {
      current = symbols[owner][Int(next.symbol)]
      steps += 1
      if steps > Limits.nesting { return report(.tooDeep(at: sample.name.span)) }
    }
    if current == own { report(.extendsCycle(at: sample.name.span, names[own])) }
  }

  private func sampleNames(_ samples: [Symbol: SampleRecord]) -> [String] { samples.keys.map { names[$0] }.sorted() }

  private mutating func check(_ test: TestStatement, _ samples: [Symbol: SampleRecord], _ rules: Set<Symbol>) {
    var known = rules
    if let profile = test.profile {
      if let index = profileIndex(symbol(profile)) {
        known.formUnion(ruleSymbols(ofProfile: index))
      } else if isComplete {
        report(.unknownProfile(at: profile.span, tree.names[profile.symbol], profileNames))
      }
    }
    for given in test.givens {
      switch given.given {
      case .sample(let name):
        if samples[symbol(name)] == nil, isComplete {
          report(.unknownSample(at: name.span, tree.names[name.symbol], sampleNames(samples)))
        }
      case .value(let assignment): _ = checkGiven(assignment)
      case .photo: break
      }
    }
    for expect in test.expects where isComplete {
      guard case .rule(let name, _) = expect.expectation, !known.contains(symbol(name)) else { continue }
      // The tests of a base set are not run; what is left of it need not suit them.
      if units[unit].role == .used, leftOutRules.contains(names[symbol(name)]) { continue }
      report(.unknownRule(at: name.span, tree.names[name.symbol], known.map { names[$0] }.sorted(), isLeftOut: false))
    }
  }

  private func ruleSymbols(ofProfile index: Int) -> [Symbol] {
    profiles[index].chain.flatMap { link in
      profiles[link].statement.body.compactMap { statement in
        guard case .rule(let rule) = statement.content, let id = rule.id else { return nil }
        return symbols[profiles[link].unit][Int(id.symbol)]
      }
    }
  }

  /// Checks that a value suits its fact; nil after a mistake.
  mutating func checkGiven(_ assignment: Assignment) -> GivenValue? {
    let symbol = symbol(assignment.path)
    let target: GivenTarget
    let type: ValueType
    switch binding(of: symbol) {
    case .fact(let index):
      target = .fact(index)
      type = factTypes[index]
    case .let(let index):
      guard let derived = lets[index].derived, let operand = lets[index].operand else {
        reportUnknownFact(symbol, at: assignment.path.span)
        return nil
      }
      if operand.type == .invalid { return nil }
      target = .derived(derived)
      type = operand.type
    case .param, .none:
      reportUnknownFact(symbol, at: assignment.path.span)
      return nil
    }
    guard let id = assignment.value else {
      let reason = assignment.reason.map { StringLiteral.text($0, in: units[unit].source) }
      return GivenValue(target: target, value: nil, reason: reason)
    }
    guard let value = checkGivenValue(id, type, of: assignment.path, target) else { return nil }
    return GivenValue(target: target, value: value, reason: nil)
  }

  /// What is wrong with a number that is given to a measured fact.
  private func fault(of number: Double, _ target: GivenTarget) -> LocalizedText? {
    if case .fact(let index) = target { facts[index].fault(of: number) } else { nil }
  }

  private mutating func checkGivenValue(
    _ id: ExpressionID, _ type: ValueType, of path: Name, _ target: GivenTarget
  ) -> Double? {
    let name = tree.names[path.symbol]
    if case .choice(let list) = type, case .word(let word) = tree[id].expression {
      if choiceLists[Int(list)].symbols.contains(symbol(word)) { return Double(symbol(word)) }
      report(unknownChoice(span(id), text(id), of: name, list))
      return nil
    }
    let operand = checkConstant(id)
    if operand.type == .invalid { return nil }
    switch (type, operand.type) {
    case (.number(let unit), .number(let other)):
      if unit.dimension == other.dimension {
        guard let number = operand.constant, let fault = fault(of: number, target) else { return operand.constant }
        report(outOfRange(id, name, fault, unit))
        return nil
      }
      report(unitMismatch(path.span, name, unit, id, other))
    case (.bool, .bool):
      if case .truth(let truth) = operand.value { return truth ? 1 : 0 }
    case (.text, .text), (.date, .date), (.color, .color): return operand.constant
    default: report(unsuitableGiven(id, operand, type, name, at: path.span))
    }
    return nil
  }
}
