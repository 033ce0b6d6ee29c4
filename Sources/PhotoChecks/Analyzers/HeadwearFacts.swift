internal import RuleLang

/// Hats, caps, scarves and bands on the head.
public enum HeadwearFacts: Analyzer {
  public struct Record: Sendable {
    public let score: Double
  }

  public static let namespace = "headwear"
  public static let part = PhotoPart.hair

  public static let facts: [Fact<Record>] = [
    Fact(
      "score", \.score, .number(.percent), range: 0...1,
      label: LocalizedText(en: "headwear (certainty)", zh: "戴帽饰（把握）"),
      summary: LocalizedText(
        en: "How surely a hat, cap, hood, scarf or wide band is worn; hairpins are too small to be seen this way.",
        zh: "佩戴帽子、兜帽、头巾或宽发带的把握程度；发卡太小，不在此列。"),
      source:
        LocalizedText(
          en:
            "the accessory network on the head from above the hair to the nose; its figures: Resources/Training/headwear.md",
          zh: "配饰识别模型，观察从头发上方到鼻子的头部；准确率见 Resources/Training/headwear.md")
    )
  ]

  /// Above the eyes, in units of the head chart: where every hat shows. Chosen: the hairline is about at −1.
  private static let brim = -1.2

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, Headwear.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    guard try photo.value(of: HeadChart.self).shows(x: 0, y: brim) else {
      throw Unmeasurable(en: "the top of the head is outside the picture", zh: "头顶在画面之外")
    }
    return Record(score: try photo.value(of: Headwear.self).score)
  }
}
