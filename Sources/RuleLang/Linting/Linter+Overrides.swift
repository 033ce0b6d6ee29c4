// Changes of rules that leave out what belongs to them.
extension Linter {
  /// Rules whose condition was changed, and whose text still says what it said before.
  func keptTexts() -> [Diagnostic] {
    program.drafts.compactMap { draft in
      let change = draft.changes.last { if case .with = $0.content { true } else { false } }
      guard let change, let because = draft.because?.text, let text = because.entries.first?.literal else { return nil }
      let isNew = draft.changes.contains { if case .because(because) = $0.content { true } else { false } }
      return isNew ? nil : .keptText(at: change.span, text)
    }
  }
}
