import RuleLang

/// What a fact, a definition or a param is, for people.
struct NameWords {
  let program: CheckedProgram
  let language: Language
  let style: Style

  func text(of explanation: NameExplanation, name: String) -> String {
    let users = explanation.rules.map(\.id).joined(separator: language.say(", ", "、"))
    return head(of: explanation, name: name)
      + (users.isEmpty
        ? "    " + language.say("no rule uses it", "没有规则用到它")
        : "    " + language.say("used by ", "用到它的规则：") + users) + "\n"
  }

  /// What it came to on a photo.
  func values(of explanation: NameExplanation, name: String, facts: FactsInput, _ judgement: Judgement) -> String {
    switch explanation.meaning {
    case .fact(let index):
      let fact = program.facts.declarations[index]
      let reading = facts.reading(at: index)
      let value = "    \(name) = \(FactFormatter(language: language).text(reading, of: fact.type))"
      guard case .unknown(let reason) = reading else { return value + "\n" }
      return value + language.say(" (\(reason.en))", "（\(reason.zh)）") + "\n"
    case .definition:
      // What no rule uses is not computed.
      guard !explanation.rules.isEmpty, let tree = judgement.tree(ofName: name) else {
        return text(of: explanation, name: name)
      }
      return tree.lines(in: language).map { "    \($0)\n" }.joined()
    case .param: return text(of: explanation, name: name)
    }
  }

  private func head(of explanation: NameExplanation, name: String) -> String {
    switch explanation.meaning {
    case .fact(let index):
      return VocabularyReport(language: language, style: style).text(of: program.facts.declarations[index])
    case .definition(let text, let words, let label, let position):
      return "\(style.paint(name, .bold))  = \(text)  \(place(position))\n"
        + (label.map { "    \($0[language])\n" } ?? "")
        + "    \(language.say("that is: ", "即："))\(words[language])\n"
    case .param(let param):
      return
        "\(style.paint(name, .bold))  = \(text(param.value, of: param))  \(place(param.setting ?? param.position))\n"
        + allowance(of: param).map { "    \($0)\n" }.joined()
    }
  }

  private func allowance(of param: Parameter) -> [String] {
    var lines: [String] = []
    if param.setting != nil {
      let original = text(param.original, of: param)
      let place = param.position.place
      lines.append(language.say("instead of \(original) in \(place)", "原为 \(original)（\(place)）"))
    }
    if let range = param.range {
      let bounds = [range.lowerBound, range.upperBound].map { text(.number($0), of: param) }
      lines.append(language.say("may be set to \(bounds[0])…\(bounds[1])", "可设为 \(bounds[0])…\(bounds[1])"))
    } else if let choices = param.choices {
      let list = choices.map { text($0, of: param) }.joined(separator: language.say(", ", "、"))
      lines.append(language.say("may be set to \(list)", "可设为 \(list)"))
    }
    if let reason = param.because.best(in: language) { lines.append(language.say("because: ", "原因：") + reason) }
    return lines
  }

  /// A value that a param has or may have, as a rule file writes it.
  private func text(_ value: FactValue, of param: Parameter) -> String {
    if case .choice(let word) = value { return word }
    return FactFormatter(language: language).written(value, of: .number(param.unit))
  }

  private func place(_ position: SourcePosition) -> String { style.paint(position.place, .dim) }
}
