/// What `bench` times, each with options of its own.
enum BenchMode {
  case stages, decoding, models, rules

  /// How it is asked for.
  var words: String {
    switch self {
    case .stages: "bench"
    case .decoding: "bench --decode"
    case .models: "bench --models"
    case .rules: "bench --rules"
    }
  }

  /// Those of the command's options that it heeds.
  var options: Set<Option> {
    let always: Set<Option> = [.lang, .color, .version, .help, .format, .output]
    let judging: Set<Option> = [.rules, .profile, .set, .facts]
    let own: Set<Option> =
      switch self {
      case .stages: judging.union([.rejected, .jobs, .maxPixels, .models])
      // No rule file is written over.
      case .decoding: [.decode, .dump, .maxPixels, .rules]
      case .models: [.models]
      case .rules: judging
      }
    return always.union(own)
  }
}
