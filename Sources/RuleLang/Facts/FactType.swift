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

extension FactChoice {
  /// Whether people call it so: `白`, `白色` and `白底` are one colour.
  func isCalled(_ word: String) -> Bool {
    func core(_ text: String) -> Substring {
      for ending in ["底色", "色", "底"] where text.count > ending.count && text.hasSuffix(ending) {
        return text.dropLast(ending.count)
      }
      return text[...]
    }
    return name == word || label.en == word || core(label.zh) == core(word)
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
