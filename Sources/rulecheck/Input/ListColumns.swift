import RuleLang

/// The columns that a list has for what was found, behind those of the table of students.
enum ListColumns {
  /// What heads them.
  static let findings = [
    LocalizedText(en: "verdict", zh: "结论"), LocalizedText(en: "what is wrong", zh: "不合格"),
    LocalizedText(en: "a person has to look", zh: "需人工复核"), LocalizedText(en: "advice", zh: "建议"),
    LocalizedText(en: "fix", zh: "改正"), LocalizedText(en: "grounds", zh: "依据"), LocalizedText(en: "waived", zh: "豁免"),
    // What is not for the student, such as whose photo it may be.
    LocalizedText(en: "for the office", zh: "办公提示"),
  ]

  /// Their places among the headings of a list that is given back as a table of students, which are not to be repeated beside
  /// new ones; nothing of another table. A table may have columns of these names of its own, before them.
  static func places(amongst names: [String]) -> Set<Int> {
    let byLanguage = Language.allCases.map { language in findings.compactMap { names.lastIndex(of: $0[language]) } }
    // The form for answers has but the verdict and beside it what a person has to look at.
    let pairs = names.indices.dropLast().filter { place in
      Language.allCases.contains { names[place] == answers[0][$0] && names[place + 1] == answers[1][$0] }
    }
    return Set(byLanguage.filter { $0.count >= fewest }.joined()).union(pairs.flatMap { [$0, $0 + 1] })
  }

  /// Those of the form for answers, behind which come those to fill in.
  static let answers = [findings[0], findings[2]]

  /// Chosen: of eight, somebody may have deleted some, and other tables do not have as many.
  private static let fewest = 4
}
