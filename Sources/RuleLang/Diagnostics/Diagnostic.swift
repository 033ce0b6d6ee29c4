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

  public let code: DiagnosticCode
  /// One sentence, lower case, without a final period, the user's text in backticks.
  public let message: LocalizedText
  /// Where it is.
  public let span: Span
  /// What stands under the carets; may be empty.
  public let label: LocalizedText
  /// Other places that belong to it, such as the first of two definitions.
  public var notes: [Note] = []
  /// Advice, such as the text to write.
  public var helps: [LocalizedText] = []
  /// The change that `fmt --fix` makes; empty when only a person can decide.
  public var fix: [Edit] = []

  init(
    _ code: DiagnosticCode, _ span: Span, _ message: LocalizedText, label: LocalizedText = LocalizedText(en: "", zh: "")
  ) {
    self.code = code
    self.message = message
    self.span = span
    self.label = label
  }
}

extension Diagnostic {
  public enum Severity: String, Sendable, Hashable {
    case error
    case warning
  }

  public var severity: Severity { code.severity }
}
