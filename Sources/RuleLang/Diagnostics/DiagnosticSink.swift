/// Collects what a walk finds; the walk keeps one reference to it, so that it can report while it reads its own state.
final class DiagnosticSink {
  private(set) var diagnostics: [Diagnostic]
  /// How many more mistakes there were than are kept.
  private(set) var omitted = 0

  init(_ diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  /// Whether further mistakes are only counted, for which no message need be worked out.
  var isFull: Bool { diagnostics.count >= Limits.keptErrors }

  func report(_ diagnostic: () -> Diagnostic) {
    if isFull { omitted += 1 } else { diagnostics.append(diagnostic()) }
  }
}
