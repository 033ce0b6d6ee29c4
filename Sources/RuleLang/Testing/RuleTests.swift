/// Runs the tests that rule files carry.
public struct RuleTests: Sendable {
  public let compiler: RuleCompiler

  public init(compiler: RuleCompiler) { self.compiler = compiler }

  /// Runs every test of `files` and of the vocabulary; those of files that they use belong to those files.
  ///
  /// - Parameter photo: gives the facts of a photo by the path that a test writes and the file that writes it, or nil
  ///   where it cannot be judged. Their indices are those of the program's measured facts.
  /// - Throws: the mistakes of the files.
  public func run(
    _ files: [SourceFile], loader: some SourceLoader = NoSourceLoader(),
    photo: @escaping (_ path: String, _ file: SourceFile) -> (any FactSource)? = { _, _ in nil }
  ) throws(DiagnosticSet) -> RuleTestReport {
    let program = try compiler.compile(files, loader: loader)
    var tests: [(unit: Int, test: TestStatement)] = []
    for index in program.order where program.units[index].role == .root || program.units[index].role == .vocabulary {
      for case .test(let test) in program.units[index].tree.statements.map(\.content) { tests.append((index, test)) }
    }
    var coverage = Coverage(program)
    var results: [Int: RuleTestResult] = [:]
    func run(_ place: Int, in program: CheckedProgram) {
      let run = TestRun(program: program, unit: tests[place].unit, test: tests[place].test, photo: photo)
      results[place] = run.result(&coverage)
    }
    // One profile after the other, so that there is never more than one program beside the first.
    let byProfile = Dictionary(grouping: tests.indices) { place in
      tests[place].test.profile.map { program.units[tests[place].unit].tree.names[$0.symbol] }
    }
    for (profile, places) in byProfile.sorted(by: { $0.value[0] < $1.value[0] }) {
      var under = program
      if let profile {
        var compiler = compiler
        compiler.profile = profile
        under = try compiler.compile(files, loader: loader)
      }
      for place in places { run(place, in: under) }
    }
    return RuleTestReport(tests: tests.indices.compactMap { results[$0] }, coverage: coverage.rules)
  }
}

/// What the tests so far saw of the rules, by the places where they are written, which are the same under every
/// profile.
struct Coverage {
  private let program: CheckedProgram
  private var seen: [Span: Set<Outcome>] = [:]
  private var expected: [Span: Set<Outcome>] = [:]

  init(_ program: CheckedProgram) { self.program = program }

  mutating func add(_ judgement: Judgement) {
    for (draft, outcome) in zip(judgement.program.drafts, judgement.outcomes) {
      seen[draft.span, default: []].insert(outcome)
    }
  }

  mutating func add(expected outcome: Outcome, of rule: Span) { expected[rule, default: []].insert(outcome) }

  /// The rules of the files that were named; those of files that they use are covered by those files' tests.
  var rules: [RuleCoverage] {
    let code = program.code
    let hangsOnFact = code.dependents { if case .fact = code.instructions[Int($0)] { true } else { false } }
    return program.drafts.enumerated().compactMap { index, draft in
      guard program.units[Int(draft.span.file)].role != .used else { return nil }
      let rule = program.ruleCodes[index]
      let possible = Outcome.allCases.filter { outcome in
        switch outcome {
        case .satisfied, .violated: true
        case .undetermined: [rule.condition, rule.when, rule.unless].contains { $0 >= 0 && hangsOnFact[Int($0)] }
        case .notApplicable: rule.when >= 0 || rule.unless >= 0
        }
      }
      return RuleCoverage(
        rule: program.rules[index], seen: seen[draft.span] ?? [], expected: expected[draft.span] ?? [],
        possible: possible)
    }
  }
}
