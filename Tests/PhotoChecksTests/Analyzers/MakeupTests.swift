import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct MakeupFactsTests {
  private static let tones: [DrawnPortrait.Pixel] = [(235, 200, 180), (205, 160, 135), (140, 95, 70), (85, 55, 42)]

  private func record(_ portrait: DrawnPortrait) throws -> MakeupFacts.Record {
    let colors = FaceColors(
      image: portrait.image, layout: try portrait.layout, skin: try portrait.skinModel.color)
    return try MakeupFacts.Record(colors, neck: .failure(Unmeasurable(en: "none", zh: "无")))
  }

  @Test(arguments: tones)
  func `a face of one colour wears no makeup, whatever its tone`(_ skin: DrawnPortrait.Pixel) throws {
    let makeup = try record(DrawnPortrait(skin: skin))
    #expect(try makeup.lips.get() < 0.1)
    #expect(try makeup.eyes.get() < 0.1)
    #expect(abs(try makeup.blush.get()) < 0.1)
  }

  @Test(arguments: tones)
  func `red lips, blue lids and pink cheeks are far from skin of any tone`(_ skin: DrawnPortrait.Pixel) throws {
    let makeup = try record(DrawnPortrait(skin: skin, lips: (190, 15, 45), lids: (60, 85, 190)))
    #expect(try makeup.lips.get() > 17)
    #expect(try makeup.eyes.get() > 15)
    // By itself, since it changes the skin that the others are compared with.
    let rouge = DrawnPortrait.Pixel(UInt8(min(Int(skin.red) + 30, 245)), skin.green - 20, skin.blue)
    #expect(try record(DrawnPortrait(skin: skin, cheeks: rouge)).blush.get() > 10)
  }

  @Test func `shaded lids are no eye shadow`() throws {
    let shaded = SRGBColor(LabColor(lightness: 52, a: 13, b: 18))
    let skin = SRGBColor(LabColor(lightness: 70, a: 13, b: 18))
    let makeup = try record(
      DrawnPortrait(
        skin: (skin.red, skin.green, skin.blue), lids: (shaded.red, shaded.green, shaded.blue)))
    #expect(try makeup.eyes.get() < 1)
  }

  @Test func `painting one eye alone does not count`() throws {
    let face = FaceColors(
      image: DrawnPortrait(lids: (60, 85, 190)).image, layout: try DrawnPortrait().layout,
      skin: try DrawnPortrait().skinModel.color)
    var image = DrawnPortrait(lids: (60, 85, 190)).image
    for y in 250..<290 { for x in 310..<360 { image[x, y] = DrawnPortrait().skin } }
    let one = FaceColors(
      image: image, layout: try DrawnPortrait().layout, skin: try DrawnPortrait().skinModel.color)
    let (both, half) = (try #require(face.lids), try #require(one.lids))
    #expect(both.b < half.b)
    #expect(one.skin.difference(from: half) < 0.1)
  }

  @Test func `skin that is cut off at white has no colour to compare`() {
    #expect(throws: Unmeasurable.self) { try record(DrawnPortrait(skin: (255, 225, 200))) }
  }
}

@Suite struct ColorlessPhotoTests {
  // Sepia passed as colour.
  @Test(arguments: [[1.0, 0.85, 0.65], [0.8, 0.9, 1.0], [0.95, 0.7, 0.8]])
  func `a toned photo is one in black and white, the same in colour is not`(_ tone: [Double]) throws {
    let colored = try NetworkSamples.astronaut()
    let toned = Image(width: colored.width, height: colored.height) { x, y in
      let pixel = colored[x, y]
      let level = Double(SRGBColor(red: pixel.red, green: pixel.green, blue: pixel.blue).luma)
      return (UInt8(level * tone[0]), UInt8(level * tone[1]), UInt8(level * tone[2]))
    }
    #expect(try NetworkSamples.session(toned).value(of: FileFacts.self).gray)
    #expect(try !NetworkSamples.session(colored).value(of: FileFacts.self).gray)
  }

  @Test func `a sheet with a cast is toned, gray alone and a sheet of two colours are not`() {
    #expect(Image(width: 96, height: 60) { x, _ in (UInt8(2 * x), UInt8(x), UInt8(x / 2)) }.isToned)
    #expect(!Image(width: 96, height: 60) { x, _ in (UInt8(2 * x), UInt8(2 * x), UInt8(2 * x)) }.isToned)
    #expect(
      !Image(width: 96, height: 60) { x, y in y < 30 ? (UInt8(2 * x), UInt8(x), 0) : (0, UInt8(x), UInt8(2 * x)) }
        .isToned)
  }

  // A small face before white was too few pixels to count, and faded colours all lay close to gray.
  @Test func `a photo in colour is one, however small the person and however faded the colours`() throws {
    let colored = try NetworkSamples.astronaut()
    let small = colored.resized(width: 200, height: 200)
    for wall in [UInt8(255), 150] {
      let framed = Image(width: 500, height: 500) { x, y in
        (150..<350).contains(x) && y >= 300
          ? (small[x - 150, y - 300].red, small[x - 150, y - 300].green, small[x - 150, y - 300].blue)
          : (wall, wall, wall)
      }
      #expect(try !NetworkSamples.session(framed).value(of: FileFacts.self).gray, "\(wall)")
    }
    let faded = Image(width: colored.width, height: colored.height) { x, y in
      let pixel = colored[x, y]
      let luma = Double(SRGBColor(red: pixel.red, green: pixel.green, blue: pixel.blue).luma)
      func fade(_ level: UInt8) -> UInt8 { UInt8(luma + 0.4 * (Double(level) - luma)) }
      return (fade(pixel.red), fade(pixel.green), fade(pixel.blue))
    }
    #expect(try !NetworkSamples.session(faded).value(of: FileFacts.self).gray)
  }

  // Make-up, lenses and the light's colour were measured as 0 and in order.
  @Test func `no colour is measured on a photo in black and white`() throws {
    let colored = try NetworkSamples.astronaut()
    let gray = Image(width: colored.width, height: colored.height) { x, y in
      let pixel = colored[x, y]
      let level = SRGBColor(red: pixel.red, green: pixel.green, blue: pixel.blue).luma
      return (level, level, level)
    }
    let session = NetworkSamples.session(gray)
    #expect(throws: FileFacts.noColors) { try session.value(of: MakeupFacts.self) }
    #expect(throws: FileFacts.noColors) { try session.value(of: LensFacts.self) }
    #expect(try session.value(of: LightingFacts.self).temperature == Measured.failure(FileFacts.noColors))
    #expect(throws: Never.self) { try NetworkSamples.session(colored).value(of: MakeupFacts.self) }
  }
}
