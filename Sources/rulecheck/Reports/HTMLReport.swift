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
    return (isFirst ? head : "") + (isQuiet && result.passes ? "" : article(result))
  }

  mutating func ending() -> String {
    let sum =
      [
        language.say(counts.total.counting("photo"), "共 \(counts.total) 张"),
        language.say("\(counts.pass) pass", "通过 \(counts.pass)"),
        language.say("\(counts.review) for review", "待复核 \(counts.review)"),
        language.say("\(counts.reject) rejected", "不合格 \(counts.reject)"),
        language.say("\(counts.unreadable) cannot be read", "无法读取 \(counts.unreadable)"),
      ]
      + (counts.waived > 0
        ? [language.say("\(counts.waived.counting("finding")) waived", "豁免 \(counts.waived) 项")] : [])
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
    .waived { color: #666 } small { color: #666 } footer { padding: 1.5em 0; font-weight: 600 }
    </style></head><body>

    """
  }

  private func article(_ result: PhotoResult) -> String {
    let photo = result.photo ?? ""
    let picture = photo.isEmpty ? "" : "<img loading=\"lazy\" src=\"\(HTML.address(ofFile: photo))\" alt=\"\">"
    let (style, word, items) = content(of: result)
    return "<article>\(picture)<div><h2>\(HTML.escaped(photo)) <span class=\"\(style)\">\(word)</span></h2>"
      + "<ul>\(items.joined())</ul></div></article>\n"
  }

  private func content(of result: PhotoResult) -> (style: String, word: String, items: [String]) {
    switch result.content {
    case .unreadable(let reason):
      return ("unreadable", language.say("cannot be read", "无法读取"), ["<li>\(HTML.escaped(reason[language]))</li>"])
    case .judged(let ruling, _):
      let findings = ruling.findings.filter(\.isNotable).sorted { $0.effect > $1.effect }
      let words = FindingWords(language: language)
      return (ruling.verdict.rawValue, ruling.verdict.label[language], findings.map { item($0, words) })
    }
  }

  private func item(_ finding: Finding, _ words: FindingWords) -> String {
    var lines = words.lines(of: finding.result).map(HTML.escaped)
    if let reason = finding.waiver {
      lines.insert("<b>\(language.say("waived: ", "已豁免："))</b>" + HTML.escaped(reason), at: 0)
    }
    let style = finding.isWaived ? "waived" : finding.effect.rawValue
    return "<li class=\"\(style)\">\(lines.joined(separator: "<br>"))"
      + " <small>\(HTML.escaped(finding.result.rule.id))</small></li>"
  }
}
