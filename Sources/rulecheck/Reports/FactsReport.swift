import RuleLang

/// What was measured on photos, as a table or for other programs.
struct FactsReport {
  let language: Language
  let format: Arguments.Format
  let facts: [FactDeclaration]
  private var objects: JSONObjects

  init(language: Language, format: Arguments.Format, facts: [FactDeclaration]) {
    self.language = language
    self.format = format
    self.facts = facts
    objects = JSONObjects(isList: format == .json)
  }

  mutating func text(of readings: PhotoReadings) -> String {
    switch format {
    case .text, .csv, .list, .answers, .html, .junit: return table(of: readings)
    case .json, .ndjson: return objects.text(of: FactsRecord(readings, facts: facts))
    }
  }

  func ending() -> String { objects.ending() }

  private func table(of readings: PhotoReadings) -> String {
    let photo = TextWidth.visible(readings.photo)
    let readable: [FactReading]
    switch readings.content {
    case .failure(let failure):
      return "\(photo)\(language.say(": ", "："))\(failure.reason[language])\n"
    case .success(let values):
      readable = values
    }
    let rows = zip(facts, readable).map { fact, reading in
      (path: fact.path, value: text(reading, of: fact.type), label: fact.label[language])
    }
    let paths = rows.map { TextWidth.columns(of: $0.path) }.max() ?? 0
    let labels = rows.map { TextWidth.columns(of: $0.label) }.max() ?? 0
    return "\(photo)\n" + (readings.damage.map { "  ✗ \($0[language])\n" } ?? "")
      + rows.map { row in
        "  \(TextWidth.padded(row.path, to: paths))  \(TextWidth.padded(row.label, to: labels))  \(row.value)\n"
      }.joined()
  }

  /// A value, or why it is unknown.
  private func text(_ reading: FactReading, of type: FactType) -> String {
    let text = FactFormatter(language: language).text(reading, of: type)
    guard case .unknown(let reason) = reading else { return text }
    return text + language.say(": ", "：") + reason[language]
  }
}
