internal import RuleLang

/// Where the hair lies on the face.
public enum HairFacts: Analyzer {
  public struct Record: Sendable {
    public let overBrows: Double
  }

  public static let namespace = "hair"

  public static let facts: [Fact<Record>] = [
    Fact(
      "over_brows", \.overBrows, .number(.percent), range: 0...1,
      label: LocalizedText(en: "hair over the brows", zh: "头发遮眉"),
      summary: LocalizedText(
        en: "How surely hair hangs over a brow, dark or fair; loose hair on the forehead above them does not count.",
        zh: "头发（深色或浅色）垂下遮住眉毛的把握程度；眉上额头的散发不计。"),
      source:
        "the accessory network on the face from the hairline to the mouth; its figures: Resources/Training/accessories.md"
    )
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    guard try photo.value(of: HeadChart.self).shows(x: 0, y: brows) else {
      throw Unmeasurable(en: "the forehead is outside the picture", zh: "额头在画面之外")
    }
    return Record(overBrows: try photo.value(of: AccessoryScores<FaceView>.self)[.hairOverBrows])
  }

  /// Just above the brows, in units of the head chart. Chosen: the brows lie at about −0.35.
  private static let brows = -0.5
}
