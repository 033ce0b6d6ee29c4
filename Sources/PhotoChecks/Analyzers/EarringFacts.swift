internal import RuleLang

/// Studs, hoops and drops at the ears.
public enum EarringFacts: Analyzer {
  public struct Record: Sendable {
    public let left: Measured<Double>
    public let right: Measured<Double>
    public let score: Measured<Double>
  }

  public static let namespace = "earrings"
  public static let part = PhotoPart.ears

  public static let facts: [Fact<Record>] = [
    Fact(
      "left", \.left, .number(.percent), range: 0...1,
      label: LocalizedText(en: "left earring (certainty)", zh: "左耳耳饰（把握）"),
      summary: LocalizedText(
        en: "How surely a stud, hoop or drop shows at the person's left ear; an ear that hair covers shows none.",
        zh: "本人左耳可见耳钉、耳环或耳坠的把握程度；耳朵被头发遮住时视为不可见。"),
      source: source),
    Fact(
      "right", \.right, .number(.percent), range: 0...1,
      label: LocalizedText(en: "right earring (certainty)", zh: "右耳耳饰（把握）"),
      summary: LocalizedText(
        en: "How surely a stud, hoop or drop shows at the person's right ear; an ear that hair covers shows none.",
        zh: "本人右耳可见耳钉、耳环或耳坠的把握程度；耳朵被头发遮住时视为不可见。"),
      source: source),
    Fact(
      "score", \.score, .number(.percent), range: 0...1,
      label: LocalizedText(en: "earrings (certainty)", zh: "戴耳饰（把握）"),
      summary: LocalizedText(
        en: "The higher of both ears, or that of the one in the picture; a stud of a millimetre or two is hardly seen.",
        zh: "两耳中较高者；仅一耳在画面内时取该耳。一两毫米的耳钉很难看出。"),
      source: source),
  ]

  private static let source = LocalizedText(
    en: "the accessory network on each ear, cell by cell; its figures: Resources/Training/accessories.md",
    zh: "配饰识别模型，逐格观察每只耳朵；准确率见 Resources/Training/accessories.md")

  public static var ahead: [any Derived.Type] { EarFindings.ahead }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let ears = try photo.value(of: EarFindings.self)
    return Record(
      left: ears.left.map(\.earring), right: ears.right.map(\.earring),
      score: Measured { () throws(Unmeasurable) in try ears.higher(\.earring) })
  }
}
