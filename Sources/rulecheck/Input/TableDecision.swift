import RuleLang

/// What a cell of a table decides of a rule, and where it stands.
struct TableDecision: Sendable {
  let decision: Decision
  /// `FILE:LINE`.
  let place: String

  private var isFailure: Bool { decision.failure != nil }

  /// Of two cells about one photo the one that counts: the first, unless the other alone fails the rule.
  func or(_ other: TableDecision) -> TableDecision { other.isFailure && !isFailure ? other : self }

  /// What is wrong where one lets pass what the other does not; nil where they agree.
  ///
  /// - Parameters:
  ///   - rule: its name.
  ///   - photo: its path, or the name of its row.
  func contradiction(to other: TableDecision, about rule: String, of photo: String) -> RecordError? {
    guard isFailure != other.isFailure else { return nil }
    let (waived, failed) = isFailure ? (other.place, place) : (place, other.place)
    return RecordError(
      message: LocalizedText(
        en: "\(photo): the rule `\(rule)` is waived in \(waived) and failed in \(failed); keep one of them",
        zh: "\(photo)：规则 `\(rule)` 在 \(waived) 中豁免，在 \(failed) 中又判为不合格，请只保留一个"))
  }
}
