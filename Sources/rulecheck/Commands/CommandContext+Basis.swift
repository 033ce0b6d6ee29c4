import RuleLang

extension CommandContext {
  /// What results rest on; to their options belongs from which size on a photo is refused.
  func limitedBasis(of rules: RuleSet, rejected: RejectedPhotos?) throws(Stop) -> ResultBasis {
    let basis = try basis(of: rules, rejected: rejected)
    guard let pixels = arguments.maxPixels else { return basis }
    let lines = "\(Option.maxPixels.rawValue)=\(pixels)\0\(basis.options ?? "")"
    return ResultBasis(rules: basis.rules, options: SHA256.hexDigest(of: Array(lines.utf8)))
  }
}
