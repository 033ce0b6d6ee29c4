import RuleLang

/// The facts that rules may name, for other programs.
struct VocabularyRecord: Encodable {
  struct Choice: Encodable {
    let name: String
    let label: Texts
  }

  struct Entry: Encodable {
    let path: String
    /// `bool`, `number`, `choice`, `text`, `date` or `color`.
    let type: String
    let unit: String?
    /// Lowest and highest value, in base units.
    let range: [Double]?
    let values: [Choice]?
    let label: Texts?
    let summary: Texts?
    let source: Texts?
    /// How a derived fact is defined.
    let definition: String?
  }

  let facts: [Entry]

  init(_ program: CheckedProgram) {
    facts =
      program.facts.declarations.map { fact in
        Entry(
          path: fact.path, type: fact.type.name, unit: fact.type.unit?.rawValue,
          range: fact.range.map { [$0.lowerBound, $0.upperBound] },
          values: fact.type.choices?.map { Choice(name: $0.name, label: Texts($0.label)) }, label: Texts(fact.label),
          summary: Texts(fact.summary), source: Texts(fact.source), definition: nil)
      }
      + program.derivedFacts().map { fact in
        Entry(
          path: fact.path, type: fact.type.name, unit: fact.type.unit?.rawValue, range: nil, values: nil,
          label: Texts(fact.label),
          summary: nil, source: nil, definition: fact.definition)
      }
  }
}

extension FactType {
  fileprivate var name: String {
    switch self {
    case .bool: "bool"
    case .number: "number"
    case .choice: "choice"
    case .text: "text"
    case .date: "date"
    case .color: "color"
    }
  }

  fileprivate var unit: Unit? {
    if case .number(let unit) = self { unit } else { nil }
  }

  fileprivate var choices: [FactChoice]? {
    if case .choice(let choices) = self { choices } else { nil }
  }
}
