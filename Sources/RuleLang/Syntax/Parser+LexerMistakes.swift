// What the lexer said that the parser knows better.
extension Parser {
  /// Joins what lexer and parser say about one sign: a lookalike that would not fit in its plain form either.
  mutating func joinLookalikes() {
    guard diagnostics.contains(where: { $0.code == .lookalikes }) else { return }
    if !rejectedSigns.isEmpty {
      diagnostics = diagnostics.compactMap { diagnostic in
        diagnostic.withoutLookalikes(in: source) { rejectedSigns.contains($0.start) }
      }
    }
    var changes: [Span: String] = [:]
    let edits = Set(diagnostics.lazy.filter { $0.code == .lookalikes }.flatMap { $0.fix.map(\.span) })
    diagnostics.removeAll { diagnostic in
      guard edits.contains(diagnostic.span) else { return false }
      switch diagnostic.code {
      case .assignInCondition: changes[diagnostic.span] = "=="
      case .malformedNumber: changes[diagnostic.span] = diagnostic.fix.first?.replacement
      case .mistypedOperator: changes[diagnostic.span] = diagnostic.fix.first?.replacement
      case .unexpectedPart, .unmatchedBracket:
        let meant = diagnostic.fix.first?.replacement ?? ""
        changes[diagnostic.span] = meant.isEmpty ? " " : meant
      default: return false
      }
      return true
    }
    guard !changes.isEmpty else { return }
    for index in diagnostics.indices where diagnostics[index].code == .lookalikes {
      let fix = diagnostics[index].fix
      guard fix.contains(where: { changes[$0.span] != nil }) else { continue }
      diagnostics[index] = .lookalikes(
        fix.map { edit in
          (
            Diagnostic.Edit(span: edit.span, replacement: changes[edit.span] ?? edit.replacement),
            source.text(of: edit.span)
          )
        })
    }
  }

  /// Forgets what the lexer took a sign for, where the parser knows better.
  mutating func forgetRepeatedOperators() {
    var last: [Span: Int] = [:]
    for (index, diagnostic) in diagnostics.enumerated() where diagnostic.code == .mistypedOperator {
      last[diagnostic.span] = index
    }
    var index = -1
    diagnostics.removeAll { diagnostic in
      index += 1
      return diagnostic.code == .mistypedOperator && last[diagnostic.span] != index
    }
  }

  /// Forgets what the lexer said about lines that are no rules.
  mutating func forgetSkippedLines() {
    guard !skippedLines.isEmpty else { return }
    let lines = skippedLines
    let lexical: Set<DiagnosticCode> = [
      .lookalikes, .unknownCharacters, .mistypedOperator, .malformedNumber, .unknownUnit, .malformedDate, .unclosedText,
      .singleQuotes, .badEscape, .unsuitableName, .unexpectedPart,
    ]
    // What the parser said instead stands behind.
    var index = 0
    diagnostics.removeAll { diagnostic in
      index += 1
      guard index <= lexerMistakes, lexical.contains(diagnostic.code) else { return false }
      return lines.contains(place: diagnostic.span.start)
    }
  }
}
