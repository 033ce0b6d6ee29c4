/// The words that the language itself uses; the raw value is the word's symbol in every file.
enum Keyword: Symbol, CaseIterable, Sendable {
  // Reserved: these open statements, clauses and parts of a block.
  case language, ruleset, rule, require, forbid, prefer, avoid
  case `let`, param, set, use, override, profile, sample, test, fact
  case when, unless, because, fix, source, severity, unknown, final
  case given, expect
  // Reserved: these join conditions.
  case and, or, not, `in`, near, within, `true`, `false`
  // Special only where the grammar asks for them.
  case any, all, noneOf, at, least, most, of, known, rgb, abs, min, max
  case only, except, allow, extends, with, off, means, version, photo, verdict
  case reject, review, advice, pass, satisfied, violated, undetermined
  case notApplicable
  case bool, number, text, date, color, en, zh

  var text: String { Self.texts[Int(rawValue)] }

  /// By raw value: a case is slow to name itself, and a word that is misspelt is compared with all.
  private static let texts = allCases.map { keyword in
    switch keyword {
    case .noneOf: "none"
    case .notApplicable: "not_applicable"
    default: String(describing: keyword)
    }
  }

  /// Whether a name without dots cannot be this word.
  static func isReserved(_ symbol: Symbol) -> Bool { symbol <= Keyword.false.rawValue }

  /// Whether it opens a statement.
  var startsStatement: Bool { rawValue <= Keyword.fact.rawValue }
  /// Whether it opens a clause of a rule or override.
  var startsClause: Bool { rawValue >= Keyword.when.rawValue && rawValue <= Keyword.final.rawValue }
  /// Whether a condition cannot go on past it.
  var endsExpression: Bool { rawValue <= Keyword.expect.rawValue }

  static let statements = allCases.filter(\.startsStatement)
  static let clauses = allCases.filter(\.startsClause)
  static let verbs: [Keyword] = [.require, .forbid, .prefer, .avoid]

  var verb: Verb? {
    switch self {
    case .require: .require
    case .forbid: .forbid
    case .prefer: .prefer
    case .avoid: .avoid
    default: nil
    }
  }

  var severity: Severity? {
    switch self {
    case .reject: .reject
    case .review: .review
    case .advice: .advice
    default: nil
    }
  }

  var asVerdict: Verdict? {
    switch self {
    case .pass: .pass
    case .review: .review
    case .reject: .reject
    default: nil
    }
  }

  var outcome: Outcome? {
    switch self {
    case .satisfied: .satisfied
    case .violated: .violated
    case .undetermined: .undetermined
    case .notApplicable: .notApplicable
    default: nil
    }
  }

  var asLanguage: Language? { self == .en ? .english : self == .zh ? .chinese : nil }

  /// The word that people mean who write it in another spelling, case or language.
  static func meant(by word: String, among candidates: [Keyword]) -> Keyword? {
    known(as: word, among: candidates)
      ?? Suggestion.nearest(to: word.lowercased(), in: candidates.map(\.text))
      .flatMap { text in candidates.first { $0.text == text } }
  }

  /// The word that another case or language plainly has for it.
  static func known(as word: String, among candidates: [Keyword]) -> Keyword? {
    let lowercase = word.lowercased()
    if let same = interner.find(lowercase).flatMap({ Keyword(rawValue: $0) }), candidates.contains(same) { return same }
    return synonyms[lowercase]?.first(where: candidates.contains)
  }

  /// Each with what it can mean, where several words belong the first.
  private static let synonyms: [String: [Keyword]] = [
    "must": [.require], "need": [.require], "needs": [.require], "requires": [.require], "必须": [.require],
    "要求": [.require], "须": [.require], "应": [.require], "ban": [.forbid], "deny": [.forbid], "禁止": [.forbid],
    "严禁": [.forbid], "不得": [.forbid], "应该": [.require], "应当": [.require], "需要": [.require], "需": [.require],
    "务必": [.require], "必需": [.require], "不应": [.forbid], "不应该": [.forbid], "不应当": [.forbid], "不能": [.forbid],
    "不准": [.forbid], "不许": [.forbid], "不要": [.forbid], "不可": [.forbid], "不可以": [.forbid], "不允许": [.forbid],
    "请勿": [.forbid], "勿": [.forbid], "不宜": [.avoid], "尽量不": [.avoid], "尽量不要": [.avoid], "最好不": [.avoid],
    "最好不要": [.avoid], "尽量": [.prefer], "最好": [.prefer], "宜": [.prefer], "推荐": [.prefer], "should": [.prefer],
    "recommend": [.prefer], "建议": [.prefer, .advice],
    "避免": [.avoid], "if": [.when], "当": [.when], "如果": [.when], "除非": [.unless], "因为": [.because],
    "原因": [.because], "理由": [.because], "reason": [.because], "message": [.because], "改正": [.fix], "出处": [.source],
    "依据": [.source],
    "规则": [.rule], "参数": [.param], "引用": [.use], "修改": [.override], "设置": [.set], "测试": [.test], "停用": [.off],
    "关闭": [.off],
    "disable": [.off], "disabled": [.off], "delete": [.off], "remove": [.off], "删除": [.off], "取消": [.off],
    "禁用": [.off], "退回": [.reject], "不合格": [.reject], "拒绝": [.reject], "复核": [.review],
    "人工复核": [.review], "提示": [.advice], "通过": [.pass], "且": [.and], "并且": [.and], "而且": [.and], "或": [.or],
    "或者": [.or], "非": [.not], "不": [.not], "是": [.true], "真": [.true], "否": [.false], "假": [.false], "未知": [.unknown],
    "yes": [.true], "no": [.false, .not],
    "有": [.true], "无": [.false, .not], "没有": [.false, .not], "没": [.not], "未": [.not], "none": [.false],
    "without": [.false],
    "日期": [.date], "数字": [.number], "数值": [.number], "integer": [.number], "文本": [.text], "文字": [.text],
    "string": [.text], "是否": [.bool], "真假": [.bool], "boolean": [.bool], "颜色": [.color], "colour": [.color],
    "违反": [.violated], "不符合": [.violated], "fail": [.violated], "fails": [.violated], "failed": [.violated],
    "符合": [.satisfied], "满足": [.satisfied], "ok": [.satisfied, .pass], "无法判定": [.undetermined],
    "不适用": [.notApplicable], "警告": [.advice], "warning": [.advice], "error": [.reject], "忽略": [.pass],
    "ignore": [.pass], "include": [.use], "import": [.use], "define": [.let], "const": [.let], "parameter": [.param],
    "中文": [.zh], "简体中文": [.zh], "汉语": [.zh], "chinese": [.zh], "cn": [.zh], "英文": [.en], "英语": [.en],
    "english": [.en],
  ]

  /// An interner in which every keyword has its raw value as its symbol.
  static let interner: Interner = {
    var interner = Interner(minimumCapacity: 256)
    for keyword in allCases { _ = interner.intern(keyword.text) }
    return interner
  }()
}

extension Verb {
  /// The word that a rule writes for it.
  var keyword: Keyword {
    switch self {
    case .require: .require
    case .forbid: .forbid
    case .prefer: .prefer
    case .avoid: .avoid
    }
  }
}
