/// A rule of a checked program, after overrides and the profile.
public struct Rule: Sendable {
  /// Its name, or `FILE:LINE` for a rule without one.
  public let id: String
  public let isNamed: Bool
  public let verb: Verb
  public let severity: Severity
  /// What an undetermined outcome does to the verdict.
  public let unknownMeans: Verdict
  public let isFinal: Bool
  public let position: SourcePosition
  /// The regulation that it comes from.
  public let source: String?
}
