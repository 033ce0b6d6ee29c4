extension Checker {
  mutating func checkComparison(
    _ comparison: ComparisonOperator, _ left: ExpressionID, _ right: ExpressionID, band: ExpressionID?,
    at id: ExpressionID
  ) -> Operand {
    var first = check(left, against: right)
    if case .choice = first.type, let words = wordsListed(in: right), !comparison.isOrder {
      let condition = "\(text(left)) \(comparison == .equal ? "in" : "not in") {\(words.joined(separator: ", "))}"
      report(.severalValues(at: span(right), meant: condition))
      return .invalid
    }
    var second = check(right, against: left)
    if second.type == .invalid { adviseOnMissingValue(right, behind: left, first, comparison) }
    guard first.type != .invalid, second.type != .invalid else { return .invalid }
    self.comparison = comparison
    defer { self.comparison = nil }
    guard resolveWords(&first, left, &second, right) else { return .invalid }
    switch (first.type, second.type) {
    case (.number(let unit), .number(let other)):
      guard unit.dimension == other.dimension else {
        report(unitMismatch(left, unit, right, other))
        return .invalid
      }
      let band = checkBand(band, unit, for: left)
      return band == .mistake ? .invalid : compareNumbers(comparison, first, second, band: band.width)
    case (.date, .date):
      let band = checkBand(band, .days, for: left)
      return band == .mistake ? .invalid : compareNumbers(comparison, first, second, band: band.width)
    case (.choice, .choice), (.text, .text), (.word, .word), (.bool, .bool):
      guard comparison == .equal || comparison == .notEqual else {
        report(orderedWords(id, comparison, first))
        return .invalid
      }
      if let band {
        report(.bandWithoutNumber(at: span(band)))
        return .invalid
      }
      if first.type == .bool { return compareConditions(comparison, first, second) }
      if case (.choice(let list), .choice(let other)) = (first.type, second.type), list != other,
        choiceLists[Int(list)].symbols.isDisjoint(with: choiceLists[Int(other)].symbols)
      {
        report(.separateLists(at: span(id), text(left), text(right)))
        return .invalid
      }
      return compareNumbers(comparison, first, second, band: nil)
    case (.color, .color):
      report(comparedColors(id, comparison, left, right, band: band))
      return .invalid
    default:
      report(typeMismatch(left, first, right, second))
      return .invalid
    }
  }

  /// Checks an expression that is compared with another.
  private mutating func check(_ id: ExpressionID, against other: ExpressionID) -> Operand {
    counterpart = other
    defer { counterpart = nil }
    return check(id)
  }

  private mutating func compareNumbers(
    _ comparison: ComparisonOperator, _ left: Operand, _ right: Operand, band: Double?
  ) -> Operand {
    if let bound = right.constant {
      let limit = Limit(comparison, bound, band: band)
      if let value = left.constant {
        let truth = limit.truth(of: value)
        guard let isTrue = truth.value else { return condition(builder.add(.truth(.unknown))) }
        return Operand(type: .bool, value: .truth(comparison == .notEqual ? !isTrue : isTrue))
      }
      return condition(builder.test(builder.slot(of: left), limit))
    }
    if let bound = left.constant {
      return condition(builder.test(builder.slot(of: right), Limit(comparison.mirrored, bound, band: band)))
    }
    let slot = builder.add(
      .compare(comparison, builder.slot(of: left), builder.slot(of: right), band: band ?? 0))
    return condition(slot)
  }

  private mutating func compareConditions(
    _ comparison: ComparisonOperator, _ left: Operand, _ right: Operand
  ) -> Operand {
    let same: Slot
    switch (left.value, right.value) {
    case (_, .truth(let truth)): same = truth ? builder.slot(of: left) : builder.add(.not(builder.slot(of: left)))
    case (.truth(let truth), _): same = truth ? builder.slot(of: right) : builder.add(.not(builder.slot(of: right)))
    default: same = builder.add(.same(builder.slot(of: left), builder.slot(of: right)))
    }
    return condition(comparison == .notEqual ? builder.add(.not(same)) : same)
  }

  /// The words that `a/b`, or `(a or b)`, lists where one value belongs; nil where something else stands.
  private func wordsListed(in id: ExpressionID) -> [String]? {
    if case .word = tree[id].expression { return nil }
    var words: [String] = []
    var rest = [id]
    while let id = rest.popLast() {
      switch tree[id].expression {
      case .arithmetic(.divide, let left, let right): rest += [right, left]
      case .group(let inner): rest.append(inner)
      case .or(let list): rest += tree[list].reversed()
      case .word(let word) where binding(of: symbol(word)) == .none: words.append(text(id))
      default: return nil
      }
    }
    return words.count > 1 ? words : nil
  }

  // MARK: - Bands

  /// What stands behind `±`.
  private enum Band: Equatable {
    case none
    /// In base units.
    case width(Double)
    /// It was reported.
    case mistake

    var width: Double? { if case .width(let width) = self { width } else { nil } }
  }

  private mutating func checkBand(_ band: ExpressionID?, _ unit: Unit, for left: ExpressionID) -> Band {
    guard let band else { return .none }
    let operand = check(band)
    guard case .number(let own) = operand.type, let width = operand.constant else { return .mistake }
    guard own.dimension == unit.dimension else {
      report(unitMismatch(left, unit, band, own))
      return .mistake
    }
    return .width(width)
  }

  // MARK: - Ranges

  mutating func checkRange(
    _ value: ExpressionID, _ from: ExpressionID, _ to: ExpressionID, band: ExpressionID?, at id: ExpressionID
  ) -> Operand {
    let first = check(value, against: from)
    let low = check(from)
    let high = check(to)
    guard first.type != .invalid, low.type != .invalid, high.type != .invalid else { return .invalid }
    let bandUnit: Unit
    switch first.type {
    case .number(let unit):
      bandUnit = unit
      for (place, operand) in [(from, low), (to, high)] {
        guard case .number(let other) = operand.type else {
          reportMismatch(place, operand, wanted: first.type)
          return .invalid
        }
        guard other.dimension == unit.dimension else {
          report(unitMismatch(value, unit, place, other))
          return .invalid
        }
      }
    case .date:
      bandUnit = .days
      for (place, operand) in [(from, low), (to, high)] where operand.type != .date {
        reportMismatch(place, operand, wanted: .date)
        return .invalid
      }
    default:
      if first.isBareWord {
        reportUnknownWord(value, for: low.type)
      } else {
        report(.rangeOfWords(at: span(from).through(span(to))))
      }
      return .invalid
    }
    let checked = checkBand(band, bandUnit, for: value)
    guard checked != .mistake else { return .invalid }
    if let low = low.constant, let high = high.constant, low > high, let setting = [from, to].compactMap(setting).max()
    {
      report(.emptyRange(at: setting, range: span(from).through(span(to))))
      return .invalid
    }
    return compareRange(first, low, high, band: checked.width, at: span(from).through(span(to)), bandAt: band)
  }

  /// Where the param was set that an expression names; nil for anything else.
  private func setting(_ id: ExpressionID) -> Span? {
    guard case .word(let word) = tree[tree.unwrapped(id)].expression, case .param(let index) = binding(of: symbol(word))
    else { return nil }
    return params[index].setting
  }

  private mutating func compareRange(
    _ value: Operand, _ low: Operand, _ high: Operand, band: Double?, at range: Span, bandAt: ExpressionID?
  ) -> Operand {
    guard let from = low.constant, let to = high.constant else {
      let instruction = Instruction.inRange(
        builder.slot(of: value), from: builder.slot(of: low), to: builder.slot(of: high), band: band ?? 0)
      return condition(builder.add(instruction))
    }
    guard from <= to else {
      report(.emptyRange(at: range))
      return .invalid
    }
    let limit = Limit(from: from, to: to, band: band)
    if let bandAt, limit.innerLow > limit.innerHigh {
      report(.bandWiderThanRange(at: span(bandAt), range: range))
      return .invalid
    }
    return condition(builder.test(builder.slot(of: value), limit))
  }

  // MARK: - Sets

  mutating func checkMembership(
    _ value: ExpressionID, _ set: ExpressionID, band: ExpressionID?, at id: ExpressionID
  ) -> Operand {
    let operand = check(value, against: set)
    if let bare = bareChoice(set, of: operand) {
      report(.bareChoice(at: span(set), bare))
      return .invalid
    }
    guard let definition = setDefinition(set) else { return .invalid }
    guard operand.type != .invalid else { return .invalid }
    if operand.type == .color {
      report(listedColors(value, set, definition.place, at: id))
      return .invalid
    }
    if operand.isBareWord {
      reportUnknownWord(value, for: .word)
      return .invalid
    }
    var checked = Band.none
    if let band {
      guard case .number(let unit) = operand.type else {
        report(.bandWithoutNumber(at: span(band)))
        return .invalid
      }
      checked = checkBand(band, unit, for: value)
      guard checked != .mistake else { return .invalid }
    }
    guard let values = resolve(definition, for: operand, at: value) else { return .invalid }
    let constants = ConstantSet(values: values, band: checked.width)
    if let constant = operand.constant {
      return Operand(type: .bool, value: .truth(constants.contains(constant)))
    }
    if case .truth = operand.value { return .invalid }
    return condition(builder.oneOf(builder.slot(of: operand), constants))
  }

  /// The value of a fact that stands behind `in` without braces.
  private func bareChoice(_ id: ExpressionID, of operand: Operand) -> String? {
    guard case .word(let word) = tree[id].expression, binding(of: symbol(word)) == .none,
      case .choice(let list) = operand.type
    else { return nil }
    return choiceLists[Int(list)].symbols.contains(symbol(word)) ? names[symbol(word)] : nil
  }

  /// Where the list is that stands behind `in`; reports what is none.
  private mutating func setDefinition(_ id: ExpressionID) -> (place: ExpressionPlace, set: Int32?)? {
    if case .set = tree[id].expression { return (ExpressionPlace(unit: unit, id: id), nil) }
    let operand = check(id)
    if operand.type == .invalid { return nil }
    if case .set(let index) = operand.value { return (setDefinitions[Int(index)], index) }
    if operand.isBareWord {
      reportUnknownWord(id, for: .set)
    } else {
      report(.notASet(at: span(id), text(id)))
    }
    return nil
  }

  /// The values of a list as the type of what is compared with it; each named list is resolved once for a type.
  private mutating func resolve(
    _ definition: (place: ExpressionPlace, set: Int32?), for operand: Operand, at value: ExpressionID
  ) -> [Double]? {
    let key = definition.set.map { SetKey(set: $0, type: operand.type) }
    if let key, let known = resolvedSets[key] { return known }
    let valueSpan = span(value)
    let valueText = text(value)
    let result: [Double]? = within(definition.place.unit) { checker in
      guard case .set(let list) = checker.tree[definition.place.id].expression else { return nil }
      var values: [Double]? = []
      for id in checker.tree[list] {
        if let element = checker.checkElement(id, of: operand, valueText: valueText, valueSpan: valueSpan) {
          values?.append(element)
        } else {
          values = nil
        }
      }
      return values
    }
    if let key { resolvedSets[key] = .some(result) }
    return result
  }

  private mutating func checkElement(
    _ id: ExpressionID, of operand: Operand, valueText: String, valueSpan: Span
  ) -> Double? {
    var element = checkConstant(id)
    guard element.type != .invalid else { return nil }
    if element.type == .word, case .choice(let list) = operand.type {
      guard let word = element.constant, choiceLists[Int(list)].symbols.contains(Symbol(word)) else {
        report(unknownChoice(span(id), text(id), of: valueText, list))
        return nil
      }
      element.type = operand.type
    }
    switch (operand.type, element.type) {
    case (.number(let unit), .number(let other)) where unit.dimension != other.dimension:
      report(unitMismatch(valueSpan, valueText, unit, id, other))
      return nil
    case (.number, .number), (.date, .date), (.text, .text), (.choice, .choice), (.word, .word): return element.constant
    default:
      report(unsuitableElement(id, element, operand, valueText: valueText, valueSpan: valueSpan))
      return nil
    }
  }

  // MARK: - Colours

  mutating func checkNear(_ left: ExpressionID, _ right: ExpressionID, _ distance: ExpressionID) -> Operand {
    let operands = [left, right].map { id in
      let operand = check(id)
      if operand.type != .color { reportMismatch(id, operand, wanted: .color) }
      return operand
    }
    guard let reach = checkNumber(distance), case .number(let unit) = reach.type else { return .invalid }
    guard unit.dimension == .colorDifference else {
      report(distanceUnit(distance, unit))
      return .invalid
    }
    guard operands.allSatisfy({ $0.type == .color }) else { return .invalid }
    let slots = operands.map { builder.slot(of: $0) }
    return condition(builder.add(.near(slots[0], slots[1], within: builder.slot(of: reach))))
  }

  // MARK: - Words

  /// Gives bare words the type of the other side; false after a mistake.
  private mutating func resolveWords(
    _ first: inout Operand, _ left: ExpressionID, _ second: inout Operand, _ right: ExpressionID
  ) -> Bool {
    guard resolveWord(&second, right, against: first, left) else { return false }
    guard resolveWord(&first, left, against: second, right) else { return false }
    if first.isBareWord, second.isBareWord {
      reportUnknownWord(left, for: .word)
      return false
    }
    return true
  }

  private mutating func resolveWord(
    _ operand: inout Operand, _ id: ExpressionID, against other: Operand, _ otherID: ExpressionID
  ) -> Bool {
    guard case .choice(let list) = other.type else {
      guard operand.isBareWord, other.type != .word else { return true }
      reportUnknownWord(id, for: other.type, besides: otherID)
      return false
    }
    // A word of the list wins over a `let` or `param` of that name, of which nobody can know then which is meant.
    if case .word(let word) = tree[tree.unwrapped(id)].expression, choiceLists[Int(list)].symbols.contains(symbol(word))
    {
      if binding(of: symbol(word)) != .none, let place = place(of: binding(of: symbol(word))) {
        report(.valueTaken(at: place, names[symbol(word)], of: text(otherID), used: span(id)))
      }
      operand = Operand(type: other.type, value: .number(Double(symbol(word))))
      return true
    }
    guard operand.type == .word, let word = operand.constant else {
      if operand.type == .text { return reportQuotedWord(id, operand, list, of: otherID) }
      return true
    }
    guard choiceLists[Int(list)].symbols.contains(Symbol(word)) else {
      let name = operand.isBareWord ? text(id) : names[Symbol(word)]
      report(unknownChoice(span(id), name, of: text(otherID), list))
      return false
    }
    operand.type = other.type
    operand.isBareWord = false
    return true
  }

  private mutating func reportQuotedWord(
    _ id: ExpressionID, _ operand: Operand, _ list: Int32, of other: ExpressionID
  ) -> Bool {
    let word = operand.constant.map { names[Symbol($0)] } ?? ""
    withdrawQuotes(of: id)
    report(quotedWord(id, word, of: other, list))
    return false
  }
}

extension ConstantSet {
  @inline(__always)
  func contains(_ value: Double) -> Bool {
    for candidate in values {
      let width = (band ?? 0) + Limit.slack(at: candidate)
      if value >= candidate - width, value <= candidate + width { return true }
    }
    return false
  }
}
