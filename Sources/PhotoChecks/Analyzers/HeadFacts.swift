internal import RuleLang

/// The direction in which the head is turned.
public enum HeadFacts: Analyzer {
  public struct Record: Sendable {
    public let yaw: Double
    public let pitch: Double
    public let roll: Double
  }

  public static let namespace = "head"
  public static let part = PhotoPart.face

  public static let facts: [Fact<Record>] = [
    Fact(
      "yaw", \.yaw, .number(.degrees), range: -90...90, label: LocalizedText(en: "turn of the head", zh: "左右转头"),
      summary: LocalizedText(
        en: "Turn about the neck; positive towards the person's own left, the right edge of the picture.",
        zh: "头部左右转动的角度；向本人左侧（画面右侧）为正。"), source: source),
    Fact(
      "pitch", \.pitch, .number(.degrees), range: -90...90, label: LocalizedText(en: "nod of the head", zh: "抬头低头"),
      summary: LocalizedText(
        en: "Nod; positive when the head is lowered, negative when the chin is raised.", zh: "低头或仰头的角度；低头为正，仰头为负。"),
      source: source),
    Fact(
      "roll", \.roll, .number(.degrees), range: -180...180, label: LocalizedText(en: "lean of the head", zh: "歪头"),
      summary: LocalizedText(
        en:
          "Lean in the picture's plane; positive towards the person's left shoulder, clockwise as the viewer sees it.",
        zh: "头部在画面内的倾斜角度；向本人左肩（画面顺时针）为正。"), source: source),
  ]

  private static let source = LocalizedText(
    en: "the rotation that lays an average face over the mesh (Horn 1987)", zh: "使平均脸与面部网格重合的旋转（Horn，1987）")

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let pose = try photo.value(of: HeadPose.self)
    return Record(yaw: pose.yaw, pitch: pose.pitch, roll: pose.roll)
  }
}
