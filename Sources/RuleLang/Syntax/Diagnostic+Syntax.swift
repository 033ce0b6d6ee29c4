// What can be wrong with the order of words, wherever it stands.
extension Diagnostic {
  /// - Parameter meant: certainly so where `text` is its name in another case or language.
  static func misspeltKeyword(at span: Span, _ text: String, meant: Keyword) -> Self {
    Diagnostic(
      .misspeltKeyword, at: span, en: "`\(text)` is not a word of the language", zh: "规则语言里没有 `\(text)` 这个词"
    )
    .suggestion(meant.text, at: span).certain(Keyword.known(as: text, among: [meant]) != nil)
  }

  static func unmatchedBracket(at span: Span, _ bracket: String) -> Self {
    Diagnostic(
      .unmatchedBracket, at: span, en: "this `\(bracket)` closes nothing", zh: "这个 `\(bracket)` 前面没有对应的开括号"
    )
    .help(en: "delete it, or open the bracket before", zh: "请删除，或在前面补上开括号")
  }

  static func assignInCondition(at span: Span) -> Self {
    Diagnostic(
      .assignInCondition, at: span, en: "`=` gives a value to a name; to compare, write `==`",
      zh: "`=` 用来给名称赋值，比较要用 `==`"
    )
    .help(en: "write `==`", zh: "请写 `==`")
    .fix(span, "==").certain()
  }

  static func squareBrackets(open: Span, close: Span) -> Self {
    Diagnostic(
      .mistypedOperator, at: open, en: "conditions stand between `(` and `)`", zh: "条件要写在 `(` 和 `)` 之间"
    )
    .help(en: "write `(` and `)` for `[` and `]`", zh: "请把 `[` 和 `]` 改为 `(` 和 `)`")
    .fix([Edit(span: open, replacement: "("), Edit(span: close, replacement: ")")]).certain()
  }

  static func chainedComparison(at span: Span, repeated: String?) -> Self {
    let diagnostic = Diagnostic(
      .chainedComparison, at: span, en: "comparisons do not chain", zh: "比较不能连写"
    )
    .label(en: "a second comparison", zh: "第二个比较")
    guard let repeated else {
      return diagnostic.help(en: "join two comparisons with `and`", zh: "请用 `and` 连接两个比较")
    }
    return diagnostic.help(
      en: "write `and \(repeated)` before it, or a range: `\(repeated) in` and both limits with `..` between them",
      zh: "请在前面写 `and \(repeated)`，或写成范围：`\(repeated) in` 后写两个界限，中间用 `..`"
    )
    .fix(span.startPoint, "and \(repeated) ")
  }

  static func comparedWithUnknown(at span: Span, _ left: String, _ comparison: ComparisonOperator) -> Self {
    let meant = comparison == .notEqual ? "known(\(left))" : "not known(\(left))"
    return Diagnostic(
      .comparedWithUnknown, at: span, en: "`unknown` is not a value and equals nothing",
      zh: "`unknown` 不是值，不能用来比较"
    )
    .help(en: "write `\(meant)`", zh: "请写 `\(meant)`")
  }

  static func repeatedLanguage(at span: Span, _ language: Language) -> Self {
    let other: Language = language == .chinese ? .english : .chinese
    return Diagnostic(
      .repeatedPart, at: span, en: "the `\(language.rawValue)` text is given twice",
      zh: "`\(language.rawValue)` 文字写了两次"
    )
    .help(
      en: "keep one of them, or write `\(other.rawValue)` before the other",
      zh: "请保留一个；另一种语言的文字前面写 `\(other.rawValue)`")
  }

  static func repeatedHeader(at span: Span, _ word: String) -> Self {
    Diagnostic(.repeatedPart, at: span, en: "`\(word)` is given twice", zh: "`\(word)` 写了两次")
  }

  static func repeatedClause(at span: Span, _ word: String, first: Span) -> Self {
    Diagnostic(.repeatedPart, at: span, en: "`\(word)` is given twice", zh: "`\(word)` 写了两次")
      .note(first, en: "first here", zh: "第一次在这里")
      .help(
        en: word == "when" || word == "unless" ? "join the two conditions with `and` or `or`" : "keep one of them",
        zh: word == "when" || word == "unless" ? "请用 `and` 或 `or` 把两个条件合成一个" : "请保留其中一个")
  }

  static func overrideWithoutChange(at span: Span) -> Self {
    Diagnostic(.missingPart, at: span, en: "this override changes nothing", zh: "这个 override 没有写出要改什么")
      .help(
        en:
          "say what changes: `off`, `with`, `when`, `unless`, `because`, `fix`, `source`, `severity` or `unknown means`",
        zh: "请写出改动：`off`、`with`、`when`、`unless`、`because`、`fix`、`source`、`severity` 或 `unknown means`")
  }

  static func severalOverridden(at span: Span) -> Self {
    Diagnostic(.unexpectedPart, at: span, en: "an override changes one rule", zh: "一个 override 只改一条规则")
      .help(en: "write an `override` for each rule", zh: "请给每条规则各写一个 `override`")
  }

  static func fixedInOverride(at span: Span, _ word: String) -> Self {
    Diagnostic(
      .unexpectedPart, at: span, en: "an override cannot change a rule's `\(word)`", zh: "override 不能修改规则的 `\(word)`")
  }

  static func expectedWholeNumber(at span: Span) -> Self {
    Diagnostic(.missingPart, at: span, en: "a whole number belongs here", zh: "这里应为整数")
  }

  static func profileInProfile(at span: Span) -> Self {
    Diagnostic(
      .unexpectedPart, at: span, en: "a profile cannot stand inside another", zh: "方案里不能再写方案"
    )
    .help(en: "write it behind this one, with `extends`", zh: "请写在外面，并用 `extends` 继承")
  }

  static func statementInProfile(at span: Span, _ keyword: Keyword) -> Self {
    Diagnostic(
      .unexpectedPart, at: span, en: "`\(keyword.text)` cannot stand inside a profile", zh: "方案里不能写 `\(keyword.text)`"
    )
    .help(en: "write it before the profile", zh: "请写在方案之前")
  }

  static func testWithoutExpect(at span: Span) -> Self {
    Diagnostic(.testWithoutExpect, at: span, en: "this test expects nothing", zh: "这个测试没有写出期望结果")
      .help(
        en: "add `expect verdict pass`, or `expect` with a rule's name and `satisfied` or `violated`",
        zh: "请加上 `expect verdict pass`，或 `expect` 加规则名和 `satisfied`、`violated` 等")
  }

  // MARK: - Names

  static func dotInName(at span: Span, _ text: String, what: LocalizedText) -> Self {
    Diagnostic(.unsuitableName, at: span, en: "\(what.en) has no dot in it", zh: "\(what.zh)里不能有点号")
      .help(
        en: "write `\(text.replacingDots)`", zh: "请写 `\(text.replacingDots)`")
  }

  static func reservedWord(at span: Span, _ text: String, what: LocalizedText) -> Self {
    Diagnostic(
      .unsuitableName, at: span, en: "`\(text)` is a word of the language itself and cannot be \(what.en)",
      zh: "`\(text)` 是规则语言自己的词，不能用作\(what.zh)"
    )
    .help(en: "choose another name", zh: "请换一个名称")
  }

  static func hyphenInName(at span: Span, hyphen: Span, _ text: String) -> Self {
    Diagnostic(.unsuitableName, at: span, en: "a name has no hyphen in it", zh: "名称里不能有连字符")
      .help(en: "write `_` instead of `-`", zh: "请把 `-` 改为 `_`")
      .fix(hyphen, "_")
  }

  /// A name in quotes, or of several words.
  static func severalWordsInName(at span: Span, _ name: String) -> Self {
    Diagnostic(
      .unsuitableName, at: span, en: "a name is one word without quotes and blanks", zh: "名称是一个词，不带引号、空格和标点"
    )
    .help(en: "write for example `\(name)`", zh: "例如写作 `\(name)`").fix(span, name)
  }

  static func digitOpensName(at span: Span, _ text: String) -> Self {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let meant = parts.map { $0.first?.isNumber == true ? "r\($0)" : String($0) }.joined(separator: ".")
    return Diagnostic(
      .unsuitableName, at: span, en: "no part of a name begins with a digit", zh: "名称的每一段都不能以数字开头"
    )
    .help(en: "write for example `\(meant)`", zh: "例如写作 `\(meant)`")
  }

  static func factWithoutDot(at span: Span, _ text: String) -> Self {
    Diagnostic(.unsuitableName, at: span, en: "a fact's name has a dot in it", zh: "检测项名里要有点号")
      .help(en: "write for example `student.\(text)`", zh: "例如写作 `student.\(text)`")
  }

  static func knownNeedsFact(at span: Span) -> Self {
    Diagnostic(.missingPart, at: span, en: "`known` asks about one fact", zh: "`known` 只能用于一个检测项")
      .help(en: "write for example `known(glasses.present)`", zh: "例如写作 `known(glasses.present)`")
  }

  static func pathForValue(at span: Span, _ text: String) -> Self {
    Diagnostic(
      .unexpectedPart, at: span, en: "a value belongs here, and `\(text)` is the name of a fact",
      zh: "这里应为一个值，而 `\(text)` 是检测项名")
  }

  static func globOutsideQuantifier(at span: Span, _ prefix: String) -> Self {
    Diagnostic(
      .unexpectedPart, at: span, en: "`\(prefix).*` stands for several facts", zh: "`\(prefix).*` 代表多个检测项"
    )
    .help(
      en: "say how many are meant: `any of \(prefix).*`, `all of \(prefix).*`, `none of \(prefix).*`",
      zh: "请写明数量：`any of \(prefix).*`、`all of \(prefix).*` 或 `none of \(prefix).*`")
  }

  static func setOutsideIn(at span: Span) -> Self {
    Diagnostic(
      .unexpectedPart, at: span, en: "a list in braces stands only behind `in`", zh: "花括号列表只能写在 `in` 后面")
  }

  static func unknownFunction(at span: Span, _ text: String) -> Self {
    let diagnostic = Diagnostic(
      .unexpectedPart, at: span, en: "there is no function `\(text)`", zh: "没有名为 `\(text)` 的函数")
    let names = ["abs", "min", "max", "known", "rgb"]
    if let closest = Suggestion.nearest(to: text, in: names) { return diagnostic.suggestion(closest, at: span) }
    return diagnostic.help(
      en: "there are `abs`, `min`, `max`, `known` and `rgb`", zh: "可用的有 `abs`、`min`、`max`、`known`、`rgb`")
  }

  static func argumentCount(at span: Span, _ function: String, isOne: Bool) -> Self {
    Diagnostic(
      .missingPart, at: span, en: isOne ? "`\(function)` takes one number" : "`\(function)` takes numbers",
      zh: isOne ? "`\(function)` 只取一个数" : "`\(function)` 里要写数")
  }

  // MARK: - Colours and sets

  static func colorChannel(at span: Span) -> Self {
    Diagnostic(
      .colorChannel, at: span, en: "a part of a colour is a whole number from 0 to 255", zh: "颜色分量是 0 到 255 的整数")
  }

  static func colorChannelCount(at span: Span) -> Self {
    Diagnostic(
      .colorChannel, at: span, en: "a colour has three parts: red, green and blue", zh: "颜色有红、绿、蓝三个分量"
    )
    .help(en: "write for example `rgb(100, 197, 255)`", zh: "例如写作 `rgb(100, 197, 255)`")
  }

  /// - Parameter channels: with their brackets.
  static func bareColor(at span: Span, _ channels: String) -> Self {
    Diagnostic(.missingPart, at: span, en: "a colour is written with `rgb`", zh: "颜色前面要写 `rgb`")
      .help(en: "write `rgb\(channels)`", zh: "请写 `rgb\(channels)`").fix(span.startPoint, "rgb").certain()
  }

  static func emptySet(at span: Span) -> Self {
    Diagnostic(.emptySet, at: span, en: "this list is empty", zh: "这个列表是空的")
  }
}

extension String {
  /// The text with `_` for every dot.
  var replacingDots: String { String(map { $0 == "." ? "_" : $0 }) }
}
