import RuleLang

/// The recorded facts of one photo.
struct FactsInput: FactSource {
  let photo: String?
  var readings: [Int: FactReading]
  /// Names that the rules do not know.
  var unknownFacts: [String] = []
  /// What stands for them, where it is a text: people decide of rules in words.
  var unknownTexts: [String: String] = [:]
  /// Why no verdict may rest on the facts: the photo could not be read, or not all of it.
  var fault: LocalizedText?
  /// Of the photo's file, where it is recorded.
  var identity: PhotoIdentity?
  /// The first photo of that run whose file was the same, where results of a check say so.
  var twin: String?
  /// What else they say a person ought to know of the photo.
  var notes: [LocalizedText] = []
  /// What people decided of rules, by their names, where results of a check say so.
  var decisions: [String: Decision] = [:]
  /// Why there is nothing of the facts that have no reading.
  var absence = UntoldReason.unrecorded

  func reading(at index: Int) -> FactReading { readings[index] ?? .unknown(absence) }

  /// The same, with what is told of the photo in the place of what was recorded.
  func adding(_ told: ToldFacts) -> FactsInput {
    var input = self
    input.readings.merge(told.readings(for: photo ?? "")) { $1 }
    return input
  }
}
