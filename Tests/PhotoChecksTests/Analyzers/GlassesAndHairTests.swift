import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct GlassesTests {
  @Test(arguments: [0.0, 0.3, 0.7])
  func `the tint is the share of light that the lenses take`(_ tint: Double) throws {
    let portrait = DrawnPortrait(hasGlasses: true, lensTint: tint)
    let measured = try #require(try portrait.image.luma.lensTint(portrait.layout))
    #expect(abs(measured - tint) < 0.05)
  }

  @Test func `eyes outside the picture have no tint`() throws {
    let layout = try DrawnPortrait().layout
    let small = Image(width: 100, height: 100) { _, _ in (0, 0, 0) }
    #expect(small.luma.lensTint(layout) == nil)
  }
}

@Suite struct ClothingPatternTests {
  private func pattern(_ portrait: DrawnPortrait) throws -> ClothingPattern {
    let cells = try portrait.cells
    return try ClothingPattern(
      image: portrait.image, grid: cells.grid, clothing: cells.clothing, eyeToChin: cells.layout.eyeToChin)
  }

  @Test func `stripes change between light and dark, plain cloth does not`() throws {
    #expect(try pattern(DrawnPortrait()).changes < 0.5)
    #expect(try pattern(DrawnPortrait(stripeWidth: 16)).changes > 3)
  }

  @Test func `upright stripes change along rows alone`() throws {
    let stripes = try pattern(DrawnPortrait(stripeWidth: 8))
    #expect(stripes.across > 10)
    #expect(stripes.stripes > 0.8)
  }

  @Test(arguments: [
    ([50.0, 50, 50], 0), ([50, 62, 50, 62, 50], 3), ([50, 58, 50, 58], 0), ([10, 20, 30, 40], 0), ([], 0),
  ])
  func `only turns of more than a step count`(_ values: [Double], _ turns: Int) {
    #expect(ClothingPattern.turns(values) == turns)
  }

  @Test func `a sliver of clothing has no pattern`() throws {
    let portrait = DrawnPortrait()
    let grid = try portrait.cells.grid
    #expect(throws: Unmeasurable.self) {
      try ClothingPattern(
        image: portrait.image, grid: grid, clothing: grid.noCells, eyeToChin: portrait.layout.eyeToChin)
    }
  }
}

extension Image {
  /// The picture turned clockwise about (300, 300).
  fileprivate func turned(degrees: Double) -> Image {
    let (cosine, sine) = (Mathematics.cosine(degrees: degrees), Mathematics.cosine(degrees: 90 - degrees))
    return Image(width: width, height: height) { x, y in
      let (dx, dy) = (Double(x) - 299.5, Double(y) - 299.5)
      let column = Int((299.5 + dx * cosine + dy * sine).rounded())
      let row = Int((299.5 - dx * sine + dy * cosine).rounded())
      return self[min(max(column, 0), width - 1), min(max(row, 0), height - 1)]
    }
  }
}
