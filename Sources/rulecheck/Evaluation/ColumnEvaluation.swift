import RuleLang

/// How the program does on one column of labels, in all and by group.
///
/// Where the answer is a number, a photo counts as `high` at or above the sharpest threshold: the figures say how well the
/// number can separate these photos at best.
struct ColumnEvaluation: Sendable {
  /// A photo on which program and label disagree.
  struct Miss: Sendable {
    let photo: String
    let label: String
    let answer: String
  }

  let entry: LabelMap.Entry
  private(set) var counts: AnswerCounts
  private(set) var groups: [String: AnswerCounts] = [:]
  private(set) var misses: [Miss] = []
  /// Nil for columns whose answers are words.
  private(set) var curve: ThresholdCurve?
  /// What was measured, until a threshold is known.
  private var numbers: [(number: Double, photo: String, label: String, group: String?)] = []

  /// How many photos have numbers that nothing separates, since all have one kind of label.
  var uncut: Int { numbers.count }

  /// The answers that stand for numbers at or above a threshold, and below it.
  static let high = "high"
  static let low = "low"

  init(_ entry: LabelMap.Entry) {
    self.entry = entry
    counts = AnswerCounts(positive: entry.order[0])
  }

  /// Takes one photo in; one whose label nobody mapped, or to which the rule does not apply, is left out.
  mutating func add(_ row: LabelledPhotos.Row, answer: Answer, group: String?) {
    guard let label = row.labels[entry.column].flatMap({ entry.answers[$0] }) else { return }
    switch answer {
    case .absent: return
    case .undecided: count(row.photo, label: label, answer: nil, group: group)
    case .word(let word): count(row.photo, label: label, answer: word, group: group)
    // Nothing was decided of what people passed or rejected; who labels photos as a person's own work asks for just that.
    case .review:
      let review = Verdict.review.rawValue
      count(row.photo, label: label, answer: label == review ? review : nil, group: group)
    case .number(let number): numbers.append((number, row.photo, label, group))
    }
  }

  /// Counts the numbers, once all photos are in.
  mutating func finish() {
    guard !numbers.isEmpty else { return }
    let curve = ThresholdCurve(
      high: numbers.filter { $0.label == Self.high }.map(\.number),
      low: numbers.filter { $0.label != Self.high }.map(\.number))
    self.curve = curve
    guard let threshold = curve.sharpest?.threshold else { return }
    for (number, photo, label, group) in numbers {
      count(photo, label: label, answer: number >= threshold ? Self.high : Self.low, group: group)
    }
    numbers = []
  }

  private mutating func count(_ photo: String, label: String, answer: String?, group: String?) {
    counts.count(label: label, answer: answer)
    if let group, !group.isEmpty {
      groups[group, default: AnswerCounts(positive: entry.order[0])].count(label: label, answer: answer)
    }
    if let answer, answer != label { misses.append(Miss(photo: photo, label: label, answer: answer)) }
  }
}
