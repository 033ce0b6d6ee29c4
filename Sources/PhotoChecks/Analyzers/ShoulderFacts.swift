internal import RuleLang

/// Whether the shoulders are level, turned, and in the picture.
public enum ShoulderFacts: Analyzer {
  public struct Record: Sendable {
    public let tilt: Measured<Double>
    public let turn: Measured<Double>
    public let bothVisible: Bool
  }

  public static let namespace = "shoulders"
  public static let part = PhotoPart.shoulders

  public static let facts: [Fact<Record>] = [
    Fact(
      "tilt", \.tilt, .number(.degrees), range: -90...90, label: LocalizedText(en: "tilt of the shoulders", zh: "两肩倾斜"),
      summary: LocalizedText(
        en:
          "Slope of the line through both shoulders against the picture's edge; positive when the person's left shoulder is lower. Unknown where a shoulder is hidden or far outside the picture.",
        zh: "两肩连线与画面水平线的夹角；本人左肩较低时为正。肩部被遮挡或远在画面之外时为未知。"), source: source),
    Fact(
      "turn", \.turn, .number(.degrees), range: -180...180,
      label: LocalizedText(en: "turn of the shoulders", zh: "侧身角度"),
      summary: LocalizedText(
        en:
          "How far the shoulders are turned away from the camera; positive towards the person's own left, 0 when both are equally near.",
        zh: "两肩相对镜头的转动角度；两肩离镜头一样近时为 0，身体转向本人左侧为正。"), source: source),
    Fact(
      "both_visible", \.bothVisible, .bool, label: LocalizedText(en: "both shoulders in the picture", zh: "双肩入画"),
      summary: LocalizedText(
        en: "Whether the point of each shoulder, above the arm's joint, lies in the picture or close beside its edge.",
        zh: "两侧肩点（手臂关节上方）是否都在画面之内或紧邻画面边缘。"), source: source),
  ]

  private static let source = LocalizedText(
    en: "MediaPipe's pose landmarks 11 and 12, the mean of the photo's and its mirror image's",
    zh: "MediaPipe 姿态关键点 11、12，取照片与其镜像的平均")

  public static var ahead: [any Derived.Type] { BodyPose.ahead }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let image = try photo.value(of: WorkingImage.self).image
    return Record(
      try photo.value(of: BodyPose.self), layout: try photo.value(of: WorkingLayout.self),
      frame: Box(left: 0, top: 0, right: Double(image.width), bottom: Double(image.height)))
  }
}

extension ShoulderFacts.Record {
  /// How far beside and below the picture a shoulder's point may lie, of the distance from eyes to chin: a sleeve that the edge
  /// cuts shows the shoulder's line all the same.
  private static let besideEdge = 0.25
  private static let belowEdge = 0.1

  /// - Parameters:
  ///   - layout: in pixels of the picture, as the pose is.
  ///   - frame: the picture.
  init(_ pose: BodyPose, layout: FaceLayout, frame: Box) {
    let shoulders = [pose.rightShoulder, pose.leftShoulder]
    tilt = Measured(pose.isSure ? pose.tilt : nil, else: .shoulderHidden)
    turn = Measured(pose.isSure ? pose.turn : nil, else: .shoulderHidden)
    let slack = Self.besideEdge * layout.eyeToChin
    bothVisible =
      pose.isSure
      && shoulders.map(\.place).allSatisfy { place in
        place.x >= frame.left - slack && place.x <= frame.right + slack
          && place.y <= frame.bottom + Self.belowEdge * layout.eyeToChin
      }
  }
}
