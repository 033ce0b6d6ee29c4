/// Writes values the way people read them: `84 %`, `3.2°`, `藏青` or `navy`.
public struct FactFormatter: Sendable {
  public var language: Language

  public init(language: Language) { self.language = language }

  /// The value with its unit, and a word from a list by its label.
  public func text(_ value: FactValue, of type: FactType) -> String { "" }

  /// The value, or `unknown` with the reason.
  public func text(_ reading: FactReading, of type: FactType) -> String { "" }

  /// The limit in words: `≤ 3° ± 0.5°`, `white, gray or black`.
  public func text(_ limit: FactLimit, of type: FactType) -> String { "" }
}
