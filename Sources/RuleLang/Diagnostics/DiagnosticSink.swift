/// Collects what a walk finds; the walk keeps one reference to it, so that it can report while it reads its own state.
final class DiagnosticSink {
  private(set) var diagnostics: [Diagnostic] = []
  /// How many more mistakes there were than are kept.
  private(set) var omitted = 0
  /// How many names were looked for in vain about which nothing is said, since they may be defined in what could not be
  /// read.
  private var withheld = 0

  /// Whether further mistakes are only counted, for which no message need be worked out.
  var isFull: Bool { diagnostics.count >= Limits.keptErrors }

  /// Whether so much was looked for in vain that nothing more is, which takes long.
  var hasWithheldMany: Bool { withheld >= Limits.keptErrors }

  func withhold() { withheld += 1 }

  /// Says more about a mistake that was reported at this very place. When there are many, the few words less do not
  /// count.
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

  /// Keeps the first of one file's mistakes, as they stand in its text.
  func report(all found: [Diagnostic]) {
    let room = max(0, Limits.keptErrors - diagnostics.count)
    let first = found.count > room ? found.indices.sorted { (found[$0].span, $0) < (found[$1].span, $1) } : []
    diagnostics += found.count > room ? first.prefix(room).map { found[$0] } : found
    omitted += max(0, found.count - room)
  }
}
