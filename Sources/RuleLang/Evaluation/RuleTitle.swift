extension CheckedProgram {
  /// What the rule at `index` says of every photo: its reason with the values of params in their places and without the
  /// clauses that name a photo's values; its name where it says nothing.
  public func title(ofRuleAt index: Int) -> TranslatedText {
    var title = TranslatedText()
    if let because = drafts[index].because {
      let unit = units[because.unit]
      for entry in because.text.entries {
        let text = StringLiteral.text(entry.literal, in: unit.source)
        let language = because.text.language(of: entry, saying: text, in: unit.tree)
        title[language] = templates[entry.literal].map { KnownClauses.title(open($0, in: language)) } ?? text
      }
    }
    let id = rules[index].id
    return title.isEmpty ? TranslatedText(en: id, zh: id) : title
  }

  /// A text with a hole for each of a photo's values.
  private func open(_ template: MessageTemplate, in language: Language) -> String {
    let formatter = FactFormatter(language: language)
    let parts = template.segments.map { segment in
      switch segment {
      case .literal(let text): text
      case .value(let operand, let type):
        value(of: operand).map { formatter.written($0, of: type) } ?? String(KnownClauses.hole)
      }
    }
    return language == .chinese ? ChineseSpacing.joined(parts) : parts.joined()
  }
}
