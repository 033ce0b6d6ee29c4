import RuleLang

/// The facts that rules may name, as a page to read.
struct VocabularyReport {
  let language: Language
  let style: Style

  func text(of program: CheckedProgram) -> String {
    let facts = program.facts.declarations.map(text).joined()
    let derived = program.derivedFacts.map { fact in
      "\(style.paint(fact.path, .bold))  = \(fact.definition)  \(style.paint(fact.position.place, .dim))\n"
    }.joined()
    guard !derived.isEmpty else { return facts }
    let heading = language == .chinese ? "由规则文件推导" : "Derived by rule files"
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
    case .bool: return isChinese ? "是/否" : "yes or no"
    case .text: return isChinese ? "文字" : "text"
    case .date: return isChinese ? "日期" : "date"
    case .color: return isChinese ? "颜色" : "colour"
    case .choice(let choices):
      let words = choices.map { isChinese && $0.label.zh != $0.name ? "\($0.name)（\($0.label.zh)）" : $0.name }
      return words.joined(separator: " | ")
    case .number(let unit):
      let name = isChinese ? "数值" : "number"
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
