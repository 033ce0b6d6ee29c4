import RuleLang

/// A photo whose verdict differs between two rule sets.
struct VerdictFlip: Encodable {
  let photo: String
  let before: Verdict
  let after: Verdict
  /// The rules whose effect on the verdict differs.
  let rules: [String]

  /// Nil when the verdict stays.
  init?(_ old: (photo: String, judgement: Judgement), _ new: (photo: String, judgement: Judgement)) {
    guard old.judgement.verdict != new.judgement.verdict else { return nil }
    photo = old.photo
    before = old.judgement.verdict
    after = new.judgement.verdict
    let earlier = Self.effects(old.judgement)
    let later = Self.effects(new.judgement)
    rules = Set(earlier.keys).union(later.keys).filter { earlier[$0] ?? .pass != later[$0] ?? .pass }.sorted()
  }

  private static func effects(_ judgement: Judgement) -> [String: Verdict] {
    Dictionary(judgement.results.map { ($0.rule.id, $0.effect) }, uniquingKeysWith: max)
  }
}

extension Verdict: Encodable {}
