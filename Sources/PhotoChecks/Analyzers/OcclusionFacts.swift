internal import RuleLang

/// Hands, masks, scarves and other things before the face.
public enum OcclusionFacts: Analyzer {
  public struct Record: Sendable {
    public let score: Double
  }

  public static let namespace = "occlusion"
  public static let part = PhotoPart.face

  public static let facts: [Fact<Record>] = [
    Fact(
      "score", \.score, .number(.percent), range: 0...1,
      label: LocalizedText(en: "covered face (certainty)", zh: "面部遮挡（把握）"),
      summary: LocalizedText(
        en:
          "How surely a hand, a mask, a scarf or another thing covers a part of eyes, nose, cheeks or mouth; hair, beards, glasses and make-up do not count. The chin lies outside of what is looked at. Unknown where the picture's edge cuts the face.",
        zh: "手、口罩、围巾或其他物品遮住眼、鼻、脸颊或嘴一部分的把握程度；头发、胡须、眼镜和妆容不计。下巴不在观察范围之内。面部有一部分在画面之外时为未知。"),
      source: LocalizedText(
        en: "the accessory network on the face from hairline to mouth; its figures: Resources/Training/occlusion.md",
        zh: "配饰识别模型，观察发际线到嘴之间的面部；准确率见 Resources/Training/occlusion.md"))
  ]

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, AccessoryScores<FaceView>.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    try checkWhole(try photo.value(of: WorkingLayout.self), in: try photo.value(of: WorkingImage.self).image)
    return Record(score: try photo.value(of: AccessoryScores<FaceView>.self).occlusion)
  }

  /// How far the face may reach over an edge, of the distance from eyes to chin. Chosen: the mesh is as unsure of the jaw.
  private static let slack = 0.15

  /// A face that the picture's edge cuts looks covered, and no mask is there to be taken off.
  private static func checkWhole(_ layout: FaceLayout, in image: Image) throws(Unmeasurable) {
    let slack = slack * layout.eyeToChin
    let (across, down) = (-slack...Double(image.width) + slack, -slack...Double(image.height) + slack)
    guard layout.outline.allSatisfy({ across.contains($0.x) && down.contains($0.y) }) else {
      throw Unmeasurable(en: "the picture's edge cuts the face", zh: "面部有一部分在画面之外")
    }
  }
}
