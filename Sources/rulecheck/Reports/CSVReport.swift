import RuleLang

/// Results as a table for spreadsheets: a row for each finding, and one for each photo without any.
///
/// A finding's number on the annotated copy comes last, so that the columns before it stay where people count on them.
struct CSVReport: Report {
  let language: Language
  /// Only photos that do not pass.
  let isQuiet: Bool
  private var table: CSVTable

  init(language: Language, isQuiet: Bool) {
    self.language = language
    self.isQuiet = isQuiet
    table = CSVTable(head: [
      language.say("photo", "照片"), language.say("verdict", "结论"), language.say("rule", "规则"),
      language.say("effect", "处理"), language.say("finding", "问题"), language.say("fix", "改正"),
      language.say("waived because", "豁免理由"), language.say("place of the rule", "规则位置"),
      language.say("number", "编号"),
    ])
  }

  mutating func text(of result: PhotoResult) -> String {
    table.text(of: isQuiet && result.isUnremarkable ? [] : rows(of: result))
  }

  mutating func ending() -> String { table.text(of: []) }

  private func rows(of result: PhotoResult) -> [[String]] {
    let photo = result.photo ?? ""
    switch result.content {
    case .unreadable(let reason):
      return [[photo, language.say("cannot be read", "无法读取"), "", "", reason[language], "", "", "", ""]]
    case .judged(let ruling):
      let words = FindingWords(language: language)
      let verdict = ruling.verdict.label[language]
      let numbers = ruling.numbers
      let notable = ruling.findings.filter(\.isNotable).sorted { left, right in
        (numbers[left.index] ?? .max, left.index) < (numbers[right.index] ?? .max, right.index)
      }
      let shared = Set(ruling.entries.filter(\.isShared).flatMap(\.findings).map(\.index))
      let rows = notable.map { finding in
        let rule = finding.result.rule
        // What many rules ask for one reason, such as a missing face, is not to be mended by each of their fixes.
        let advice = shared.contains(finding.index) ? nil : words.advice(on: finding)
        return [
          photo, verdict, rule.id, words.effect(of: finding),
          words.whatIsWrong(in: finding.result).joined(separator: language.say("; ", "；")),
          advice ?? "", finding.waiver ?? "",
          rule.position.place, numbers[finding.index].map(String.init) ?? "",
        ]
      }
      let remarks = result.remarks.map { remark in
        [photo, verdict, "", language.say("advice", "建议"), remark[language], "", "", "", ""]
      }
      let all = rows + remarks
      return all.isEmpty ? [[photo, verdict, "", "", "", "", "", "", ""]] : all
    }
  }
}
