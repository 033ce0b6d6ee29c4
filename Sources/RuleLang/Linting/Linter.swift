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
    var filter = AllowFilter(program)
    let kept = found.filter { isOwn($0.span) && !filter.silences($0) }
    return DiagnosticSet(files: program.files, kept.foldingCopies(in: program.files) + filter.unused)
  }

  /// Whether a place is in a file that was named.
  func isOwn(_ span: Span) -> Bool {
    program.units[Int(span.file)].role == .root || program.units[Int(span.file)].role == .vocabulary
  }

  /// The rules of all files that were named, in force or not, with their units.
  func forEachOwnRule(_ body: (RuleStatement, Statement, Int) -> Void) {
    for unit in program.order where program.units[unit].role == .root || program.units[unit].role == .vocabulary {
      for statement in program.units[unit].tree.allStatements {
        if case .rule(let rule) = statement.content { body(rule, statement, unit) }
      }
    }
  }

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

/// The `# allow W401` comments of the files.
private struct AllowFilter {
  private struct Allow {
    let code: DiagnosticCode?
    let span: Span
    let text: String
    /// Where it holds.
    let reach: ClosedRange<Int32>
    var isUsed = false
  }

  private var allows: [Int32: [Allow]] = [:]

  init(_ program: CheckedProgram) {
    for unit in program.units where unit.role == .root || unit.role == .vocabulary {
      for comment in unit.tree.comments { add(comment, unit) }
    }
  }

  private mutating func add(_ comment: Comment, _ unit: SourceUnit) {
    let span = Span(file: unit.tree.file, start: comment.start, end: comment.end)
    let text = unit.source.text(of: span).drop { $0 == "#" || $0 == " " }
    guard text.hasPrefix("allow ") else { return }
    let words = text.dropFirst(6).split { $0 == " " || $0 == "," || $0 == "，" || $0 == "、" }
    let codes = words.prefix { $0.first == "W" && $0.dropFirst().allSatisfy(\.isNumber) }
    for code in codes {
      let allow = Allow(
        code: DiagnosticCode(rawValue: String(code)), span: span, text: String(code),
        reach: Self.reach(of: comment, unit))
      allows[span.file, default: []].append(allow)
    }
  }

  /// The line of a comment behind something, with the statement that begins there; the statement below one on its own line.
  private static func reach(of comment: Comment, _ unit: SourceUnit) -> ClosedRange<Int32> {
    let line = unit.source.range(ofLine: unit.source.line(at: Int(comment.start)))
    let statements = unit.tree.allStatements.map(\.span)
    if comment.isOwnLine {
      // The innermost statement that begins below: one inside a profile begins after the profile.
      let next = statements.filter { $0.start >= comment.end }.min { $0.start < $1.start }
      return comment.start...max(comment.end, next?.end ?? comment.end)
    }
    let own = statements.last { $0.start >= line.lowerBound && $0.start < comment.start }
    return Int32(line.lowerBound)...max(Int32(line.upperBound), own?.end ?? 0)
  }

  mutating func silences(_ diagnostic: Diagnostic) -> Bool {
    let file = diagnostic.span.file
    let index = allows[file]?.firstIndex { $0.code == diagnostic.code && $0.reach.contains(diagnostic.span.start) }
    guard let index else { return false }
    allows[file]?[index].isUsed = true
    return true
  }

  var unused: [Diagnostic] {
    allows.keys.sorted().flatMap { allows[$0] ?? [] }.filter { !$0.isUsed }.map { .unusedAllow(at: $0.span, $0.text) }
  }
}
