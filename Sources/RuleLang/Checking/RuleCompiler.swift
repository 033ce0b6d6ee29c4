/// Turns rule files into a program, or says what is wrong with them.
public struct RuleCompiler: Sendable {
  /// A value for a `param` from outside the files, such as the command line.
  public struct Setting: Sendable, Hashable {
    public let name: String
    /// As a rule file would write it: `3deg`, `white`, `false`.
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public var schema: FactSchema
  /// The file whose derived facts and params every file may use.
  public var vocabulary: SourceFile?
  /// The profile in force, by name.
  public var profile: String?
  /// Values for params, stronger than any `set` in a file.
  public var settings: [Setting]

  public init(
    schema: FactSchema, vocabulary: SourceFile? = nil, profile: String? = nil, settings: [Setting] = []
  ) {
    self.schema = schema
    self.vocabulary = vocabulary
    self.profile = profile
    self.settings = settings
  }

  /// Compiles `files`, all in force together, and what they use.
  ///
  /// - Throws: every mistake found, never an empty set.
  public func compile(
    _ files: [SourceFile], loader: some SourceLoader = NoSourceLoader()
  ) throws(DiagnosticSet) -> CheckedProgram { fatalError("follows") }
}
