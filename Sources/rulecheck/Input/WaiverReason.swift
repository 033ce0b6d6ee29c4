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
    case elsewhere
    case agreement
    case repetition

    var words: LocalizedText {
      switch self {
      case .empty: LocalizedText(en: "it has no words", zh: "没有文字")
      case .yesOrNo: LocalizedText(en: "it only says yes or no", zh: "只写了是或否")
      case .rejection: LocalizedText(en: "it says that the photo does not pass", zh: "写的是不合格")
      case .undecided: LocalizedText(en: "it leaves open what was decided", zh: "还没有定论")
      case .elsewhere:
        LocalizedText(en: "it points elsewhere, and reports show only this", zh: "理由写在别处，而报告只列出这里的文字")
      case .agreement: LocalizedText(en: "it only agrees", zh: "只写了同意")
      case .repetition: LocalizedText(en: "it says no more than the rule itself", zh: "只重复了规则的内容")
      }
    }
  }

  /// - Parameters:
  ///   - reason: what was written.
  ///   - cell: the whole of the cell where it stands; nil on the command line.
  ///   - rule: the rule's name.
  ///   - title: what the rule says.
  /// - Throws: where that is no reason.
  init(_ reason: String, in cell: String? = nil, rule: String, title: TranslatedText) throws(RecordError) {
    if let lack = Self.lack(of: reason, beside: title) {
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

  private static func lack(of cell: String, beside title: TranslatedText) -> Lack? {
    let word = cell.lowercased().filter { $0.isLetter || $0.isNumber || $0.isWhitespace || "×✗".contains($0) }.trimmed
    if word.isEmpty { return .empty }
    if yesOrNo.contains(word) { return .yesOrNo }
    let isRejection = Decision.beginsWithFailure(cell.trimmed) || begins(word, with: rejections)
    if isRejection || word.allSatisfy({ "×✗x".contains($0) }) { return .rejection }
    if isOpen(cell) || isUndecided(word) { return .undecided }
    if references.contains(where: { word.hasSuffix($0) && word.count <= $0.count + 2 }) { return .elsewhere }
    if isAgreement(word) { return .agreement }
    return isRepetition(of: title, word) ? .repetition : nil
  }

  /// Letters behind a beginning. Chosen: with more it is a sentence that may well say why.
  private static let mostBehind = 6

  private static func begins(_ word: String, with beginnings: [String]) -> Bool {
    beginnings.contains { word.hasPrefix($0) && word.count <= $0.count + mostBehind }
  }

  /// The English words of a text; Chinese letters part them like blanks.
  private static func englishWords(of text: String) -> [Substring] { text.split { !($0.isASCII && $0.isLetter) } }

  // MARK: - Yes or no

  /// What people answer where a yes or no is asked for. A yes says as little why as a no does, and may be meant as either.
  private static let yesOrNo: Set = [
    "否", "不", "no", "n", "false", "0", "无", "没", "没有", "有", "是", "对", "yes", "y", "true", "1", "none", "na", "nil",
    "not ok", "bad",
  ]
  /// Beginnings of short texts that say the contrary, beside the words that fail a rule.
  private static let rejections = [
    "不可", "不豁免", "不同意", "不认可", "不符", "无豁免", "不予通过", "没通过", "重拍", "需重", "须重", "请重", "retake", "not accept",
  ]

  // MARK: - Not decided

  /// Whether a text asks, or says in so many words that nobody has decided.
  static func isOpen(_ text: String) -> Bool {
    let word = text.lowercased()
    return text.trimmed.last.map("?？".contains) == true || openPhrases.contains(where: word.contains)
      || englishWords(of: word).contains { openWords.contains(String($0)) }
  }

  /// Whether a text says that something has yet to happen.
  private static func isUndecided(_ word: String) -> Bool {
    if englishWords(of: word).first.map({ openFirstWords.contains(String($0)) }) == true { return true }
    if openEnglishPhrases.contains(where: word.contains) { return true }
    return begins(word, with: openBeginnings) || openEndings.contains(where: word.hasSuffix) || mentionsNeed(word)
  }

  private static let openWords: Set = ["todo", "tbd", "tba", "tbc", "pending", "undecided", "unsure"]
  private static let openPhrases = ["待定", "待确认", "待复查", "待复核", "待核实", "待查", "待审", "待看", "不确定", "不知道", "拿不准"]
  private static let openEnglishPhrases = [
    "not sure", "not looked", "not checked", "not yet", "to be decided", "to be checked", "to be confirmed",
    "to be reviewed", "to be seen",
  ]
  private static let openFirstWords: Set = ["ask", "check", "recheck", "later", "wait", "waiting"]
  private static let openBeginnings = ["待", "问一", "问老师", "问辅导员", "等老师", "等待", "not seen"]
  private static let openEndings = ["未看", "没看", "未查", "没查", "未定", "没定", "未核", "未审", "再看", "再议", "再问", "再定", "再说"]

  /// Whether a text asks for another look; `无需复查` does not.
  private static func mentionsNeed(_ word: String) -> Bool {
    let signs = Array(word)
    return signs.indices.contains { index in
      guard "需须要请".contains(signs[index]), index == 0 || !"无不毋没已".contains(signs[index - 1]) else { return false }
      let rest = String(signs[(index + 1)...].prefix(4))
      return ["复查", "复核", "确认", "再确认", "再看", "再查", "核实", "人工"].contains(where: rest.hasPrefix)
    }
  }

  private static let references = [
    "见备注", "看备注", "同上", "见附件", "see note", "see notes", "see remark", "see remarks", "ditto",
  ]

  // MARK: - Agreement

  /// Whether nothing is left of a text but words that agree.
  private static func isAgreement(_ word: String) -> Bool {
    guard englishWords(of: word).allSatisfy({ agreeingEnglish.contains(String($0)) }) else { return false }
    var rest = word.filter { !$0.isASCII }
    for agreement in agreeingChinese { rest = rest.replacing(agreement, with: "") }
    return rest.allSatisfy { "的了吧啊呀嘛已经准予给".contains($0) } && word.contains(where: \.isLetter)
  }

  private static let agreeingEnglish: Set = [
    "ok", "okay", "pass", "passed", "passes", "fine", "good", "approve", "approved", "agree", "agreed", "accept",
    "accepted", "allow", "allowed", "waive", "waived", "exempt", "yes", "it", "is", "all", "right", "may", "can",
  ]
  /// The longest first.
  private static let agreeingChinese = [
    "审核通过", "没问题", "没有问题", "审核", "复核", "人工", "通过", "同意", "可以", "合格", "认可", "允许", "豁免", "批准", "无误", "免检", "好", "行", "免",
  ]

  // MARK: - Repetition

  /// Whether all words of a text stand in the rule's own, but for those that say that something is there: whoever writes `有耳环`
  /// of `严禁佩戴耳环` has named the fault and not said why it may stay. A text that denies something says more than that.
  private static func isRepetition(of title: TranslatedText, _ word: String) -> Bool {
    let said = [title.en, title.zh].compactMap(\.self).joined(separator: " ").lowercased()
    let saidWords = englishWords(of: said)
    let words = englishWords(of: word)
    guard !word.contains(where: { "不没未无非".contains($0) || $0.isNumber }), !words.contains(where: denials.contains)
    else {
      return false
    }
    let isSaid = { (word: Substring) in
      stating.contains(word)
        || saidWords.contains {
          min($0.count, word.count) >= shortestStem && ($0.hasPrefix(word) || word.hasPrefix($0))
        }
    }
    return words.allSatisfy(isSaid)
      && word.filter { !$0.isASCII && $0.isLetter }.allSatisfy {
        "有戴了着的是在仍还被把住太很小大点些个只一她他".contains($0) || said.contains($0)
      }
  }

  private static let denials: Set<Substring> = ["no", "not", "without", "never", "isn", "isnt", "doesn", "doesnt"]
  private static let stating: Set<Substring> = [
    "a", "an", "the", "it", "is", "she", "he", "they", "student", "present", "visible", "some", "small", "big", "are",
    "has", "have", "with", "wear", "wears", "wearing", "there", "this", "photo",
    "person", "very",
    "too", "in", "on", "of", "and", "or",
  ]
  /// `earring` and `earrings` are one word; shorter beginnings are those of others.
  private static let shortestStem = 3
}
