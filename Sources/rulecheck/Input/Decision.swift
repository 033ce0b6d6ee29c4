import RuleLang

/// What a person who looked at a photo decided of a rule.
///
/// A cell says so with its first word, from two closed lists: no other text is taken for a decision, since nobody can read a
/// sentence for its sense.
enum Decision: Sendable, Hashable {
  /// The rule does not count, and why.
  case waived(String)
  /// The rule is violated, and what the person saw; empty where that is not said.
  case failed(String)

  /// Why the rule does not count; nil where it does.
  var waiver: String? { if case .waived(let reason) = self { reason } else { nil } }
  /// What the person saw who says that the rule is violated; nil where nobody does.
  var failure: String? { if case .failed(let reason) = self { reason } else { nil } }

  /// - Parameters:
  ///   - cell: what stands in a column of the rule.
  ///   - heading: of that column.
  /// - Throws: where that is no decision, or a waiver without a reason.
  init(_ cell: String, under heading: String, of rule: Rule) throws(RecordError) {
    guard let (word, reason) = Self.parts(of: cell), !cell.trimmed.endsAsQuestion else {
      throw Self.nothing(decidedIn: cell, under: heading, rule)
    }
    if Self.waiving.contains(word) {
      guard !rule.isFinal else {
        throw RecordError(
          message: LocalizedText(
            en: "the rule `\(rule.id)` is final and cannot be waived; write `fail: …` where it fails, else nothing",
            zh: "规则 `\(rule.id)` 是 final 的，不能豁免；不合格的请写 `不合格：问题`，否则留空"))
      }
      self = .waived(try WaiverReason(reason, in: cell, rule: rule.id).text)
    } else if Self.failing.contains(word) {
      // `fail: ok` says both.
      if let (word, _) = Self.parts(of: reason), Self.waiving.contains(word) {
        throw Self.nothing(decidedIn: cell, under: heading, rule)
      }
      self = .failed(reason)
    } else {
      throw Self.nothing(decidedIn: cell, under: heading, rule)
    }
  }

  /// As a cell says it.
  func written(in language: Language) -> String {
    switch self {
    case .waived(let reason): language.say("waive: ", "豁免：") + reason
    case .failed(""): language.say("fail", "不合格")
    case .failed(let reason): language.say("fail: ", "不合格：") + reason
    }
  }

  /// Whether a cell states a decision with its reason, in whichever column.
  static func isStated(in cell: String) -> Bool {
    guard let (word, reason) = parts(of: cell), waiving.contains(word) || failing.contains(word) else { return false }
    return !reason.isEmpty && cell.dropFirst(word.count).trimmed.first.map(":：".contains) == true
  }

  // MARK: - Words

  /// Chosen: those that offices write and cannot mean otherwise. The manuals list them.
  private static let waiving: Set = [
    "豁免", "准许", "允许", "通过", "合格", "符合", "可以", "waive", "waived", "allow", "allowed", "pass", "passes", "passed", "ok",
  ]
  private static let failing: Set = [
    "不合格", "不符合", "不通过", "未通过", "不允许", "不可以", "不行", "退回", "打回", "驳回", "拒绝", "fail", "fails", "failed", "reject",
    "rejected", "refuse", "refused", "return", "returned",
  ]

  /// Whether a text begins with a word that fails a rule; nothing has to part a Chinese word from what follows.
  static func beginsWithFailure(_ text: String) -> Bool {
    let text = text.lowercased()
    return failing.contains { word in
      let next = text.dropFirst(word.count).first
      return text.hasPrefix(word) && (word.first?.isASCII == false || next?.isLetter != true)
    }
  }

  /// The first word of a text and what stands behind it, parted by a colon, comma or brackets, or behind a Chinese word by a
  /// blank: `passed to Li` is a sentence. Nil where something else follows, such as a question mark.
  private static func parts(of text: String) -> (word: String, reason: String)? {
    let word = text.prefix { $0.isLetter }
    let rest = text.dropFirst(word.count)
    let next = rest.trimmed.first
    switch next {
    case nil: break
    case let sign? where ":：,，;；.。!！、".contains(sign): break
    case "(", "（":
      let inside = String(rest.trimmed.dropFirst())
      return (word.lowercased(), inside.last.map(")）".contains) == true ? String(inside.dropLast()).trimmed : inside)
    default:
      guard word.first?.isASCII == false, rest.first?.isWhitespace == true else { return nil }
    }
    return (word.lowercased(), String(rest.drop { $0.isWhitespace || ":：,，;；.。!！、".contains($0) }).trimmed)
  }

  private static func nothing(decidedIn cell: String, under heading: String, _ rule: Rule) -> RecordError {
    let isNamed = heading == rule.id
    return RecordError(
      message: LocalizedText(
        en:
          "`\(cell)` in the column `\(heading)`\(isNamed ? "" : " (rule `\(rule.id)`)") is no decision: write `waive: why` where the photo may pass, `fail: what is wrong` where it may not, and nothing where nobody has decided",
        zh:
          "列 `\(heading)`\(isNamed ? " " : "（规则 `\(rule.id)`）")中的 `\(cell)` 不是结论：放行请写 `豁免：理由`，不放行请写 `不合格：问题`，尚未决定的请留空"
      ))
  }
}
