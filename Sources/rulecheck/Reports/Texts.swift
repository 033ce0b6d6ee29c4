import RuleLang

/// A text in the languages that it exists in.
struct Texts: Encodable {
  let en: String?
  let zh: String?

  init(_ text: LocalizedText) {
    en = text.en
    zh = text.zh
  }

  /// Nil when there is no text at all.
  init?(_ text: TranslatedText) {
    if text.isEmpty { return nil }
    en = text.en
    zh = text.zh
  }
}
