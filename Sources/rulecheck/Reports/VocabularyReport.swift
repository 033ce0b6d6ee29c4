import RuleLang

/// The facts that rules may name, as a page to read.
struct VocabularyReport {
  let language: Language
  let style: Style

  func text(of program: CheckedProgram) -> String {
    let facts = program.facts.declarations.map(text).joined()
    let derived = program.derivedFacts().map { fact in
      let label = fact.label.best(in: language).map { "    \($0)\n" } ?? ""
      return "\(style.paint(fact.path, .bold))  = \(fact.definition)  \(style.paint(fact.position.place, .dim))\n"
        + label
    }.joined()
    guard !derived.isEmpty else { return facts }
    let heading = language.say("Derived by rule files", "由规则文件推导")
    return facts + "\n" + style.paint(heading, .bold) + "\n" + derived
  }

  func text(of fact: FactDeclaration) -> String {
    // A fact that a rule file declares has one text, which says all.
    let summary = fact.summary[language].isEmpty ? "" : language.say(": ", "：") + fact.summary[language]
    return "\(style.paint(fact.path, .bold))  \(kind(of: fact))\n    \(fact.label[language])\(summary)\n"
      + (fact.source.en.isEmpty ? "" : "    \(style.paint(fact.source[language], .dim))\n")
  }

  private func kind(of fact: FactDeclaration) -> String {
    let isChinese = language == .chinese
    switch fact.type {
    case .bool: return language.say("yes or no", "是/否")
    case .text: return language.say("text", "文字")
    case .date: return language.say("date", "日期")
    case .color: return language.say("colour", "颜色")
    case .choice(let choices):
      let words = choices.map { isChinese && $0.label.zh != $0.name ? "\($0.name)（\($0.label.zh)）" : $0.name }
      return words.joined(separator: " | ")
    case .number(let unit):
      let name = language.say("number", "数值")
      let formatter = FactFormatter(language: language)
      let bounds = fact.range.map { range in
        " "
          + [range.lowerBound, range.upperBound].map { formatter.text(.number($0), of: fact.type) }
          .joined(separator: "…")
      }
      return unit == .plain ? name + (bounds ?? "") : "\(name) [\(unit.rawValue)]\(bounds ?? "")"
    }
  }
}
