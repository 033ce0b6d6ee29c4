/// What the names of rule files end in, in small letters or in capitals.
public enum RuleEnding {
  public static let text = ".rule"

  /// Whether a name is that of a rule file.
  public static func isIn(_ path: String) -> Bool { path.lowercased().hasSuffix(text) }
}
