internal import RuleLang

/// How far lips, lids and cheeks are from this person's own skin. They differ from it without makeup too; it is for the
/// rules to say how much of a difference is makeup.
public enum MakeupFacts: Analyzer {
  public struct Record: Sendable {
    public let lips: Measured<Double>
    public let eyes: Measured<Double>
    public let blush: Measured<Double>
    public let foundation: Measured<Double>
  }

  public static let namespace = "makeup"
  public static let part = PhotoPart.face

  public static let facts: [Fact<Record>] = [
    Fact(
      "lips", \.lips, .number(.deltaE), range: 0...150, label: LocalizedText(en: "lips against skin", zh: "唇色与肤色之差"),
      summary: LocalizedText(
        en:
          "Difference of the lips' colour from the skin of cheeks and forehead, lightness counted half, since lips lie in shade: 4 to 17 without makeup on any skin tone. Unknown where the skin is overexposed.",
        zh: "唇色与脸颊、额头肤色之差，因嘴唇常处阴影，明度差减半计算；未化妆时各种肤色约为 4–17。皮肤过曝时为未知。"),
      source: LocalizedText(
        en: "CIEDE2000, CIE 142-2001, with the lightness of both brought half way together",
        zh: "CIEDE2000（CIE 142-2001），两者的明度差先减半")),
    Fact(
      "eyes", \.eyes, .number(.deltaE), range: 0...150, label: LocalizedText(en: "lids against skin", zh: "眼睑与肤色之差"),
      summary: LocalizedText(
        en:
          "Difference of the colour between lid and brow from the skin of cheeks and forehead, lightness not counted, since eyes lie deep: it shows coloured eye shadow, not brown or black. The less coloured eye counts.",
        zh: "上眼睑至眉下的颜色与肤色之差，因眼窝有阴影不计明度：可反映彩色眼影，反映不了棕色和黑色；取两眼中较小者。"),
      source: LocalizedText(en: "CIEDE2000, CIE 142-2001, at equal lightness", zh: "CIEDE2000（CIE 142-2001），按明度相同计算")),
    Fact(
      "blush", \.blush, .number(.deltaE), range: -150...150, label: LocalizedText(en: "rouge", zh: "腮红"),
      summary: LocalizedText(
        en:
          "How much redder the apples of the cheeks are than both the jaw below and the forehead, on the axis a* of CIELAB; negative when they are paler.",
        zh: "颧部比其下方颌部和额头都更红的程度（CIELAB 的 a* 轴）；更白时为负。"), source: LocalizedText("CIE 15, CIELAB a*")),
    Fact(
      "foundation", \.foundation, .number(.deltaE), range: 0...150,
      label: LocalizedText(en: "face against neck", zh: "面部与颈部之差"),
      summary: LocalizedText(
        en:
          "Difference of the face's colour from the neck's, lightness not counted, since the chin casts a shadow. Tan, beard and light make it large too: it hints at foundation and proves none.",
        zh: "面部与颈部肤色之差，因下巴有阴影不计明度。晒痕、胡须和光线也会使其偏大，只能提示粉底，不能断定。"),
      source: LocalizedText(en: "CIEDE2000, CIE 142-2001, at equal lightness", zh: "CIEDE2000（CIE 142-2001），按明度相同计算")),
  ]

  public static var ahead: [any Derived.Type] { PersonCells.ahead + [MakeupFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    if try photo.value(of: FileFacts.self).gray { throw FileFacts.noColors }
    let neck = Measured { () throws(Unmeasurable) in try neckColor(of: try photo.value(of: PersonCells.self)) }
    return try Record(try photo.value(of: FaceColors.self), neck: neck)
  }

  /// Cells of bare neck that must show. Chosen: a strip of 4 by 6 cells, each 1/24 of the distance from eyes to chin.
  private static let fewestNeckCells = 24
  /// Where the neck is, of the distance from eyes to chin: below the chin's shadow edge, as wide as the narrowest neck.
  private static let neckDepth = 0.12...0.6
  private static let neckReach = 0.4

  private static func neckColor(of cells: PersonCells) throws(Unmeasurable) -> LabColor {
    let (chin, size) = (cells.layout.chin, cells.layout.eyeToChin)
    let neck = cells.skin.indices.filter { index in
      let center = cells.grid.center(of: index)
      return neckDepth.contains((center.y - chin.y) / size) && abs(center.x - chin.x) < neckReach * size
    }
    guard neck.count >= fewestNeckCells, let color = LabColor.median(of: neck.map { cells.grid.colors[$0] }) else {
      throw Unmeasurable(en: "too little of the neck shows", zh: "颈部露出太少")
    }
    return color
  }
}

extension MakeupFacts.Record {
  /// How much of a difference of lightness counts. Source for the half: CIE 142-2001, parametric factor kL = 2.
  private static let countedOfLips = 0.5
  private static let countedOfLids = 0.0
  private static let countedOfNeck = 0.0

  init(_ face: FaceColors, neck: Measured<LabColor>) throws(Unmeasurable) {
    guard !face.isBlownOut else {
      throw Unmeasurable(en: "the skin is overexposed, and its colour lost", zh: "皮肤过曝，颜色已失真")
    }
    let skin = face.skin
    let unseen = Unmeasurable(en: "that part of the face is outside the picture", zh: "该部位在画面之外")
    lips = Measured(face.lips.map { skin.difference(from: $0, countingLightness: Self.countedOfLips) }, else: unseen)
    eyes = Measured(face.lids.map { skin.difference(from: $0, countingLightness: Self.countedOfLids) }, else: unseen)
    blush = Measured(
      face.forehead.flatMap { forehead in face.cheeks.map { $0.apple.a - max($0.jaw.a, forehead.a) }.mean },
      else: unseen)
    foundation = neck.map { skin.difference(from: $0, countingLightness: Self.countedOfNeck) }
  }
}
