public import RuleLang

/// Why something could not be measured, in words that complete "cannot say: …".
public struct Unmeasurable: Error, Sendable, Hashable {
  public let reason: LocalizedText

  public init(en: String, zh: String) { self.reason = LocalizedText(en: en, zh: zh) }
}
