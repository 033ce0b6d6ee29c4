internal import RuleLang

/// How the light falls on the face.
public enum LightingFacts: Analyzer {
  public struct Record: Sendable {
    public let evenness: Measured<Double>
    public let leftRight: Measured<Double>
    public let hotSpot: Double
    public let shadow: Measured<Double>
    public let temperature: Measured<Double>
    public let tint: Measured<Double>
  }

  public static let namespace = "lighting"
  public static let part = PhotoPart.face

  public static let facts: [Fact<Record>] = [
    Fact(
      "evenness", \.evenness, .number(.percent), range: 0...1, label: LocalizedText(en: "evenness", zh: "采光均匀度"),
      summary: LocalizedText(
        en: "Common part of the lightness histograms of both cheeks; 100 % when both are lit alike.",
        zh: "左右脸颊明度直方图的重合部分；两侧受光一致时为 100%。"),
      source: LocalizedText(en: "OFIQ, illumination uniformity; ISO/IEC 29794-5", zh: "OFIQ 光照均匀性；ISO/IEC 29794-5")),
    Fact(
      "left_right", \.leftRight, .number(.plain), range: 0...1000,
      label: LocalizedText(en: "left to right", zh: "左右亮度比"),
      summary: LocalizedText(
        en: "Luminance of the person's left cheek to that of the right one; above 1 when the left one is lit more.",
        zh: "本人左脸颊与右脸颊的亮度之比；左侧更亮时大于 1。"),
      source: LocalizedText(en: "IEC 61966-2-1, linear luminance", zh: "IEC 61966-2-1，线性亮度")),
    Fact(
      "hot_spot", \.hotSpot, .number(.percent), range: 0...1, label: LocalizedText(en: "hot spots", zh: "高光占比"),
      summary: LocalizedText(
        en: "Share of the face that shines nearly white.", zh: "面部接近纯白的高光所占比例。"),
      source: LocalizedText(
        en: "Chosen: lightness of at least 96 with a quarter of the cheeks' chroma or less",
        zh: "选定：明度不低于 96，且彩度不超过脸颊的四分之一")),
    Fact(
      "shadow", \.shadow, .number(.percent), range: 0...1, label: LocalizedText(en: "shadow on the face", zh: "面部阴影"),
      summary: LocalizedText(
        en:
          "How much less light the darkest eighth of the face's skin gets than its lighter quarter: 30 to 50 % in even light, more where something casts a shadow on it or the light comes from one side.",
        zh: "面部皮肤最暗的八分之一所受光比较亮的四分之一少多少；光线均匀时约 30%–50%，有投影或侧光时更大。"),
      source: LocalizedText(
        en: "medians of luminance at 36 landmarks on skin; IEC 61966-2-1", zh: "皮肤上 36 个关键点的亮度中位数；IEC 61966-2-1")),
    Fact(
      "temperature", \.temperature, .number(.kelvin), range: 2000...12_500,
      label: LocalizedText(en: "colour temperature", zh: "色温"),
      summary: LocalizedText(
        en:
          "What the whites of the eyes say of the light's colour: about 6,000 K in a photo with a good white balance, lower under a yellow lamp, higher in blue shade. Unknown where the eyes are small or closed.",
        zh: "由眼白颜色估计的光源色温；白平衡良好时约 6000 K，灯光偏黄时更低，阴影偏蓝时更高。眼睛太小或闭合时为未知。"),
      source: LocalizedText(
        "McCamy, \"Correlated color temperature as an explicit function of chromaticity coordinates\", 1992")),
    Fact(
      "tint", \.tint, .number(.deltaE), range: -128...128,
      label: LocalizedText(en: "tint to green or red", zh: "偏绿或偏红"),
      summary: LocalizedText(
        en:
          "How far the whites of the eyes are from neutral towards red (positive) or green (negative), which the colour temperature does not tell: mostly 2 to 12, below 0 under green fluorescent lamps. Unknown as the colour temperature is.",
        zh: "眼白偏红（正）或偏绿（负）的程度，色温看不出这一偏色；一般为 2 至 12，荧光灯下发绿时小于 0。与色温同时未知。"),
      source: LocalizedText(en: "a* of CIELAB, CIE 15", zh: "CIELAB 的 a*，CIE 15")),
  ]

  public static var ahead: [any Derived.Type] { [WorkingLayout.self, FileFacts.self, LightingFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let image = try photo.value(of: WorkingImage.self).image
    return Record(
      image: image, layout: try photo.value(of: WorkingLayout.self), skin: try photo.value(of: SkinModel.self),
      light: try photo.value(of: FaceLight.self), isGray: try photo.value(of: FileFacts.self).gray)
  }
}

extension LightingFacts.Record {
  /// Of a cheek's square to the inter-eye distance. Source: OFIQ, illumination uniformity.
  private static let cheekSide = 0.3
  private static let bins = 32
  private static let hotLightness = 96.0
  /// No colour of that lightness and of little chroma has a darker channel; sorts most pixels out unconverted.
  private static let darkestHot: UInt8 = 200
  private static let hotChroma = 0.25
  /// White itself is no less white on skin that has no colour left: on a gray photo, or under too much light.
  private static let leastHotChroma = 2.0
  /// Pixels that a cheek must have in the picture.
  private static let fewestPixels = 16

  /// - Parameters:
  ///   - layout: in pixels of `image`.
  ///   - isGray: whether the photo has no colours.
  init(image: Image, layout: FaceLayout, skin: SkinModel, light: FaceLight, isGray: Bool = false) {
    func cheek(_ indices: [Int]) -> [SRGBColor] {
      let places = indices.map { layout.points[$0] }
      guard let first = places.first, let last = places.last else { return [] }
      return image.pixels(
        around: first.midpoint(to: last), radius: Self.cheekSide * layout.interEyeDistance / 2)
    }
    let (right, left) = (cheek(MeshIndex.rightCheek), cheek(MeshIndex.leftCheek))
    let hidden = Unmeasurable(en: "a cheek is outside the picture", zh: "脸颊在画面之外")
    let isSeen = min(right.count, left.count) >= Self.fewestPixels
    evenness = Measured(isSeen ? Self.histogram(right).intersection(Self.histogram(left)) : nil, else: hidden)
    let (rightLight, leftLight) = (right.map(\.luminance).mean ?? 0, left.map(\.luminance).mean ?? 0)
    leftRight = Measured(isSeen && rightLight > 0 ? leftLight / rightLight : nil, else: hidden)
    let face = image.colors(in: Path.polygon(layout.outline))
    let hot = face.count { color in
      min(color.red, color.green, color.blue) > Self.darkestHot
        && LabColor(color).lightness >= Self.hotLightness
        && LabColor(color).chroma <= max(Self.hotChroma * skin.color.chroma, Self.leastHotChroma)
    }
    hotSpot = face.isEmpty ? 0 : Double(hot) / Double(face.count)
    shadow = Measured(light.shadow, else: Unmeasurable(en: "too little of the face's skin shows", zh: "面部皮肤露出太少"))
    let sclera = Measured { () throws(Unmeasurable) in
      if isGray { throw FileFacts.noColors }
      guard let sclera = light.sclera else {
        throw Unmeasurable(en: "the whites of the eyes do not show", zh: "看不清眼白")
      }
      return sclera
    }
    tint = sclera.map(\.a)
    temperature = Measured { () throws(Unmeasurable) in
      guard let temperature = try sclera.get().temperature else {
        throw Unmeasurable(en: "the light has no lamp's colour", zh: "光的颜色不像任何光源，无法估计色温")
      }
      return temperature
    }
  }

  private static func histogram(_ colors: [SRGBColor]) -> Histogram {
    Histogram(colors.map { Double($0.luma) / 255 }, bins: bins)
  }
}
