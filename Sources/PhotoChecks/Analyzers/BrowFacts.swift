internal import RuleLang

/// Where the brows are.
public enum BrowFacts: Analyzer {
  public struct Record: Sendable {
    public let raised: Double
    public let skew: Double
  }

  public static let namespace = "brows"
  public static let part = PhotoPart.eyes

  public static let facts: [Fact<Record>] = [
    Fact(
      "raised", \.raised, .number(.percent), range: -2...2, label: LocalizedText(en: "height of the brows", zh: "眉毛高度"),
      summary: LocalizedText(
        en:
          "Height of the brows' upper edges above the eyes, the mean of both, of the distance from eyes to chin: 16 to 23 % at rest, more with raised brows.",
        zh: "两眉上缘高于双眼的平均距离与眼到下巴距离之比；自然状态为 16%–23%，扬眉时更大。"),
      source: LocalizedText(en: "landmarks of brows and eyes of the mesh", zh: "面部网格中眉毛和眼睛的关键点")),
    Fact(
      "skew", \.skew, .number(.percent), range: -2...2,
      label: LocalizedText(en: "one brow above the other", zh: "两眉高度差"),
      summary: LocalizedText(
        en:
          "How much higher the person's left brow lies above its eye than the right one, against the distance from eyes to chin; within 2 % at rest.",
        zh: "左眉相对左眼的高度比右眉相对右眼高出多少（左右均为本人的），与眼到下巴距离之比；自然状态在 2% 以内。"),
      source: LocalizedText(en: "landmarks of brows and eyes of the mesh", zh: "面部网格中眉毛和眼睛的关键点")),
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    Record(try photo.value(of: FaceLayout.self))
  }
}

extension BrowFacts.Record {
  init(_ layout: FaceLayout) {
    func height(_ brow: [Int], above eye: Point) -> Double {
      let heights = brow.map { index in
        let point = layout.points[index]
        return (point.x - eye.x) * layout.up.x + (point.y - eye.y) * layout.up.y
      }
      return (heights.mean ?? 0) / layout.eyeToChin
    }
    let right = height(MeshIndex.rightBrow, above: layout.rightEye)
    let left = height(MeshIndex.leftBrow, above: layout.leftEye)
    raised = (right + left) / 2
    skew = left - right
  }
}
