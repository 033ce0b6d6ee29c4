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
