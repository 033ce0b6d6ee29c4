internal import RuleLang

/// Where the hair lies on the face.
public enum HairFacts: Analyzer {
  public struct Record: Sendable {
    public let overBrows: Measured<Double>
    public let looseBelowChin: Measured<Double>
  }

  public static let namespace = "hair"
  public static let part = PhotoPart.hair

  public static let facts: [Fact<Record>] = [
    Fact(
      "over_brows", \.overBrows, .number(.percent), range: 0...1,
      label: LocalizedText(en: "hair over the brows (certainty)", zh: "头发遮眉（把握）"),
      summary: LocalizedText(
        en: "How surely hair hangs over a brow, dark or fair; loose hair on the forehead above them does not count.",
        zh: "头发（深色或浅色）垂下遮住眉毛的把握程度；眉上额头的散发不计。"),
      source:
        LocalizedText(
          en:
            "the accessory network on the face from the hairline to the mouth; its figures: Resources/Training/accessories.md",
          zh: "配饰识别模型，观察发际线到嘴之间的面部；准确率见 Resources/Training/accessories.md")
    ),
    Fact(
      "loose_below_chin", \.looseBelowChin, .number(.percent), range: 0...1,
      label: LocalizedText(en: "loose hair below the chin (certainty)", zh: "下巴以下有散发（把握）"),
      summary: LocalizedText(
        en:
          "How surely long hair hangs loose beside the neck, on the side where it is surer; a tail brought forward may count.",
        zh: "长发散垂在颈侧的把握程度，取较高的一侧；搭到胸前的发束可能计入。"),
      source: LocalizedText(
        en: "the accessory network on each ear and what is below it; its figures: Resources/Training/accessories.md",
        zh: "配饰识别模型，观察每只耳朵及其下方；准确率见 Resources/Training/accessories.md")),
  ]

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, AccessoryScores<FaceView>.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let chart = try photo.value(of: HeadChart.self)
    return Record(
      overBrows: Measured { () throws(Unmeasurable) in
        guard chart.shows(x: 0, y: brows) else {
          throw Unmeasurable(en: "the forehead is outside the picture", zh: "额头在画面之外")
        }
        return try photo.value(of: AccessoryScores<FaceView>.self)[.hairOverBrows]
      },
      looseBelowChin: Measured { () throws(Unmeasurable) in
        try photo.value(of: EarFindings.self).higher(\.looseHair)
      })
  }

  /// Just above the brows, in units of the head chart. Chosen: the brows lie at about −0.35.
  private static let brows = -0.5
}
