import RuleLang

/// A reason in one language, or in both.
enum RecordedReason: Decodable {
  case plain(String)
  case translated(en: String?, zh: String?)

  private enum CodingKeys: String, CodingKey { case en, zh }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .plain(text)
      return
    }
    let texts = try decoder.container(keyedBy: CodingKeys.self)
    self = .translated(
      en: try texts.decodeIfPresent(String.self, forKey: .en), zh: try texts.decodeIfPresent(String.self, forKey: .zh)
    )
  }

  /// Made visible here, once for all the reports and explanations in which reasons stand beside the program's own words.
  var text: LocalizedText {
    switch self {
    case .plain(let text): LocalizedText(en: TextWidth.visible(text), zh: TextWidth.visible(text))
    case .translated(let en, let zh):
      LocalizedText(en: TextWidth.visible(en ?? zh ?? ""), zh: TextWidth.visible(zh ?? en ?? ""))
    }
  }
}
