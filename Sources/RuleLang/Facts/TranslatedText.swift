/// A text of which a rule file may give one language, both or none.
public struct TranslatedText: Sendable, Hashable {
  public var en: String?
  public var zh: String?

  public init(en: String? = nil, zh: String? = nil) {
    self.en = en
    self.zh = zh
  }

  /// The text in `language` alone.
  public subscript(language: Language) -> String? {
    get {
      switch language {
      case .english: en
      case .chinese: zh
      }
    }
    set {
      switch language {
      case .english: en = newValue
      case .chinese: zh = newValue
      }
    }
  }

  /// The text in `language`, else in the other one.
  public func best(in language: Language) -> String? {
    self[language] ?? self[language == .english ? .chinese : .english]
  }

  /// The text in both languages, in one that it lacks as in the other; nil where there is none at all.
  var complete: LocalizedText? {
    guard let en = best(in: .english), let zh = best(in: .chinese) else { return nil }
    return LocalizedText(en: en, zh: zh)
  }

  public var isEmpty: Bool { en == nil && zh == nil }
}
