import RuleLang

/// Why a rule does not count for a photo, as somebody who looked at it wrote it into a table.
struct WaiverReason {
  let text: String

  /// - Throws: where the cell says that the rule does count.
  init(_ cell: String, rule: String) throws(RecordError) {
    guard !Self.isRefusal(cell) else {
      throw RecordError(
        message: LocalizedText(
          en:
            "`\(cell)` under the rule `\(rule)`: what stands there says why the rule does not count for this photo, such as `seen by Li`; leave it empty where it does",
          zh: "规则 `\(rule)` 一列中的“\(cell)”：这一列写的是该照片为何不计此规则，如“李老师看过，可以”；仍不合格的请留空"))
    }
    text = cell
  }

  private static func isRefusal(_ cell: String) -> Bool {
    let word = cell.lowercased().filter { $0.isLetter || $0.isNumber || $0.isWhitespace || "×✗".contains($0) }.trimmed
    return refusals.contains(word) || beginnings.contains(where: word.hasPrefix)
      || word.allSatisfy { "×✗x".contains($0) }
  }

  /// Chosen: what people answer where a yes or no is asked for.
  private static let refusals: Set = ["否", "不", "不行", "不可", "no", "n", "false", "0", "not ok", "bad"]
  private static let beginnings = [
    "不合格", "不通过", "不予通过", "不可以", "未通过", "没通过", "退回", "驳回", "拒绝", "重拍", "需重", "须重", "请重", "reject", "fail",
    "retake", "not accept",
  ]
}
