import RuleLang

/// What photos of a run failed for most often: what a school has to tell its students again.
struct ProblemCounts {
  private let program: CheckedProgram
  /// By the rule's place in the program.
  private var counts: [Int: Int] = [:]

  /// Chosen: more is read nowhere.
  private static let mostTold = 5
  /// Once is no habit.
  private static let fewest = 2

  init(_ program: CheckedProgram) { self.program = program }

  mutating func note(_ result: PhotoResult) {
    guard case .judged(let ruling) = result.content else { return }
    for finding in ruling.findings where finding.effect > .pass && finding.result.outcome == .violated {
      counts[finding.index, default: 0] += 1
    }
  }

  /// A sentence; nil where nothing happened twice.
  func words(in language: Language) -> String? {
    let often = counts.filter { $0.value >= Self.fewest }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let told = often.prefix(Self.mostTold).compactMap { rule, count in
      program.title(ofRuleAt: rule).best(in: language).map { language.say("\($0) (\(count))", "\($0)（\(count) 张）") }
    }
    guard !told.isEmpty else { return nil }
    return language.say("most often: ", "最常见：") + told.joined(separator: language.say("; ", "；"))
  }
}

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
