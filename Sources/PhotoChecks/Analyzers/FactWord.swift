public import RuleLang

/// A closed list of words that a fact can be; the raw value is the word that rules use.
public protocol FactWord: RawRepresentable<String>, CaseIterable, Sendable {
  var label: LocalizedText { get }
}

extension FactWord {
  /// The list as the language sees it.
  static var choices: [FactChoice] { allCases.map { FactChoice($0.rawValue, en: $0.label.en, zh: $0.label.zh) } }
}
