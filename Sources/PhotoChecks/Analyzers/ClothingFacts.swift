public import RuleLang

/// The colours of what the person wears below the chin.
public enum ClothingFacts: Analyzer {
  public struct Record: Sendable {
    public let dominant: Measured<ColorFamily>
    public let shade: Measured<ColorShade>
    public let color: Measured<SRGBColor>
    public let dominantShare: Measured<Double>
    public let second: Measured<ColorFamily>
    public let secondShare: Measured<Double>
    public let complexity: Measured<Double>
    public let changes: Measured<Double>
    public let stripes: Measured<Double>
    public let contrast: Measured<Double>
    public let area: Double
  }

  public static let namespace = "clothing"
  public static let part = PhotoPart.clothing

  public static let facts: [Fact<Record>] = [
    Fact(
      "dominant", \.dominant, label: LocalizedText(en: "main colour of the clothes", zh: "衣物主色"),
      summary: LocalizedText(
        en:
          "The colour word that covers most of the clothing; navy, light blue and denim count as blue. Unknown where the light alone may decide between blue and black, gray or white, where it is as much green as blue, where blue covers about half, and where only a sliver of several colours shows.",
        zh: "覆盖衣物面积最大的颜色；藏青、浅蓝、牛仔色均算蓝色。介于蓝色与黑、灰、白之间、可能只因光线而异时，介于蓝绿之间时，蓝色约占一半时，以及只露出一小块且颜色不一时，为未知。"),
      source: colorSource),
    Fact(
      "shade", \.shade, label: LocalizedText(en: "shade of the clothes", zh: "衣物具体色调"),
      summary: LocalizedText(
        en: "The finer word for the main colour, such as navy; unknown where that is.",
        zh: "主要颜色的细分名称，如藏青色；主要颜色未知时亦为未知。"),
      source: colorSource),
    Fact(
      "color", \.color, .color, label: LocalizedText(en: "colour value of the clothes", zh: "衣物颜色值"),
      summary: LocalizedText(
        en:
          "The median of the main colour as it stands in the picture, with a tint of the light that a neutral background shows taken out.",
        zh: "主要颜色的中位数；若背景近中性色，已扣除光线偏色。"), source: colorSource),
    Fact(
      "dominant_share", \.dominantShare, .number(.percent), range: 0...1,
      label: LocalizedText(en: "share of the clothes' main colour", zh: "衣物主色占比"),
      summary: LocalizedText(en: "Share of the visible clothing that has the main colour.", zh: "主要颜色占可见衣物的比例。"),
      source: colorSource),
    Fact(
      "second", \.second, label: LocalizedText(en: "second colour of the clothes", zh: "衣物次要颜色"),
      summary: LocalizedText(
        en: "The colour word that covers most of the rest; unknown where there is one colour alone.",
        zh: "其余部分中面积最大的颜色；只有一种颜色时为未知。"),
      source: colorSource),
    Fact(
      "second_share", \.secondShare, .number(.percent), range: 0...1,
      label: LocalizedText(en: "share of the clothes' second colour", zh: "衣物次要颜色占比"),
      summary: LocalizedText(
        en: "Share of the visible clothing that has the second colour; 0 where there is one colour alone.",
        zh: "次要颜色占可见衣物的比例；只有一种颜色时为 0。"), source: colorSource),
    Fact(
      "complexity", \.complexity, .number(.plain), range: 1...12,
      label: LocalizedText(en: "number of colours of the clothes", zh: "衣物颜色数"),
      summary: LocalizedText(
        en: "How many colours the clothing has, large ones counting more: 1 of one colour, 2 of two equal halves.",
        zh: "衣物颜色的有效数目，面积大的权重大：单色为 1，两色各半为 2。"),
      source: LocalizedText(
        en: "Hill, Diversity and evenness, 1973: the inverse of the sum of squared shares",
        zh: "Hill, Diversity and evenness, 1973：各占比平方和的倒数")),
    Fact(
      "changes", \.changes, .number(.plain), range: 0...48,
      label: LocalizedText(en: "light and dark changes on the clothes", zh: "衣物明暗交替"),
      summary: LocalizedText(
        en:
          "How often lighter and darker take turns across the clothing, for each distance from eyes to chin: mostly under 2 for plain cloth, more for stripes, checks and prints.",
        zh: "每个眼到下巴距离内衣物明暗交替的次数；素色衣物多低于 2，条纹、格子、印花更多。"),
      source: LocalizedText(
        en: "Chosen: changes of lightness by 10 between cells of 1/48 of that distance",
        zh: "选定：边长为该距离 1/48 的小块之间明度变化 10")),
    Fact(
      "stripes", \.stripes, .number(.percent), range: 0...1,
      label: LocalizedText(en: "one-sidedness of the pattern", zh: "衣物条纹的单向性"),
      summary: LocalizedText(
        en:
          "How far the changes of light and dark along one of the picture's directions outweigh those along the other: near 100 % for upright or level stripes, near 0 for checks, prints and slanting stripes. Says something only where there is a pattern.",
        zh: "明暗交替在横、竖两个方向上相差的程度：竖条纹或横条纹接近 100%，格子、印花和斜条纹接近 0；仅在有花纹时有意义。"),
      source: LocalizedText(
        en: "the difference of both directions' changes, divided by their sum", zh: "两个方向的变化量之差除以两者之和")),
    Fact(
      "contrast", \.contrast, .number(.deltaE), range: 0...150,
      label: LocalizedText(en: "contrast of the clothes to the background", zh: "衣物与背景的反差"),
      summary: LocalizedText(
        en: "Difference between the main colour and the background's median colour.", zh: "衣物主要颜色与背景颜色的色差。"),
      source: LocalizedText("CIEDE2000, CIE 142-2001")),
    Fact(
      "area", \.area, .number(.plain), range: 0...100,
      label: LocalizedText(en: "visible area of the clothes", zh: "衣物可见面积"),
      summary: LocalizedText(
        en: "Area of the visible clothing, in squares of the distance from eyes to chin.", zh: "可见衣物面积，以眼到下巴距离的平方为单位。"),
      source: LocalizedText(en: "the person's mask without face, skin and hair", zh: "人像分割，除去面部、皮肤和头发")),
  ]

  private static let colorSource = LocalizedText(
    en:
      "basic colour terms of Berlin and Kay, 1969; borders in CIELAB set on 240 labelled garments; clusters by k-means",
    zh: "Berlin 和 Kay 的基本颜色词（1969）；CIELAB 中的分界依据 240 件标注衣物；k 均值聚类")

  public static var ahead: [any Derived.Type] { PersonCells.ahead + [ClothingFacts.self] }

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let cells = try photo.value(of: PersonCells.self)
    let colors = Measured { () throws(Unmeasurable) in try photo.value(of: ClothingColors.self) }
    let background = Measured { () throws(Unmeasurable) in try photo.value(of: BackgroundRegion.self) }
    let cellsPerUnit = Double(cells.grid.side) / cells.layout.eyeToChin
    let pattern = Measured { () throws(Unmeasurable) in try photo.value(of: ClothingPattern.self) }
    return Record(
      colors, pattern: pattern, background: background, area: Double(cells.clothing.count) * cellsPerUnit * cellsPerUnit
    )
  }
}

extension ClothingFacts.Record {
  /// The least lead of the main colour over the second where one of the two is blue, of the clothing. Chosen: with
  /// less, people name either of the two.
  private static let leastLead = 0.1

  init(
    _ colors: Measured<ClothingColors>, pattern: Measured<ClothingPattern>, background: Measured<BackgroundRegion>,
    area: Double
  ) {
    func read<Value: Sendable>(_ value: (ClothingColors) throws(Unmeasurable) -> Value) -> Measured<Value> {
      Measured { () throws(Unmeasurable) in try value(colors.get()) }
    }
    let named = read { (colors) throws(Unmeasurable) in
      guard !colors.dominant.name.isNearBlueBorder else {
        throw Unmeasurable(
          en: "the clothing's colour lies between blue and black, gray or white", zh: "衣物颜色介于蓝色与黑、灰、白之间")
      }
      guard !colors.dominant.name.isNearGreenBorder else {
        throw Unmeasurable(en: "the clothing's colour lies between blue and green", zh: "衣物颜色介于蓝色与绿色之间")
      }
      guard !colors.isMixedSliver else {
        throw Unmeasurable(en: "too little clothing is in the picture, and of several colours", zh: "画面中衣物太少，且颜色不一")
      }
      guard !colors.isHalfBlue(within: Self.leastLead) else {
        throw Unmeasurable(
          en: "blue covers less than half of the clothing, or about as much as another colour",
          zh: "蓝色不足衣物的一半，或与另一种颜色面积相近")
      }
      return colors.dominant.name
    }
    dominant = named.map(\.family)
    shade = named.map(\.shade)
    color = colors.map { SRGBColor($0.dominant.color) }
    dominantShare = colors.map(\.dominant.share)
    second = read { (colors) throws(Unmeasurable) in
      guard let second = colors.groups.dropFirst().first else {
        throw Unmeasurable(en: "the clothing has one colour alone", zh: "衣物只有一种颜色")
      }
      return second.name.family
    }
    secondShare = colors.map { $0.groups.dropFirst().first?.share ?? 0 }
    complexity = colors.map(\.complexity)
    changes = pattern.map(\.changes)
    stripes = pattern.map(\.stripes)
    contrast = Measured { () throws(Unmeasurable) in
      let light = Light(try? background.get())
      return try colors.get().dominant.color.difference(from: light.corrected(background.get().color))
    }
    self.area = area
  }
}
