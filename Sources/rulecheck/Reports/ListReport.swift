import RuleLang

/// Results as a table for spreadsheets with one row for each photo: what is wrong with it, what a person has to look at, and
/// what to write to whoever sent it.
struct ListReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  private var table: CSVTable

  init(language: Language, isQuiet: Bool) {
    self.language = language
    self.isQuiet = isQuiet
    table = CSVTable(head: [
      language.say("photo", "照片"), language.say("verdict", "结论"), language.say("what is wrong", "不合格"),
      language.say("a person has to look", "需人工复核"), language.say("advice", "建议"), language.say("fix", "改正"),
      language.say("waived", "豁免"),
    ])
  }

  mutating func text(of result: PhotoResult) -> String {
    table.text(of: isQuiet && result.passes ? [] : [row(of: result)])
  }

  mutating func ending() -> String { table.text(of: []) }

  private func row(of result: PhotoResult) -> [String] {
    let photo = result.photo ?? ""
    switch result.content {
    case .unreadable(let reason):
      return [photo, language.say("cannot be read", "无法读取"), reason[language], "", "", "", ""]
    case .judged(let ruling):
      let words = FindingWords(language: language)
      let entries = ruling.entries
      let counting = entries.filter { !$0.finding.isWaived }
      func column(_ effect: Verdict, _ first: String? = nil) -> String {
        joined([first].compactMap(\.self) + counting.filter { $0.effect == effect }.map { words.subject(of: $0) })
      }
      // What a person has yet to see nobody needs to be told to mend.
      let wrong = counting.filter { !$0.isOpen && $0.effect > .pass }.map(\.finding)
      let waived = entries.map(\.finding).filter(\.isWaived)
      return [
        photo, ruling.verdict.label[language], column(.reject),
        column(.review, words.unmeasured(ruling)), column(.pass), joined(wrong.compactMap(words.advice)),
        joined(waived.map { "\($0.result.rule.id)\(language.say(": ", "："))\($0.waiver ?? "")" }),
      ]
    }
  }

  /// Each text once.
  private func joined(_ texts: [String]) -> String {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.joined(separator: language.say("; ", "；"))
  }
}
