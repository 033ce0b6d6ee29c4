/// One value of a closed list, with what people call it.
public struct FactChoice: Sendable, Hashable {
  /// The word that rules use, in snake_case.
  public let name: String
  public let label: LocalizedText

  public init(_ name: String, en: String, zh: String) {
    self.name = name
    self.label = LocalizedText(en: en, zh: zh)
  }
}

/// What kind of value a fact has.
public enum FactType: Sendable, Hashable {
  case bool
  /// A number in the given unit; its values are stored in the base unit of the unit's dimension.
  case number(Unit)
  /// One of a closed list.
  case choice([FactChoice])
  case text
  case date
  case color
}

/// A value that a fact can have.
public enum FactValue: Sendable, Hashable {
  case bool(Bool)
  /// In the base unit of its dimension; always finite.
  case number(Double)
  /// The name of a choice.
  case choice(String)
  case text(String)
  case date(CalendarDate)
  case color(SRGBColor)
}

/// What is known of a fact: its value, or why there is none.
public enum FactReading: Sendable, Hashable {
  case known(FactValue)
  /// Unknown, with the reason in words that complete "cannot say: …".
  case unknown(LocalizedText)
}
