import Testing

@testable import RuleLang

@Suite struct GoldenTests {
  @Test func `each file is cut into the tokens beside it`() throws {
    try GoldenRunner("Tokens").run { name, bytes in
      let source = SourceFile(path: name, bytes: bytes)
      let list = Lexer.tokens(of: source, file: 0)
      var lines = list.tokens.map { token in
        let text = source.text(of: Span(file: 0, start: token.start, end: token.end))
        return "\(token.start)..<\(token.end) \(token.kind) \(text)"
      }
      for comment in list.comments {
        let text = source.text(of: Span(file: 0, start: comment.start, end: comment.end))
        lines.append("\(comment.start)..<\(comment.end) \(comment.isOwnLine ? "own line" : "trailing") \(text)")
      }
      return lines.joined(separator: "\n") + "\n"
        + render(DiagnosticSet(files: [source], list.diagnostics), .english)
    }
  }

  @Test func `each file is understood as the tree beside it`() throws {
    try GoldenRunner("Trees").run { name, bytes in
      let source = SourceFile(path: name, bytes: bytes)
      let (tree, diagnostics) = Parser.parse(source, file: 0)
      return TreeDump(tree: tree, source: source).text + render(DiagnosticSet(files: [source], diagnostics), .english)
    }
  }

  @Test func `each file gives the diagnostics beside it, in both languages`() throws {
    try GoldenRunner("Diagnostics").run { name, bytes in
      let set = diagnostics(of: SourceFile(path: name, bytes: bytes))
      return render(set, .english) + "\n" + render(set, .chinese)
    }
  }

  @Test func `every error has a file that shows it`() throws {
    var shown: Set<DiagnosticCode> = []
    try GoldenRunner("Diagnostics").run { name, bytes in
      let set = diagnostics(of: SourceFile(path: name, bytes: bytes))
      shown.formUnion(set.diagnostics.map(\.code))
      return render(set, .english) + "\n" + render(set, .chinese)
    }
    let missing = DiagnosticCode.allCases.filter { $0.severity == .error && !shown.contains($0) && !$0.isLimit }
    #expect(missing.isEmpty, "no file shows \(missing.map(\.rawValue))")
  }

  private func render(_ set: DiagnosticSet, _ language: Language) -> String {
    DiagnosticRenderer(language: language).render(set)
  }

  private func diagnostics(of source: SourceFile) -> DiagnosticSet {
    do throws(DiagnosticSet) {
      let compiler = RuleCompiler(schema: TestSchema.schema, vocabulary: TestSchema.vocabulary)
      _ = try compiler.compile([source], loader: TestLoader(files: Self.library))
      return DiagnosticSet(files: [])
    } catch {
      return error
    }
  }

  /// What the inputs can `use`.
  private static let library = [
    "base.rule": """
    ruleset "Base" version 1
    param darkest = 20% allow 10%..40%
    param base_color = white allow {white, gray}
    rule attire.plain: forbid clothing.dominant == blue
      because "衣着请避免蓝色"
    rule pose.level: require shoulders.level
      final
    rule pose.facing: prefer abs(head.yaw) <= 5deg

    """,
    "first.rule": "use \"second.rule\"\nrequire shoulders.level\n",
    "second.rule": "use \"first.rule\"\n",
    "latin.rule": "require shoulders.level # caf\u{e9}",
  ]
}

extension DiagnosticCode {
  /// Whether only a file too large to keep here can show it; those have tests of their own.
  fileprivate var isLimit: Bool {
    switch self {
    case .fileTooLarge, .tooManyTokens, .useTooDeep, .tooManyFiles, .tooManyRules, .textTooLong, .nameTooLong,
      .tooManyGlobOperands, .unreadableFile:
      true
    default: false
    }
  }
}
