import RuleLang

/// Where in a table each photo stands, so that one that stands there twice is told.
struct PhotoPlaces: Sendable {
  private var first: [String: Int] = [:]
  private var repeated: [(photo: String, first: Int, again: Int)] = []
  private let unit: LocalizedText

  /// Chosen: enough to find the rest.
  private static let mostTold = 5

  static let lines = PhotoPlaces(unit: LocalizedText(en: "lines", zh: "行"))
  static let records = PhotoPlaces(unit: LocalizedText(en: "records", zh: "条记录"))

  private init(unit: LocalizedText) { self.unit = unit }

  mutating func note(_ photo: String, at place: Int) {
    if let earlier = first[photo] {
      repeated.append((photo, earlier, place))
    } else {
      first[photo] = place
    }
  }

  /// - Parameter consequence: what the file's reader makes of it.
  func remarks(consequence: LocalizedText) -> [LocalizedText] {
    let told = repeated.prefix(Self.mostTold).map { photo, first, again in
      LocalizedText(
        en: "`\(photo)` stands in \(unit.en) \(first) and \(again); \(consequence.en)",
        zh: "`\(photo)` 在第 \(first)、\(again) \(unit.zh)重复出现，\(consequence.zh)")
    }
    guard repeated.count > told.count else { return told }
    let more = repeated.count - told.count
    return told + [
      LocalizedText(en: "\(more.counting("more photo")) \(more == 1 ? "is" : "are") repeated", zh: "另有 \(more) 处照片重复")
    ]
  }
}
