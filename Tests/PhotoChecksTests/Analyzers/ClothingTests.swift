import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct ColorNameTests {
  @Test(arguments: [
    (0x000000, ColorFamily.black), (0x1C1C1E, .black), (0x808080, .gray), (0xC0C0C0, .white), (0xFFFFFF, .white),
    (0xFF0000, .red), (0xDC143C, .red), (0x800000, .red), (0xFFA500, .orange), (0xFF8C00, .orange),
    (0xFFFF00, .yellow), (0xFFD700, .yellow), (0x008000, .green), (0x2E8B57, .green), (0x90EE90, .green),
    (0x808000, .green), (0x0000FF, .blue), (0x000080, .blue), (0x191970, .blue), (0x4169E1, .blue), (0x87CEEB, .blue),
    (0xADD8E6, .blue), (0x64C5FF, .blue), (0x1E2A44, .blue), (0x3B5B8C, .blue), (0x008B8B, .green), (0x800080, .purple),
    (0x6A0DAD, .purple), (0xFFC0CB, .pink), (0xFF69B4, .pink), (0x8B4513, .brown), (0x5C3A21, .brown),
    (0xF5DEB3, .beige), (0xD2B48C, .beige),
  ])
  func `a colour has the name that people give it`(_ hex: Int, _ family: ColorFamily) {
    let color = SRGBColor(red: UInt8(hex >> 16), green: UInt8(hex >> 8 & 255), blue: UInt8(hex & 255))
    #expect(ColorName(LabColor(color)).family == family)
  }

  @Test(arguments: ColorFamily.allCases)
  func `the example of a colour's name has that name`(family: ColorFamily) {
    #expect(ColorName(LabColor(family.example)).family == family)
  }

  @Test func `navy and light blue are shades of blue`() {
    #expect(ColorName(LabColor(SRGBColor(red: 30, green: 42, blue: 68))).shade == .navy)
    #expect(ColorName(LabColor(SRGBColor(red: 135, green: 206, blue: 235))).shade == .lightBlue)
  }

  @Test func `a colour comes back from CIELAB as it went`() {
    for (red, green, blue) in [(0, 0, 0), (255, 255, 255), (100, 197, 255), (12, 200, 3), (128, 64, 32)] {
      let color = SRGBColor(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))
      #expect(SRGBColor(LabColor(color)) == color)
    }
  }
}

@Suite struct ClothingTests {
  @Test(arguments: [
    (DrawnPortrait.Pixel(245, 245, 245), ColorFamily.white), ((28, 28, 30), .black), ((120, 122, 125), .gray),
    ((30, 42, 75), .blue), ((150, 185, 225), .blue), ((60, 90, 150), .blue), ((170, 30, 40), .red),
    ((40, 110, 60), .green), ((235, 200, 60), .yellow), ((110, 70, 40), .brown), ((90, 40, 120), .purple),
  ])
  func `a garment has the colour drawn`(_ clothing: DrawnPortrait.Pixel, _ family: ColorFamily) throws {
    let colors = try DrawnPortrait(clothing: clothing).clothingColors
    #expect(colors.dominant.name.family == family)
    #expect(colors.dominant.share > 0.9)
  }

  @Test func `a white shirt under a yellow lamp stays white, a navy one blue, a red one red`() throws {
    let lamp = (red: 1.0, green: 0.97, blue: 0.85)
    #expect(try DrawnPortrait(clothing: (235, 235, 235), light: lamp).clothingColors.dominant.name.family == .white)
    #expect(try DrawnPortrait(clothing: (30, 42, 75), light: lamp).clothingColors.dominant.name.family == .blue)
    #expect(try DrawnPortrait(clothing: (170, 30, 40), light: lamp).clothingColors.dominant.name.family == .red)
  }

  @Test(arguments: [DrawnPortrait.Pixel(205, 218, 232), (100, 197, 255)])
  func `a blue wall does not make navy black or white blue`(_ wall: DrawnPortrait.Pixel) throws {
    #expect(try DrawnPortrait(background: wall, clothing: (30, 42, 75)).clothingColors.dominant.name.family == .blue)
    #expect(try DrawnPortrait(background: wall).clothingColors.dominant.name.family == .white)
  }

  @Test(arguments: [DrawnPortrait.Pixel(235, 200, 180), (205, 160, 135), (140, 95, 70), (85, 55, 42)])
  func `skin of any tone is no clothing`(_ skin: DrawnPortrait.Pixel) throws {
    let portrait = DrawnPortrait(skin: skin, clothing: (30, 42, 75))
    let cells = try portrait.cells
    #expect(try portrait.clothingColors.dominant.share > 0.95)
    let neck = try #require(cells.grid.index(at: Point(x: 300, y: 420)))
    #expect(!cells.clothing[neck])
  }

  @Test func `long hair on a white shirt is no clothing`() throws {
    let colors = try DrawnPortrait(hasLongHair: true).clothingColors
    #expect(colors.dominant.name.family == .white)
    #expect(colors.dominant.share > 0.9)
  }

  @Test func `white before a beige wall stays white`() throws {
    #expect(try DrawnPortrait(background: (222, 205, 175)).clothingColors.dominant.name.family == .white)
  }

  @Test func `a black suit below long black hair is clothing all the same`() throws {
    let colors = try DrawnPortrait(clothing: (40, 31, 27), hasLongHair: true).clothingColors
    #expect(colors.dominant.name.family == .black)
  }

  @Test func `a dark suit below short dark hair is clothing, whatever its colour`() throws {
    let cells = try DrawnPortrait(clothing: (42, 32, 27)).cells
    #expect(cells.clothing.count > 2000)
    #expect(!cells.clothing.indices.contains { cells.grid.center(of: $0).y < 380 })
  }

  @Test func `half blue, half white is left to a person`() throws {
    let (blue, white) = (LabColor(lightness: 40, a: 5, b: -40), LabColor(lightness: 95, a: 0, b: 0))
    func colors(_ count: Int) throws -> ClothingColors {
      try ClothingColors(
        [LabColor](repeating: blue, count: count) + [LabColor](repeating: white, count: 1000 - count), light: .neutral)
    }
    #expect(try colors(520).isHalfBlue(within: 0.1))
    #expect(abs(try colors(500).complexity - 2) < 1e-9)
    #expect(abs(try colors(1000).complexity - 1) < 1e-9)
    #expect(try !colors(600).isHalfBlue(within: 0.1))
    let red = LabColor(lightness: 40, a: 55, b: 30)
    let most = try ClothingColors(
      [LabColor](repeating: blue, count: 460) + [LabColor](repeating: white, count: 300)
        + [LabColor](repeating: red, count: 240), light: .neutral)
    #expect(most.dominant.name.family == .blue)
    #expect(most.isHalfBlue(within: 0.1))
    #expect(try !colors(200).isHalfBlue(within: 0.1))
  }

  @Test func `a sliver of two colours is left to a person, one of a single colour is named`() throws {
    let (red, white) = (LabColor(lightness: 40, a: 55, b: 30), LabColor(lightness: 95, a: 0, b: 0))
    func colors(_ count: Int, of total: Int) throws -> ClothingColors {
      try ClothingColors(
        [LabColor](repeating: red, count: count) + [LabColor](repeating: white, count: total - count), light: .neutral)
    }
    #expect(try colors(55, of: 100).isMixedSliver)
    #expect(try !colors(90, of: 100).isMixedSliver)
    #expect(try !colors(220, of: 400).isMixedSliver)
  }

  @Test func `a sliver of clothing is not judged`() throws {
    let few = [LabColor](
      repeating: LabColor(lightness: 90, a: 0, b: 0), count: ClothingColors.fewestCells - 1)
    #expect(throws: Unmeasurable.self) { try ClothingColors(few, light: .neutral) }
  }

  @Test func `clusters keep every colour and part different ones`() {
    let navy = LabColor(lightness: 15, a: 3, b: -15)
    let white = LabColor(lightness: 95, a: 0, b: 0)
    let clusters = ColorClusters.clusters(
      of: [LabColor](repeating: navy, count: 30) + [LabColor](repeating: white, count: 10))
    #expect(clusters.map(\.count).sorted() == [10, 30])
    #expect(ColorClusters.clusters(of: []).isEmpty)
  }

  @Test func `pale blue where the eyes are tinted blue too is left to a person`() throws {
    let pale = [LabColor](repeating: LabColor(lightness: 86, a: -6, b: -17), count: 200)
    let blue = LabColor(lightness: 70, a: -4, b: -12)
    #expect(try ClothingColors(pale, light: .neutral, sclera: blue).dominant.name.isNearBlueBorder)
    #expect(try !ClothingColors(pale, light: .neutral).dominant.name.isNearBlueBorder)
  }

  // Teal was called green without a doubt, in rules that reject blue.
  @Test func `teal may be green or blue, and a dark green is green`() throws {
    for teal: (UInt8, UInt8, UInt8) in [(0, 128, 128), (0, 139, 139), (64, 224, 208), (0, 206, 209)] {
      #expect(ColorName(LabColor(SRGBColor(red: teal.0, green: teal.1, blue: teal.2))).isNearGreenBorder)
    }
    for other: (UInt8, UInt8, UInt8) in [(46, 139, 87), (20, 62, 62), (0, 120, 200), (40, 60, 62), (230, 240, 240)] {
      #expect(!ColorName(LabColor(SRGBColor(red: other.0, green: other.1, blue: other.2))).isNearGreenBorder)
    }
  }

  @Test func `a colour between blue and black is left to a person`() throws {
    let between = [LabColor](repeating: LabColor(lightness: 15, a: 1, b: -7.7), count: 200)
    let record = ClothingFacts.Record(
      .success(try ClothingColors(between, light: .neutral)), pattern: .failure(Unmeasurable(en: "none", zh: "无")),
      background: .failure(Unmeasurable(en: "none", zh: "无")), area: 1)
    #expect(throws: Unmeasurable.self) { try record.dominant.get() }
    #expect(throws: Unmeasurable.self) { try record.shade.get() }
    #expect(try record.dominantShare.get() == 1)
  }
}
