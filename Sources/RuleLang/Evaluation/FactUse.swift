/// A fact that a rule read on one photo.
public struct FactUse: Sendable, Hashable {
  /// Its place in `CheckedProgram.facts`.
  public let index: Int
  public let declaration: FactDeclaration
  public let reading: FactReading
  /// Whether the outcome hangs on it.
  public internal(set) var isDeciding: Bool
  /// What it was compared with, in the order of the rule's text; empty for a fact that is yes or no by itself.
  public internal(set) var limits: [FactLimit]
  /// What its value must not read like, if it is not the same: where the limits that decide end, and what else it is
  /// compared with.
  let marks: [FactValue]

  /// The same, of a number without its sign.
  public var magnitude: FactUse {
    guard case .known(.number(let number)) = reading else { return self }
    return FactUse(
      index: index, declaration: declaration, reading: .known(.number(number.magnitude)), isDeciding: isDeciding,
      limits: limits, marks: marks)
  }
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
  /// Those of the values that nobody wrote into a rule, but that were measured or computed.
  let measured: [FactValue]
  /// The give-or-take of the limit, in base units; for `near` the largest distance, in dE.
  public let band: Double?
  /// Whether the number was compared without its sign, as `abs(x)` is.
  public let isOfMagnitude: Bool
  /// How the comparison came out: nil when it is unknown.
  public let holds: Bool?
  /// Whether the outcome hangs on it.
  public internal(set) var isDeciding = false
  /// Whether the rule asks for it, rather than asking for its opposite or applying only where it holds or does not.
  public internal(set) var isAsked = true

  /// The values at which the comparison changes: what is written, and for numbers where the give-or-take ends. Of a
  /// long list, those that are told.
  var marks: [FactValue] {
    values.prefix(FactFormatter.longestList).flatMap { value -> [FactValue] in
      guard case .number(let number) = value else { return [value] }
      let width = band ?? 0
      let ends = width == 0 ? [number] : [number, number - width, number + width]
      return (isOfMagnitude ? ends + ends.map { -$0 } : ends).map { .number($0) }
    }
  }
}

extension ComparisonOperator {
  var relation: FactLimit.Relation {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}
