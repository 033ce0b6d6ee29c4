/// What a result rests on beside the photo: results of different bases do not belong in one file.
struct ResultBasis {
  /// SHA-256 over the text of the rules.
  let rules: String
  /// SHA-256 over the options that can change a result and over the files that they name; nil where none is given.
  let options: String?
}

extension CommandContext {
  func basis(of rules: RuleSet) throws(Stop) -> ResultBasis {
    let told = [
      (Option.profile, arguments.profile.map { [$0] } ?? []), (.set, arguments.factSettings),
      (.waive, arguments.waivers),
    ]
    // Of a file its content counts, wherever it lies.
    let files = [(Option.facts, arguments.factFiles), (.rejected, arguments.rejected)]
    var lines: [String] = []
    for (option, values) in told { lines += values.map { "\(option.rawValue)=\($0)\0" } }
    for (option, paths) in files {
      for path in paths {
        let digest = try read(path, limit: Self.largestRecording) { SHA256.hexDigest(of: $0) }
        lines.append("\(option.rawValue)=\(digest)\0")
      }
    }
    return ResultBasis(
      rules: rules.digest, options: lines.isEmpty ? nil : SHA256.hexDigest(of: Array(lines.joined().utf8)))
  }
}
