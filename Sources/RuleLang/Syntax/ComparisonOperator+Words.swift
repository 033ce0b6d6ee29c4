// How people say what a comparison asks.
extension ComparisonOperator {
  /// What a phrase asks: `at least`, `不得超过`, `应大于`; nil for any other.
  static func meant(by phrase: String) -> Self? {
    if let meaning = phrases[phrase] { return meaning }
    if let rest = phrase.rest(behind: demands) { return phrases[rest] }
    return phrase.rest(behind: denials).flatMap { phrases[$0]?.opposite }
  }

  /// Whether a phrase may begin with a word, in small letters: of files of nothing but mistakes each word is looked at.
  static func mayBegin(with word: String) -> Bool {
    word.utf8.first.map { $0 >= 0x80 } == true || openings.contains(word)
  }

  private static let openings = Set(phrases.keys.map { String($0.prefix { $0 != " " }) })

  /// What stands behind a number that it bounds: `20KB以上`.
  static let bounds: [String: Self] = [
    "以上": .greaterOrEqual, "及以上": .greaterOrEqual, "或以上": .greaterOrEqual, "以下": .lessOrEqual, "及以下": .lessOrEqual,
    "或以下": .lessOrEqual, "以内": .lessOrEqual, "之内": .lessOrEqual, "内": .lessOrEqual,
  ]

  /// What bounds the number before it at the end of a text, if anything does.
  static func bound(atEndOf text: String) -> String? {
    bounds.keys.filter(text.hasSuffix).max { $0.count < $1.count }
  }

  /// Words in the longest phrase.
  static var longestPhrase: Int { 5 }

  /// What Chinese puts before a phrase to demand it, and to demand its opposite.
  private static let demands = ["应当", "应该", "必须", "应", "须", "需", "要"]
  private static let denials = ["不得", "不能", "不应", "不可", "不许", "不准", "不要", "未", "没有"]

  /// Without `is` before them and without `not`, which turns each into its opposite.
  private static let phrases: [String: Self] = [
    "equals": .equal, "eq": .equal, "equal to": .equal, "等于": .equal, "不等于": .notEqual, "isnt": .notEqual,
    "more than": .greater, "greater than": .greater, "larger than": .greater, "above": .greater, "over": .greater,
    "exceeds": .greater, "大于": .greater, "高于": .greater, "多于": .greater, "超过": .greater, "晚于": .greater,
    "after": .greater, "less than": .less, "smaller than": .less, "不足": .less, "below": .less, "under": .less,
    "小于": .less, "低于": .less, "少于": .less, "早于": .less, "before": .less, "at least": .greaterOrEqual,
    "no less than": .greaterOrEqual, "greater than or equal to": .greaterOrEqual,
    "more than or equal to": .greaterOrEqual, "大于等于": .greaterOrEqual, "大于或等于": .greaterOrEqual,
    "不小于": .greaterOrEqual, "不低于": .greaterOrEqual, "不少于": .greaterOrEqual, "不早于": .greaterOrEqual,
    "至少": .greaterOrEqual, "达到": .greaterOrEqual, "at most": .lessOrEqual, "no more than": .lessOrEqual,
    "less than or equal to": .lessOrEqual, "up to": .lessOrEqual, "小于等于": .lessOrEqual, "小于或等于": .lessOrEqual,
    "不大于": .lessOrEqual, "不高于": .lessOrEqual, "不多于": .lessOrEqual, "不超过": .lessOrEqual, "不晚于": .lessOrEqual,
    "至多": .lessOrEqual, "最多": .lessOrEqual, "最少": .greaterOrEqual,
  ]

  /// The comparison that opens a Chinese phrase, and what is left: `不大于40KB`.
  static func opening(_ text: Substring) -> (meaning: Self, rest: Substring)? {
    // The longest opening counts: 不大于 is no 不.
    for end in text.indices.prefix(longestOpening + 1).reversed() {
      if let meaning = meant(by: String(text[..<end])) { return (meaning, text[end...]) }
    }
    return nil
  }

  /// Characters in the longest demand with the longest Chinese phrase.
  private static var longestOpening: Int { 7 }
}

extension String {
  fileprivate func rest(behind openings: [String]) -> String? {
    openings.first(where: hasPrefix).map { String(dropFirst($0.count)) }
  }
}
