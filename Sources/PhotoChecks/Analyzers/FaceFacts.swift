internal import RuleLang

/// How many faces there are, and whether the photo stands upright.
public enum FaceFacts: Analyzer {
  public struct Record: Sendable {
    public let count: Int
    public let upright: Measured<Bool>
    public let confidence: Measured<Double>
    public let eyeDistance: Measured<Double>
  }

  public static let namespace = "face"
  public static let part = PhotoPart.face

  public static let facts: [Fact<Record>] = [
    Fact(
      "count", \.count, .number(.plain), range: 0...1000, label: LocalizedText(en: "faces", zh: "人脸数"),
      summary: LocalizedText(
        en:
          "Faces in the photo that the detector finds and the mesh confirms, and such as are surely seen in full profile.",
        zh: "检测到并经面部网格确认的人脸数量；有把握的全侧脸也计入。"),
      source: LocalizedText(
        en: "MediaPipe face_detection_short_range and face_landmark_with_attention",
        zh: "MediaPipe face_detection_short_range 和 face_landmark_with_attention")),
    Fact(
      "upright", \.upright, .bool, label: LocalizedText(en: "upright", zh: "人像正立"),
      summary: LocalizedText(
        en: "Whether the largest face stands upright rather than on its side or upside down.", zh: "最大的人脸是否正立（而非横置或倒置）。"
      ),
      source: LocalizedText(en: "the detector in four turns of the photo", zh: "人脸检测器，照片四个方向各检测一次")),
    Fact(
      "confidence", \.confidence, .number(.percent), range: 0...1, label: LocalizedText(en: "certainty", zh: "置信度"),
      summary: LocalizedText(en: "The detector's score of the largest face.", zh: "检测器对最大人脸的置信度。"),
      source: LocalizedText("MediaPipe face_detection_short_range")),
    Fact(
      "eye_distance", \.eyeDistance, .number(.pixels), range: 0...100_000,
      label: LocalizedText(en: "distance of the eyes", zh: "两眼距离"),
      summary: LocalizedText(
        en: "Between the middles of both eyes, in pixels of the photo: how finely the face is resolved.",
        zh: "两眼中心的距离，以照片像素计，反映面部清晰程度。"),
      source: LocalizedText(en: "ISO/IEC 29794-5, inter-eye distance", zh: "ISO/IEC 29794-5，两眼距离")),
  ]

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, AllFaces.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let faces = try photo.value(of: AllFaces.self)
    return Record(
      count: faces.count, upright: Measured(faces.first.map { $0.turn == .none }, else: .noFace),
      confidence: Measured(faces.first?.confidence, else: .noFace),
      eyeDistance: Measured { () throws(Unmeasurable) in
        try photo.value(of: FaceLayout.self).interEyeDistance * photo.photo.reduction
      })
  }
}
