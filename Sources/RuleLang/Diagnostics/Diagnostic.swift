/// One mistake, or one thing worth a second look, with its place and what to write instead.
public struct Diagnostic: Sendable, Hashable {
  /// A place that has something to do with it.
  public struct Note: Sendable, Hashable {
    public let span: Span
    public let text: LocalizedText
  }

  /// A change of the file that mends it.
  public struct Edit: Sendable, Hashable {
    public let span: Span
    public let replacement: String
  }

  public enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  public let code: DiagnosticCode
  /// One sentence, lower case, without a final period, the user's text in backticks.
  public let message: LocalizedText
  /// Where it is.
  public let span: Span
  /// What stands under the carets; may be empty.
  public private(set) var label = LocalizedText(en: "", zh: "")
  /// Other places that belong to it, such as the first of two definitions.
  public private(set) var notes: [Note] = []
  /// Advice, such as the text to write.
  public private(set) var helps: [LocalizedText] = []
  /// The change that mends how something is written, where there is only one; empty when a person has to decide.
  public private(set) var fix: [Edit] = []
  /// Whether the change can only be what was meant, so that `rulecheck fmt --fix` makes it.
  public private(set) var isCertain = false

  public var severity: Severity { code.severity }

  init(_ code: DiagnosticCode, at span: Span, en: String, zh: String) {
    self.code = code
    self.span = span
    message = LocalizedText(en: en, zh: zh)
  }

  func label(en: String, zh: String) -> Self {
    var copy = self
    copy.label = LocalizedText(en: en, zh: zh)
    return copy
  }

  func note(_ span: Span, en: String, zh: String) -> Self {
    var copy = self
    copy.notes.append(Note(span: span, text: LocalizedText(en: en, zh: zh)))
    return copy
  }

  func help(en: String, zh: String) -> Self {
    var copy = self
    copy.helps.append(LocalizedText(en: en, zh: zh))
    return copy
  }

  func help(_ text: LocalizedText?) -> Self { text.map { help(en: $0.en, zh: $0.zh) } ?? self }

  /// Says that `replacement` goes to `span`.
  func fix(_ span: Span, _ replacement: String) -> Self {
    var copy = self
    copy.fix.append(Edit(span: span, replacement: replacement))
    return copy
  }

  /// The same, mended in another way.
  func replacingFix(with span: Span, _ replacement: String) -> Self {
    var copy = self
    copy.fix = [Edit(span: span, replacement: replacement)]
    return copy
  }

  func fix(_ edits: [Edit]) -> Self {
    var copy = self
    copy.fix += edits
    return copy
  }

  /// Says that the change can only be what was meant, where that is so.
  func certain(_ isCertain: Bool = true) -> Self {
    var copy = self
    copy.isCertain = isCertain && !fix.isEmpty
    return copy
  }

  /// Says behind the advice that the formatter follows it.
  func promisingMending() -> Self {
    guard let last = helps.last else { return self }
    var copy = self
    copy.helps[helps.count - 1] = LocalizedText(
      en: last.en + "; `rulecheck fmt --fix` does it", zh: last.zh + "；`rulecheck fmt --fix` 会自动改好")
    return copy
  }

  /// Suggests to write `replacement` instead.
  func suggestion(_ replacement: String) -> Self {
    help(en: "did you mean `\(replacement)`?", zh: "是否想写 `\(replacement)`？")
  }

  /// Suggests to write `replacement` instead of what `span` holds.
  func suggestion(_ replacement: String, at span: Span) -> Self { suggestion(replacement).fix(span, replacement) }
}
