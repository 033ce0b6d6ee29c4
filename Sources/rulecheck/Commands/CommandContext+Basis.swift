// What a run rests on beside its photos.
extension CommandContext {
  /// - Parameter earlier: what the files of `--rejected` gave; they may be long, and were read already.
  func basis(of rules: RuleSet, earlier: EarlierResults?) throws(Stop) -> ResultBasis {
    let told = [
      (Option.profile, arguments.profile.map { [$0] } ?? []), (.set, arguments.factSettings),
      (.waive, arguments.waivers), (.maxPixels, arguments.maxPixels.map { ["\($0)"] } ?? []),
    ]
    // Of a file its content counts, wherever it lies.
    var tables: [String] = []
    for path in arguments.factFiles {
      tables.append(try read(path, limit: Self.largestTable) { SHA256.hexDigest(of: $0) })
    }
    let lines = (told + [(.facts, tables), (.rejected, earlier?.digests ?? [])]).flatMap { option, values in
      values.map { "\(option.rawValue)=\($0)\0" }
    }
    return ResultBasis(
      rules: rules.digest, options: lines.isEmpty ? nil : SHA256.hexDigest(of: Array(lines.joined().utf8)))
  }
}
