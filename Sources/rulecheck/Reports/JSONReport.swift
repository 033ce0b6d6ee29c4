import PhotoChecks
import RuleLang

/// Results for other programs: one object a line (NDJSON), or one object with a list of them (JSON).
///
/// The shape is described in `.github/machine-output.md`.
struct JSONReport: Report {
  let basis: ResultBasis
  /// Whether the objects stand in a list, with the counts behind it.
  let isList: Bool
  private var counts = VerdictCounts()
  private var hasBegun = false

  init(basis: ResultBasis, isList: Bool) {
    self.basis = basis
    self.isList = isList
  }

  mutating func text(of result: PhotoResult) -> String {
    counts.count(result)
    let object = JSONWriter.text(PhotoRecord(result, basis: basis))
    guard isList else { return object + "\n" }
    defer { hasBegun = true }
    return (hasBegun ? ",\n" : "{\"photos\": [\n") + object
  }

  mutating func ending() -> String {
    guard isList else { return "" }
    return (hasBegun ? "\n" : "{\"photos\": [") + "], \"summary\": \(JSONWriter.text(counts))}\n"
  }
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
    case .judged(let ruling, _):
      waived += ruling.waivedCount
      switch ruling.verdict {
      case .pass: pass += 1
      case .review: review += 1
      case .reject: reject += 1
      }
    }
  }
}
