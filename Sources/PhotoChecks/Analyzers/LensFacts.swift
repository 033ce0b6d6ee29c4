public import RuleLang

/// Coloured contact lenses, as far as the eyes' colour gives them away.
public enum LensFacts: Analyzer {
  public struct Record: Sendable {
    public let iris: Measured<SRGBColor>
    public let coloured: Measured<Double>
  }

  public static let namespace = "lenses"
  public static let part = PhotoPart.eyes

  public static let facts: [Fact<Record>] = [
    Fact(
      "iris", \.iris, .color, label: LocalizedText(en: "colour of the irises", zh: "虹膜颜色"),
      summary: LocalizedText(
        en:
          "The median colour between pupil and rim, of both eyes. Unknown where the eyes are small or dark, or the light is blue.",
        zh: "双眼瞳孔与虹膜边缘之间颜色的中位数；眼部太小、太暗或光线偏蓝时为未知。"),
      source: LocalizedText(en: "the mesh's irises", zh: "面部网格的虹膜")),
    Fact(
      "coloured", \.coloured, .number(.deltaE), range: 0...200,
      label: LocalizedText(en: "unnatural colour of the eyes", zh: "瞳色异常程度"),
      summary: LocalizedText(
        en:
          "How far the irises' colour lies outside of those that eyes have by nature: vivid blue, green, turquoise and violet lenses show; brown, gray, hazel and pale blue ones do not differ from eyes. 0 inside.",
        zh: "虹膜颜色超出天然瞳色范围的程度；鲜艳的蓝、绿、青、紫色美瞳可测出，棕、灰、浅褐、浅蓝色与天然瞳色无异，测不出。在范围内为 0。"),
      source: LocalizedText(
        en: "distance in a* and b* of CIELAB from borders around the eye colours of 217 labelled photos",
        zh: "到 CIELAB 中 a*、b* 分界的距离，分界依据 217 张标注照片的瞳色")),
  ]

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, FileFacts.self, LensFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    if try photo.value(of: FileFacts.self).gray { throw FileFacts.noColors }
    return Record(
      iris: Measured { () throws(Unmeasurable) in SRGBColor(try photo.value(of: IrisColor.self).color) },
      coloured: Measured { () throws(Unmeasurable) in try photo.value(of: IrisColor.self).unnaturalness })
  }
}
