import RuleLang

/// The facts of one photo as other programs read them, and as `rulecheck judge` takes them again.
struct FactsRecord: Encodable {
  let photo: String
  let facts: [String: JSONValue]
  /// Why those that are null are unknown.
  let unknown: [String: Texts]
  let error: Texts?
  let landmarks: [[Double]]?
  let regions: [String: [[[Double]]]]?

  init(_ readings: PhotoReadings, facts declarations: [FactDeclaration]) {
    photo = readings.photo
    landmarks = readings.geometry?.landmarks
    regions = readings.geometry?.regions
    switch readings.content {
    case .failure(let failure):
      facts = [:]
      unknown = [:]
      error = Texts(failure.reason)
    case .success(let values):
      var facts: [String: JSONValue] = [:]
      var unknown = readings.geometry?.unknown.mapValues(Texts.init) ?? [:]
      for (declaration, reading) in zip(declarations, values) {
        facts[declaration.path] = JSONValue(reading)
        if case .unknown(let reason) = reading { unknown[declaration.path] = Texts(reason) }
      }
      self.facts = facts
      self.unknown = unknown
      error = readings.damage.map(Texts.init)
    }
  }
}
