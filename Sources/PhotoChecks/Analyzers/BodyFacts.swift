internal import RuleLang

/// How the person sits.
public enum BodyFacts: Analyzer {
  public struct Record: Sendable {
    public let lean: Double
  }

  public static let namespace = "body"
  public static let part = PhotoPart.shoulders

  public static let facts: [Fact<Record>] = [
    Fact(
      "lean", \.lean, .number(.degrees), range: -90...90,
      label: LocalizedText(en: "sideways lean of the body", zh: "身体侧倾"),
      summary: LocalizedText(
        en:
          "Slope of the line from the middle of the shoulders to the middle of the eyes against the upright; positive when the head is on the side of the person's left shoulder. Unknown where a shoulder is hidden or far outside the picture.",
        zh: "两肩中点与两眼中点的连线同竖直方向的夹角；头偏向本人左肩一侧时为正。肩部被遮挡或远在画面之外时为未知。"),
      source: LocalizedText(
        en: "MediaPipe's pose landmarks 11 and 12, and the mesh's eyes", zh: "MediaPipe 姿态关键点 11、12，以及面部网格的眼睛"))
  ]

  public static var ahead: [any Derived.Type] { BodyPose.ahead }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let pose = try photo.value(of: BodyPose.self)
    guard pose.isSure else { throw .shoulderHidden }
    return try Record(pose, layout: try photo.value(of: WorkingLayout.self))
  }
}

extension BodyFacts.Record {
  /// - Parameter layout: in pixels of the picture, as the pose is.
  init(_ pose: BodyPose, layout: FaceLayout) throws(Unmeasurable) {
    let shoulders = pose.rightShoulder.place.midpoint(to: pose.leftShoulder.place)
    let (across, up) = (layout.eyeMidpoint.x - shoulders.x, shoulders.y - layout.eyeMidpoint.y)
    guard up > 0 else { throw Unmeasurable(en: "the head is not above the shoulders", zh: "头部不在肩部上方") }
    lean = Mathematics.degrees(y: across, x: up)
  }
}
