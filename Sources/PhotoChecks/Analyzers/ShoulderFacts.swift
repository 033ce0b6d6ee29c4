internal import RuleLang

/// Whether the shoulders are level, and in the picture.
public enum ShoulderFacts: Analyzer {
  public struct Record: Sendable {
    public let tilt: Measured<Double>
    public let asymmetry: Measured<Double>
    public let offset: Measured<Double>
    public let bothVisible: Bool
  }

  public static let namespace = "shoulders"

  public static let facts: [Fact<Record>] = [
    Fact(
      "tilt", \.tilt, .number(.degrees), range: -20...20, label: LocalizedText(en: "tilt", zh: "两肩倾斜"),
      summary: LocalizedText(
        en:
          "Slope of the line through both shoulders against the picture's edge; positive when the person's left shoulder is lower.",
        zh: "两肩连线与画面水平线的夹角；本人左肩较低时为正。"), source: source),
    Fact(
      "asymmetry", \.asymmetry, .number(.percent), range: 0...0.12,
      label: LocalizedText(en: "asymmetry", zh: "两肩不对称度"),
      summary: LocalizedText(
        en:
          "How far the outlines of both shoulders lie apart after mirroring, of the distance from eyes to chin; large when the body is turned or an arm raised.",
        zh: "两肩轮廓镜像后的平均间距与眼到下巴距离之比；侧身或抬手时较大。"), source: source),
    Fact(
      "offset", \.offset, .number(.percent), range: -0.4...0.4,
      label: LocalizedText(en: "axis beside the chin", zh: "肩轴偏移"),
      summary: LocalizedText(
        en:
          "How far the axis of the shoulders lies beside the chin, of the distance from eyes to chin; positive towards the person's left.",
        zh: "两肩中轴偏离下巴的距离与眼到下巴距离之比；偏向本人左侧为正。"), source: source),
    Fact(
      "both_visible", \.bothVisible, .bool, label: LocalizedText(en: "both in the picture", zh: "双肩入画"),
      summary: LocalizedText(
        en:
          "Whether the outline of each shoulder can be followed sideways for at least 0.8 of the distance from eyes to chin.",
        zh: "两侧肩部轮廓是否都能从下巴起向外延伸至眼到下巴距离的 0.8 倍以上。"), source: source),
  ]

  private static let source = "the outline of the person's mask, mirrored onto itself"

  /// Chosen: the beginning of the upper arm on narrow shoulders of the labelled photos.
  private static let leastReach = 0.8

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let profile = try photo.value(of: ShoulderProfile.self)
    let line = Measured { () throws(Unmeasurable) in try photo.value(of: ShoulderLine.self) }
    return Record(
      tilt: Measured { () throws(Unmeasurable) in try line.get().tilt.get() },
      asymmetry: Measured { () throws(Unmeasurable) in try line.get().asymmetry },
      offset: Measured { () throws(Unmeasurable) in try line.get().offset },
      bothVisible: min(profile.reach(direction: -1), profile.reach(direction: 1)) >= leastReach)
  }
}
