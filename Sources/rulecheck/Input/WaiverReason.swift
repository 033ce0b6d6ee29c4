import RuleLang

/// Why a rule does not count for a photo, as somebody who looked at it wrote it into a table.
struct WaiverReason {
  let text: String

  /// - Throws: where the cell says that the rule does count, or only yes or no.
  init(_ cell: String, rule: String) throws(RecordError) {
    guard !Self.isRefusal(cell) else {
      throw RecordError(
        message: LocalizedText(
          en:
            "`\(cell)` does not say why the rule `\(rule)` does not count for a photo, as `seen by Li` does; write nothing where it counts",
          zh: "规则 `\(rule)` 的豁免理由“\(cell)”没有说明该照片为何不计此规则；应如“李老师看过，可以”；仍不合格的不要填写"))
    }
    text = cell
  }

  private static func isRefusal(_ cell: String) -> Bool {
    let word = cell.lowercased().filter { $0.isLetter || $0.isNumber || $0.isWhitespace || "×✗".contains($0) }.trimmed
    return refusals.contains(word) || beginnings.contains { word.hasPrefix($0) && word.count <= $0.count + mostBehind }
      || word.allSatisfy { "×✗x".contains($0) }
  }

  /// Chosen: what people answer where a yes or no is asked for. A yes says as little why as a no does, and may be meant as
  /// either.
  private static let refusals: Set = [
    "否", "不", "不行", "不可", "no", "n", "false", "0", "not ok", "bad", "无", "没", "没有", "有", "是", "对", "yes", "y", "true",
    "1",
    "none", "na", "nil",
  ]
  /// Letters behind them. Chosen: with more it is a sentence that may well say why.
  private static let mostBehind = 6
  private static let beginnings = [
    "不合格", "不通过", "不豁免", "不同意", "不认可", "不符", "无豁免", "不予通过", "不可以", "未通过", "没通过", "退回", "驳回", "拒绝", "重拍", "需重", "须重",
    "请重", "reject", "fail",
    "retake", "not accept",
  ]
}
