import RuleLang

/// Why a rule does not count for a photo, as somebody who looked at it wrote it behind `waive:` in a table or on the command line.
///
/// Nobody can read a text for its sense, so only what says nothing in so many words is refused; any sentence of one's own is
/// taken.
struct WaiverReason {
  let text: String

  /// What the text is instead of a reason.
  private enum Lack {
    case empty
    case yesOrNo
    case rejection
    case undecided

    var words: LocalizedText {
      switch self {
      case .empty: LocalizedText(en: "it has no words", zh: "没有文字")
      case .yesOrNo: LocalizedText(en: "it only says yes or no", zh: "只写了是或否")
      case .rejection: LocalizedText(en: "it says that the photo does not pass", zh: "写的是不合格")
      case .undecided: LocalizedText(en: "it asks, and decides nothing", zh: "还没有定论")
      }
    }
  }

  /// - Parameters:
  ///   - reason: what was written.
  ///   - cell: the whole of the cell where it stands; nil on the command line.
  ///   - rule: the rule's name.
  /// - Throws: where that is no reason.
  init(_ reason: String, in cell: String? = nil, rule: String) throws(RecordError) {
    if let lack = Self.lack(of: reason) {
      let isCell = cell != nil
      throw RecordError(
        message: LocalizedText(
          en:
            "`\(cell ?? reason)` does not say why the rule `\(rule)` does not count for a photo: \(lack.words.en); write who looked and why it may pass, as in `\(isCell ? "waive: seen by Li, does not matter here" : "seen by Li: does not matter here")`",
          zh:
            "规则 `\(rule)` 的豁免理由“\(cell ?? reason)”没有说明该照片为何不计此规则：\(lack.words.zh)；请写明谁看过、为何可以，如“\(isCell ? "豁免：" : "")李老师看过，不影响辨认”"
        ))
    }
    text = reason
  }

  private static func lack(of reason: String) -> Lack? {
    let word = reason.lowercased().filter { $0.isLetter || $0.isNumber || $0.isWhitespace || "×✗√".contains($0) }
      .trimmed
    if word.isEmpty { return .empty }
    if yesOrNo.contains(word) { return .yesOrNo }
    if Decision.beginsWithFailure(reason.trimmed) { return .rejection }
    return reason.trimmed.endsAsQuestion ? .undecided : nil
  }

  /// What people answer where a yes or no is asked for. A yes says as little why as a no does, and may be meant as either.
  private static let yesOrNo: Set = [
    "否", "不", "no", "n", "false", "0", "无", "没", "没有", "×", "✗", "x", "none", "na", "nil", "not ok", "bad", "有", "是",
    "对", "好", "行",
    "可以", "同意", "√", "yes", "y", "true", "1", "ok",
  ]
}
