import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct CutOutTests {
  private let portrait = DrawnPortrait()

  private func isCutOut(_ change: (inout Plane) -> Void) throws -> Bool {
    var opacity = portrait.mask
    change(&opacity)
    return CutOut(coverage: opacity, scale: 1).isOne(around: try portrait.layout)
  }

  private func fill(_ opacity: inout Plane, _ value: (Int, Int, Float) -> Float) {
    for y in 0..<opacity.height {
      for x in 0..<opacity.width { opacity[x, y] = value(x, y, opacity[x, y]) }
    }
  }

  @Test func `a person before nothing is cut out, and a few pixels do not matter`() throws {
    #expect(try isCutOut { _ in })
    #expect(try isCutOut { for x in 0..<8 { $0[x, 0] = 1 } })
  }

  @Test func `rounded corners, a hole in the face and a shade that fades out cut out nobody`() throws {
    #expect(try !isCutOut { fill(&$0) { x, y, _ in min(x, 599 - x) + min(y, 799 - y) < 40 ? 0 : 1 } })
    #expect(try !isCutOut { fill(&$0) { x, y, value in abs(x - 300) < 60 && abs(y - 350) < 60 ? 0 : value } })
    #expect(try !isCutOut { fill(&$0) { x, y, value in max(value, Float(min(x, 599 - x, y)) / 300) } })
    #expect(try !isCutOut { fill(&$0) { _, _, value in 1 - value } })
  }

  @Test func `what is cut out shows as much of the new background as it was transparent`() {
    // A gray square whose left half was half transparent, on white as the decoder leaves it.
    let side = 64
    let opacity = Plane(
      width: side, height: side,
      values: (0..<side * side).map { $0 / side < 16 ? 0 : $0 % side < 32 ? 0.5 : 1 })
    var image = TestPictures.make(side, side) { x, y in
      let level: UInt8 = y < 16 ? 255 : x < 32 ? 178 : 100
      return (level, level, level)
    }
    let frame = FinishedFrame(
      width: side, height: side, scale: 1, turn: 0, anchor: Point(x: 0, y: 0), target: Point(x: 0, y: 0))
    let blue = SRGBColor(red: 0, green: 0, blue: 255)
    CutOut(coverage: opacity, scale: 1).exchange(in: &image, frame: frame, for: blue)
    #expect(image[40, 40] == (100, 100, 100) && image[10, 4] == (0, 0, 255))
    #expect(abs(Int(image[31, 40].red) - 50) <= 4 && abs(Int(image[31, 40].blue) - 178) <= 4)
  }
}
