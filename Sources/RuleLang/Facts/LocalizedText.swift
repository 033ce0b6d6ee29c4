/// A language in which the product speaks to people.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"

  /// The one of two wordings that is in this language.
  public func say(_ en: @autoclosure () -> String, _ zh: @autoclosure () -> String) -> String {
    self == .chinese ? zh() : en()
  }
}

/// The same text in each language of the product.
public struct LocalizedText: Sendable, Hashable {
  public let en: String
  public let zh: String

  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  /// A text that is the same in every language, such as the name of a standard.
  public init(_ text: String) { self.init(en: text, zh: text) }

  /// The text in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .english: en
    case .chinese: zh
    }
  }
}
