/// Tells other programs which photos were finished and how, in the shape that `.github/machine-output.md` describes.
struct PreparedJSONReport: Report {
  /// SHA-256 over the rules of the photo as it is sent, and over those of the finished one.
  private let digests: (given: String, finished: String)
  private var objects: JSONObjects
  private var counts = Dictionary(uniqueKeysWithValues: PreparedPhoto.Kind.allCases.map { ($0.rawValue, 0) })

  /// - Parameter isList: whether the objects stand in a list, with the counts behind it.
  init(given: String, finished: String, isList: Bool) {
    digests = (given, finished)
    objects = JSONObjects(isList: isList)
  }

  mutating func text(of prepared: PreparedPhoto) -> String {
    counts[prepared.outcome.kind.rawValue, default: 0] += 1
    return objects.text(
      of: PreparedRecord(prepared, rulesSHA256: digests.given, finishedRulesSHA256: digests.finished))
  }

  func ending() -> String { objects.ending(counts) }
}
