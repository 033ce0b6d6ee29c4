internal import RuleLang

/// Whether the ears show.
public enum EarFacts: Analyzer {
  public struct Record: Sendable {
    public let leftVisible: Measured<Double>
    public let rightVisible: Measured<Double>
  }

  public static let namespace = "ears"
  public static let part = PhotoPart.ears

  public static let facts: [Fact<Record>] = [
    Fact(
      "left_visible", \.leftVisible, .number(.percent), range: 0...1,
      label: LocalizedText(en: "left ear visible (certainty)", zh: "左耳可见（把握）"),
      summary: LocalizedText(
        en: "How surely the person's left ear shows, neither under hair nor under cloth.", zh: "本人左耳露出、未被头发或织物遮挡的把握程度。"),
      source: source),
    Fact(
      "right_visible", \.rightVisible, .number(.percent), range: 0...1,
      label: LocalizedText(en: "right ear visible (certainty)", zh: "右耳可见（把握）"),
      summary: LocalizedText(
        en: "How surely the person's right ear shows, neither under hair nor under cloth.", zh: "本人右耳露出、未被头发或织物遮挡的把握程度。"
      ),
      source: source),
  ]

  private static let source = LocalizedText(
    en: "the accessory network on the head, once for each side", zh: "配饰识别模型，头部左右两侧各观察一次")

  public static var ahead: [any Derived.Type] { EarFindings.ahead }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let ears = try photo.value(of: EarFindings.self)
    return Record(leftVisible: ears.left.map { 1 - $0.cover }, rightVisible: ears.right.map { 1 - $0.cover })
  }
}
