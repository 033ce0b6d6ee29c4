/// What is declared of a fact before any photo is seen.
public struct FactDeclaration: Sendable, Hashable {
  /// The name that rules use, such as `shoulders.tilt`.
  public let path: String
  public let type: FactType
  /// The values that the fact can have, in base units, for numbers.
  public let range: ClosedRange<Double>?
  /// What people call it.
  public let label: LocalizedText
  /// How it is defined, with signs and directions.
  public let summary: LocalizedText
  /// The standard, paper or measurement that the definition comes from.
  public let source: LocalizedText

  public init(
    path: String, type: FactType, range: ClosedRange<Double>? = nil, label: LocalizedText, summary: LocalizedText,
    source: LocalizedText
  ) {
    self.path = path
    self.type = type
    self.range = range
    self.label = label
    self.summary = summary
    self.source = source
  }
}

/// The facts that rules may name, in a fixed order.
public struct FactSchema: Sendable {
  public let declarations: [FactDeclaration]
  private let indices: [String: Int]

  /// The first declaration of a path counts; a later one of the same path is dropped.
  public init(_ declarations: [FactDeclaration]) {
    var indices: [String: Int] = [:]
    self.declarations = declarations.filter { declaration in
      guard indices[declaration.path] == nil else { return false }
      indices[declaration.path] = indices.count
      return true
    }
    self.indices = indices
  }

  /// The place of `path` in `declarations`, or nil when no such fact is declared.
  public func index(of path: String) -> Int? { indices[path] }
}

/// Gives readings for the facts of one schema; measuring may happen only when a fact is asked for.
public protocol FactSource {
  /// The reading of the fact at `index` in the schema's declarations.
  func reading(at index: Int) -> FactReading
}
