// What can be wrong with single words, numbers and signs.
extension Diagnostic {
  static func unknownCharacters(at span: Span, _ text: String) -> Self {
    Diagnostic(
      .unknownCharacters, at: span, en: "`\(text)` means nothing here", zh: "`\(text)` 在这里没有意义")
  }

  static func blankInName(at span: Span, _ name: String) -> Self {
    Diagnostic(.unsuitableName, at: span, en: "a name has no blanks in it", zh: "名称里不能有空格")
      .help(en: "write `\(name)`", zh: "请写 `\(name)`").fix(span, name)
  }

  /// - Parameter marks: in the order of the text; not empty.
  static func pastedMarks(_ marks: [(edit: Edit, text: String)]) -> Self {
    var seen: [String] = []
    for (_, text) in marks where !seen.contains(text) { seen.append(text) }
    let list = seen.prefix(8).joined(separator: "  ")
    return Diagnostic(
      .pastedMarks, at: marks[0].edit.span,
      en: "marks of a list or of formatting, and numbers of lines, are no part of a rule",
      zh: "列表、排版用的符号和行号不属于规则"
    )
    .label(en: list, zh: list)
    .help(
      en: marks.count == 1 ? "delete it" : "delete them", zh: "请删除"
    )
    .fix(marks.map(\.edit)).certain()
  }

  static func unclosedText(at span: Span) -> Self {
    Diagnostic(.unclosedText, at: span, en: "this text has no end", zh: "这段文字没有结束")
      .label(en: "begins here", zh: "从这里开始")
      .help(en: "write `\"` where it ends, on the same line", zh: "请在同一行文字结束处写上 `\"`")
  }

  static func badEscape(at span: Span, _ text: String) -> Self {
    Diagnostic(
      .badEscape, at: span, en: "`\(text)` means nothing in a text", zh: "文字中的 `\(text)` 没有意义"
    )
    .help(
      en: "write `\\\\` for a backslash; `\\\"`, `\\n`, `\\{` and `\\}` are the other signs that begin with one",
      zh: "反斜杠本身写作 `\\\\`；另外可用 `\\\"`、`\\n`、`\\{`、`\\}`")
  }

  static func singleQuotes(at span: Span, quotes: [Span]) -> Self {
    Diagnostic(
      .singleQuotes, at: span, en: "a text stands between double quotes", zh: "文字要写在双引号之间"
    )
    .help(en: "write `\"` at both ends", zh: "请在两端都写 `\"`")
    .fix(quotes.map { Edit(span: $0, replacement: "\"") }).certain()
  }

  /// - Parameter found: the lookalikes of one line, in order.
  static func lookalikes(_ found: [(edit: Edit, text: String)]) -> Self {
    var seen: [String] = []
    var en: [String] = []
    var zh: [String] = []
    var told: Set<[String]> = []
    for (edit, text) in found where told.insert([text, edit.replacement]).inserted {
      if !seen.contains(text) { seen.append(text) }
      if edit.replacement.trimmed.isEmpty {
        en.append("nothing for `\(text)`")
        zh.append("删去 `\(text)`")
      } else {
        let plain = edit.replacement.trimmed
        en.append("`\(plain)` for `\(text)`")
        zh.append("`\(text)` 改为 `\(plain)`")
      }
    }
    let list = seen.prefix(8).map { "`\($0)`" }.joined(separator: " ")
    return Diagnostic(
      .lookalikes, at: found[0].edit.span,
      en: "\(list): rules use the plain signs of the keyboard instead",
      zh: "\(list) 是全角或排版用的符号，规则里要用英文半角符号"
    )
    .label(en: "a lookalike", zh: "看起来相似，但不是半角符号")
    .help(en: "write \(en.prefix(8).joined(separator: ", "))", zh: zh.prefix(8).joined(separator: "，"))
    .fix(found.map(\.edit)).certain()
  }

  /// A message about lookalikes without those that another message is about; nil when none is left, itself when it is about
  /// something else.
  func withoutLookalikes(in source: SourceFile, _ isCovered: (Span) -> Bool) -> Self? {
    guard code == .lookalikes, fix.contains(where: { isCovered($0.span) }) else { return self }
    let rest = fix.filter { !isCovered($0.span) }
    return rest.isEmpty ? nil : .lookalikes(rest.map { ($0, source.text(of: $0.span)) })
  }

  static func invisibleCharacter(_ scalar: Unicode.Scalar, at span: Span) -> Self {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    let misleads = scalar.isMisleading && scalar.value > 0x7F
    return Diagnostic(
      .invisibleCharacter, at: span, en: "an invisible character, \(name)", zh: "有一个看不见的字符 \(name)"
    )
    .label(
      en: misleads ? "makes the text look different from what it says" : "nobody can see it",
      zh: misleads ? "会使显示的内容与实际不同" : "肉眼看不到"
    )
    .help(en: "delete it", zh: "请删除")
    .fix(span, "").certain()
  }

  static func softLineEnd(_ scalar: Unicode.Scalar, at span: Span) -> Self {
    Diagnostic(
      .invisibleCharacter, at: span, en: "a line end of word processors, \(TextWidth.visible(scalar))",
      zh: "有一个文字处理软件的换行符 \(TextWidth.visible(scalar))"
    )
    .help(en: "begin a new line instead", zh: "请改为普通换行").fix(span, "\n").certain()
  }

  /// - Parameter edit: what takes the text's place; nil for `meant` itself.
  static func mistypedOperator(at span: Span, _ text: String, meant: String, edit: String? = nil) -> Self {
    Diagnostic(
      .mistypedOperator, at: span, en: "`\(text)` is written `\(meant)` here", zh: "`\(text)` 在这里应写作 `\(meant)`"
    )
    .help(en: "write `\(meant)`", zh: "请写 `\(meant)`")
    .fix(span, edit ?? meant).certain()
  }

  /// A comment as programming languages write it.
  ///
  /// - Parameters:
  ///   - text: what it says.
  ///   - isOnOwnLine: whether nothing follows it on its line.
  static func foreignComment(at span: Span, _ text: String, isOnOwnLine: Bool, edits: [Edit]) -> Self {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let meant = "# \(text.count > 40 ? text.prefix(39) + "…" : text)"
    return Diagnostic(
      .mistypedOperator, at: span, en: "a comment begins with `#` and ends with its line", zh: "注释以 `#` 开头，到行末为止"
    )
    .help(
      en: isOnOwnLine ? "write `\(meant)`" : "write `\(meant)` on a line of its own",
      zh: isOnOwnLine ? "请写 `\(meant)`" : "请把 `\(meant)` 单独写成一行"
    )
    .fix(edits).certain()
  }

  // MARK: - Numbers and dates

  static func malformedNumber(at span: Span, _ text: String) -> Self {
    Diagnostic(.malformedNumber, at: span, en: "`\(text)` is not a number", zh: "`\(text)` 不是一个数")
      .help(
        en: "a number has one decimal point, a range is written `1..5`, a date `2026-06-30`",
        zh: "数只有一个小数点；范围写作 `1..5`，日期写作 `2026-06-30`")
  }

  /// - Parameter isFirst: whether it opens the number.
  static func strayPoint(at span: Span, isFirst: Bool) -> Self {
    let diagnostic = Diagnostic(
      .malformedNumber, at: span, en: "a decimal point stands between two digits", zh: "小数点前后都要有数字"
    )
    return isFirst
      ? diagnostic.help(en: "write `0` before it", zh: "请在前面写 `0`").fix(span, "0.")
      : diagnostic.help(en: "delete it", zh: "请删去").fix(span, "")
  }

  static func numberTooLarge(at span: Span) -> Self {
    Diagnostic(.malformedNumber, at: span, en: "this number is too large", zh: "这个数太大")
  }

  static func unknownUnit(at span: Span, _ text: String, meant: Unit?) -> Self {
    if text.hasPrefix("年") {
      return Diagnostic(.malformedDate, at: span, en: "a date is written with hyphens", zh: "日期用连字符书写")
        .help(en: "write it as `2026-06-30`", zh: "请写成 `2026-06-30` 的形式")
    }
    let list = Unit.spellings.map { "`\($0)`" }
    let diagnostic = Diagnostic(.unknownUnit, at: span, en: "`\(text)` is not a unit", zh: "`\(text)` 不是单位")
    if let meant { return diagnostic.suggestion(meant.rawValue, at: span).certain() }
    if ["gb", "gib", "g"].contains(text.lowercased()) {
      return diagnostic.help(en: "1 GB is written `1024MB`", zh: "1 GB 请写作 `1024MB`")
    }
    if let closest = Suggestion.nearest(to: text, in: Unit.spellings) {
      return diagnostic.suggestion(closest, at: span)
    }
    return diagnostic.help(
      en: "the units are \(list.joined(separator: ", ")); what is counted, such as faces, has none",
      zh: "可用的单位：\(list.joined(separator: "、"))；人脸数等计数不写单位")
  }

  /// A unit that rules count in another: time in days, lengths in millimetres.
  ///
  /// - Parameter span: of the number with its unit.
  static func otherUnit(at span: Span, _ text: String, meant: String) -> Self {
    Diagnostic(
      .unknownUnit, at: span, en: "`\(text)` is not a unit: time is counted in days, a length in mm",
      zh: "`\(text)` 不是单位：时间以天计，长度以毫米计"
    )
    .suggestion(meant, at: span)
  }

  static func countedThing(at span: Span, _ text: String) -> Self {
    Diagnostic(.unknownUnit, at: span, en: "what is counted has no unit", zh: "计数不写单位")
      .help(en: "delete `\(text)`", zh: "请删去 `\(text)`").fix(span, "").certain()
  }

  static func largeNumber(at span: Span, meant: String) -> Self {
    Diagnostic(.malformedNumber, at: span, en: "a number is written in digits", zh: "数要全部写成数字")
      .suggestion(meant, at: span).certain()
  }

  /// - Parameters:
  ///   - width: in digits.
  ///   - height: in digits.
  static func size(at span: Span, _ width: String, _ height: String) -> Self {
    let unit = Unit.pixels.rawValue
    let meant = "file.width == \(width)\(unit) and file.height == \(height)\(unit)"
    return Diagnostic(
      .unexpectedPart, at: span, en: "a width and a height are two conditions", zh: "宽和高要写成两个条件"
    )
    .help(en: "write for example `\(meant)`", zh: "例如写作 `\(meant)`")
  }

  /// A comparison in the same word as its number, or behind it.
  static func mistypedQuantity(at span: Span, _ text: String, meant: String) -> Self {
    Diagnostic(
      .mistypedOperator, at: span, en: "`\(text)` is written `\(meant)`", zh: "`\(text)` 应写作 `\(meant)`"
    )
    .help(en: "write `\(meant)`", zh: "请写 `\(meant)`").fix(span, meant).certain()
  }

  static func rangeInWords(at span: Span, meant: String) -> Self {
    Diagnostic(.malformedNumber, at: span, en: "a range has `..` between its ends", zh: "范围的两端之间写 `..`")
      .suggestion(meant, at: span)
  }

  static func malformedDate(at span: Span, _ text: String, meant: CalendarDate?) -> Self {
    if let meant {
      let isHyphenated = text.contains("-")
      return Diagnostic(
        .malformedDate, at: span,
        en: isHyphenated ? "a date has two digits for the month and the day" : "a date is written with hyphens",
        zh: isHyphenated ? "日期的月和日都要写两位数字" : "日期用连字符书写"
      )
      .suggestion(meant.description, at: span).certain()
    }
    return Diagnostic(.malformedDate, at: span, en: "there is no day `\(text)`", zh: "没有 `\(text)` 这一天")
      .help(en: "a date is written year-month-day, such as `2026-06-30`", zh: "日期按年-月-日书写，如 `2026-06-30`")
  }

  // MARK: - Limits

  static func tooManyTokens(at span: Span, limit: Int) -> Self {
    Diagnostic(
      .tooManyTokens, at: span, en: "this file has more than \(limit) words and signs",
      zh: "这个文件的词和符号超过 \(limit) 个"
    )
    .help(en: "split it into several files", zh: "请拆分成几个文件")
  }

  static func textTooLong(at span: Span) -> Self {
    Diagnostic(
      .textTooLong, at: span, en: "this text is longer than \(Limits.stringSize) bytes",
      zh: "这段文字超过 \(Limits.stringSize) 字节")
  }

  static func nameTooLong(at span: Span) -> Self {
    Diagnostic(
      .nameTooLong, at: span, en: "this name is longer than \(Limits.nameSize) bytes",
      zh: "这个名称超过 \(Limits.nameSize) 字节")
  }

  static func tooDeep(at span: Span) -> Self {
    Diagnostic(
      .tooDeep, at: span, en: "this is nested more than \(Limits.nesting) levels deep",
      zh: "嵌套超过 \(Limits.nesting) 层"
    )
    .help(en: "give a part of it a name with `let`", zh: "请用 `let` 给其中一部分起个名字")
  }
}
