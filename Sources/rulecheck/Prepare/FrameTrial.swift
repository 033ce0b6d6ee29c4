import PhotoChecks
import RuleLang

/// Asks rules what they think of a head's place in a finished photo, before there is one.
struct FrameTrial {
  private let program: CheckedProgram
  /// What is known of every finished photo, by place in the program's list.
  private let known: [Int: FactReading]
  private let places: [(fact: Fact<FrameFacts.Record>, index: Int)]

  init(_ program: CheckedProgram, _ requirements: FinishRequirements) {
    self.program = program
    let sides = [(FactPath.width, requirements.width), (.height, requirements.height)]
    known = Dictionary(
      uniqueKeysWithValues: sides.compactMap { path, side in
        program.facts.index(of: path.rawValue).map { ($0, .known(.number(Double(side)))) }
      })
    places = FrameFacts.facts.compactMap { fact in
      program.facts.index(of: fact.declaration(in: FrameFacts.namespace).path).map { (fact, $0) }
    }
  }

  /// How much the rules find wrong: what rejects weighs more than all that does not, and what is broken more than what
  /// is too close to a limit.
  func violations(_ record: FrameFacts.Record) -> Int {
    var readings = known
    for place in places { readings[place.index] = place.fact.reading(in: record) }
    let judgement = program.judge(FewFacts(readings))
    return judgement.outcomes.indices.reduce(0) { sum, index in
      switch judgement.outcomes[index] {
      case .violated: sum + 2 * Self.weight(judgement.effect(at: index))
      case .undetermined: sum + Self.weight(judgement.effect(at: index))
      case .satisfied, .notApplicable: sum
      }
    }
  }

  /// Chosen: more rules of one kind than any set has do not outweigh one of the next.
  private static func weight(_ verdict: Verdict) -> Int {
    switch verdict {
    case .pass: 1
    case .review: 1_000
    case .reject: 1_000_000
    }
  }
}

/// Facts of which few are known yet.
struct FewFacts: FactSource {
  /// By place in the program's list.
  private let readings: [Int: FactReading]

  init(_ readings: [Int: FactReading] = [:]) { self.readings = readings }

  func reading(at index: Int) -> FactReading {
    readings[index] ?? .unknown(LocalizedText(en: "not measured yet", zh: "尚未测量"))
  }
}
