import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct IrisColorTests {
  private typealias Pixel = DrawnPortrait.Pixel

  /// A portrait with wide eyes whose irises have that colour.
  private func color(_ iris: Pixel, radius: Double = 6) throws -> IrisColor? {
    let portrait = DrawnPortrait(lidGap: 16)
    var image = portrait.image
    for center in [265.0, 335] {
      for y in 270..<288 {
        for x in Int(center) - 8..<Int(center) + 8 {
          let (across, down) = (Double(x) + 0.5 - center, Double(y) + 0.5 - 278.2)
          if across * across + down * down < 36 { image[x, y] = iris }
        }
      }
    }
    let scale = radius / 6
    var layout = try portrait.layout
    if scale != 1 {
      image = image.resized(width: Int(600 * scale), height: Int(800 * scale))
      layout = try #require(layout.scaled(by: scale))
    }
    return IrisColor(image: image, layout: layout)
  }

  @Test(
    arguments: [(110, 70, 40), (60, 45, 35), (125, 140, 152), (118, 108, 80), (150, 165, 175)]
      as [(UInt8, UInt8, UInt8)])
  func `brown, gray, hazel and pale blue eyes are natural`(_ iris: (UInt8, UInt8, UInt8)) throws {
    #expect(try #require(try color(iris)).unnaturalness == 0)
  }

  @Test(arguments: [(40, 90, 190), (60, 140, 70), (110, 60, 160), (40, 150, 150)] as [(UInt8, UInt8, UInt8)])
  func `vivid blue, green, violet and turquoise ones are not`(_ iris: (UInt8, UInt8, UInt8)) throws {
    #expect(try #require(try color(iris)).unnaturalness > 4)
  }

  @Test func `the colour is the iris's own`() throws {
    let color = SRGBColor(try #require(try color((110, 70, 40))).color)
    #expect(abs(Int(color.red) - 110) < 3 && abs(Int(color.green) - 70) < 3 && abs(Int(color.blue) - 40) < 3)
  }

  @Test func `small eyes have none`() throws {
    #expect(try color((110, 70, 40), radius: 4) == nil)
  }
}
