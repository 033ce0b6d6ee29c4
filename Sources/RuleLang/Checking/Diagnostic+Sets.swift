// Mistakes about params, base sets, overrides, profiles, samples.
extension Diagnostic {
  private func suggesting(_ name: String, among candidates: [String], _ kind: LocalizedText) -> Self {
    if let closest = Suggestion.nearest(to: name, in: candidates) { return suggestion(closest) }
    if candidates.isEmpty { return help(en: "there is no \(kind.en) at all", zh: "目前没有任何\(kind.zh)") }
    return help(
      en: "there are \(candidates.listed(separator: ", "))", zh: "可用的有：\(candidates.listed(separator: "、"))")
  }

  /// - Parameter limits: the params that something of this name is compared with.
  static func unknownParam(at span: Span, _ name: String, _ candidates: [String], limits: [String] = []) -> Self {
    let diagnostic = Diagnostic(
      .unknownParam, at: span, en: "there is no param `\(name)`", zh: "没有名为 `\(name)` 的参数")
    if limits.count == 1 { return diagnostic.suggestion(limits[0]) }
    if !limits.isEmpty {
      return diagnostic.help(
        en: "it is compared with \(limits.listed(separator: ", "))", zh: "与它比较的参数有：\(limits.listed(separator: "、"))")
    }
    return diagnostic.suggesting(name, among: candidates, LocalizedText(en: "param", zh: "参数"))
  }

  /// - Parameters:
  ///   - choices: the words that it may be, if it is one.
  ///   - rules: those that ask for the param; nil where its own declaration gives the value.
  static func outOfBounds(
    at span: Span, _ value: String, _ name: String, _ allowed: String, at bounds: Span, choices: [String],
    rules: [String]?
  ) -> Self {
    let diagnostic = Diagnostic(
      .outOfBounds, at: span, en: "`\(name)` may not be set to `\(value)`", zh: "`\(name)` 不允许设为 `\(value)`"
    )
    .label(en: "outside of what is allowed", zh: "超出允许的范围")
    .note(bounds, en: "allowed here", zh: "允许的范围在这里")
    .help(en: "it declares `\(allowed)`", zh: "参数声明为 `\(allowed)`")
    if let closest = Suggestion.nearest(to: value, in: choices) { return diagnostic.suggestion(closest) }
    guard let rules else { return diagnostic }
    let rule = rules.count == 1 ? rules[0] : nil
    return diagnostic.help(
      en: "to go beyond that, write a condition of your own: `override \(rule ?? "RULE") with …`",
      zh: "要超出这个范围，请给规则另写条件：`override \(rule ?? "规则名") with …`")
  }

  static func unsuitableSetting(
    at span: Span, _ name: String, _ new: LocalizedText, _ old: LocalizedText, declared: Span
  ) -> Self {
    Diagnostic(
      .unsuitableSetting, at: span, en: "`\(name)` is \(old.en), and this is \(new.en)",
      zh: "`\(name)` 是\(old.zh)，而这里是\(new.zh)"
    )
    .note(declared, en: "declared here", zh: "在这里声明")
  }

  static func repeatedSet(at span: Span, _ name: String, first: Span) -> Self {
    Diagnostic(.conflictingChange, at: span, en: "`\(name)` is set twice", zh: "`\(name)` 设置了两次")
      .note(first, en: "first here", zh: "第一次在这里")
      .help(en: "keep one of them", zh: "请保留其中一个")
  }

  // MARK: - Rules

  /// What to do where the rule stands in a file that was not read.
  private static var adviceOnOtherFiles: LocalizedText {
    LocalizedText(
      en: "if another file holds it, check the whole folder, or name that file with `use \"FILE.rule\"`",
      zh: "若它在别的文件里，请检查整个文件夹，或用 `use \"文件名.rule\"` 引用那个文件")
  }

  static func unknownRule(at span: Span, _ name: String, _ candidates: [String], isLeftOut: Bool) -> Self {
    let diagnostic = Diagnostic(.unknownRule, at: span, en: "there is no rule `\(name)`", zh: "没有名为 `\(name)` 的规则")
    if isLeftOut {
      return diagnostic.help(
        en: "its file has it, but `use … only` or `use … except` leaves it out",
        zh: "它所在的文件里有这条规则，但被 `use … only` 或 `use … except` 排除了")
    }
    if candidates.isEmpty {
      return diagnostic.help(adviceOnOtherFiles)
    }
    let whole = candidates.filter { $0.hasSuffix("." + name) }
    if let closest = whole.count == 1 ? whole[0] : Suggestion.nearest(to: name, in: candidates) {
      return diagnostic.suggestion(closest)
    }
    return diagnostic.help(
      en: "there are \(candidates.listed(separator: ", "))", zh: "可用的有：\(candidates.listed(separator: "、"))"
    ).help(adviceOnOtherFiles)
  }

  /// - Parameter isLeftOut: whether it is left out of a base set rather than changed.
  static func finalRule(at span: Span, _ name: String, final: Span, isLeftOut: Bool = false) -> Self {
    let diagnostic =
      isLeftOut
      ? Diagnostic(
        .finalRule, at: span, en: "the rule `\(name)` is final and cannot be left out",
        zh: "规则 `\(name)` 是 final 的，不能排除"
      )
      .help(en: "do not name it behind `except`", zh: "请不要把它列在 `except` 里")
      : Diagnostic(
        .finalRule, at: span, en: "the rule `\(name)` is final and cannot be changed", zh: "规则 `\(name)` 是 final 的，不能修改"
      )
      .help(en: "delete this override", zh: "请删去这个 override")
    return diagnostic.note(final, en: "declared `final` here", zh: "在这里声明为 `final`")
  }

  static func repeatedRule(at span: Span, _ name: String, first: Span) -> Self {
    Diagnostic(.repeatedRule, at: span, en: "there are two rules `\(name)`", zh: "有两条名为 `\(name)` 的规则")
      .note(first, en: "the first is here", zh: "第一条在这里")
      .help(
        en: "give one of them another name; to change a rule of a base set, write `override \(name)`",
        zh: "请给其中一条换个名称；要修改引用来的规则，请写 `override \(name)`")
  }

  static func tooManyRules(at span: Span, limit: Int) -> Self {
    Diagnostic(.tooManyRules, at: span, en: "there are more than \(limit) rules", zh: "规则超过 \(limit) 条")
  }

  static func conflictingOverride(at span: Span, _ name: String, first: Span) -> Self {
    Diagnostic(
      .conflictingChange, at: span, en: "this part of the rule `\(name)` is changed twice", zh: "规则 `\(name)` 的这一部分改了两次"
    )
    .note(first, en: "first here", zh: "第一次在这里")
    .help(en: "keep one of them", zh: "请保留其中一个")
  }

  static func unmatchedPattern(at span: Span, _ pattern: String, _ candidates: [String]) -> Self {
    Diagnostic(
      .unmatchedPattern, at: span, en: "no rule of that file is called `\(pattern)`", zh: "那个文件里没有名为 `\(pattern)` 的规则"
    )
    .suggesting(pattern, among: candidates, LocalizedText(en: "named rule", zh: "有名称的规则"))
  }

  static func filterWithoutEffect(at span: Span, _ path: String, isOnly: Bool) -> Self {
    let word = isOnly ? "only" : "except"
    return Diagnostic(
      .unmatchedPattern, at: span,
      en: "`\(path)` is read for itself too: all its rules are in force, and `\(word)` leaves none out",
      zh: "`\(path)` 本身也在检查所用的规则之中：其全部规则都生效，`\(word)` 不起作用"
    )
    .help(
      en: "write `override RULE off because …`, or keep this file in another folder and name it alone with `--rules`",
      zh: "请改写 `override 规则名 off because …`，或把本文件放到别的文件夹，只用 `--rules` 指定它")
  }

  // MARK: - Profiles, samples

  static func unknownProfile(at span: Span, _ name: String, _ candidates: [String]) -> Self {
    Diagnostic(.unknownProfile, at: span, en: "there is no profile `\(name)`", zh: "没有名为 `\(name)` 的方案")
      .suggesting(name, among: candidates, LocalizedText(en: "profile", zh: "方案"))
  }

  static func unknownSample(at span: Span, _ name: String, _ candidates: [String]) -> Self {
    Diagnostic(.unknownSample, at: span, en: "there is no sample `\(name)`", zh: "没有名为 `\(name)` 的样例")
      .suggesting(name, among: candidates, LocalizedText(en: "sample", zh: "样例"))
  }

  static func extendsCycle(at span: Span, _ name: String) -> Self {
    Diagnostic(.extendsCycle, at: span, en: "`\(name)` extends itself in the end", zh: "`\(name)` 绕了一圈继承到了自己")
  }
}
