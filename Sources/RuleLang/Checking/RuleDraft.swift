/// A condition where it is written.
struct ExpressionPlace: Sendable, Hashable {
  var unit: Int
  var id: ExpressionID
}

/// A text where it is written.
struct TextPlace: Sendable, Hashable {
  var unit: Int
  var text: TextSyntax
}

/// A rule as it stands after overrides, in terms of the files' text.
struct RuleDraft: Sendable {
  /// The name's symbol in the program; nil for a rule without one.
  var id: Symbol?
  var unit: Int
  var span: Span
  var verb: Verb
  var condition: ExpressionPlace
  var when: ExpressionPlace?
  var unless: ExpressionPlace?
  var because: TextPlace?
  var fix: TextPlace?
  var source: Span?
  var severity: Severity?
  var unknownMeans: Verdict?
  /// Where `final` is written.
  var final: Span?
  var isOff = false
  /// The clauses of overrides that changed it, in the order in which they did.
  var changes: [Clause] = []

  init(_ statement: RuleStatement, id: Symbol?, unit: Int, span: Span) {
    self.id = id
    self.unit = unit
    self.span = span
    verb = statement.verb
    condition = ExpressionPlace(unit: unit, id: statement.condition)
    for clause in statement.clauses { apply(clause, from: unit) }
  }

  mutating func apply(_ clause: Clause, from unit: Int) {
    switch clause.content {
    case .when(let id): when = ExpressionPlace(unit: unit, id: id)
    case .unless(let id): unless = ExpressionPlace(unit: unit, id: id)
    case .because(let text): because = TextPlace(unit: unit, text: text)
    case .fix(let text): fix = TextPlace(unit: unit, text: text)
    case .source(let span): source = span
    case .severity(let level): severity = level
    case .unknownMeans(let verdict): unknownMeans = verdict
    case .final: final = clause.span
    case .off: isOff = true
    case .with(let verb, let id):
      self.verb = verb
      condition = ExpressionPlace(unit: unit, id: id)
    }
  }

  var effectiveSeverity: Severity { severity ?? verb.defaultSeverity }
  var effectiveUnknownMeans: Verdict { unknownMeans ?? (effectiveSeverity == .advice ? .pass : .review) }
}
