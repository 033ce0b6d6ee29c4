/// How large a rule set may be; each limit has a diagnostic of its own.
public struct Limits: Sendable {
  /// Bytes of one file.
  public var fileSize = 1 << 20
  /// Words, numbers and signs of one file.
  public var tokens = 200_000
  /// Rules of one rule set.
  public var rules = 10_000

  public static let standard = Limits()
  /// For measuring how time grows with size; what offices write never comes near.
  public static let lifted = Limits(fileSize: 1 << 30, tokens: 1 << 27, rules: 1 << 24)

  /// Levels of brackets, `not`s and operators in one condition.
  public static let nesting = 64
  /// Files that use one another in a row.
  public static let useDepth = 16
  /// Files of one rule set.
  public static let files = 64
  /// Bytes of one text in quotes.
  public static let stringSize = 4096
  /// Bytes of one name.
  public static let nameSize = 255
  /// Facts that the `name.*` of all quantifiers together may stand for.
  public static let globOperands = 100_000
  /// Errors that are shown; the rest is counted.
  public static let shownErrors = 20
  /// Errors of one file, without those that `fmt --fix` mends, behind which it is read no further.
  static let readErrors = 1000
  /// Errors that are kept; the rest is counted.
  static let keptErrors = 100

  /// A number of bytes as messages say it, exactly, in the largest unit that has no fraction.
  static func text(ofBytes count: Int) -> String {
    if count.isMultiple(of: 1 << 20) { return "\(count >> 20) MiB" }
    return count.isMultiple(of: 1 << 10) ? "\(count >> 10) KiB" : "\(count) B"
  }
}
