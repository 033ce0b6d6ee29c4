import RuleLang

/// A line that is no record of facts.
struct RecordError: Error {
  let message: LocalizedText
  /// Where it is several errors at once, each of them.
  private var parts: [LocalizedText] = []
  /// Whether a text was to be JSON and is none.
  var isTorn = false
  /// The photo, where the record is one and only its photo was at fault.
  var photo: String?
  /// Of that photo's file, where it is recorded.
  var identity: PhotoIdentity?

  /// Several at once, each with its place already, so that a long table is mended in one go.
  init(_ errors: [RecordError]) {
    let told = errors.prefix(Self.mostTold)
    let more = errors.count - told.count
    parts = told.map(\.message)
    if more > 0 { parts.append(LocalizedText(en: "and \(more) more", zh: "另有 \(more) 处")) }
    message = LocalizedText(
      en: parts.map(\.en).joined(separator: "; "), zh: parts.map(\.zh).joined(separator: "；"))
  }

  /// What to tell, a line each.
  var messages: [LocalizedText] { parts.isEmpty ? [message] : parts }

  init(message: LocalizedText, photo: String? = nil, identity: PhotoIdentity? = nil) {
    self.message = message
    self.photo = photo
    self.identity = identity
  }

  /// Chosen: a screen of them.
  private static let mostTold = 20

  /// The same, with the line on which it was found.
  func onLine(_ line: Int) -> RecordError {
    RecordError(message: LocalizedText(en: "line \(line): \(message.en)", zh: "第 \(line) 行：\(message.zh)"))
  }
}
