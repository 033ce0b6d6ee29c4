import PhotoChecks
import RuleLang

/// Tells in a table for spreadsheets which photos were finished, and why others were not: a row for each reason, and one for
/// each photo without any.
struct PreparedTable: Report {
  private let language: Language
  /// Only photos with something to do.
  private let isQuiet: Bool
  private var table: CSVTable

  init(language: Language, isQuiet: Bool) {
    self.language = language
    self.isQuiet = isQuiet
    table = CSVTable(head: [
      language.say("photo", "照片"), language.say("result", "结果"), language.say("finished photo", "成品照"),
      language.say("rule", "规则"), language.say("reason", "原因"), language.say("what helps", "改正"),
    ])
  }

  mutating func text(of prepared: PreparedPhoto) -> String {
    table.text(of: isQuiet && isUnremarkable(prepared) ? [] : rows(of: prepared))
  }

  mutating func ending() -> String { table.text(of: []) }

  private func isUnremarkable(_ prepared: PreparedPhoto) -> Bool {
    if case .made(let making) = prepared.outcome, !making.passedOver.isEmpty { return false }
    return prepared.exitCode(failingOn: .review) == .success && prepared.notes.isEmpty
  }

  private func rows(of prepared: PreparedPhoto) -> [[String]] {
    let kind = prepared.outcome.kind
    var label = kind.label
    if case .refused(let ruling) = prepared.outcome, ruling.verdict == .review {
      label = LocalizedText(en: "a person has to look first", zh: "须先由人看过")
    }
    if case .made(let making) = prepared.outcome, !making.passedOver.isEmpty {
      label = LocalizedText(en: "prepared, nobody has looked", zh: "已制作，未经人工复核")
    }
    let head = [
      prepared.photo, label[language], kind == .made || kind == .existing ? prepared.path : "",
    ]
    let reasons = reasons(of: prepared.outcome) + prepared.notes.map { ["", $0[language], ""] }
    return (reasons.isEmpty ? [["", "", ""]] : reasons).map { head + $0 }
  }

  /// Each with its rule, what is wrong, and what helps.
  private func reasons(of outcome: PreparedPhoto.Outcome) -> [[String]] {
    switch outcome {
    case .made(let making):
      (making.doubts + making.passedOver).map { reason($0, FindingWords(language: language)) }
    case .existing: []
    case .refused(let ruling): reasons(in: ruling, FindingWords(language: language))
    case .unfinished(let ruling, let lacks):
      reasons(in: ruling, FindingWords(language: language, isCutHere: true)) + reasons(lacks)
    case .unsuitable(let reason, let lacks): [["", reason[language], ""]] + reasons(lacks)
    case .unreadable(let reason), .unwritable(let reason): [["", reason[language], ""]]
    }
  }

  private func reasons(in ruling: Ruling, _ words: FindingWords) -> [[String]] {
    ruling.findings.filter { $0.effect > .pass }.map { reason($0, words) }
  }

  private func reason(_ finding: Finding, _ words: FindingWords) -> [String] {
    let what = words.whatIsWrong(in: finding.result).joined(separator: language.say("; ", "；"))
    return [finding.result.rule.id, what, words.fix(of: finding.result) ?? ""]
  }

  private func reasons(_ lacks: [FrameLack]) -> [[String]] {
    lacks.map { ["", $0.text[language], [$0].help[language]] }
  }
}

extension PreparedPhoto.Kind {
  /// What people call it.
  fileprivate var label: LocalizedText {
    switch self {
    case .made: LocalizedText(en: "prepared", zh: "已制作")
    case .existing: LocalizedText(en: "there already", zh: "已有")
    case .refused: LocalizedText(en: "the photo itself does not pass", zh: "照片本身未通过")
    case .unfinished: LocalizedText(en: "the finished photo would not pass", zh: "成品照不合格")
    case .unsuitable: LocalizedText(en: "cannot be prepared", zh: "无法制作成品照")
    case .unreadable: LocalizedText(en: "cannot be read", zh: "无法读取")
    case .unwritable: LocalizedText(en: "not prepared", zh: "未制作")
    }
  }
}
