internal import RuleLang

/// Whether the mouth is closed.
public enum MouthFacts: Analyzer {
  public struct Record: Sendable {
    public let gap: Double
  }

  public static let namespace = "mouth"

  public static let facts: [Fact<Record>] = [
    Fact(
      "gap", \.gap, .number(.percent), range: 0...2, label: LocalizedText(en: "gap of the lips", zh: "嘴唇张开程度"),
      summary: LocalizedText(
        en:
          "Largest gap between the inner edges of the lips, of the distance from eyes to chin; 0 when closed, from about 5 % teeth show.",
        zh: "上下唇内缘的最大间距与眼到下巴距离之比；闭合为 0，约 5% 起可见牙齿。"), source: "OFIQ, mouth closed; ISO/IEC 29794-5")
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    Record(try photo.value(of: FaceLayout.self))
  }
}

extension MouthFacts.Record {
  init(_ layout: FaceLayout) {
    gap = (MeshIndex.innerLips.map(layout.distance).max() ?? 0) / layout.eyeToChin
  }
}
