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

/// How many photos came out how.
struct VerdictCounts: Encodable {
  private(set) var pass = 0
  private(set) var review = 0
  private(set) var reject = 0
  private(set) var unreadable = 0
  /// Findings, not photos.
  private(set) var waived = 0

  var total: Int { pass + review + reject + unreadable }

  mutating func count(_ result: PhotoResult) {
    switch result.content {
    case .unreadable: unreadable += 1
    case .judged(let ruling):
      waived += ruling.waivedCount
      switch ruling.verdict {
      case .pass: pass += 1
      case .review: review += 1
      case .reject: reject += 1
      }
    }
  }
}
