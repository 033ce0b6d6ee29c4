// What can be wrong with the order of words.
extension Parser {
  /// What stands at the current place, for messages.
  private var found: LocalizedText {
    switch current.kind {
    case .end: LocalizedText(en: "the file ends", zh: "文件到此结束")
    default:
      LocalizedText(en: "here is `\(shortText(of: current))`", zh: "这里是 `\(shortText(of: current))`")
    }
  }

  private func shortText(of token: Token) -> String {
    let text = text(of: token)
    return text.count > 40 ? text.prefix(39) + "…" : text
  }

  /// The place where something is missing: the current token, or the end of the last one when the line ends there.
  var missingSpan: Span {
    current.kind == .end || isAtLineStart && position > 0 ? previousSpan.endPoint : currentSpan
  }

  /// Something that only one thing can be, and it is not there.
  func missing(_ spelling: String, after what: LocalizedText) -> Diagnostic {
    Diagnostic(
      .missingPart, at: missingSpan, en: "`\(spelling)` is missing after \(what.en)",
      zh: ChineseSpacing.joined([what.zh, "后面缺少", "`\(spelling)`"])
    )
    .label(en: found.en, zh: found.zh)
    .help(en: "write `\(spelling)`", zh: "请写 `\(spelling)`")
    .fix(previousSpan.endPoint, (spelling.first?.isLetter == true ? " " : "") + spelling)
  }

  func missingName(_ what: LocalizedText) -> Diagnostic {
    Diagnostic(.missingPart, at: missingSpan, en: "\(what.en) is missing", zh: ChineseSpacing.joined(["缺少", what.zh]))
      .label(en: found.en, zh: found.zh)
  }

  /// A value stands in a test as if it were in a sample.
  func missingGiven() -> Diagnostic {
    Diagnostic(
      .missingPart, at: currentSpan, en: "`given` is missing before `\(shortText(of: current))`",
      zh: "`\(shortText(of: current))` 前面缺少 `given`"
    )
    .help(en: "write `given \(shortText(of: current)) = …`", zh: "请写 `given \(shortText(of: current)) = …`")
    .fix(currentSpan.startPoint, "given ")
  }

  /// A value is given to a name without a word that says what for.
  func missingSet() -> Diagnostic {
    let name = shortText(of: current)
    return Diagnostic(
      .missingPart, at: currentSpan, en: "a param is changed with `set`", zh: "修改参数要用 `set`"
    )
    .help(en: "write `set \(name) = …`", zh: "请写 `set \(name) = …`").fix(currentSpan.startPoint, "set ")
  }

  /// `expect pass`, which does not say of what.
  func missingVerdict(at span: Span, _ verdict: Verdict) -> Diagnostic {
    Diagnostic(
      .missingPart, at: span, en: "`\(verdict.rawValue)` is a verdict on the photo",
      zh: "`\(verdict.rawValue)` 是整张照片的结论"
    )
    .help(en: "write `verdict \(verdict.rawValue)`", zh: "请写 `verdict \(verdict.rawValue)`")
    .fix(span.startPoint, "verdict ")
  }

  /// A value of a list of answers, written as a text.
  func quotedValue() -> Diagnostic {
    let word = source.text(of: currentSpan).filter { $0 != "\"" }
    return Diagnostic(
      .unsuitableName, at: currentSpan, en: "the values of a list are words without quotes", zh: "列表的值是不带引号的词"
    )
    .help(en: "write `\(word)`", zh: "请写 `\(word)`").fix(currentSpan, word)
  }

  func missingText(_ what: LocalizedText) -> Diagnostic {
    Diagnostic(.missingPart, at: missingSpan, en: "\(what.en) is missing", zh: ChineseSpacing.joined(["缺少", what.zh]))
      .label(en: found.en, zh: found.zh)
      .help(en: "write it between double quotes: `\"…\"`", zh: "请写在双引号之间：`\"…\"`")
  }

  func missingNumber() -> Diagnostic {
    Diagnostic(.missingPart, at: missingSpan, en: "a number is missing", zh: "缺少一个数")
      .label(en: found.en, zh: found.zh)
  }

  func missingValue() -> Diagnostic {
    Diagnostic(.missingPart, at: missingSpan, en: "a value is missing", zh: "缺少一个值")
      .label(en: found.en, zh: found.zh)
      .help(
        en: "a value is a number such as `3deg`, a word such as `blue`, a text, a date, `true` or `false`",
        zh: "值可以是数（如 `3deg`）、词（如 `blue`）、文字、日期、`true` 或 `false`")
  }

  func missingOperand() -> Diagnostic {
    if let webColor { return webColor }
    let after = position > 0 ? shortText(of: lookahead(-1)) : ""
    return Diagnostic(
      .missingPart, at: missingSpan,
      en: after.isEmpty ? "a condition is missing" : "something is missing after `\(after)`",
      zh: after.isEmpty ? "缺少条件" : "`\(after)` 后面缺少内容"
    )
    .label(en: found.en, zh: found.zh)
    .help(reservedHelp ?? operandHelp)
  }

  /// What to write where a part of a condition is missing.
  private var operandHelp: LocalizedText? {
    guard position > 0 else { return nil }
    let before = lookahead(-1)
    switch contextualKeyword(of: before) {
    case .and, .or:
      if keyword?.verb != nil {
        return LocalizedText(
          en: "a rule has one verb: write `not` for what must not be, or begin a rule of its own on the next line",
          zh: "一条规则只有一个动词：不得出现的内容写 `not`，或另起一行再写一条规则")
      }
      return LocalizedText(
        en: "write another condition behind it, or delete `\(text(of: before))`",
        zh: "请在后面再写一个条件，或删去 `\(text(of: before))`")
    case .require, .forbid, .prefer, .avoid, .when, .unless, .not:
      return LocalizedText(
        en: "write a condition, such as `shoulders.level` or `clothing.dominant == blue`",
        zh: "请写一个条件，如 `shoulders.level` 或 `clothing.dominant == blue`")
    default: return nil
    }
  }

  private var reservedHelp: LocalizedText? {
    guard let keyword, !keyword.endsExpression || !isAtLineStart else { return nil }
    if keyword.verb != nil, position > 0, [.and, .or].contains(contextualKeyword(of: lookahead(-1))) { return nil }
    return LocalizedText(
      en: "`\(keyword.text)` is a word of the language itself and cannot be a value",
      zh: "`\(keyword.text)` 是规则语言自己的词，不能当作值")
  }

  func missingVerb(at span: Span? = nil) -> Diagnostic {
    Diagnostic(
      .missingVerb, at: span ?? missingSpan, en: "this rule does not say what it wants", zh: "这条规则没有写明要求"
    )
    .label(en: found.en, zh: found.zh)
    .help(
      en: "begin it with `require`, `forbid`, `prefer` or `avoid`",
      zh: "请以 `require`（必须）、`forbid`（禁止）、`prefer`（建议）或 `avoid`（避免）开头")
  }

  func expectedWord(of words: [Keyword]) -> Diagnostic {
    let list = words.map { "`\($0.text)`" }
    let diagnostic = Diagnostic(
      .missingPart, at: missingSpan, en: "one of \(list.joined(separator: ", ")) belongs here",
      zh: "这里应为 \(list.joined(separator: "、")) 之一"
    )
    .label(en: found.en, zh: found.zh)
    guard current.kind == .word, let meant = Keyword.meant(by: text(of: current), among: words) else {
      return diagnostic
    }
    return diagnostic.suggestion(meant.text, at: currentSpan)
  }

  // MARK: - Too much

  func strayKeyword(_ keyword: Keyword) -> Diagnostic {
    let belongs: LocalizedText =
      keyword.startsClause
      ? LocalizedText(en: "belongs behind the condition of a rule", zh: "要写在规则的条件之后")
      : keyword == .given || keyword == .expect
        ? LocalizedText(en: "belongs inside a `test`", zh: "要写在 `test` 里面")
        : LocalizedText(en: "belongs inside a condition", zh: "要写在条件里面")
    return Diagnostic(
      .unexpectedPart, at: currentSpan, en: "no statement begins with `\(keyword.text)`",
      zh: "没有以 `\(keyword.text)` 开头的语句"
    )
    .label(en: belongs.en, zh: belongs.zh)
  }

  func unexpectedStatementStart() -> Diagnostic {
    Diagnostic(
      .unexpectedPart, at: currentSpan, en: "no statement begins with `\(shortText(of: current))`",
      zh: "没有以 `\(shortText(of: current))` 开头的语句"
    )
    .help(
      en: "a rule begins with `require`, `forbid`, `prefer` or `avoid`",
      zh: "规则以 `require`（必须）、`forbid`（禁止）、`prefer`（建议）或 `avoid`（避免）开头")
  }

  /// Something behind a complete condition.
  func unexpectedAfterExpression() -> Diagnostic {
    let text = shortText(of: current)
    switch current.kind {
    case .rightParenthesis: return .unmatchedBracket(at: currentSpan, ")")
    case .rightBrace: return .unmatchedBracket(at: currentSpan, "}")
    case .rightSquare: return .unmatchedBracket(at: currentSpan, "]")
    default: break
    }
    if current.kind == .word, contextualKeyword == nil,
      let meant = Keyword.meant(by: self.text(of: current), among: [.and, .or, .not, .in, .near])
    {
      return .misspeltKeyword(at: currentSpan, text, meant: meant)
    }
    let diagnostic = Diagnostic(
      .unexpectedPart, at: currentSpan, en: "`\(text)` does not fit behind what stands before it",
      zh: "`\(text)` 与前面的内容接不上")
    let isNamingLanguage = contextualKeyword?.asLanguage != nil && lookahead(1).kind == .string
    switch isNamingLanguage ? .string : current.kind {
    case .string:
      return diagnostic.help(
        en: "write `because` before the text that explains the rule", zh: "说明文字前面要写 `because`")
    case .word, .path, .number, .leftParenthesis, .keyword:
      return diagnostic.help(
        en: "join two conditions with `and` or `or`, compare two values with `==`, `<=`, `in` …",
        zh: "两个条件之间写 `and` 或 `or`；比较两个值用 `==`、`<=`、`in` 等")
    case .comma:
      return diagnostic.help(en: "delete it", zh: "请删除").fix(currentSpan, " ").certain(isPart(at: 1))
    default: return diagnostic
    }
  }

  func unclosedBracket(_ open: Span, _ bracket: String) -> Diagnostic {
    let closing = bracket == "(" ? ")" : bracket == "[" ? "]" : "}"
    return Diagnostic(
      .unclosedBracket, at: open, en: "this `\(bracket)` is never closed", zh: "这个 `\(bracket)` 没有对应的 `\(closing)`"
    )
    .label(en: "opened here", zh: "在这里打开")
    .note(missingSpan, en: "`\(closing)` should stand before this", zh: "在此之前应有 `\(closing)`")
    .help(en: "write `\(closing)`", zh: "请写 `\(closing)`")
  }
}
