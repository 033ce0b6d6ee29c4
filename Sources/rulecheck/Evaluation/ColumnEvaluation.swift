import RuleLang

/// How the program does on one column of labels, in all and by group.
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
  /// The numbers measured on photos of either kind, where the answer is a number.
  private var high: [Double] = []
  private var low: [Double] = []

  init(_ entry: LabelMap.Entry) {
    self.entry = entry
    counts = AnswerCounts(positive: entry.order[0])
  }

  /// Takes one photo in; one whose label nobody mapped, or to which the rule does not apply, is left out.
  mutating func add(_ row: LabelledPhotos.Row, answer: Answer, group: String?) {
    guard let label = row.labels[entry.column].flatMap({ entry.answers[$0] }) else { return }
    let said: String?
    switch answer {
    case .absent: return
    case .undecided: said = nil
    case .word(let word): said = word
    case .number(let number):
      if label == entry.order[0] { high.append(number) } else { low.append(number) }
      return
    }
    counts.count(label: label, answer: said)
    if let group, !group.isEmpty {
      groups[group, default: AnswerCounts(positive: entry.order[0])].count(label: label, answer: said)
    }
    if let said, said != label { misses.append(Miss(photo: row.photo, label: label, answer: said)) }
  }

  /// Nil for columns whose answers are words.
  var curve: ThresholdCurve? {
    high.isEmpty && low.isEmpty ? nil : ThresholdCurve(high: high, low: low)
  }
}
