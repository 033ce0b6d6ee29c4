// Checks of what files define and say.
extension Linter {
  /// `let` and `param` that nothing mentions. What the vocabulary defines with a dot is there for any file.
  func unusedDefinitions() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for record in program.lets where !record.isUsed {
      if record.derived != nil, program.units[record.unit].role == .vocabulary { continue }
      found.append(.unusedDefinition(at: record.statement.name.span, "let", program.names[record.symbol]))
    }
    for record in program.paramRecords where !record.isUsed {
      found.append(.unusedDefinition(at: record.statement.name.span, "param", program.names[record.symbol]))
    }
    return found
  }

  /// Rules without a name in a file with a `ruleset` title, which others are meant to use and override.
  func unnamedRules() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for unit in program.units where isOwn(unit) {
      let statements = unit.tree.allStatements
      let isBaseSet = statements.contains { if case .ruleset = $0.content { true } else { false } }
      for case .rule(let rule) in statements.map(\.content) where isBaseSet && rule.id == nil {
        found.append(.unnamedBaseRule(at: rule.verbSpan))
      }
    }
    return found
  }

  /// Texts in only one of the two languages.
  func missingTranslations() -> [Diagnostic] {
    var found: [Diagnostic] = []
    func check(_ text: TextSyntax?, _ word: String, _ unit: Int) {
      guard let text, let last = text.entries.last else { return }
      let translated = TranslatedText(text, in: program.units[unit])
      for language in Language.allCases where translated[language] == nil {
        found.append(.missingTranslation(at: last.literal, word, language))
      }
    }
    for unit in program.order where !isOfOneLanguage(unit) {
      for statement in program.units[unit].tree.allStatements {
        switch statement.content {
        case .rule(let rule): checkClauses(rule.clauses, unit, check)
        // A reason for the school's own files is no text for students.
        case .override(let override): if !override.becauseSaysWhy { checkClauses(override.changes, unit, check) }
        case .fact(let fact): check(fact.question, "fact", unit)
        case .let(let definition): check(definition.label, "let", unit)
        default: break
        }
      }
    }
    return found
  }

  /// Whether a file says in which language its texts are, and no text of it has another: whoever wrote it wants no other.
  private func isOfOneLanguage(_ unit: Int) -> Bool {
    let tree = program.units[unit].tree
    let declared = tree.allStatements.compactMap {
      if case .language(let language) = $0.content { language } else { nil }
    }
    guard !declared.isEmpty else { return false }
    var languages: Set<Language> = []
    func note(_ text: TextSyntax?, _ word: String, _ unit: Int) {
      guard let text else { return }
      let translated = TranslatedText(text, in: program.units[unit])
      languages.formUnion(Language.allCases.filter { translated[$0] != nil })
    }
    for statement in tree.allStatements {
      switch statement.content {
      case .rule(let rule): checkClauses(rule.clauses, unit, note)
      case .override(let override): checkClauses(override.changes, unit, note)
      case .fact(let fact): note(fact.question, "", unit)
      case .let(let definition): note(definition.label, "", unit)
      default: break
      }
    }
    return languages.isSubset(of: declared.prefix(1))
  }

  private func checkClauses(_ clauses: [Clause], _ unit: Int, _ check: (TextSyntax?, String, Int) -> Void) {
    for clause in clauses {
      switch clause.content {
      case .because(let text): check(text, "because", unit)
      case .fix(let text): check(text, "fix", unit)
      default: break
      }
    }
  }

  /// Facts that only a person or a table can give, without a question to put.
  func unmeasuredFacts() -> [Diagnostic] {
    program.units.flatMap { unit in
      unit.tree.statements.compactMap { statement in
        guard case .fact(let fact) = statement.content, fact.question == nil else { return nil }
        return .unmeasuredFact(at: fact.path.span, unit.tree.names[fact.path.symbol])
      }
    }
  }
}
