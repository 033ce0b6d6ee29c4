// What people write who have not read how a rule is written, with the text to write.
extension Diagnostic {
  /// - Parameter quotes: those inside of the text, in pairs; empty where they cannot be exchanged.
  static func innerQuotes(at span: Span, quotes: [Span]) -> Self {
    let edits = quotes.enumerated().map { Edit(span: $1, replacement: $0 % 2 == 0 ? "“" : "”") }
    let diagnostic = Diagnostic(
      .badEscape, at: span, en: "a `\"` inside of a text ends it", zh: "文字里面的 `\"` 会使文字提前结束"
    )
    .help(en: "inside of a text, write “ ” or `\\\"`", zh: "文字里面的引号请写“ ”或 `\\\"`")
    return edits.isEmpty ? diagnostic : diagnostic.fix(edits)
  }

  /// - Parameter lines: how many there are, from the one at `span` on.
  static func prose(at span: Span, lines: Int = 1) -> Self {
    Diagnostic(
      .prose, at: span, en: lines == 1 ? "this line is no statement" : "these \(lines) lines are no statements",
      zh: lines == 1 ? "这一行不是规则语句" : "从这里起的 \(lines) 行不是规则语句"
    )
    .help(
      en: "a rule begins with `require`, `forbid`, `prefer` or `avoid`; a remark begins with `#`",
      zh: "规则以 `require`（必须）、`forbid`（禁止）、`prefer`（建议）或 `avoid`（避免）开头；说明文字请以 `#` 开头")
  }

  static func table(at span: Span) -> Self {
    Diagnostic(.prose, at: span, en: "this is a table, and no statement", zh: "这是表格，不是规则语句")
      .help(
        en: "write each requirement as a rule on a line of its own, such as `require file.width == 480px`",
        zh: "请把每项要求写成单独一行规则，如 `require file.width == 480px`")
  }

  /// What explains a rule stands behind it without a `#`.
  ///
  /// - Parameter fix: whether it can be exchanged.
  static func bareRemark(at span: Span, _ text: String, isLast: Bool) -> Self {
    let diagnostic = Diagnostic(.unexpectedPart, at: span, en: "a remark begins with `#`", zh: "说明文字以 `#` 开头")
      .help(en: "write `# \(text)` at the end of the line", zh: "请在行末写 `# \(text)`")
    return isLast ? diagnostic.fix(span, "# \(text)").certain() : diagnostic
  }

  static func guardFirst(at span: Span, help: String) -> Self {
    Diagnostic(
      .unexpectedPart, at: span, en: "a rule begins with what it demands; when it applies comes behind, with `when`",
      zh: "规则先写要求，适用条件用 `when` 写在后面"
    )
    .help(en: "write `\(help)`", zh: "请写 `\(help)`")
  }

  static func listInBraces(at span: Span, values: [String], edits: [(Span, String)]) -> Self {
    let list = "{\(values.joined(separator: ", "))}"
    return Diagnostic(
      .mistypedOperator, at: span, en: "a list stands between `{` and `}`", zh: "列表要写在 `{` 和 `}` 之间"
    )
    .help(en: "write `\(list)`", zh: "请写 `\(list)`")
    .fix(edits.map { Edit(span: $0.0, replacement: $0.1) }).certain()
  }

  /// - Parameters:
  ///   - subject: what lies in them, with the `not` before `in`.
  ///   - ends: two numbers.
  static func rangeOrList(at span: Span, _ subject: String, _ ends: [String]) -> Self {
    let (range, list) = ("\(subject) in \(ends[0])..\(ends[1])", "\(subject) in {\(ends[0]), \(ends[1])}")
    return Diagnostic(
      .unexpectedPart, at: span, en: "a range has `..` between its ends, a list stands between `{` and `}`",
      zh: "范围的两端之间写 `..`，列表写在 `{` 和 `}` 之间"
    )
    .help(
      en: "write `\(range)`, or `\(list)` where these two numbers alone are meant",
      zh: "请写 `\(range)`；若只指这两个数，请写 `\(list)`")
  }

  static func bareCount(at span: Span, _ count: String) -> Self {
    Diagnostic(
      .missingPart, at: span, en: "a count is a least or a most", zh: "数量要写明是至少还是至多"
    )
    .help(
      en: "write `at least \(count) of` or `at most \(count) of`",
      zh: "请写 `at least \(count) of` 或 `at most \(count) of`"
    )
    .fix(span.startPoint, "at least ")
  }
}
