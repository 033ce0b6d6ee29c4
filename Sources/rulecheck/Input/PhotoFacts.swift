import PhotoChecks
import RuleLang

/// The facts of one photo: what was told of it, else what is measured, else unknown.
struct PhotoFacts: FactSource {
  /// By place in the program's list of facts.
  let told: [Int: FactReading]
  let measured: SessionFacts
  let measuredCount: Int

  func reading(at index: Int) -> FactReading {
    if let reading = told[index] { return reading }
    if index < measuredCount { return measured.reading(at: index) }
    return .unknown(UntoldReason.unanswered)
  }
}
