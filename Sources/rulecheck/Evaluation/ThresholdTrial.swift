import RuleLang

/// What one value of a param costs on either side.
struct ThresholdTrial {
  struct Cost: Hashable {
    let goodFlagged: Int
    let badPassed: Int
  }

  /// The value as a rule file writes it.
  let text: String
  let goodCount: Int
  let badCount: Int
  let cost: Cost

  var goodFlagged: Int { cost.goodFlagged }
  var badPassed: Int { cost.badPassed }

  init(
    text: String, good: [(photo: String, judgement: Judgement)], bad: [(photo: String, judgement: Judgement)]
  ) {
    self.text = text
    goodCount = good.count
    badCount = bad.count
    cost = Cost(
      goodFlagged: good.count { $0.judgement.verdict != .pass }, badPassed: bad.count { $0.judgement.verdict == .pass })
  }

  /// The share of good photos that are not passed and of bad ones that are, each side counting the same.
  private var loss: Double {
    Double(goodFlagged) / Double(max(1, goodCount)) + Double(badPassed) / Double(max(1, badCount))
  }

  func doesAsWell(as other: ThresholdTrial) -> Bool { loss <= other.loss }

  /// The middle of the longest run of values that cost least; nil when no value makes a difference.
  static func best(of trials: [ThresholdTrial]) -> ThresholdTrial? {
    guard let least = trials.map(\.loss).min(), trials.contains(where: { $0.loss > least }) else { return nil }
    var best: Range<Int> = 0..<0
    var start: Int?
    for index in 0...trials.count {
      if index < trials.count, trials[index].loss == least {
        start = start ?? index
      } else if let from = start {
        if index - from > best.count { best = from..<index }
        start = nil
      }
    }
    return best.isEmpty ? nil : trials[(best.lowerBound + best.upperBound - 1) / 2]
  }
}
