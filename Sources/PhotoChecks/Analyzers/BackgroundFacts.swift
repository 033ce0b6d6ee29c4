public import RuleLang

/// The background behind the person.
public enum BackgroundFacts: Analyzer {
  public struct Record: Sendable {
    public let color: SRGBColor
    public let name: ColorFamily
    public let share: Double
    public let texture: Double
    public let edges: Double
    public let gradient: Double
    public let spread: Double
    public let objects: Double
    public let clutter: Double
    public let shadow: Double
  }

  public static let namespace = "background"
  public static let part = PhotoPart.background

  public static let facts: [Fact<Record>] = [
    Fact(
      "color", \.color, .color, label: LocalizedText(en: "colour value", zh: "背景颜色"),
      summary: LocalizedText(en: "The median colour of all that is not the person.", zh: "人像以外区域颜色的中位数。"),
      source: LocalizedText(en: "the person's mask", zh: "人像分割")),
    Fact(
      "name", \.name, label: LocalizedText(en: "colour", zh: "背景色名"),
      summary: LocalizedText(en: "The word for the background's median colour.", zh: "背景颜色中位数的名称。"),
      source: LocalizedText(
        en: "basic colour terms of Berlin and Kay, 1969; borders in CIELAB set on labelled photos",
        zh: "Berlin 和 Kay 的基本颜色词（1969）；CIELAB 中的分界依据标注照片")),
    Fact(
      "share", \.share, .number(.percent), range: 0...1, label: LocalizedText(en: "share of the picture", zh: "背景占比"),
      summary: LocalizedText(en: "Share of the picture that is background.", zh: "背景占画面的比例。"),
      source: LocalizedText(en: "the person's mask", zh: "人像分割")),
    Fact(
      "texture", \.texture, .number(.deltaE), range: 0...150, label: LocalizedText(en: "texture", zh: "背景纹理"),
      summary: LocalizedText(
        en: "Mean difference of neighbouring cells (1/128 of the picture's longer side): under 1 for a bare wall.",
        zh: "相邻小块（边长为画面长边的 1/128）的平均色差；素墙低于 1。"),
      source: LocalizedText(
        en: "OFIQ, background uniformity, on cells; CIE 15, distance in CIELAB",
        zh: "OFIQ 背景均匀性，按小块计算；CIE 15，CIELAB 中的距离")),
    Fact(
      "edges", \.edges, .number(.percent), range: 0...1, label: LocalizedText(en: "edges", zh: "背景边缘"),
      summary: LocalizedText(
        en:
          "Share of neighbouring cells that differ by more than 4 dE: outlines of objects, joints, shadows with a hard edge.",
        zh: "相邻小块色差超过 4 的比例，来自物体轮廓、接缝或硬边阴影。"),
      source: LocalizedText(
        en: "Chosen: a distance of 4 in CIELAB, above the noise of phone photos of a wall",
        zh: "选定：CIELAB 中的距离 4，高于手机所拍墙面的噪点")),
    Fact(
      "gradient", \.gradient, .number(.deltaE), range: 0...150, label: LocalizedText(en: "gradient", zh: "背景渐变"),
      summary: LocalizedText(
        en: "Change of the background across the picture, along a plane fitted to its lightness.",
        zh: "对背景明度拟合平面后，整幅画面上的变化量。"),
      source: LocalizedText(en: "least squares on L* of CIELAB, CIE 15", zh: "对 CIELAB 的 L*（CIE 15）作最小二乘拟合")),
    Fact(
      "spread", \.spread, .number(.deltaE), range: 0...150,
      label: LocalizedText(en: "spread of colours", zh: "背景颜色离散度"),
      summary: LocalizedText(
        en: "90th percentile of the cells' differences from the background's median colour.",
        zh: "各小块与背景中位色之差的第 90 百分位。"),
      source: LocalizedText(en: "CIE 15, distance in CIELAB", zh: "CIE 15，CIELAB 中的距离")),
    Fact(
      "objects", \.objects, .number(.deltaE), range: 0...150,
      label: LocalizedText(en: "objects behind the person", zh: "背景杂物"),
      summary: LocalizedText(
        en:
          "90th percentile of the cells' differences from the smooth course of light that fits the background best: large where objects stand there, sharp or blurred.",
        zh: "背景各小块与最吻合的平滑光照曲面之差的第 90 百分位；背后有物体（无论清晰或虚化）时较大。"),
      source: LocalizedText(
        en:
          "least squares with Cauchy's weights, a quadratic surface for each coordinate of CIELAB; CIE 15, distance in CIELAB",
        zh: "带柯西权重的最小二乘法，CIELAB 每个坐标拟合一个二次曲面；CIE 15，CIELAB 中的距离")),
    Fact(
      "clutter", \.clutter, .number(.deltaE), range: 0...150, label: LocalizedText(en: "clutter", zh: "背景杂乱程度"),
      summary: LocalizedText(
        en:
          "How little the background looks like a plain one, a course of light taken out: a mean of its objects and of the median difference of neighbouring cells. Under 2 for a plain backdrop, lit evenly or not.",
        zh: "背景与素色背景相差多少（光照渐变不计）：由背景杂物与相邻小块色差的中位数合成；素色背景无论光照是否均匀，均低于 2。"),
      source: LocalizedText(
        en:
          "Chosen: (objects + 0.3)^0.6 × (median difference + 0.1)^0.4, both distances in CIELAB, on 290 labelled backgrounds",
        zh: "选定：(杂物 + 0.3)^0.6 × (差异中位数 + 0.1)^0.4，两者均为 CIELAB 中的距离，依据 290 个标注的背景")),
    Fact(
      "shadow", \.shadow, .number(.percent), range: 0...1,
      label: LocalizedText(en: "shadow on the wall", zh: "背景阴影"),
      summary: LocalizedText(
        en:
          "Share of the background beside the person that is darker than the course of light by 5 or more at the same hue: a shadow that head or shoulders cast.",
        zh: "人像旁边的背景中，比平滑光照曲面暗 5 以上而色相相同的比例，即头、肩投在背景上的阴影。"),
      source: LocalizedText(en: "the surface of `background.objects`", zh: "`background.objects` 所用的曲面")),
  ]

  public static var ahead: [any Derived.Type] { [PersonMask.self, BackgroundFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    Record(try photo.value(of: BackgroundSurface.self))
  }
}

extension BackgroundFacts.Record {
  private static let edgeStep = 4.0

  init(_ surface: BackgroundSurface) {
    let region = surface.region
    color = SRGBColor(region.color)
    name = ColorName(region.color).family
    share = Double(region.cells.count) / Double(max(region.grid.count, 1))
    let steps = region.neighbourSteps
    texture = steps.mean ?? 0
    edges = steps.isEmpty ? 0 : Double(steps.count { $0 > Self.edgeStep }) / Double(steps.count)
    gradient = LightnessPlane(region).change
    spread = region.colors.map { $0.distance(to: region.color) }.quantile(BackgroundRegion.mostCells) ?? 0
    objects = surface.objects
    clutter = surface.clutter
    shadow = surface.shadow
  }
}
