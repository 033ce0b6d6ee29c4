import RuleLang

/// What the program says of one photo about one column of labels.
enum Answer: Sendable, Hashable {
  case word(String)
  case number(Double)
  /// All rules together leave the photo to a person: neither a pass nor a rejection.
  case review
  /// Could not be decided.
  case undecided
  /// The rule does not apply, or the photo cannot be read: it counts neither for nor against.
  case absent
}

/// Where the answers about a column come from.
enum AnswerSource: Sendable, Hashable {
  /// A rule, by its place in the program: `violated`, `satisfied`.
  case rule(Int)
  /// What all rules together come to, but for some: `pass`, `review`, `reject`.
  case verdict(without: Set<Int>)
  /// A derived fact, through a rule that requires it: `true`, `false`.
  case derived(rule: Int)
  /// A measured or declared fact, by its place in the program's facts.
  case fact(Int)

  /// The words that it can answer, of which a map chooses; nil for any.
  func words(in program: CheckedProgram) -> [String]? {
    switch self {
    case .rule: ["violated", "satisfied"]
    case .verdict: Verdict.allCases.map(\.rawValue)
    case .derived: ["true", "false"]
    case .fact(let index):
      switch program.facts.declarations[index].type {
      case .number: [ColumnEvaluation.high, ColumnEvaluation.low]
      case .bool: ["true", "false"]
      case .choice(let choices): choices.map(\.name)
      case .text, .date, .color: nil
      }
    }
  }

  func answer(in judgement: Judgement, readings: [FactReading]) -> Answer {
    switch self {
    case .rule(let index):
      switch judgement.outcomes[index] {
      case .violated: return .word("violated")
      case .satisfied: return .word("satisfied")
      case .undetermined: return .undecided
      case .notApplicable: return .absent
      }
    case .verdict(let others):
      let verdict = judgement.verdict(waiving: others)
      return verdict == .review ? .review : .word(verdict.rawValue)
    case .derived(let index):
      switch judgement.outcomes[index] {
      case .violated: return .word("false")
      case .satisfied: return .word("true")
      case .undetermined, .notApplicable: return .undecided
      }
    case .fact(let index):
      switch readings[index] {
      case .unknown: return .undecided
      case .known(.number(let number)): return .number(number)
      case .known(.bool(let bool)): return .word(bool ? "true" : "false")
      case .known(.choice(let word)), .known(.text(let word)): return .word(word)
      case .known(.date(let date)): return .word(date.description)
      case .known(.color(let color)): return .word(color.hexadecimal)
      }
    }
  }
}
