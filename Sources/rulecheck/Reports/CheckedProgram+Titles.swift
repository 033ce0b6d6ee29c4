import RuleLang

extension CheckedProgram {
  /// What the rule at `index` says, without the clauses that name a photo's values; its name where it says nothing.
  func title(ofRuleAt index: Int) -> TranslatedText {
    let because = explanation(ofRuleAt: index).because
    var title = TranslatedText()
    for language in Language.allCases {
      title[language] = because[language].map { KnownClauses.title(filled($0, in: language)) }
    }
    return title.isEmpty ? TranslatedText(en: rules[index].id, zh: rules[index].id) : title
  }

  /// `text` with the values of params in their places, which are the same for every photo.
  private func filled(_ text: String, in language: Language) -> String {
    guard text.contains("{") else { return text }
    return parameters.reduce(text) { text, param in
      text.replacing("{\(param.name)}", with: param.text(of: param.value, in: language))
    }
  }
}

extension Parameter {
  /// A value that it has or may have, as a rule file writes it.
  func text(of value: FactValue, in language: Language) -> String {
    if case .choice(let word) = value { return word }
    return FactFormatter(language: language).written(value, of: .number(unit))
  }
}
