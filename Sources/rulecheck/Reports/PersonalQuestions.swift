import RuleLang

/// What no photo shows the program, so that a person has to see it, and nobody has answered: such rules let a photo pass, and
/// a report that did not say so would seem to have looked.
struct PersonalQuestions {
  /// In both languages, in the order in which they were met.
  private var questions: [LocalizedText] = []
  private var seen: Set<LocalizedText> = []

  /// Whether a rule does not count because of such questions alone.
  static func leaveOpen(_ result: RuleResult) -> Bool {
    guard result.outcome == .undetermined, result.effect == .pass else { return false }
    let unknown = result.facts.filter { if case .unknown = $0.reading { $0.isDeciding } else { false } }
    return !unknown.isEmpty && unknown.allSatisfy(isUnanswered)
  }

  private static func isUnanswered(_ use: FactUse) -> Bool {
    guard case .unknown(UntoldReason.unanswered) = use.reading else { return false }
    return use.declaration.isQuestion
  }

  /// The questions that nobody has answered and on which a rule hangs.
  static func open(in result: RuleResult) -> [FactUse] {
    result.outcome == .undetermined ? result.facts.filter { $0.isDeciding && isUnanswered($0) } : []
  }

  mutating func note(_ result: PhotoResult) {
    guard case .judged(let ruling) = result.content else { return }
    for finding in ruling.findings where Self.leaveOpen(finding.result) {
      for use in finding.result.facts where Self.isUnanswered(use) && seen.insert(use.declaration.label).inserted {
        questions.append(use.declaration.label)
      }
    }
  }

  /// A line that says what they are, and one for each; none where there is nothing to tell.
  func lines(in language: Language) -> [String] {
    guard !questions.isEmpty else { return [] }
    return [language.say("not measured, for a person to see (unanswered, they do not count):", "程序不测、由人来看的（未回答不影响结论）：")]
      + questions.map { "  " + $0[language] }
  }
}
