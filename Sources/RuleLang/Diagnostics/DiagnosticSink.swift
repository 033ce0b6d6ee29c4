/// Collects what a walk finds; the walk keeps one reference to it, so that it can report while it reads its own state.
final class DiagnosticSink {
  private(set) var diagnostics: [Diagnostic]
  /// How many more mistakes there were than are kept.
  private(set) var omitted = 0

  init(_ diagnostics: [Diagnostic] = []) { self.diagnostics = diagnostics }

  /// Whether further mistakes are only counted, for which no message need be worked out.
  var isFull: Bool { diagnostics.count >= Limits.keptErrors }

  /// Says more about a mistake that was reported at this very place. When there are many, the few words less do not count.
  func amend(_ code: DiagnosticCode, at span: Span, _ change: (Diagnostic) -> Diagnostic) {
    guard !isFull, let index = diagnostics.firstIndex(where: { $0.code == code && $0.span == span }) else { return }
    diagnostics[index] = change(diagnostics[index])
  }

  /// Takes back what another message says better.
  func withdraw(_ change: (Diagnostic) -> Diagnostic?) {
    guard !isFull else { return }
    diagnostics = diagnostics.compactMap(change)
  }

  func report(_ diagnostic: () -> Diagnostic) {
    if isFull { omitted += 1 } else { diagnostics.append(diagnostic()) }
  }
}
