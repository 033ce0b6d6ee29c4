/// How the program's answers compare with the labels of one column.
struct AnswerCounts: Sendable {
  /// What was looked for, such as `violated`.
  let positive: String
  private(set) var right = 0
  private(set) var decided = 0
  private(set) var undecided = 0
  private(set) var positives = 0
  private(set) var found = 0
  private(set) var negatives = 0
  private(set) var falsePositives = 0

  init(positive: String) { self.positive = positive }

  /// - Parameter answer: nil when the program could not say.
  mutating func count(label: String, answer: String?) {
    if label == positive { positives += 1 } else { negatives += 1 }
    guard let answer else {
      undecided += 1
      return
    }
    decided += 1
    if answer == label { right += 1 }
    if answer == positive { if label == positive { found += 1 } else { falsePositives += 1 } }
  }

  var total: Int { positives + negatives }
  /// Right answers of those that were decided.
  var accuracy: Proportion { Proportion(count: right, total: decided) }
  /// Of what was looked for, how much was found; what was left undecided counts as not found.
  var recall: Proportion { Proportion(count: found, total: positives) }
  /// Of what was not looked for, how much was taken for it.
  var falseRate: Proportion { Proportion(count: falsePositives, total: negatives) }
  var undecidedRate: Proportion { Proportion(count: undecided, total: total) }
}
