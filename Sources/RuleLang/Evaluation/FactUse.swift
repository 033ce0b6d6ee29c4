/// A fact that a rule read on one photo.
public struct FactUse: Sendable, Hashable {
  /// Its place in `CheckedProgram.facts`.
  public let index: Int
  public let declaration: FactDeclaration
  public let reading: FactReading
  /// Whether the outcome hangs on it.
  public let isDeciding: Bool
  /// What it was compared with, in the order of the rule's text; empty for a fact that is yes or no by itself.
  public let limits: [FactLimit]
}

/// What a number, word or date was compared with.
public struct FactLimit: Sendable, Hashable {
  public enum Relation: String, Sendable, Hashable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case inRange = "in"
    case oneOf = "one of"
    case near
  }

  public let relation: Relation
  /// One value; two for a range, its ends; any number for a set; empty when the other side is unknown.
  public let values: [FactValue]
  /// The give-or-take of the limit, in base units; for `near` the largest distance, in dE.
  public let band: Double?
  /// Whether the number was compared without its sign, as `abs(x)` is.
  public let isOfSize: Bool
  /// How the comparison came out: nil when it is unknown.
  public let holds: Bool?
  /// Whether the outcome hangs on it.
  public internal(set) var isDeciding = false
  /// Whether the rule asks for it, rather than asking for its opposite or applying only where it holds or does not.
  public internal(set) var isAsked = true
}
