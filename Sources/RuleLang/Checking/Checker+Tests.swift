/// A `sample` statement.
struct SampleRecord: Sendable {
  let unit: Int
  let statement: SampleStatement
  let symbol: Symbol
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
    forEachStatement { checker, statement in
      switch statement.content {
      case .sample(let sample):
        for assignment in sample.assignments { checker.checkGiven(assignment) }
        checker.checkParents(of: sample, samples)
      case .test(let test): checker.check(test, samples)
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

  private mutating func check(_ test: TestStatement, _ samples: [Symbol: SampleRecord]) {
    let profile = test.profile.flatMap { profileIndex(symbol($0)) }
    if let name = test.profile, profile == nil, isComplete {
      report(.unknownProfile(at: name.span, tree.names[name.symbol], profileNames))
    }
    for given in test.givens {
      switch given.given {
      case .sample(let name):
        if samples[symbol(name)] == nil, isComplete {
          report(.unknownSample(at: name.span, tree.names[name.symbol], sampleNames(samples)))
        }
      case .value(let assignment): checkGiven(assignment)
      case .photo: break
      }
    }
    for expect in test.expects where isComplete {
      guard case .rule(let name, _) = expect.expectation, !ruleNames.contains(symbol(name)) else { continue }
      if let profile, isRule(symbol(name), ofProfile: profile) { continue }
      // The tests of a base set are not run; what is left of it need not suit them.
      if units[unit].role == .used, leftOutRules.contains(names[symbol(name)]) { continue }
      report(
        .unknownRule(
          at: name.span, tree.names[name.symbol], names(ofRules: ruleNames, andProfile: profile), isLeftOut: false))
    }
  }

  /// Checks that a value suits its fact.
  private mutating func checkGiven(_ assignment: Assignment) {
    let symbol = symbol(assignment.path)
    switch binding(of: symbol) {
    case .fact(let index): checkGiven(assignment, factTypes[index], fact: index)
    case .let(let index):
      guard lets[index].derived != nil, let operand = lets[index].operand else { fallthrough }
      checkGiven(assignment, operand.type)
    case .param, .none: reportUnknownFact(symbol, at: assignment.path.span)
    }
  }

  /// - Parameter fact: which one it is, if it is no derived one.
  private mutating func checkGiven(_ assignment: Assignment, _ type: ValueType, fact: Int? = nil) {
    guard type != .invalid, let id = assignment.value else { return }
    let path = assignment.path
    let name = tree.names[path.symbol]
    if case .choice(let list) = type, case .word(let word) = tree[id].expression {
      if !choiceLists[Int(list)].symbols.contains(symbol(word)) {
        report(unknownChoice(span(id), text(id), of: name, list))
      }
      return
    }
    let operand = checkConstant(id)
    switch (type, operand.type) {
    case (_, .invalid), (.bool, .bool), (.text, .text), (.date, .date), (.color, .color): break
    case (.number(let unit), .number(let other)):
      guard unit.dimension == other.dimension else {
        return report(unitMismatch(path.span, name, unit, id, other))
      }
      guard let fact, let number = operand.constant, let fault = facts[fact].fault(of: number) else { return }
      report(outOfRange(id, name, fault, unit))
    default: report(unsuitableGiven(id, operand, type, name, at: path.span))
    }
  }
}
