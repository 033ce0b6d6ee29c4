/// One test, run in one program.
struct TestRun {
  let program: CheckedProgram
  let unit: Int
  let test: TestStatement
  let photo: (String, SourceFile) -> (any FactSource)?

  private var source: SourceFile { program.units[unit].source }

  func result(_ coverage: inout Coverage) -> RuleTestResult {
    var failures: [RuleTestFailure] = []
    var facts = GivenFacts()
    for given in test.givens {
      switch given.given {
      case .sample(let name): add(sample: program.symbols[unit][Int(name.symbol)], to: &facts)
      case .value(let assignment): add(assignment, unit, to: &facts)
      case .photo(let span):
        let path = StringLiteral.text(span, in: source)
        facts.photo = photo(path, source)
        facts.photoFactCount = program.measuredFactCount
        if facts.photo == nil {
          failures.append(failure("the photo `\(path)` cannot be used", "照片 `\(path)` 无法使用", at: span))
        }
      }
    }
    guard failures.isEmpty else { return result(failures) }
    let judgement = program.judge(facts, given: facts.derived)
    coverage.add(judgement)
    for expect in test.expects {
      if let failure = check(expect, judgement, &coverage) { failures.append(failure) }
    }
    return result(failures)
  }

  private func result(_ failures: [RuleTestFailure]) -> RuleTestResult {
    RuleTestResult(
      title: StringLiteral.text(test.title, in: source), position: program.position(of: test.title), failures: failures)
  }

  private func failure(
    _ en: String, _ zh: String, at span: Span, trees: [ConditionNode] = []
  ) -> RuleTestFailure {
    RuleTestFailure(message: LocalizedText(en: en, zh: zh), position: program.position(of: span), trees: trees)
  }

  // MARK: - Givens

  /// Gives what a sample says, after what those say that it extends.
  private func add(sample symbol: Symbol, to facts: inout GivenFacts) {
    var chain: [SampleRecord] = []
    var next: Symbol? = symbol
    while let current = next, let record = program.samples[current], chain.count <= Limits.nesting {
      chain.append(record)
      next = record.statement.parent.map { program.symbols[record.unit][Int($0.symbol)] }
    }
    for record in chain.reversed() {
      for assignment in record.statement.assignments { add(assignment, record.unit, to: &facts) }
    }
  }

  private func add(_ assignment: Assignment, _ unit: Int, to facts: inout GivenFacts) {
    let tree = program.units[unit].tree
    let source = program.units[unit].source
    let value = assignment.value.flatMap { tree.literal($0, in: source) }
    switch program.bindings[Int(program.symbols[unit][Int(assignment.path.symbol)])] {
    case .fact(let index):
      let reason = assignment.reason.map { StringLiteral.text($0, in: source) }
      let text = LocalizedText(en: reason ?? "unknown in this test", zh: reason ?? "测试设定为未知")
      facts.readings[index] = value.map { .known($0) } ?? .unknown(text)
    case .let(let index):
      guard let derived = program.lets[index].derived else { return }
      facts.derived[Int32(derived)] = .some(value.flatMap { number($0) })
    case .param, .none: break
    }
  }

  /// A value as instructions keep it.
  private func number(_ value: FactValue) -> Double? {
    switch value {
    case .bool(let truth): truth ? 1 : 0
    case .number(let number): number
    case .choice(let name), .text(let name): program.names.find(name).map { Double($0) }
    case .date(let date): Double(date.dayNumber)
    case .color(let color): color.packed
    }
  }

  // MARK: - Expectations

  private func check(
    _ expect: TestStatement.Expect, _ judgement: Judgement, _ coverage: inout Coverage
  ) -> RuleTestFailure? {
    switch expect.expectation {
    case .verdict(let verdict):
      guard judgement.verdict != verdict else { return nil }
      return verdictFailure(verdict, judgement, at: expect.span)
    case .rule(let name, let outcome):
      let symbol = program.symbols[unit][Int(name.symbol)]
      let id = program.names[symbol]
      guard let index = program.drafts.firstIndex(where: { $0.id == symbol }) else {
        return failure("the rule `\(id)` is switched off", "规则 `\(id)` 已停用", at: expect.span)
      }
      guard judgement.outcomes[index] != outcome else {
        coverage.add(expected: outcome, of: program.drafts[index].span)
        return nil
      }
      let actual = judgement.outcomes[index]
      let trees = Explainer(judgement.state).trees(ofRuleAt: index, actual)
      return failure(
        "expected `\(id)` to be \(outcome.rawValue), and it is \(actual.rawValue)",
        "期望 `\(id)` 为 \(outcome.written.zh)，实际为 \(actual.written.zh)", at: expect.span, trees: trees)
    }
  }

  /// Names the rules that made the verdict what it is.
  private func verdictFailure(_ verdict: Verdict, _ judgement: Judgement, at span: Span) -> RuleTestFailure {
    let causes = judgement.outcomes.indices.filter { index in
      judgement.verdict > .pass && program.effect(of: judgement.outcomes[index], at: index) == judgement.verdict
    }
    let listed = causes.prefix(6).map { (id: program.rules[$0].id, outcome: judgement.outcomes[$0]) }
    let more = causes.count > 6 ? " …" : ""
    let unmeasured = judgement.isUnmeasured && causes.isEmpty
    let (en, zh) =
      unmeasured
      ? (": nothing was measured", "：没有任何检测项有值")
      : causes.isEmpty
        ? ("", "")
        : (
          " because of " + listed.map { "`\($0.id)` (\($0.outcome.rawValue))" }.joined(separator: ", ") + more,
          "，因为 " + listed.map { "`\($0.id)`（\($0.outcome.label.zh)）" }.joined(separator: "、") + more
        )
    return failure(
      "expected the verdict \(verdict.rawValue), and it is \(judgement.verdict.rawValue)\(en)",
      "期望结论为 \(verdict.written.zh)，实际为 \(judgement.verdict.written.zh)\(zh)", at: span,
      trees: causes.first.map { Explainer(judgement.state).trees(ofRuleAt: $0, judgement.outcomes[$0]) } ?? [])
  }
}

/// The readings that a test gives; everything else is unknown.
struct GivenFacts: FactSource {
  var readings: [Int: FactReading] = [:]
  /// Values of derived facts, nil inside for unknown.
  var derived: [Int32: Double?] = [:]
  var photo: (any FactSource)?
  /// How many of the program's facts a photo can have.
  var photoFactCount = 0

  func reading(at index: Int) -> FactReading {
    if let reading = readings[index] { return reading }
    if let photo, index < photoFactCount { return photo.reading(at: index) }
    return .unknown(LocalizedText(en: "not given in this test", zh: "测试中没有给出"))
  }
}
