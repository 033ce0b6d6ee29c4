/// How the program does against labels, for other programs.
struct EvaluationRecord: Encodable {
  struct Share: Encodable {
    let count: Int
    let total: Int
    let low: Double?
    let high: Double?

    init(_ proportion: Proportion) {
      count = proportion.count
      total = proportion.total
      low = proportion.interval?.lowerBound
      high = proportion.interval?.upperBound
    }
  }

  struct Figures: Encodable {
    let n: Int
    let right: Share
    let found: Share
    let `false`: Share
    let undecided: Share

    init(_ counts: AnswerCounts) {
      n = counts.total
      right = Share(counts.accuracy)
      found = Share(counts.recall)
      `false` = Share(counts.falseRate)
      undecided = Share(counts.undecidedRate)
    }
  }

  struct Miss: Encodable {
    let photo: String
    let label: String
    let answer: String
  }

  struct Threshold: Encodable {
    let value: Double
    let found: Double
    let falselyFound: Double

    private enum CodingKeys: String, CodingKey {
      case value, found
      case falselyFound = "falsely_found"
    }
  }

  struct Column: Encodable {
    let column: String
    let target: String
    let all: Figures
    let groups: [String: Figures]
    let threshold: Threshold?
    let misses: [Miss]
  }

  let columns: [Column]

  init(_ evaluations: [ColumnEvaluation]) {
    columns = evaluations.map { evaluation in
      Column(
        column: evaluation.entry.column, target: evaluation.entry.target, all: Figures(evaluation.counts),
        groups: evaluation.groups.mapValues(Figures.init),
        threshold: evaluation.curve?.sharpest.map {
          Threshold(value: $0.threshold, found: $0.found, falselyFound: $0.falselyFound)
        },
        misses: evaluation.misses.map { Miss(photo: $0.photo, label: $0.label, answer: $0.answer) })
    }
  }
}
