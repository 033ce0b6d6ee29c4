extension Checker {
  /// Checks an expression of the current unit and writes its instructions.
  ///
  /// Recursion is bounded by `Limits.nesting`.
  mutating func check(_ id: ExpressionID) -> Operand {
    let operand = checkNode(id)
    if case .slot(let slot) = operand.value { slots[unit][Int(id)] = slot }
    return operand
  }

  private mutating func checkNode(_ id: ExpressionID) -> Operand {
    switch tree[id].expression {
    case .invalid: return .invalid
    case .number(let index):
      let number = tree.numbers[Int(index)]
      if number.isBroken { return .invalid }
      return Operand(type: .number(number.unit), value: .number(number.value))
    case .string:
      let symbol = intern(StringLiteral.text(span(id), in: units[unit].source))
      return Operand(type: .text, value: .number(Double(symbol)))
    case .date(let index):
      return Operand(type: .date, value: .number(Double(tree.dates[Int(index)].dayNumber)))
    case .bool(let truth): return Operand(type: .bool, value: .truth(truth))
    case .color(let red, let green, let blue):
      let color = SRGBColor(red: red, green: green, blue: blue)
      return Operand(type: .color, value: .number(color.packed))
    case .word(let word): return checkWord(symbol(word))
    case .path(let path): return checkPath(symbol(path), at: id)
    case .group(let inner): return check(inner)
    case .negate(let inner): return checkNegation(inner)
    case .not(let inner):
      guard let slot = checkCondition(inner) else { return .invalid }
      return condition(.not(slot))
    case .and(let list): return checkJunction(.and, list) { .all($0) }
    case .or(let list): return checkJunction(.or, list) { .any($0) }
    case .arithmetic(let operation, let left, let right): return checkArithmetic(operation, left, right, at: id)
    case .compare(let comparison, let left, let right, let band):
      return checkComparison(comparison, left, right, band: band, at: id)
    case .inRange(let value, let from, let to, let band): return checkRange(value, from, to, band: band, at: id)
    case .inSet(let value, let set, let band): return checkMembership(value, set, band: band, at: id)
    case .near(let left, let right, let distance): return checkNear(left, right, distance)
    case .call(let function, let list): return checkCall(function, list)
    case .known(let path): return checkKnown(path)
    case .quantifier(let quantifier, let count, let list): return checkQuantifier(quantifier, count, list, at: id)
    case .set, .glob: return .invalid
    }
  }

  func condition(_ slot: Slot) -> Operand { Operand(type: .bool, value: .slot(slot)) }

  private mutating func condition(_ instruction: Instruction) -> Operand { condition(builder.add(instruction)) }

  /// Checks something that has to be true or false; nil after a mistake.
  mutating func checkCondition(_ id: ExpressionID) -> Slot? {
    let operand = check(id)
    switch operand.type {
    case .invalid: return nil
    case .bool:
      let slot = builder.slot(of: operand)
      slots[unit][Int(id)] = slot
      return slot
    default:
      if operand.isBareWord {
        reportUnknownWord(id, for: .bool)
      } else {
        report(notCondition(id, operand))
      }
      return nil
    }
  }

  /// Checks all parts even when one is wrong.
  ///
  /// - Parameter junction: what joins them.
  mutating func checkConditions(_ ids: some Sequence<ExpressionID>, joinedBy junction: Keyword) -> [Slot]? {
    var result: [Slot]? = []
    var comparison: ExpressionID?
    for id in ids {
      if let comparison, isValueOfComparison(id, comparison) {
        reportLoneValue(id, behind: comparison, junction)
        result = nil
      } else if let slot = checkCondition(id) {
        result?.append(slot)
        comparison = id
      } else {
        result = nil
        // What it compares is known all the same.
        if case .compare = tree[tree.unwrapped(id)].expression { comparison = id }
      }
    }
    return result
  }

  private mutating func checkJunction(
    _ junction: Keyword, _ list: OperandList, _ make: (SlotList) -> Instruction
  ) -> Operand {
    guard let operands = checkConditions(tree[list], joinedBy: junction) else { return .invalid }
    return condition(make(builder.list(operands)))
  }

  // MARK: - Names

  private mutating func checkWord(_ symbol: Symbol) -> Operand {
    switch binding(of: symbol) {
    case .let(let index):
      lets[index].isUsed = true
      return lets[index].operand ?? .invalid
    case .param(let index):
      params[index].isUsed = true
      return params[index].value
    case .fact: return .invalid
    case .none: return Operand(type: .word, value: .number(Double(symbol)), isBareWord: true)
    }
  }

  mutating func checkPath(_ symbol: Symbol, at id: ExpressionID) -> Operand {
    switch binding(of: symbol) {
    case .fact(let index): return fact(index)
    case .let(let index):
      lets[index].isUsed = true
      return lets[index].operand ?? .invalid
    case .param, .none:
      reportUnknownFact(symbol, at: span(id))
      return .invalid
    }
  }

  mutating func fact(_ index: Int) -> Operand {
    let slot = factSlots[index] ?? builder.add(.fact(Int32(index)))
    factSlots[index] = slot
    return Operand(type: factTypes[index], value: .slot(slot))
  }

  private mutating func checkKnown(_ path: ExpressionID) -> Operand {
    let operand = check(path)
    guard operand.type != .invalid else { return .invalid }
    guard case .slot(let slot) = operand.value else { return Operand(type: .bool, value: .truth(true)) }
    return condition(operand.type == .bool ? .knownTruth(slot) : .known(slot))
  }

  // MARK: - Numbers

  /// Checks something that has to be a number; nil after a mistake.
  mutating func checkNumber(_ id: ExpressionID) -> Operand? {
    let operand = check(id)
    if case .number = operand.type { return operand }
    reportMismatch(id, operand, wanted: .number(.plain))
    return nil
  }

  /// Reports an operand of a type that does not fit, unless it was reported.
  mutating func reportMismatch(_ id: ExpressionID, _ operand: Operand, wanted: ValueType) {
    if operand.type == .invalid { return }
    if operand.isBareWord { return reportUnknownWord(id, for: wanted) }
    report(unsuitableType(id, operand, wanted: wanted))
  }

  private mutating func checkNegation(_ id: ExpressionID) -> Operand {
    guard let operand = checkNumber(id) else { return .invalid }
    if let constant = operand.constant { return Operand(type: operand.type, value: .number(-constant)) }
    return Operand(type: operand.type, value: .slot(builder.add(.negate(builder.slot(of: operand)))))
  }

  private mutating func checkArithmetic(
    _ operation: ArithmeticOperator, _ left: ExpressionID, _ right: ExpressionID, at id: ExpressionID
  ) -> Operand {
    let first = check(left)
    let second = check(right)
    guard first.type != .invalid, second.type != .invalid else { return .invalid }
    guard let type = arithmeticType(operation, first, left, second, right, at: id) else { return .invalid }
    if operation == .divide, second.constant == 0 {
      report(.noNumber(at: span(id)))
      return .invalid
    }
    if let left = first.constant, let right = second.constant {
      let value = operation.apply(left, right)
      if value.isFinite { return Operand(type: type, value: .number(value)) }
      report(.noNumber(at: span(id)))
      return .invalid
    }
    let slot = builder.add(.arithmetic(operation, builder.slot(of: first), builder.slot(of: second)))
    return Operand(type: type, value: .slot(slot))
  }

  /// The type of a sum, difference, product or quotient; nil after a mistake.
  private mutating func arithmeticType(
    _ operation: ArithmeticOperator, _ first: Operand, _ left: ExpressionID, _ second: Operand, _ right: ExpressionID,
    at id: ExpressionID
  ) -> ValueType? {
    switch (operation, first.type, second.type) {
    case (.subtract, .date, .date): return .number(.days)
    case (.add, .date, .number(.days)), (.subtract, .date, .number(.days)): return .date
    case (.add, .number(.days), .date): return .date
    case (.add, .date, .number(.plain)), (.subtract, .date, .number(.plain)):
      let diagnostic = unsuitableType(right, second, wanted: .number(.days))
      report(mending(diagnostic, right, with: .days) ?? diagnostic)
      return nil
    default: break
    }
    guard case .number(let unit) = first.type else {
      reportMismatch(left, first, wanted: .number(.plain))
      return nil
    }
    guard case .number(let other) = second.type else {
      reportMismatch(right, second, wanted: .number(.plain))
      return nil
    }
    let arePlain = (unit.dimension == .plain, other.dimension == .plain)
    switch operation {
    case .add, .subtract:
      guard unit.dimension == other.dimension else {
        report(unitMismatch(left, unit, right, other))
        return nil
      }
      return .number(unit)
    case .multiply where arePlain.0: return .number(arePlain.1 && unit == .percent ? other : arePlain.1 ? unit : other)
    case .multiply where arePlain.1: return .number(unit)
    case .divide where arePlain.1: return .number(arePlain.0 ? .plain : unit)
    case .divide where unit.dimension == other.dimension: return .number(.plain)
    case .multiply, .divide:
      report(.unsuitableProduct(at: span(id), unit, other, isProduct: operation == .multiply))
      return nil
    }
  }

  private mutating func checkCall(_ function: MathFunction, _ list: OperandList) -> Operand {
    var operands: [(id: ExpressionID, operand: Operand, unit: Unit)] = []
    var isValid = true
    for id in tree[list] {
      guard let operand = checkNumber(id), case .number(let unit) = operand.type else {
        isValid = false
        continue
      }
      if let first = operands.first, first.unit.dimension != unit.dimension {
        report(unitMismatch(first.id, first.unit, id, unit))
        isValid = false
      }
      operands.append((id, operand, unit))
    }
    guard isValid, let first = operands.first else { return .invalid }
    let type = ValueType.number(first.unit)
    let constants = operands.compactMap(\.operand.constant)
    if constants.count == operands.count {
      let value =
        switch function {
        case .abs: Swift.abs(constants[0])
        case .min: constants.min() ?? 0
        case .max: constants.max() ?? 0
        }
      return Operand(type: type, value: .number(value))
    }
    let slots = operands.map { builder.slot(of: $0.operand) }
    let instruction: Instruction =
      switch function {
      case .abs: .abs(slots[0])
      case .min: .smallest(builder.list(slots))
      case .max: .largest(builder.list(slots))
      }
    return Operand(type: type, value: .slot(builder.add(instruction)))
  }
}

extension ArithmeticOperator {
  /// May give what is not a finite number.
  @inline(__always)
  func apply(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    }
  }
}

extension SRGBColor {
  /// `0xRRGGBB` as a number.
  var packed: Double { Double(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)) }

  init(packed: Double) {
    let bits = UInt32(packed)
    self.init(red: UInt8(bits >> 16 & 0xFF), green: UInt8(bits >> 8 & 0xFF), blue: UInt8(bits & 0xFF))
  }
}
