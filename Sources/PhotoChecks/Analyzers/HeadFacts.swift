internal import RuleLang

/// Which way the head is turned.
public enum HeadFacts: Analyzer {
  public struct Record: Sendable {
    public let yaw: Double
    public let pitch: Double
    public let roll: Double
  }

  public static let namespace = "head"

  public static let facts: [Fact<Record>] = [
    Fact(
      "yaw", \.yaw, .number(.degrees), range: -90...90, label: LocalizedText(en: "turn", zh: "左右转头"),
      summary: LocalizedText(
        en: "Turn about the neck; positive towards the person's own left, the right edge of the picture.",
        zh: "头部左右转动的角度；向本人左侧（画面右侧）为正。"), source: source),
    Fact(
      "pitch", \.pitch, .number(.degrees), range: -90...90, label: LocalizedText(en: "nod", zh: "俯仰"),
      summary: LocalizedText(
        en: "Nod; positive when the head is lowered, negative when the chin is raised.", zh: "低头或仰头的角度；低头为正，仰头为负。"),
      source: source),
    Fact(
      "roll", \.roll, .number(.degrees), range: -180...180, label: LocalizedText(en: "lean", zh: "歪头"),
      summary: LocalizedText(
        en:
          "Lean in the picture's plane; positive towards the person's left shoulder, clockwise as the viewer sees it.",
        zh: "头部在画面内的倾斜角度；向本人左肩（画面顺时针）为正。"), source: "the line through the corners of both eyes"),
  ]

  private static let source = "the mesh's depths: lines between symmetric landmarks, and from forehead to chin"

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    Record(try photo.value(of: FaceLayout.self))
  }
}

extension HeadFacts.Record {
  /// How much the line from forehead to chin leans back on a head that looks straight ahead. Chosen: the median of 206
  /// labelled frontal faces.
  private static let restingPitch = 4.2

  init(_ layout: FaceLayout) {
    let (points, depths) = (layout.points, layout.depths)
    var (across, away) = (0.0, 0.0)
    for (right, left) in MeshIndex.symmetricPairs {
      across += points[left].x - points[right].x
      away += depths[left] - depths[right]
    }
    yaw = Mathematics.degrees(y: away, x: across)
    let length = points[MeshIndex.forehead].distance(to: layout.chin)
    let drop = depths[MeshIndex.chin] - depths[MeshIndex.forehead]
    pitch = Mathematics.degrees(y: drop, x: length) - Self.restingPitch
    roll = Mathematics.degrees(y: layout.leftEye.y - layout.rightEye.y, x: layout.leftEye.x - layout.rightEye.x)
  }
}
