/// What kind of value an expression has.
enum ValueType: Sendable, Hashable {
  /// A mistake was reported; nothing more is said about it.
  case invalid
  case bool
  /// The unit is the one in which people read it; only its dimension matters for checking.
  case number(Unit)
  /// The place of the closed list in `Checker.choiceLists`.
  case choice(Int32)
  /// A bare word whose list depends on what it is compared with.
  case word
  case text
  case date
  case color
  case set

  /// The type as the rest of the product names it; nil for what is no single value.
  ///
  /// - Parameter choices: the closed list at a place.
  func factType(choices: (Int) -> [FactChoice]) -> FactType? {
    switch self {
    case .bool: .bool
    case .number(let unit): .number(unit)
    case .choice(let list): .choice(choices(Int(list)))
    case .word, .text: .text
    case .date: .date
    case .color: .color
    case .set, .invalid: nil
    }
  }
}

/// An expression after checking: its type, and its value or the slot that will hold it.
struct Operand: Sendable {
  enum Value: Sendable, Equatable {
    case none
    case slot(Slot)
    case truth(Bool)
    /// As instructions keep it: see `Instruction`.
    case number(Double)
    /// A place in `Checker.setDefinitions`.
    case set(Int32)
  }

  var type: ValueType
  var value: Value
  /// Whether it is a bare word that names no `let` or `param`.
  var isBareWord = false

  static let invalid = Operand(type: .invalid, value: .none)

  var constant: Double? {
    if case .number(let number) = value { return number }
    return nil
  }
}
