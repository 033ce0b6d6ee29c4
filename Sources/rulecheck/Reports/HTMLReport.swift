import RuleLang

/// Results as a page: each photo beside what is wrong with it, the worst first to the eye.
struct HTMLReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  private var counts = VerdictCounts()

  init(language: Language, isQuiet: Bool) {
    self.language = language
    self.isQuiet = isQuiet
  }

  mutating func text(of result: PhotoResult) -> String {
    let isFirst = counts.total == 0
    counts.count(result)
    return (isFirst ? head : "") + (isQuiet && result.exitCode == .success ? "" : article(result))
  }

  mutating func ending() -> String {
    let sum = [
      say("\(counts.total) photos", "共 \(counts.total) 张"), say("\(counts.pass) pass", "通过 \(counts.pass)"),
      say("\(counts.review) for review", "待复核 \(counts.review)"),
      say("\(counts.reject) rejected", "不合格 \(counts.reject)"),
      say("\(counts.unreadable) cannot be read", "无法读取 \(counts.unreadable)"),
    ]
    return (counts.total == 0 ? head : "") + "<footer>\(sum.joined(separator: " · "))</footer>\n</body></html>\n"
  }

  private var head: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>rulecheck</title>
    <style>
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #222 }
    article { display: flex; gap: 1.5em; padding: 1em 0; border-bottom: 1px solid #ddd }
    img { width: 150px; height: 200px; object-fit: contain; background: #eee; flex: none }
    h2 { font-size: 1em; margin: 0; overflow-wrap: anywhere } ul { margin: .3em 0; padding-left: 1.2em }
    .reject { color: #b00020 } .review { color: #9a6700 } .pass { color: #1a7f37 } .unreadable { color: #b00020 }
    small { color: #666 } footer { padding: 1.5em 0; font-weight: 600 }
    </style></head><body>

    """
  }

  private func article(_ result: PhotoResult) -> String {
    let photo = result.photo ?? ""
    let address = photo.hasPrefix("/") ? "file://" + photo : photo
    let picture = photo.isEmpty ? "" : "<img loading=\"lazy\" src=\"\(HTML.escaped(address))\" alt=\"\">"
    let (style, word, items) = content(of: result)
    return "<article>\(picture)<div><h2>\(HTML.escaped(photo)) <span class=\"\(style)\">\(word)</span></h2>"
      + "<ul>\(items.joined())</ul></div></article>\n"
  }

  private func content(of result: PhotoResult) -> (style: String, word: String, items: [String]) {
    switch result.content {
    case .unreadable(let reason):
      return ("unreadable", say("cannot be read", "无法读取"), ["<li>\(HTML.escaped(reason[language]))</li>"])
    case .judged(let judgement, _):
      let findings = judgement.results.filter { $0.outcome == .violated || $0.effect > .pass }
        .sorted { $0.effect > $1.effect }
      let words = FindingWords(language: language)
      return (judgement.verdict.rawValue, words.word(for: judgement.verdict), findings.map { item($0, words) })
    }
  }

  private func item(_ result: RuleResult, _ words: FindingWords) -> String {
    let lines = words.lines(of: result).map(HTML.escaped)
    return "<li class=\"\(result.effect.rawValue)\">\(lines.joined(separator: "<br>"))"
      + " <small>\(HTML.escaped(result.rule.id))</small></li>"
  }

  private func say(_ en: String, _ zh: String) -> String { language == .chinese ? zh : en }
}
