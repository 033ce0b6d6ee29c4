import PhotoChecks
import RuleLang

/// Results for other programs: one object a line (NDJSON), or one object with a list of them (JSON).
///
/// The shape is described in `.github/machine-output.md`.
struct JSONReport: Report {
  private let basis: ResultBasis
  private var objects: JSONObjects
  private var counts = VerdictCounts()

  /// - Parameter isList: whether the objects stand in a list, with the counts behind it.
  init(basis: ResultBasis, isList: Bool) {
    self.basis = basis
    objects = JSONObjects(isList: isList)
  }

  mutating func text(of result: PhotoResult) -> String {
    counts.count(result)
    return objects.text(of: PhotoRecord(result, basis: basis))
  }

  func ending() -> String { objects.ending(counts) }
}
