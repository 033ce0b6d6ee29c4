import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct LightingTests {
  private func record(_ change: (inout Image) -> Void) throws -> LightingFacts.Record {
    let portrait = DrawnPortrait()
    var image = portrait.image
    change(&image)
    let (layout, skin) = (try portrait.layout, try portrait.skinModel)
    return LightingFacts.Record(
      image: image, layout: layout, skin: skin, light: FaceLight(image: image, layout: layout, skin: skin))
  }

  @Test func `even light gives like cheeks`() throws {
    let record = try record { _ in }
    #expect(try record.evenness.get() == 1)
    #expect(abs(try record.leftRight.get() - 1) < 1e-9)
    #expect(record.hotSpot == 0)
  }

  @Test func `a darker right half of the picture makes the person's left cheek the darker one`() throws {
    let record = try record { image in
      for y in 0..<image.height {
        for x in 300..<image.width {
          let pixel = image[x, y]
          image[x, y] = (pixel.red / 2, pixel.green / 2, pixel.blue / 2)
        }
      }
    }
    #expect(try record.leftRight.get() < 0.4)
    #expect(try record.evenness.get() < 0.1)
  }

  @Test func `a white patch on the forehead is a hot spot`() throws {
    let record = try record { image in
      for y in 240..<260 { for x in 290..<310 { image[x, y] = (254, 253, 252) } }
    }
    #expect(record.hotSpot > 0.01)
    #expect(record.hotSpot < 0.05)
  }
}

@Suite struct ExposureTests {
  @Test func `shares of too bright and too dark are those drawn`() throws {
    let portrait = DrawnPortrait()
    let layout = try portrait.layout
    let face = portrait.image.colors(in: Path.polygon(layout.outline)).count
    var image = portrait.image
    for y in 290..<310 { for x in 280..<300 { image[x, y] = (255, 255, 255) } }
    for y in 290..<310 { for x in 300..<310 { image[x, y] = (5, 5, 5) } }
    let record = try ExposureFacts.Record(image: image, layout: layout)
    #expect(abs(record.over - 400 / Double(face)) < 1e-9)
    #expect(abs(record.under - 200 / Double(face)) < 1e-9)
  }

  @Test(arguments: [DrawnPortrait.Pixel(235, 200, 180), (85, 55, 42)])
  func `skin of any tone is neither over- nor underexposed in good light`(_ skin: DrawnPortrait.Pixel) throws {
    let portrait = DrawnPortrait(skin: skin)
    let record = try ExposureFacts.Record(image: portrait.image, layout: try portrait.layout)
    #expect(record.over == 0)
    #expect(record.under == 0)
  }
}

@Suite struct BackgroundTests {
  @Test func `a bare wall has no texture, edges, gradient or spread`() throws {
    let record = BackgroundFacts.Record(BackgroundSurface(try DrawnPortrait().backgroundRegion))
    #expect(record.color == SRGBColor(red: 225, green: 225, blue: 225))
    #expect(record.name == .white)
    #expect(record.texture == 0 && record.edges == 0 && record.spread == 0)
    #expect(record.gradient < 1e-6)
  }

  @Test func `stripes are edges`() throws {
    let portrait = DrawnPortrait()
    var image = portrait.image
    for y in 0..<160 { for x in 0..<600 where x / 24 % 2 == 0 { image[x, y] = (60, 90, 60) } }
    let record = BackgroundFacts.Record(BackgroundSurface(try BackgroundRegion(image: image, mask: portrait.mask)))
    #expect(record.edges > 0.05)
    #expect(record.spread > 20)
  }

  @Test func `a wall that darkens from top to bottom has a gradient and no edges`() throws {
    let portrait = DrawnPortrait()
    var image = portrait.image
    let mask = portrait.mask
    for y in 0..<800 {
      let level = UInt8(235 - y / 10)
      for x in 0..<600 where mask[x, y] == 0 { image[x, y] = (level, level, level) }
    }
    let record = BackgroundFacts.Record(BackgroundSurface(try BackgroundRegion(image: image, mask: mask)))
    #expect((25...40).contains(record.gradient))
    #expect(record.edges == 0)
  }

  @Test func `a picture full of the person has no background`() {
    let full = Plane(width: 600, height: 800, values: [Float](repeating: 1, count: 480_000))
    #expect(throws: Unmeasurable.self) { try BackgroundRegion(image: DrawnPortrait().image, mask: full) }
  }
}

@Suite struct SharpnessTests {
  private func sharpness(of image: Image) throws -> Double {
    (try #require(FaceLuma(image: image, layout: DrawnPortrait().layout))).detail
  }

  /// Squares whose edges no camera draws finer.
  private func squares(light: Double = 1) -> Image {
    Image(width: 600, height: 800) { x, y in
      let level = UInt8(((x / 23 + y / 23) % 2 == 0 ? 90 : 170) * light)
      return (level, level, level)
    }
  }

  @Test func `a picture enlarged from one of half the size holds half the detail`() throws {
    let half = squares().resized(width: 300, height: 400).resized(width: 600, height: 800)
    let (whole, rest) = (try sharpness(of: squares()), try sharpness(of: half))
    #expect(whole > 0.8)
    #expect((0.35...0.6).contains(rest / whole))
  }

  @Test func `noise and light make a blurred face no sharper`() throws {
    let blurred = squares().resized(width: 150, height: 200).resized(width: 600, height: 800)
    #expect(try sharpness(of: blurred) < 0.4)
    let grainy = Image(width: 600, height: 800) { x, y in
      let shift = (x * 7919 + y * 104_729) % 7 - 3
      let level = UInt8(clamping: Int(blurred[x, y].red) + shift)
      return (level, level, level)
    }
    #expect(try sharpness(of: grainy) < 0.4)
    #expect(try abs(sharpness(of: squares(light: 0.5)) - sharpness(of: squares())) < 0.05)
  }

  @Test func `a face without any detail is not sharp`() throws {
    let flat = Image(width: 600, height: 800) { _, _ in (128, 128, 128) }
    #expect(try sharpness(of: flat) == 0)
  }
}

@Suite struct BackgroundSurfaceTests {
  private func record(_ level: @escaping (Double, Double) -> Double) throws -> BackgroundFacts.Record {
    let image = Image(width: 600, height: 800) { x, y in
      let value = UInt8(min(max(level(Double(x) / 600, Double(y) / 800), 0), 255))
      return (value, value, value)
    }
    let empty = Plane(width: 600, height: 800, values: [Float](repeating: 0, count: 480_000))
    return BackgroundFacts.Record(BackgroundSurface(try BackgroundRegion(image: image, mask: empty)))
  }

  @Test func `light that falls off over a wall is no object`() throws {
    let record = try record { x, y in 215 - 60 * x * x - 30 * y }
    #expect(record.objects < 1.5)
    #expect(record.spread > 8)
    #expect(record.clutter < 2)
  }

  @Test func `a blurred shape on the wall is an object`() throws {
    let record = try record { x, y in 215 - 120 / (1 + 400 * (x - 0.3) * (x - 0.3)) - (y > 0.5 ? 30 : 0) }
    #expect(record.objects > 8)
    #expect(record.clutter > 3)
  }

  @Test func `an even wall leaves nothing`() throws {
    let record = try record { _, _ in 200 }
    #expect(record.objects < 1e-6)
    #expect(record.clutter < 0.3)
  }

  @Test func `a badge in a corner does not bend the course of light towards itself`() throws {
    let record = try record { x, y in x > 0.8 && y > 0.85 ? 60 : 215 - 30 * y }
    #expect(record.objects < 1.5)
    #expect(record.clutter < 2)
  }

  @Test(arguments: [0, 35])
  func `the person's shadow on the wall is told by its darkness beside the person`(_ depth: Int) throws {
    let portrait = DrawnPortrait()
    var image = portrait.image
    let mask = portrait.mask
    for y in 0..<800 {
      for x in 60..<600 where mask[x, y] == 0 && mask[x - 60, y] == 1 {
        let level = UInt8(225 - depth)
        image[x, y] = (level, level, level)
      }
    }
    let record = BackgroundFacts.Record(BackgroundSurface(try BackgroundRegion(image: image, mask: mask)))
    #expect(depth == 0 ? record.shadow == 0 : record.shadow > 0.1)
  }

  @Test func `what is coloured beside the person is an object and no shadow`() throws {
    let portrait = DrawnPortrait()
    var image = portrait.image
    let mask = portrait.mask
    for y in 0..<800 {
      for x in 40..<600 where mask[x, y] == 0 && mask[x - 40, y] == 1 { image[x, y] = (200, 60, 60) }
    }
    let record = BackgroundFacts.Record(BackgroundSurface(try BackgroundRegion(image: image, mask: mask)))
    #expect(record.shadow == 0)
  }
}

@Suite struct ColorTemperatureTests {
  @Test(arguments: [(255, 255, 255, 6500.0), (128, 128, 128, 6500), (255, 206, 166, 4000), (255, 228, 206, 5000)])
  func `a white under a lamp has the lamp's temperature`(_ red: Int, _ green: Int, _ blue: Int, _ kelvin: Double) throws
  {
    let color = LabColor(SRGBColor(red: UInt8(red), green: UInt8(green), blue: UInt8(blue)))
    #expect(abs(try #require(color.temperature) - kelvin) < 0.04 * kelvin)
  }

  @Test func `pure blue is no lamp's colour, and pure red that of the warmest`() throws {
    #expect(LabColor(SRGBColor(red: 0, green: 0, blue: 255)).temperature == nil)
    #expect(try #require(LabColor(SRGBColor(red: 255, green: 0, blue: 0)).temperature) < 3500)
  }
}
