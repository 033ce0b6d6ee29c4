internal import RuleLang

/// Glasses before the eyes.
public enum GlassesFacts: Analyzer {
  public struct Record: Sendable {
    public let score: Double
    public let tint: Measured<Double>
  }

  public static let namespace = "glasses"
  public static let part = PhotoPart.glasses

  public static let facts: [Fact<Record>] = [
    Fact(
      "score", \.score, .number(.percent), range: 0...1, label: LocalizedText(en: "glasses (certainty)", zh: "戴眼镜（把握）"),
      summary: LocalizedText(
        en:
          "How surely glasses are worn before the eyes, clear, tinted or dark; glasses pushed up onto the head do not count.",
        zh: "眼前佩戴眼镜（透明、有色或墨镜）的把握程度；推到头顶的眼镜不计。"),
      source:
        LocalizedText(
          en:
            "the accessory network on the face from the hairline to the mouth; its figures: Resources/Training/accessories.md",
          zh: "配饰识别模型，观察发际线到嘴的面部；准确率见 Resources/Training/accessories.md")
    ),
    Fact(
      "tint", \.tint, .number(.percent), range: -10...1, label: LocalizedText(en: "tint of the lenses", zh: "镜片着色"),
      summary: LocalizedText(
        en:
          "How much darker than the cheeks the face is just below the eyes, where lenses cover it; means something only with glasses. Sunglasses have more than 50 %.",
        zh: "眼下被镜片覆盖处比脸颊暗多少；仅在戴眼镜时有意义，墨镜高于 50%。"),
      source: LocalizedText(
        en: "Chosen: luma against the cheeks' luma, on the labelled photos", zh: "选定：与脸颊亮度之比，依据标注照片")),
  ]

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, AccessoryScores<FaceView>.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    Record(
      score: try photo.value(of: AccessoryScores<FaceView>.self)[.glasses],
      tint: Measured(
        try photo.value(of: WorkingLuma.self).lensTint(try photo.value(of: WorkingLayout.self)),
        else: .faceOutside))
  }
}
