internal import RuleLang

/// Whether the face is lit too much or too little to show its features.
public enum ExposureFacts: Analyzer {
  public struct Record: Sendable {
    public let over: Double
    public let under: Double
    public let mean: Double
    public let range: Double
  }

  public static let namespace = "exposure"
  public static let part = PhotoPart.face

  public static let facts: [Fact<Record>] = [
    Fact(
      "over", \.over, .number(.percent), range: 0...1, label: LocalizedText(en: "overexposed", zh: "过曝占比"),
      summary: LocalizedText(en: "Share of the face with luma of at least 247 of 255.", zh: "面部亮度不低于 247（最高 255）的比例。"),
      source: LocalizedText(en: "OFIQ, over-exposure prevention; ISO/IEC 29794-5", zh: "OFIQ 过曝；ISO/IEC 29794-5")),
    Fact(
      "under", \.under, .number(.percent), range: 0...1, label: LocalizedText(en: "underexposed", zh: "欠曝占比"),
      summary: LocalizedText(en: "Share of the face with luma of at most 25 of 255.", zh: "面部亮度不高于 25（最高 255）的比例。"),
      source: LocalizedText(en: "OFIQ, under-exposure prevention; ISO/IEC 29794-5", zh: "OFIQ 欠曝；ISO/IEC 29794-5")),
    Fact(
      "mean", \.mean, .number(.percent), range: 0...1, label: LocalizedText(en: "mean brightness", zh: "平均亮度"),
      summary: LocalizedText(
        en: "Mean luma of the face; it follows the skin's own tone, so no single limit is fair to everybody.",
        zh: "面部平均亮度；受肤色影响，单一阈值并不公平。"), source: LocalizedText(en: "Rec. 709 luma", zh: "Rec. 709 亮度")),
    Fact(
      "range", \.range, .number(.percent), range: 0...1, label: LocalizedText(en: "tonal range", zh: "明暗范围"),
      summary: LocalizedText(
        en:
          "From the 5th to the 95th percentile of the face's luma: small when features drown in dark, haze or glare, whatever the skin's tone.",
        zh: "面部亮度第 5 至第 95 百分位之差；过暗、发灰或过亮以致五官不清时偏小，与肤色无关。"),
      source: LocalizedText(en: "Rec. 709 luma", zh: "Rec. 709 亮度")),
  ]

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, ExposureFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let image = try photo.value(of: WorkingImage.self).image
    return try Record(image: image, layout: try photo.value(of: WorkingLayout.self))
  }
}

extension ExposureFacts.Record {
  private static let bright = 247
  private static let dark = 25

  /// - Parameter layout: in pixels of `image`.
  init(image: Image, layout: FaceLayout) throws(Unmeasurable) {
    let luma = image.colors(in: Path.polygon(layout.outline)).map { Int($0.luma) }
    guard !luma.isEmpty else { throw .faceOutside }
    let count = Double(luma.count)
    over = Double(luma.count { $0 >= Self.bright }) / count
    under = Double(luma.count { $0 <= Self.dark }) / count
    mean = Double(luma.reduce(0, +)) / count / 255
    let levels = luma.map { Double($0) / 255 }
    range = (levels.quantile(0.95) ?? 0) - (levels.quantile(0.05) ?? 0)
  }
}
