/// Looks in a rule set that holds together for what is probably not meant.
public struct Linter: Sendable {
  let program: CheckedProgram

  public init(_ program: CheckedProgram) { self.program = program }

  /// Everything worth a second look in the files that were named and in the vocabulary; files that they use are their own
  /// concern. A comment `# allow W401` silences that check in its line or in the statement below it.
  public func run() -> DiagnosticSet {
    var solver = ConditionSolver(program)
    let found =
      unusedDefinitions() + unnamedRules() + missingTranslations() + unmeasuredFacts() + comparisonsOfMeasurements()
      + oneSidedAngles() + repeatedConditions() + missingGuards() + openQuestions() + keptTexts()
      + idleChanges()
      + constantConditions(&solver) + contradictions(&solver)
    var filter = AllowFilter(self)
    let kept = found.filter { isOwn($0.span) && !filter.silences($0) }
    return DiagnosticSet(files: program.files, kept.foldingCopies(in: program.files) + filter.unused)
  }

  /// Whether a place is in a file that was named.
  func isOwn(_ span: Span) -> Bool { isOwn(program.units[Int(span.file)]) }

  func isOwn(_ unit: SourceUnit) -> Bool { unit.role == .root || unit.role == .vocabulary }

  func symbol(_ local: Symbol, in unit: Int) -> Symbol { program.symbols[unit][Int(local)] }
}

extension SyntaxTree {
  /// The statements, also those inside profiles.
  var allStatements: [Statement] {
    statements.flatMap { statement -> [Statement] in
      if case .profile(let profile) = statement.content { return [statement] + profile.body }
      return [statement]
    }
  }
}
