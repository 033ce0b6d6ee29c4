import RuleLang

/// The command line cannot be understood.
struct UsageError: Error {
  let message: LocalizedText
  /// In which the person reads, as far as it is known yet.
  var language = Language.english

  init(en: String, zh: String) { self.message = LocalizedText(en: en, zh: zh) }
}
