/// A rule set that holds together; holding one proves that it checks.
public struct CheckedProgram: Sendable {
  /// All files that were read, in the order of reading; `Span.file` is the place in this list.
  public let files: [SourceFile]
  /// The facts that readings are asked for: those of the schema, in its order, then those that `fact` statements
  /// declare.
  public let facts: FactSchema
  /// How many of `facts` come from the schema.
  public let measuredFactCount: Int
  /// Which of `facts` the rules can read, ascending; `judge` asks for nothing else.
  public let factsRead: [Int]
  /// The rules in force, in the order of the files.
  public private(set) var rules: [Rule] = []

  /// One for each of `files`, at the same place.
  let units: [SourceUnit]
  /// The units in the order in which they count: a file after those that it uses.
  let order: [Int]
  let names: Interner
  let bindings: [Checker.Binding]
  let lets: [Checker.LetRecord]
  let derived: [Int]
  let paramRecords: [Checker.ParamRecord]
  let samples: [Symbol: SampleRecord]
  let choices: [[String: Symbol]]
  let choiceLists: [[FactChoice]]
  /// For each unit and expression the slot of its value, -1 for none.
  let slots: [[Slot]]
  /// For each unit and each of its symbols the program's symbol.
  let symbols: [[Symbol]]
  let templates: [Span: MessageTemplate]
  let drafts: [RuleDraft]
  /// Those that an override switched off.
  let switchedOff: [RuleDraft]
  let code: Code
  let isNeeded: [Bool]
  let loads: [FactLoad]
  /// Places in `loads`.
  let loadsBySlot: [Slot: Int]
  let ruleCodes: [RuleCode]

  init(
    files: [SourceFile], facts: FactSchema, measuredFactCount: Int, factsRead: [Int], checker: Checker, code: Code,
    isNeeded: [Bool], loads: [FactLoad], rules: [RuleCode]
  ) {
    self.files = files
    self.facts = facts
    self.measuredFactCount = measuredFactCount
    self.factsRead = factsRead
    self.code = code
    self.isNeeded = isNeeded
    self.loads = loads
    loadsBySlot = Dictionary(uniqueKeysWithValues: loads.enumerated().map { ($1.slot, $0) })
    ruleCodes = rules
    units = checker.units
    order = checker.order
    names = checker.names
    // Names that are met last, in texts, may lie behind the table's end.
    bindings = (0..<checker.names.count).map { checker.binding(of: Symbol($0)) }
    lets = checker.lets
    derived = checker.derived
    paramRecords = checker.params
    samples = checker.samples
    slots = checker.slots
    symbols = checker.symbols
    templates = checker.templates
    drafts = checker.drafts
    switchedOff = checker.switchedOff
    choiceLists = checker.choiceLists.map(\.choices)
    choices = checker.choiceLists.map { list in
      Dictionary(
        list.choices.compactMap { choice in checker.names.find(choice.name).map { (choice.name, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    self.rules = drafts.map { rule($0) }
  }

  public var ruleCount: Int { rules.count }

  /// Those of `files` that somebody wrote, and no value from outside.
  public var ruleFiles: [SourceFile] { units.filter { $0.role != .setting }.map(\.source) }

  private func rule(_ draft: RuleDraft) -> Rule {
    let position = position(of: draft.span)
    return Rule(
      id: draft.id.map { names[$0] } ?? position.place, isNamed: draft.id != nil,
      verb: draft.verb, severity: draft.effectiveSeverity, unknownMeans: draft.effectiveUnknownMeans,
      isFinal: draft.final != nil, position: position,
      source: draft.source.map { StringLiteral.text($0, in: files[Int($0.file)]) })
  }

  func position(of span: Span) -> SourcePosition { files[Int(span.file)].position(at: Int(span.start)) }

  /// A constant or computed value, from the form in which instructions keep it.
  func value(_ number: Double, of type: ValueType) -> FactValue? {
    if number.isNaN { return nil }
    switch type {
    case .number: return .number(number)
    case .date: return number.magnitude < 1e9 ? CalendarDate(dayNumber: Int(number)).map { .date($0) } : nil
    case .choice, .word: return .choice(names[Symbol(number)])
    case .text: return Int(number) < names.count ? .text(names[Symbol(number)]) : nil
    case .color: return .color(SRGBColor(packed: number))
    case .bool: return .bool(number != 0)
    case .set, .invalid: return nil
    }
  }

  func value(of operand: Operand) -> FactValue? {
    switch operand.value {
    case .truth(let truth): .bool(truth)
    case .number(let number): value(number, of: operand.type)
    case .none, .slot, .set: nil
    }
  }
}

/// A fact that a `let` statement derives from others.
public struct DerivedFact: Sendable {
  public let path: String
  public let type: FactType
  /// What people call it; empty where its file does not say.
  public let label: TranslatedText
  public let position: SourcePosition
  /// The definition as it is written.
  public let definition: String
  /// The facts that it hangs on, as indices of `CheckedProgram.facts`.
  public let reads: [Int]
}

/// A number or word that a school may move within bounds.
public struct Parameter: Sendable {
  public let name: String
  public let value: FactValue
  /// The value before any `set`.
  public let original: FactValue
  /// The unit in which it is written, for numbers.
  public let unit: Unit
  /// The bounds of a number, in base units.
  public let range: ClosedRange<Double>?
  /// The list that it must be from.
  public let choices: [FactValue]?
  public let position: SourcePosition
  /// Where a `set` in force gives it its value.
  public let setting: SourcePosition?
  public let because: TranslatedText
  /// Whether anything in the files mentions it.
  public let isUsed: Bool
}

extension CheckedProgram {
  /// Finds out what the facts are that `let` derives, in the order of the files.
  public func derivedFacts() -> [DerivedFact] {
    derived.compactMap { index in
      let record = lets[index]
      guard let operand = record.operand, let type = factType(of: operand.type) else { return nil }
      let unit = units[record.unit]
      let isReached = code.reachable(from: [slot(of: operand)])
      return DerivedFact(
        path: names[record.symbol], type: type, label: TranslatedText(record.statement.label, in: unit),
        position: position(of: record.statement.name.span),
        definition: unit.source.text(of: unit.tree.span(of: record.statement.value)),
        reads: loads.filter { isReached[Int($0.slot)] }.map(\.fact))
    }
  }

  /// What people call the facts, measured, declared and derived.
  public var factLabels: FactLabels {
    FactLabels(facts.declarations.map { ($0.path, $0.label) } + derived.compactMap { label(ofLet: $0) })
  }

  /// What people call a `let`; nil where its file does not say.
  func label(ofLet index: Int) -> (path: String, label: LocalizedText)? {
    let record = lets[index]
    return TranslatedText(record.statement.label, in: units[record.unit]).complete.map { (names[record.symbol], $0) }
  }

  private func slot(of operand: Operand) -> Slot {
    if case .slot(let slot) = operand.value { slot } else { -1 }
  }

  func factType(of type: ValueType) -> FactType? { type.factType { choiceLists[$0] } }

  /// Finds out what the params are, in the order of the files.
  public func parameters() -> [Parameter] {
    paramRecords.compactMap { record in
      guard let value = self.value(of: record.value), let original = self.value(of: record.original) else { return nil }
      var unit = Unit.plain
      if case .number(let own) = record.original.type { unit = own }
      return Parameter(
        name: names[record.symbol], value: value, original: original, unit: unit, range: range(of: record),
        choices: choices(of: record), position: position(of: record.statement.name.span),
        setting: record.setting.map { position(of: $0) },
        because: TranslatedText(record.statement.because, in: units[record.unit]), isUsed: record.isUsed)
    }
  }

  private func range(of record: Checker.ParamRecord) -> ClosedRange<Double>? {
    guard case .range(let from, let to) = record.statement.allow, case .number = record.original.type else {
      return nil
    }
    let tree = units[record.unit].tree
    guard let low = tree.number(from), let high = tree.number(to), low <= high else { return nil }
    return low...high
  }

  private func choices(of record: Checker.ParamRecord) -> [FactValue]? {
    let unit = units[record.unit]
    guard case .set(let set) = record.statement.allow, case .set(let list) = unit.tree[set].expression else {
      return nil
    }
    return unit.tree[list].compactMap { unit.tree.literal($0, in: unit.source) }
  }
}

extension SyntaxTree {
  /// The number that a literal stands for, in base units.
  func number(_ id: ExpressionID) -> Double? {
    switch self[id].expression {
    case .number(let index): numbers[Int(index)].value
    case .negate(let inner): number(inner).map { -$0 }
    default: nil
    }
  }

  /// The number that a literal without a sign is.
  func literal(_ id: ExpressionID) -> NumberLiteral? {
    if case .number(let index) = self[unwrapped(id)].expression { numbers[Int(index)] } else { nil }
  }

  /// The value that a literal stands for; a bare word stands for a choice.
  func literal(_ id: ExpressionID, in source: SourceFile) -> FactValue? {
    switch self[id].expression {
    case .number, .negate: number(id).map { .number($0) }
    case .string: .text(StringLiteral.text(span(of: id), in: source))
    case .date(let index): .date(dates[Int(index)])
    case .bool(let truth): .bool(truth)
    case .word(let word): .choice(names[word])
    case .color(let red, let green, let blue): .color(SRGBColor(red: red, green: green, blue: blue))
    default: nil
    }
  }
}
