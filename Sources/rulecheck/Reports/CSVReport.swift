import RuleLang

/// Results as a table for spreadsheets: a row for each finding, and one for each photo without any.
///
/// It begins with a byte order mark, since Excel takes a file without one for the system's own encoding, in China GBK; lines
/// end with CR LF. Source: RFC 4180.
struct CSVReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  private var hasBegun = false

  init(language: Language, isQuiet: Bool) {
    self.language = language
    self.isQuiet = isQuiet
  }

  mutating func text(of result: PhotoResult) -> String {
    head() + (isQuiet && result.passes ? "" : rows(of: result).map(Self.line).joined())
  }

  mutating func ending() -> String { head() }

  private mutating func head() -> String {
    if hasBegun { return "" }
    hasBegun = true
    let names = [
      language.say("photo", "照片"), language.say("verdict", "结论"), language.say("rule", "规则"),
      language.say("effect", "处理"), language.say("finding", "问题"), language.say("fix", "改正"),
      language.say("waived because", "豁免理由"), language.say("place of the rule", "规则位置"),
    ]
    return "\u{FEFF}" + Self.line(names)
  }

  private func rows(of result: PhotoResult) -> [[String]] {
    let photo = result.photo ?? ""
    switch result.content {
    case .unreadable(let reason):
      return [[photo, language.say("cannot be read", "无法读取"), "", "", reason[language], "", "", ""]]
    case .judged(let ruling, _):
      let words = FindingWords(language: language)
      let verdict = ruling.verdict.label[language]
      let rows = ruling.findings.filter(\.isNotable).map { finding in
        let rule = finding.result.rule
        return [
          photo, verdict, rule.id, words.effect(of: finding),
          words.whatIsWrong(in: finding.result).joined(separator: language.say("; ", "；")),
          finding.result.outcome == .violated ? finding.result.fix.best(in: language) ?? "" : "", finding.waiver ?? "",
          rule.position.place,
        ]
      }
      return rows.isEmpty ? [[photo, verdict, "", "", "", "", "", ""]] : rows
    }
  }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// A cell in quotes where it needs them. One that a spreadsheet would take for a formula, and a file's name can be one, gets
  /// an apostrophe before it. Signs count also where a combining mark follows and makes one character with them.
  private static func cell(_ text: String) -> String {
    let formulaSigns: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    let safe = text.unicodeScalars.first.map(formulaSigns.contains) == true ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || Character($0).isNewline }) else {
      return safe
    }
    return "\"" + safe.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
