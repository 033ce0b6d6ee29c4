import RuleLang

/// The readings of all facts on one photo.
struct PhotoReadings: Sendable {
  let photo: String
  let content: Result<[FactReading], PhotoFailure>
  /// Where the photo's parts lie, as far as that was asked for.
  var geometry: GeometryRecord?
  /// What is broken in a file of which a part was measured all the same.
  var damage: LocalizedText?

  /// Why no verdict may rest on what was measured; nil for a whole photo.
  var fault: LocalizedText? {
    if case .failure(let failure) = content { failure.reason } else { damage }
  }
}

/// What was measured on photos, as a table or for other programs.
struct FactsReport {
  let language: Language
  let format: Arguments.Format
  let facts: [FactDeclaration]
  private var hasBegun = false

  init(language: Language, format: Arguments.Format, facts: [FactDeclaration]) {
    self.language = language
    self.format = format
    self.facts = facts
  }

  mutating func text(of readings: PhotoReadings) -> String {
    switch format {
    case .text, .csv, .html, .junit: return table(of: readings)
    case .ndjson: return JSONWriter.text(FactsRecord(readings, facts: facts)) + "\n"
    case .json:
      defer { hasBegun = true }
      return (hasBegun ? ",\n" : "{\"photos\": [\n") + JSONWriter.text(FactsRecord(readings, facts: facts))
    }
  }

  func ending() -> String {
    guard format == .json else { return "" }
    return (hasBegun ? "\n" : "{\"photos\": [") + "]}\n"
  }

  private func table(of readings: PhotoReadings) -> String {
    let photo = TextWidth.visible(readings.photo)
    let readable: [FactReading]
    switch readings.content {
    case .failure(let failure):
      return "\(photo)\(language.say(": ", "："))\(failure.reason[language])\n"
    case .success(let values):
      readable = values
    }
    let formatter = FactFormatter(language: language)
    let rows = zip(facts, readable).map { fact, reading in
      (path: fact.path, value: formatter.text(reading, of: fact.type), label: fact.label[language])
    }
    let paths = rows.map { TextWidth.columns(of: $0.path) }.max() ?? 0
    let labels = rows.map { TextWidth.columns(of: $0.label) }.max() ?? 0
    return "\(photo)\n" + (readings.damage.map { "  ✗ \($0[language])\n" } ?? "")
      + rows.map { row in
        "  \(TextWidth.padded(row.path, to: paths))  \(TextWidth.padded(row.label, to: labels))  \(row.value)\n"
      }.joined()
  }
}

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
      var unknown = readings.geometry?.unknown ?? [:]
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
