/// Runs a program on the readings of one photo.
struct Evaluator {
  let program: CheckedProgram
  /// The value of each slot, where it is a condition.
  private(set) var truths: [Truth]
  /// The value of each slot, where it is not; NaN for unknown.
  private(set) var numbers: [Double]
  /// What was read, in the order of `CheckedProgram.loads`.
  private(set) var readings: [FactReading?] = []
  /// Values that a test gives derived facts; nil inside is unknown.
  let given: [Int32: Double?]

  init(_ program: CheckedProgram, given: [Int32: Double?] = [:]) {
    self.program = program
    self.given = given
    truths = Array(repeating: .unknown, count: program.code.instructions.count)
    numbers = Array(repeating: .nan, count: program.code.instructions.count)
  }

  // MARK: - Facts

  /// Asks for the facts that rules read, or for all that anything reads.
  mutating func load(_ source: some FactSource, onlyForRules: Bool = true) {
    readings.reserveCapacity(program.loads.count)
    var foreignTexts: [String: Double] = [:]
    for load in program.loads {
      guard load.isReadByRules || !onlyForRules else {
        readings.append(nil)
        continue
      }
      let reading = source.reading(at: load.fact)
      readings.append(store(reading, load, &foreignTexts))
    }
  }

  /// Keeps a reading; one that does not suit its fact is unknown.
  private mutating func store(
    _ reading: FactReading, _ load: FactLoad, _ foreignTexts: inout [String: Double]
  ) -> FactReading {
    guard case .known(let value) = reading else { return reading }
    let slot = Int(load.slot)
    switch (load.type, value) {
    case (.bool, .bool(let truth)): truths[slot] = Truth(truth)
    case (.number, .number(let number)) where number.isFinite: numbers[slot] = number
    case (.date, .date(let date)): numbers[slot] = Double(date.dayNumber)
    case (.color, .color(let color)): numbers[slot] = color.packed
    case (.choice(let list), .choice(let name)):
      guard let symbol = program.choices[Int(list)][name] else {
        return .unknown(LocalizedText(en: "`\(name)` is not one of its values", zh: "`\(name)` 不在它的取值之内"))
      }
      numbers[slot] = Double(symbol)
    case (.text, .text(let text)):
      // A text that the rules do not mention gets a number of its own behind all that they do.
      let fresh = Double(program.names.count + foreignTexts.count)
      numbers[slot] = program.names.find(text).map { Double($0) } ?? foreignTexts[text, default: fresh]
      if numbers[slot] == fresh { foreignTexts[text] = fresh }
    default: return .unknown(LocalizedText(en: "its value is of the wrong kind", zh: "取值的类型不对"))
    }
    return reading
  }

  // MARK: - Instructions

  /// Gives a slot a value before the others are computed.
  mutating func set(_ slot: Slot, _ truth: Truth) { truths[Int(slot)] = truth }
  mutating func set(_ slot: Slot, _ number: Double) { numbers[Int(slot)] = number }

  /// Computes every slot, in order.
  mutating func run() { run(program.code.instructions.indices) }

  /// Computes some slots, each after those that it needs.
  mutating func run(_ slots: [Slot]) { run(slots.lazy.map { Int($0) }) }

  private mutating func run(_ slots: some Sequence<Int>) {
    let code = program.code
    let given = given
    truths.withUnsafeMutableBufferPointer { truths in
      numbers.withUnsafeMutableBufferPointer { numbers in
        code.limits.withUnsafeBufferPointer { limits in
          code.lists.withUnsafeBufferPointer { lists in
            let state = State(
              truths: truths, numbers: numbers, limits: limits, lists: lists, sets: code.sets, given: given)
            for slot in slots { state.run(code.instructions[slot], slot) }
          }
        }
      }
    }
  }

  /// The slots while the program runs. Every index comes from the linker, never from a file or a photo.
  private struct State {
    let truths: UnsafeMutableBufferPointer<Truth>
    let numbers: UnsafeMutableBufferPointer<Double>
    let limits: UnsafeBufferPointer<Limit>
    let lists: UnsafeBufferPointer<Slot>
    let sets: [ConstantSet]
    let given: [Int32: Double?]

    @inline(__always)
    func run(_ instruction: Instruction, _ slot: Int) {
      switch instruction {
      case .fact: break
      case .truth(let truth): truths[slot] = truth
      case .number(let number): numbers[slot] = number
      case .derived(let operand, let index, let isTruth): derive(slot, operand, index, isTruth)
      case .test(let operand, let limit): truths[slot] = limits[Int(limit)].truth(of: numbers[Int(operand)])
      case .oneOf(let operand, let set): truths[slot] = isOneOf(numbers[Int(operand)], sets[Int(set)])
      case .compare(let comparison, let left, let right, let band):
        truths[slot] = compare(comparison, numbers[Int(left)], numbers[Int(right)], band)
      case .inRange(let value, let from, let to, let band):
        truths[slot] = isInRange(numbers[Int(value)], numbers[Int(from)], numbers[Int(to)], band)
      case .near(let left, let right, let within):
        truths[slot] = isNear(numbers[Int(left)], numbers[Int(right)], numbers[Int(within)])
      case .known(let operand): truths[slot] = Truth(!numbers[Int(operand)].isNaN)
      case .knownTruth(let operand): truths[slot] = Truth(truths[Int(operand)] != .unknown)
      case .same(let left, let right): truths[slot] = same(truths[Int(left)], truths[Int(right)])
      case .not(let operand): truths[slot] = !truths[Int(operand)]
      case .all(let list): truths[slot] = all(list)
      case .any(let list): truths[slot] = any(list)
      case .atLeast(let count, let list): truths[slot] = atLeast(count, list)
      case .negate(let operand): numbers[slot] = -numbers[Int(operand)]
      case .abs(let operand): numbers[slot] = numbers[Int(operand)].magnitude
      case .arithmetic(let operation, let left, let right):
        let value = operation.apply(numbers[Int(left)], numbers[Int(right)])
        numbers[slot] = value.isFinite ? value : .nan
      case .smallest(let list): numbers[slot] = extreme(list) { $0 < $1 }
      case .largest(let list): numbers[slot] = extreme(list) { $0 > $1 }
      }
    }

    private func derive(_ slot: Int, _ operand: Slot, _ index: Int32, _ isTruth: Bool) {
      truths[slot] = truths[Int(operand)]
      numbers[slot] = numbers[Int(operand)]
      guard !given.isEmpty, let value = given[index] else { return }
      if isTruth { truths[slot] = value.map { Truth($0 != 0) } ?? .unknown } else { numbers[slot] = value ?? .nan }
    }

    private func isOneOf(_ value: Double, _ set: ConstantSet) -> Truth {
      value.isNaN ? .unknown : Truth(set.contains(value))
    }

    private func compare(_ comparison: ComparisonOperator, _ left: Double, _ right: Double, _ band: Double) -> Truth {
      if left.isNaN || right.isNaN { return .unknown }
      let truth = Limit(comparison, right, band: band).truth(of: left)
      return comparison == .notEqual ? !truth : truth
    }

    private func isInRange(_ value: Double, _ from: Double, _ to: Double, _ band: Double) -> Truth {
      if value.isNaN || from.isNaN || to.isNaN { return .unknown }
      return Limit(from: from, to: to, band: band).truth(of: value)
    }

    private func isNear(_ left: Double, _ right: Double, _ within: Double) -> Truth {
      if left.isNaN || right.isNaN || within.isNaN { return .unknown }
      let difference = LabColor(SRGBColor(packed: left)).difference(from: LabColor(SRGBColor(packed: right)))
      return Truth(difference <= within + Limit.slack(at: within))
    }

    private func same(_ left: Truth, _ right: Truth) -> Truth {
      left == .unknown || right == .unknown ? .unknown : Truth(left == right)
    }

    @inline(__always)
    private func all(_ list: SlotList) -> Truth {
      var result = Truth.true
      for index in Int(list.start)..<Int(list.start + list.count) { result = min(result, truths[Int(lists[index])]) }
      return result
    }

    @inline(__always)
    private func any(_ list: SlotList) -> Truth {
      var result = Truth.false
      for index in Int(list.start)..<Int(list.start + list.count) { result = max(result, truths[Int(lists[index])]) }
      return result
    }

    private func atLeast(_ count: Int32, _ list: SlotList) -> Truth {
      var trueCount: Int32 = 0
      var possibleCount: Int32 = 0
      for index in Int(list.start)..<Int(list.start + list.count) {
        let truth = truths[Int(lists[index])]
        if truth == .true { trueCount += 1 }
        if truth != .false { possibleCount += 1 }
      }
      return trueCount >= count ? .true : possibleCount < count ? .false : .unknown
    }

    /// Unknown as soon as one of the numbers is.
    private func extreme(_ list: SlotList, _ isBetter: (Double, Double) -> Bool) -> Double {
      var result = numbers[Int(lists[Int(list.start)])]
      for index in Int(list.start)..<Int(list.start + list.count) {
        let value = numbers[Int(lists[index])]
        if value.isNaN { return .nan }
        if isBetter(value, result) { result = value }
      }
      return result
    }
  }

  // MARK: - Rules

  /// Whether a rule's `when` is met and its `unless` is not.
  @inline(__always)
  func applies(_ rule: RuleCode) -> Truth {
    var applies = Truth.true
    if rule.when >= 0 { applies = truths[Int(rule.when)] }
    if rule.unless >= 0 { applies = min(applies, !truths[Int(rule.unless)]) }
    return applies
  }

  /// The outcome of a rule whose slots are computed.
  func outcome(of rule: RuleCode) -> Outcome {
    let condition = truths[Int(rule.condition)]
    let isMet = rule.isNegative ? !condition : condition
    // An unknown guard leaves open whether the rule applies, so only a condition that is met decides.
    switch (applies(rule), isMet) {
    case (.false, _): return .notApplicable
    case (_, .true): return .satisfied
    case (.true, .false): return .violated
    default: return .undetermined
    }
  }
}
