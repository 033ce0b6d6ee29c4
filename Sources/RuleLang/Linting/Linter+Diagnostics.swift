// What is worth a second look.
extension Diagnostic {
  /// `truths` lacks true or false, or both.
  static func constantCondition(at span: Span, _ text: String, _ truths: PossibleTruths, isGuarded: Bool) -> Self {
    let shown = "`\(text.count > 60 ? text.prefix(59) + "…" : text)`"
    let (place, zhPlace) = isGuarded ? (" to which the rule applies", "规则适用的") : ("", "")
    let diagnostic =
      if !truths.contains(.true) {
        Diagnostic(
          .alwaysFalse, at: span, en: "\(shown) is true for no photo\(place)", zh: "没有\(zhPlace)照片能满足 \(shown)")
      } else if truths == .true {
        Diagnostic(
          .alwaysTrue, at: span, en: "\(shown) is true for every photo\(place)",
          zh: isGuarded ? "规则适用的照片都满足 \(shown)" : "任何照片都满足 \(shown)")
      } else {
        Diagnostic(
          .alwaysTrue, at: span, en: "\(shown) is true or undecided, and false for no photo\(place)",
          zh: "\(shown) 只会满足或无法判定，没有\(zhPlace)照片会不满足")
      }
    return isGuarded
      ? diagnostic.help(en: "compare it with the rule's `when` and `unless`", zh: "请对照这条规则的 `when` 和 `unless`")
      : diagnostic.help(
        en: "compare its limits with the range that `rulecheck facts` shows", zh: "请对照 `rulecheck facts` 列出的取值范围检查界限")
  }

  /// The same with what it means for photos that the condition of a rule is always the same.
  func consequence(of verb: Verb) -> Self {
    guard code == .alwaysTrue || code == .alwaysFalse else { return self }
    guard (code == .alwaysTrue) == verb.isNegative else {
      return label(en: "so this rule never speaks up", zh: "因此这条规则不起作用")
    }
    return verb.defaultSeverity == .advice
      ? label(en: "so every photo is advised against", zh: "因此每张照片都会得到提示")
      : label(en: "so no photo passes this rule", zh: "因此没有照片能通过这条规则")
  }

  static func neverApplies(at span: Span) -> Self {
    Diagnostic(
      .alwaysFalse, at: span, en: "this rule applies to no photo: none meets its `when` and escapes its `unless`",
      zh: "这条规则不适用于任何照片：没有照片满足它的 `when` 而又不满足 `unless`"
    )
    .help(en: "delete the `when` or the `unless`", zh: "请删去 `when` 或 `unless`")
  }

  static func contradiction(at span: Span, _ first: String, _ second: String, other: Span, isGuarded: Bool) -> Self {
    Diagnostic(
      .contradiction, at: span,
      en: "no photo\(isGuarded ? " to which they apply" : "") satisfies both `\(first)` and `\(second)`",
      zh: "没有\(isGuarded ? "适用的" : "")照片能同时满足 `\(first)` 和 `\(second)`"
    )
    .note(other, en: "the other rule", zh: "另一条规则")
    .help(
      en: "delete one, or give \(isGuarded ? "them different `when`" : "one a `when`")",
      zh: isGuarded ? "请删去一条，或写上不同的 `when`" : "请删去一条，或给其中一条加上 `when`")
  }

  static func repeatedCondition(at span: Span, first: Span) -> Self {
    Diagnostic(.repeatedCondition, at: span, en: "another rule says the same", zh: "另一条规则的内容与此相同")
      .note(first, en: "the other rule", zh: "另一条规则")
      .help(en: "delete one of them", zh: "请删去一条")
  }

  static func openQuestion(at span: Span, _ fact: String) -> Self {
    Diagnostic(
      .openQuestion, at: span, en: "every photo goes to review until somebody has answered `\(fact)`",
      zh: "没人回答 `\(fact)` 之前，每张照片都会转人工复核"
    )
    .help(
      en: "write `unknown means pass` at the rule's end, or `unknown means review` where that is meant",
      zh: "请在规则末尾写 `unknown means pass`；确实要逐张查看，请写 `unknown means review`")
  }

  /// - Parameter text: what the rule says.
  static func keptText(at span: Span, _ text: Span) -> Self {
    Diagnostic(
      .keptText, at: span, en: "the rule's text still says what it said before this change", zh: "规则的文字仍是这次改动之前的"
    )
    .note(text, en: "the text", zh: "文字在这里")
    .help(
      en: "write `because \"…\"` behind the new condition, and `fix \"…\"` where that changes too",
      zh: "请在新条件后面写 `because \"…\"`；改正办法也变了的，再写 `fix \"…\"`")
  }

  static func idleChange(at span: Span, off: Span) -> Self {
    Diagnostic(.idleChange, at: span, en: "this changes nothing: the rule is switched off", zh: "这处改动不起作用：规则已停用")
      .note(off, en: "switched off here", zh: "在这里停用")
      .help(en: "delete one of the two changes", zh: "两处改动请删去一处")
  }

  static func idleSetting(at span: Span, _ name: String) -> Self {
    Diagnostic(
      .idleChange, at: span, en: "this changes nothing: no rule in force asks for `\(name)`",
      zh: "这项设置不起作用：没有生效的规则用到 `\(name)`"
    )
    .help(
      en: "delete it; an `override … with` may have replaced the condition that did",
      zh: "请删去；用到它的条件可能已被 `override … with` 换掉")
  }

  static func unusedDefinition(at span: Span, _ word: String, _ name: String) -> Self {
    Diagnostic(.unusedDefinition, at: span, en: "nothing uses the \(word) `\(name)`", zh: "没有地方用到 \(word) `\(name)`")
      .help(en: "delete it, or check the spelling where it should be used", zh: "请删去，或检查用到它的地方是否拼写有误")
  }

  static func unnamedBaseRule(at span: Span) -> Self {
    Diagnostic(
      .unnamedBaseRule, at: span, en: "this rule of a base set has no name, so nobody can override it",
      zh: "规则集里的这条规则没有名称，引用者无法修改它"
    )
    .help(en: "write `rule topic.name:` before it", zh: "请在前面写 `rule 主题.名称:`")
  }

  static func missingTranslation(at span: Span, _ word: String, _ language: Language) -> Self {
    let name = language == .chinese ? ("Chinese", "中文") : ("English", "英文")
    return Diagnostic(
      .missingTranslation, at: span, en: "the text of this `\(word)` has no \(name.0)", zh: "这个 `\(word)` 缺少\(name.1)文字"
    )
    .help(en: "write `\(language.rawValue) \"…\"` behind it", zh: "请在后面写 `\(language.rawValue) \"…\"`")
  }

  static func unmeasuredFact(at span: Span, _ name: String) -> Self {
    Diagnostic(
      .unmeasuredFact, at: span, en: "no analyzer measures `\(name)`, and it has no question to put to a person",
      zh: "程序不会测量 `\(name)`，也没有写明要问人的问题"
    )
    .help(
      en: "write the question behind it, or give its values with `--facts`", zh: "请在后面写上问题，或用 `--facts` 提供数值")
  }

  /// - Parameter range: what may be meant; nil where nobody can guess it.
  static func exactMeasurement(at span: Span, _ text: String, _ fact: String, _ unit: Unit, range: String?) -> Self {
    let diagnostic = Diagnostic(
      .exactMeasurement, at: span, en: "`\(fact)` is measured and is never exactly one number",
      zh: "`\(fact)` 是测量值，不会恰好等于某个数")
    let band = "\(text) ± 1\(unit.rawValue)"
    guard let range else { return diagnostic.help(en: "write a give-or-take: `\(band)`", zh: "请写上误差：`\(band)`") }
    return diagnostic.help(
      en: "write a range, such as `\(range)`, or a give-or-take: `\(band)`", zh: "请写成范围，如 `\(range)`，或写上误差：`\(band)`")
  }

  /// - Parameter meant: the limit on both sides.
  static func oneSidedAngle(at span: Span, _ fact: String, meant: String) -> Self {
    Diagnostic(
      .oneSidedAngle, at: span, en: "`\(fact)` is negative on the other side, which this lets pass",
      zh: "`\(fact)` 在另一侧为负值，这样写会放过"
    )
    .help(
      en: "write `\(meant)`, or `# allow W411` where one side alone is meant",
      zh: "请写 `\(meant)`；确实只限一侧时请加注释 `# allow W411`")
  }

  static func missingGuard(at span: Span, _ fact: String, _ presence: String) -> Self {
    Diagnostic(
      .missingGuard, at: span, en: "`\(fact)` exists only with `\(presence)`", zh: "只有 `\(presence)` 成立时，`\(fact)` 才有意义"
    )
    .help(en: "write `when \(presence)`", zh: "请写 `when \(presence)`")
  }

  static func unusedAllow(at span: Span, _ code: String) -> Self {
    Diagnostic(.unusedAllow, at: span, en: "there is no \(code) here to allow", zh: "这里没有需要放行的 \(code)")
      .help(en: "delete this comment", zh: "请删去这条注释")
  }
}
