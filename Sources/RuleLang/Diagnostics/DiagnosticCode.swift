/// The stable name of a kind of diagnostic.
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  case unreadableFile = "E001"

  public var severity: Diagnostic.Severity { rawValue.hasPrefix("W") ? .warning : .error }
}
