/// Writes diagnostics for people, with the line, carets under the place and help.
public struct DiagnosticRenderer: Sendable {
  public var language: Language
  public var usesColor: Bool

  public init(language: Language, usesColor: Bool = false) {
    self.language = language
    self.usesColor = usesColor
  }

  /// All of `set`: at most `Limits.shownErrors` errors, then a line that counts the rest.
  public func render(_ set: DiagnosticSet) -> String { "" }
}
