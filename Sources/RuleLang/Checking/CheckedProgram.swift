/// A rule set that holds together; holding one proves that it checks.
public struct CheckedProgram: Sendable {
  /// Everything that was read: the vocabulary first, then each file after the files that it uses.
  public let files: [SourceFile]
  /// The facts that readings are asked for: those of the schema, in its order, then those that `fact` statements declare.
  public let facts: FactSchema
  /// How many of `facts` come from the schema.
  public let measuredFactCount: Int
  /// Which of `facts` the rules can read, ascending; nothing else is ever asked for.
  public let factsRead: [Int]
  /// The facts that `let` derives, in the order of the files.
  public let derivedFacts: [DerivedFact]
  public let parameters: [Parameter]
  /// The profiles that the files define.
  public let profiles: [String]
  public let ruleCount: Int

  public func rule(at index: Int) -> Rule { fatalError("follows") }
  public var rules: [Rule] { (0..<ruleCount).map { rule(at: $0) } }

  /// Judges one photo.
  public func judge(_ source: some FactSource) -> Judgement { fatalError("follows") }

  /// Reads a value of the fact at `index` as people write it in a table or on a command line: `84%`, `0.84`, `navy`,
  /// `藏青`, `yes`, `是`, `2026-06-30`. An empty text is unknown.
  ///
  /// - Throws: what the fact can be.
  public func reading(_ text: String, ofFactAt index: Int) throws(FactTextError) -> FactReading {
    fatalError("follows")
  }
}

/// A text that is no value of the fact it was given for.
public struct FactTextError: Error, Sendable, Hashable {
  public let message: LocalizedText
}

/// A fact that a `let` statement derives from others.
public struct DerivedFact: Sendable {
  public let path: String
  public let type: FactType
  public let position: SourcePosition
  /// The definition as it is written.
  public let definition: String
  /// The facts that it hangs on, as indices of `CheckedProgram.facts`.
  public let reads: [Int]
}

/// A number or word that a school may move within bounds.
public struct Parameter: Sendable {
  public let name: String
  public let value: FactValue
  /// The value before any `set`.
  public let original: FactValue
  /// The unit in which it is written, for numbers.
  public let unit: Unit
  /// The bounds of a number, in base units.
  public let range: ClosedRange<Double>?
  /// The list that it must be from.
  public let choices: [FactValue]?
  public let position: SourcePosition
  public let because: TranslatedText
}
