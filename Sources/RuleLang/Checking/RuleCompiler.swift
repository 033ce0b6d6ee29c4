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
  /// Whether settings may name params that these rules do not have, since other rules share the settings; such a one is
  /// left out.
  public var sharesSettings = false
  public var limits = Limits.standard

  public init(
    schema: FactSchema, vocabulary: SourceFile? = nil, profile: String? = nil, settings: [Setting] = []
  ) {
    self.schema = schema
    self.vocabulary = vocabulary
    self.profile = profile
    self.settings = settings
  }

  /// Compiles `files`, all in force together, and what they use. The vocabulary may be among them.
  ///
  /// - Throws: every mistake found, never an empty set.
  public func compile(
    _ files: [SourceFile], loader: some SourceLoader = NoSourceLoader()
  ) throws(DiagnosticSet) -> CheckedProgram {
    var graph = SourceGraph(loader: loader, limits: limits)
    if let vocabulary { graph.add(vocabulary, role: .vocabulary) }
    for file in files { graph.add(file, role: .root) }
    for (index, setting) in settings.enumerated() {
      let number = index == 0 ? "" : " (\(index + 1))"
      graph.add(SourceFile(path: "--set\(number)", text: "set \(setting.name) = \(setting.value)"), role: .setting)
    }
    var checker = Checker(graph, schema: schema, limits: limits)
    checker.sharesSettings = sharesSettings
    checker.checkSettingSyntax()
    checker.declareAll()
    checker.linkProfiles()
    var files = graph.files
    let chosen = chooseProfile(&checker, &files)
    checker.checkParams(profile: chosen)
    checker.checkLets(from: 0)
    checker.checkRules(profile: chosen)
    checker.checkTests()
    checker.withdrawLeftovers()
    guard checker.sink.diagnostics.isEmpty else {
      throw DiagnosticSet(
        files: files, checker.sink.diagnostics.foldingCopies(in: files), omitted: checker.sink.omitted)
    }
    return ProgramLinker(checker).link(files: graph.files)
  }

  /// The place of the profile that is asked for; what asks for one that is not there is shown as a file of its own.
  private func chooseProfile(_ checker: inout Checker, _ files: inout [SourceFile]) -> Int? {
    guard let profile else { return nil }
    if let symbol = checker.names.find(profile), let index = checker.profileIndex(symbol) { return index }
    let span = Span(file: Int32(files.count), start: 0, end: Int32(min(profile.utf8.count, Limits.nameSize)))
    files.append(SourceFile(path: "--profile", text: profile))
    guard checker.isComplete else { return nil }
    let names = checker.profileNames
    checker.report(.unknownProfile(at: span, profile, names))
    return nil
  }
}

extension Checker {
  /// Takes back that the rest of a statement does not fit where what stands before it is wrong already: in `dark blue`,
  /// once `dark` is known to be no colour, nobody needs to hear of `blue`.
  func withdrawLeftovers() {
    let found = sink.diagnostics
    let files = Set(found.filter { $0.code == .unexpectedPart }.map(\.span.file))
    guard !files.isEmpty else { return }
    let statements = Dictionary(
      units.map(\.tree).filter { files.contains($0.file) }.map { ($0.file, $0.allStatements.map(\.span)) }
    ) { first, _ in first }
    sink.withdraw { diagnostic in
      guard diagnostic.code == .unexpectedPart,
        let statement = statements[diagnostic.span.file]?.last(where: { $0.start <= diagnostic.span.start })
      else { return diagnostic }
      let isKnownWrong = found.contains { other in
        other.code.isAboutMeaning && other.span.file == diagnostic.span.file
          && (statement.start..<diagnostic.span.start).contains(other.span.start)
      }
      return isKnownWrong ? nil : diagnostic
    }
  }

  /// A value from outside is one `set` and nothing else.
  func checkSettingSyntax() {
    for unit in units where unit.role == .setting {
      let statements = unit.tree.statements
      if statements.count == 1, case .set = statements[0].content { continue }
      guard !sink.diagnostics.contains(where: { $0.span.file == unit.tree.file }) else { continue }
      let span = Span(file: unit.tree.file, start: 0, end: Int32(unit.source.bytes.count))
      report(
        Diagnostic(
          .unexpectedPart, at: span, en: "a setting is one name and one value", zh: "一项设置只有一个名称和一个值"))
    }
  }
}
