/// What was found in a list of files, in the order of the files' text.
public struct DiagnosticSet: Error, Sendable {
  /// The files that spans count.
  public let files: [SourceFile]
  public private(set) var diagnostics: [Diagnostic] = []
  /// How many more errors there were than are kept.
  public private(set) var omitted = 0

  public init(files: [SourceFile]) { self.files = files }

  init(files: [SourceFile], _ diagnostics: [Diagnostic], omitted: Int = 0) {
    self.files = files
    self.diagnostics = diagnostics.sorted { ($0.span, $0.code.rawValue) < ($1.span, $1.code.rawValue) }
    self.omitted = omitted
  }

  public var isEmpty: Bool { diagnostics.isEmpty }
  public var warningCount: Int { diagnostics.count { $0.severity == .warning } }

  /// The place of a span in its file.
  public func position(of span: Span) -> SourcePosition { files[Int(span.file)].position(at: Int(span.start)) }
}

extension DiagnosticSet: CustomStringConvertible {
  /// What the renderer writes, in English.
  public var description: String { DiagnosticRenderer(language: .english).render(self) }
}
