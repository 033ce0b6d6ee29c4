/// Why a fact has no value where nobody looked for one. Unlike "no face found", such a reason says nothing without the fact.
public enum UntoldReason {
  /// A fact that only a person can tell.
  public static let unanswered = LocalizedText(en: "nobody has said", zh: "尚未填写")
  /// The facts come from a record that leaves this one out.
  public static let unrecorded = LocalizedText(en: "not recorded", zh: "未记录")
  /// The facts come from the results of a check, which hold what its rules read.
  public static let unread = LocalizedText(en: "no rule of that check read it", zh: "当次检查的规则没有用到")

  private static let all: Set = [unanswered, unrecorded, unread]

  /// `reason` with the fact that it is about, where it needs that.
  ///
  /// - Parameter label: of the fact, perhaps a question.
  static func naming(_ label: LocalizedText, in reason: LocalizedText) -> LocalizedText {
    guard all.contains(reason) else { return reason }
    return label.isQuestion
      ? LocalizedText(en: "\(label.en) (\(reason.en))", zh: "\(label.zh)（\(reason.zh)）")
      : LocalizedText(en: "\(label.en): \(reason.en)", zh: "\(label.zh)：\(reason.zh)")
  }
}
