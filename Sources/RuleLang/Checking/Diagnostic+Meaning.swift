// Mistakes about definitions, values and how they are put together.
extension Diagnostic {
  /// - Parameter isParam: whether the name is that of a param.
  static func nameTaken(at span: Span, _ name: String, first: Span?, isParam: Bool = false) -> Self {
    let diagnostic = Diagnostic(
      .nameTaken, at: span, en: first == nil ? "`\(name)` is a measured fact" : "`\(name)` is defined twice",
      zh: first == nil ? "`\(name)` 是已有的检测项" : "`\(name)` 定义了两次"
    )
    .help(
      isParam
        ? LocalizedText(en: "to change its value, write `set \(name) = …`", zh: "要修改它的值，请写 `set \(name) = …`")
        : LocalizedText(en: "choose another name", zh: "请换一个名称"))
    guard let first else { return diagnostic }
    return diagnostic.note(first, en: "first here", zh: "第一次在这里")
  }

  /// A name that what it is compared with has as a value.
  static func valueTaken(at span: Span, _ name: String, of fact: String, used: Span) -> Self {
    Diagnostic(
      .nameTaken, at: span, en: "`\(name)` is a value of `\(fact)` already", zh: "`\(name)` 已是 `\(fact)` 的一个值"
    )
    .note(used, en: "so here it can mean either", zh: "因此这里分不清指哪一个")
    .help(en: "choose another name", zh: "请换一个名称")
  }

  static func letCycle(at span: Span, _ names: [String], places: [Span]) -> Self {
    let chain = names.prefix(12).map { "`\($0)`" }.joined(separator: " → ")
    var diagnostic = Diagnostic(
      .letCycle, at: span, en: "`\(names.first ?? "")` is defined by itself: \(chain)",
      zh: "`\(names.first ?? "")` 的定义绕回到了自己：\(chain)")
    for place in places.prefix(4) { diagnostic = diagnostic.note(place, en: "by way of this", zh: "经过这里") }
    return diagnostic
  }

  static func unsuitableProduct(at span: Span, _ unit: Unit, _ other: Unit, isProduct: Bool) -> Self {
    Diagnostic(
      .unitMismatch, at: span,
      en: "\(unit.described.en) cannot be \(isProduct ? "multiplied" : "divided") by \(other.described.en)",
      zh: "\(unit.described.zh)不能\(isProduct ? "乘以" : "除以")\(other.described.zh)")
  }

  static func noNumber(at span: Span) -> Self {
    Diagnostic(.typeMismatch, at: span, en: "this has no result", zh: "这个算式没有结果")
      .help(en: "the number is too large, or something is divided by 0", zh: "数太大，或者除以了 0")
  }

  static func bandWithoutNumber(at span: Span) -> Self {
    Diagnostic(
      .unsuitableBand, at: span, en: "only numbers and dates have a give-or-take", zh: "只有数和日期可以写 ±"
    )
    .help(en: "delete `±` and what follows it", zh: "请删去 `±` 及其后的数")
  }

  static func bandWiderThanRange(at span: Span, range: Span) -> Self {
    Diagnostic(
      .unsuitableBand, at: span, en: "with this give-or-take nothing is surely within the range",
      zh: "误差范围太大，没有任何值能确定在范围之内"
    )
    .note(range, en: "the range", zh: "范围")
  }

  static func rangeOfWords(at span: Span) -> Self {
    Diagnostic(.unsuitableOperator, at: span, en: "a range has numbers or dates at its ends", zh: "范围的两端要是数或日期")
      .help(en: "list words in braces: `in {white, gray}`", zh: "词要写在花括号里：`in {white, gray}`")
  }

  static func emptyRange(at span: Span) -> Self {
    Diagnostic(
      .emptyRange, at: span, en: "this range is empty: its lower end is above its upper end", zh: "范围是空的：下限大于上限"
    )
    .help(en: "exchange the two ends", zh: "请交换两端")
  }

  /// - Parameter span: of the setting that makes it so.
  static func emptyRange(at span: Span, range: Span) -> Self {
    Diagnostic(
      .emptyRange, at: span, en: "with this value a range is empty: its lower end is above its upper end",
      zh: "这样设置后，范围的下限大于上限"
    )
    .note(range, en: "the range", zh: "范围在这里")
    .help(en: "set another value, or the other end too", zh: "请改设别的值，或把另一端也一并设置")
  }

  static func notASet(at span: Span, _ text: String) -> Self {
    Diagnostic(.typeMismatch, at: span, en: "`\(text)` is not a list or a range", zh: "`\(text)` 不是列表，也不是范围")
      .help(en: "write `in {…}`, `in 1..5` or `==`", zh: "请写 `in {…}`、`in 1..5` 或 `==`")
  }

  static func separateLists(at span: Span, _ left: String, _ right: String) -> Self {
    Diagnostic(
      .typeMismatch, at: span, en: "`\(left)` and `\(right)` have no value in common",
      zh: "`\(left)` 与 `\(right)` 没有共同的值"
    )
    .help(en: "compare each with a value of its own", zh: "请分别与各自的值比较")
  }

  static func severalValues(at span: Span, meant: String) -> Self {
    Diagnostic(
      .typeMismatch, at: span, en: "several values stand between `{` and `}`", zh: "多个值要写在 `{` 和 `}` 之间"
    )
    .help(en: "write `\(meant)`", zh: "请写 `\(meant)`")
  }

  static func bareChoice(at span: Span, _ word: String) -> Self {
    Diagnostic(
      .typeMismatch, at: span, en: "behind `in` stands a list in braces", zh: "`in` 后面的列表要写在花括号里"
    )
    .help(en: "write `{\(word)}`", zh: "请写 `{\(word)}`")
  }

  /// - Parameter parts: what `and` or `or` joins where several conditions are meant.
  static func quantifierCount(at span: Span, total: Int, sensible: ClosedRange<Int>, parts: [String]) -> Self {
    let diagnostic = Diagnostic(
      .quantifierCount, at: span,
      en: "with \(total == 1 ? "one condition" : "\(total) conditions") this count decides nothing",
      zh: "共有 \(total) 个条件，这个数量起不到作用")
    guard parts.isEmpty else {
      let list = "(\(parts.joined(separator: ", ")))"
      return diagnostic.help(en: "part the conditions with commas: `\(list)`", zh: "条件之间写逗号：`\(list)`")
    }
    return diagnostic.help(
      en: "a count from \(sensible.lowerBound) to \(sensible.upperBound) does",
      zh: "请写 \(sensible.lowerBound) 到 \(sensible.upperBound) 之间的数")
  }

  static func tooManyGlobOperands(at span: Span) -> Self {
    Diagnostic(
      .tooManyGlobOperands, at: span,
      en: "the `name.*` of this rule set stand for more than \(Limits.globOperands) facts",
      zh: "规则集中的 `名称.*` 合计代表的检测项超过 \(Limits.globOperands) 个")
  }

  static func loneBrace(at span: Span, _ brace: String) -> Self {
    Diagnostic(
      .unprintablePlaceholder, at: span, en: "this `\(brace)` has no counterpart", zh: "这个 `\(brace)` 没有成对"
    )
    .help(
      en: "write `{` and `}` around a fact's name; write `\\\(brace)` for the sign itself",
      zh: "检测项名称两边要写 `{` 和 `}`；要显示符号本身请写 `\\\(brace)`")
  }

  static func emptyPlaceholder(at span: Span) -> Self {
    Diagnostic(
      .unprintablePlaceholder, at: span, en: "between these braces stands nothing", zh: "花括号里没有内容"
    )
    .help(
      en: "write a fact's name in them, or `\\{\\}` for the signs themselves", zh: "请写检测项名称；要显示花括号本身请写 `\\{\\}`")
  }

  static func setInText(at span: Span, _ name: String) -> Self {
    Diagnostic(
      .unprintablePlaceholder, at: span, en: "`\(name)` is a list and has no single value to show",
      zh: "`\(name)` 是列表，没有单个值可显示")
  }
}
