import RuleLang

/// The readings of all facts on one photo.
struct PhotoReadings: Sendable {
  let photo: String
  let content: Result<[FactReading], PhotoFailure>
  /// Where the photo's parts lie, as far as that was asked for.
  var geometry: GeometryReadings?
  /// What is broken in a file of which a part was measured all the same.
  var damage: LocalizedText?

  /// Why no verdict may rest on what was measured; nil for a whole photo.
  var fault: LocalizedText? {
    if case .failure(let failure) = content { failure.reason } else { damage }
  }
}
