/// Says of a program that has run on a photo what decided and why, by walking back from a rule to the facts.
///
/// Every walk keeps its own stack and visits a slot once, since nothing bounds how far `let`s build on one another.
struct Explainer {
  let state: Evaluator
  private var program: CheckedProgram { state.program }
  private var code: Code { state.program.code }

  init(_ state: Evaluator) { self.state = state }

  func result(at index: Int, _ outcome: Outcome) -> RuleResult {
    let rule = program.ruleCodes[index]
    let draft = program.drafts[index]
    let deciding = decidingLeaves(of: rule, outcome)
    let marks = marks(of: deciding)
    return RuleResult(
      rule: program.rules[index], outcome: outcome, effect: program.effect(of: outcome, at: index),
      reasons: outcome == .undetermined ? reasons(of: deciding) : [],
      facts: factUses(
        of: rule, naming: slots(namedIn: draft.because) + slots(namedIn: draft.fix), deciding: Set(deciding), marks),
      because: text(draft.because, marks, isOpen: outcome == .undetermined),
      fix: text(draft.fix, marks, isOpen: outcome == .undetermined))
  }

  // MARK: - What decided

  /// The comparisons and plain facts on which the outcome hangs.
  func decidingLeaves(of rule: RuleCode, _ outcome: Outcome) -> [Slot] {
    var roots: [Slot] = []
    switch outcome {
    case .notApplicable:
      if rule.when >= 0, state.truths[Int(rule.when)] == .false { roots.append(rule.when) }
      if rule.unless >= 0, state.truths[Int(rule.unless)] == .true { roots.append(rule.unless) }
    case .undetermined:
      for slot in [rule.condition, rule.when, rule.unless] where slot >= 0 {
        if state.truths[Int(slot)] == .unknown { roots.append(slot) }
      }
    case .satisfied, .violated: roots = [rule.condition]
    }
    return decidingLeaves(under: roots)
  }

  func decidingLeaves(under roots: [Slot]) -> [Slot] {
    var leaves: [Slot] = []
    var visited: Set<Slot> = []
    var stack = Array(roots.reversed())
    while let slot = stack.popLast() {
      guard visited.insert(slot).inserted else { continue }
      if let children = decidingChildren(of: slot) { stack += children.reversed() } else { leaves.append(slot) }
    }
    return leaves
  }

  /// The parts of a condition that make it what it is; nil for one without parts.
  private func decidingChildren(of slot: Slot) -> [Slot]? {
    let truth = state.truths[Int(slot)]
    switch code.instructions[Int(slot)] {
    case .derived(let operand, let index, isTruth: true): return state.isGiven(index) ? nil : [operand]
    case .not(let operand), .knownTruth(let operand): return [operand]
    case .same(let left, let right): return [left, right]
    case .all(let list):
      return code[list].filter { truth == .true || state.truths[Int($0)] == truth }
    case .any(let list):
      return code[list].filter { truth == .false || state.truths[Int($0)] == truth }
    case .atLeast(_, let list): return code[list].filter { state.truths[Int($0)] == truth }
    default: return nil
    }
  }

  // MARK: - Why it is unknown

  private func reasons(of leaves: [Slot]) -> [LocalizedText] {
    var seen: Set<LocalizedText> = []
    return leaves.filter { state.truths[Int($0)] == .unknown }.flatMap { reasons(of: $0) }
      .filter { seen.insert($0).inserted }
  }

  /// Why a condition without parts is unknown.
  func reasons(of leaf: Slot) -> [LocalizedText] {
    let facts = facts(under: leaf)
    let unknown = facts.compactMap { load -> LocalizedText? in
      guard case .unknown(let reason) = state.readings[load] else { return nil }
      return UntoldReason.naming(program.facts.declarations[program.loads[load].fact].label, in: reason)
    }
    if !unknown.isEmpty { return unknown }
    if case .test(let operand, _) = code.instructions[Int(leaf)], !state.numbers[Int(operand)].isNaN,
      let close = limits(at: leaf).first(where: { $0.limit.holds == nil }),
      let load = directFact(of: close.operand)?.load ?? facts.first
    {
      return [bandReason(load, close.limit)]
    }
    if state.numbersAreKnown(under: leaf, code) {
      return [LocalizedText(en: "the values lie within the give-or-take of the limit", zh: "数值在界限的误差范围之内")]
    }
    return [LocalizedText(en: "the computation has no result", zh: "算式没有结果")]
  }

  private func bandReason(_ load: Int, _ limit: FactLimit) -> LocalizedText {
    let fact = program.facts.declarations[program.loads[load].fact]
    func text(_ language: Language) -> (value: String, limit: String) {
      let formatter = FactFormatter(language: language)
      guard case .known(let value) = state.readings[load] else { return ("", "") }
      return (
        formatter.text(value, of: fact.type, distinctFrom: limit.marks),
        formatter.text(limit, of: fact.type, beside: value)
      )
    }
    let (en, zh) = (text(.english), text(.chinese))
    return LocalizedText(
      en: "\(fact.label.en): \(en.value), too close to the limit \(en.limit)",
      zh: ChineseSpacing.joined(["\(fact.label.zh)为", zh.value, "，太接近界限（", zh.limit, "），无法断定"]))
  }

  // MARK: - Facts

  /// The facts under a slot, as places in `loads`, in the order of the text.
  func facts(under root: Slot) -> [Int] {
    var facts: [Int] = []
    // Every slot is visited once, and each fact has one.
    walk(from: [root]) { slot in
      if case .fact = code.instructions[Int(slot)], let load = loadIndex(of: slot) { facts.append(load) }
    }
    return facts
  }

  private func loadIndex(of slot: Slot) -> Int? { program.loadsBySlot[slot] }

  /// Visits every slot under `roots` once, each before its operands.
  ///
  /// - Parameter isEnd: whether what is under a slot is left out.
  func walk(from roots: [Slot], stoppingAt isEnd: (Slot) -> Bool = { _ in false }, _ body: (Slot) -> Void) {
    var visited: Set<Slot> = []
    var stack = Array(roots.reversed())
    while let slot = stack.popLast() {
      guard visited.insert(slot).inserted else { continue }
      body(slot)
      if isEnd(slot) { continue }
      if case .derived(_, let index, isTruth: _) = code.instructions[Int(slot)], state.isGiven(index) { continue }
      var operands: [Slot] = []
      code.forEachOperand(of: slot) { operands.append($0) }
      stack += operands.reversed()
    }
  }

  /// - Parameter named: what the rule's texts show.
  private func factUses(
    of rule: RuleCode, naming named: [Slot], deciding: Set<Slot>, _ marks: [Slot: [FactValue]]
  ) -> [FactUse] {
    var order: [Int] = []
    var limitsOfLoads: [Int: [FactLimit]] = [:]
    var decides: Set<Int> = []
    let asked = asked(by: rule)
    // What only the texts name stands at the end.
    walk(from: [rule.condition, rule.when, rule.unless].filter { $0 >= 0 } + named) { slot in
      let isDeciding = deciding.contains(slot)
      let compared = limits(at: slot)
      if isDeciding, compared.count < 2 { decides.formUnion(facts(under: slot)) }
      if case .fact = code.instructions[Int(slot)], let load = loadIndex(of: slot) { order.append(load) }
      for (operand, one) in compared {
        var limit = one
        // Of several that are held to the same, those decide that came out as all together did.
        limit.isDeciding = isDeciding && (compared.count == 1 || limit.holds == state.truths[Int(slot)].value)
        if limit.isDeciding { decides.formUnion(facts(under: operand)) }
        guard let load = directFact(of: operand)?.load else { continue }
        limit.isAsked = asked.contains(slot)
        limitsOfLoads[load, default: []].append(limit)
      }
    }
    return order.map { load in
      let fact = program.loads[load].fact
      return FactUse(
        index: fact, declaration: program.facts.declarations[fact],
        reading: state.readings[load] ?? .unknown(LocalizedText(en: "not measured", zh: "未测量")),
        isDeciding: decides.contains(load), limits: limitsOfLoads[load] ?? [],
        marks: marks[program.loads[load].slot] ?? [])
    }
  }

  /// What the condition of a rule consists of, but for what stands under a `not`: that the rule does not want.
  private func asked(by rule: RuleCode) -> Set<Slot> {
    var asked: Set<Slot> = []
    func isNegation(_ slot: Slot) -> Bool { if case .not = code.instructions[Int(slot)] { true } else { false } }
    walk(from: [rule.condition], stoppingAt: isNegation) { asked.insert($0) }
    return asked
  }

  /// The fact that a slot holds as it is or by its magnitude, as a place in `loads`.
  func directFact(of slot: Slot) -> (load: Int, isMagnitude: Bool)? {
    var slot = slot
    var isMagnitude = false
    while true {
      switch code.instructions[Int(slot)] {
      case .fact: return loadIndex(of: slot).map { ($0, isMagnitude) }
      case .abs(let operand):
        isMagnitude = true
        slot = operand
      case .derived(let operand, _, isTruth: false): slot = operand
      default: return nil
      }
    }
  }

  // MARK: - Values

  /// The value of an operand on this photo.
  func reading(of operand: Operand) -> FactReading {
    if let constant = program.value(of: operand) { return .known(constant) }
    guard case .slot(let slot) = operand.value else { return .unknown(LocalizedText(en: "no value", zh: "没有值")) }
    return reading(of: slot, operand.type)
  }

  func reading(of slot: Slot, _ type: ValueType) -> FactReading {
    if type == .bool, let truth = state.truths[Int(slot)].value { return .known(.bool(truth)) }
    if type != .bool, let value = program.value(state.numbers[Int(slot)], of: type) { return .known(value) }
    // A text that no rule mentions has no symbol; its reading has it.
    if type == .text, let load = directFact(of: slot)?.load, let reading = state.readings[load] { return reading }
    let reasons = reasons(of: decidingLeaves(under: [slot]).first { state.truths[Int($0)] == .unknown } ?? slot)
    return .unknown(reasons.first ?? LocalizedText(en: "not known", zh: "未知"))
  }

  // MARK: - Texts

  /// The values that a text shows.
  private func slots(namedIn place: TextPlace?) -> [Slot] {
    let templates = place?.text.entries.compactMap { program.templates[$0.literal] } ?? []
    return templates.flatMap(\.segments).compactMap { segment in
      guard case .value(let operand, _) = segment, case .slot(let slot) = operand.value else { return nil }
      return slot
    }
  }

  /// A rule's text with the photo's values filled in.
  ///
  /// - Parameter isOpen: whether clauses that name values that are unknown are left out.
  private func text(_ place: TextPlace?, _ marks: [Slot: [FactValue]], isOpen: Bool = false) -> TranslatedText {
    guard let place else { return TranslatedText() }
    let unit = program.units[place.unit]
    var result = TranslatedText()
    for entry in place.text.entries {
      let template = program.templates[entry.literal]
      let plain = template == nil ? StringLiteral.text(entry.literal, in: unit.source) : ""
      let raw = template.map { filled($0, in: .english, nil) } ?? plain
      let language = place.text.language(of: entry, saying: raw, in: unit.tree)
      var clauses = template.flatMap { isOpen ? knownClauses($0, in: language, marks) : nil }
      // A language is not left out for it: its readers would be told in another one.
      if clauses == "" { clauses = nil }
      result[language] = clauses ?? template.map { filled($0, in: language, marks) } ?? plain
    }
    return result
  }

  /// A text without the clauses that name values that are unknown. Nil where all values are known; perhaps nothing is
  /// left.
  private func knownClauses(
    _ template: MessageTemplate, in language: Language, _ marks: [Slot: [FactValue]]
  ) -> String? {
    var open = template
    for (place, segment) in template.segments.enumerated() {
      guard case .value(let operand, _) = segment, program.value(of: operand) == nil,
        case .unknown = reading(of: operand)
      else { continue }
      open.segments[place] = .literal(String(KnownClauses.hole))
    }
    let text = filled(open, in: language, marks)
    return text.contains(KnownClauses.hole) ? KnownClauses.of(text) : nil
  }

  /// - Parameter marks: what the values must not read like; nil for the literal parts alone.
  private func filled(
    _ template: MessageTemplate, in language: Language, _ marks: [Slot: [FactValue]]?
  ) -> String {
    let formatter = FactFormatter(language: language)
    let parts = template.segments.map { segment in
      switch segment {
      case .literal(let text): text
      case .value(let operand, let type): marks.map { text(operand, of: type, $0, formatter) } ?? ""
      }
    }
    return language == .chinese && marks != nil ? ChineseSpacing.joined(parts) : parts.joined()
  }

  private func text(
    _ operand: Operand, of type: FactType, _ marks: [Slot: [FactValue]], _ formatter: FactFormatter
  ) -> String {
    if let constant = program.value(of: operand) { return formatter.written(constant, of: type) }
    guard case .slot(let slot) = operand.value else { return formatter.text(reading(of: operand), of: type) }
    return formatter.text(reading(of: operand), of: type, distinctFrom: marks[source(of: slot)] ?? [])
  }
}

extension Evaluator {
  /// Whether a test gives the derived fact its value.
  func isGiven(_ index: Int32) -> Bool { given[index] != nil }

  /// Whether everything that a comparison compares has a value.
  func numbersAreKnown(under leaf: Slot, _ code: Code) -> Bool {
    var isKnown = true
    code.forEachOperand(of: leaf) { if numbers[Int($0)].isNaN { isKnown = false } }
    return isKnown
  }
}
