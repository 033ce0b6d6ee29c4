import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct BackgroundExchangeTests {
  private static let side = 240
  private let frame = FinishedFrame(
    width: side, height: side, scale: 1, turn: 0, anchor: Point(x: 0, y: 0), target: Point(x: 0, y: 0))
  private let blue = SRGBColor(red: 100, green: 197, blue: 255)

  /// A dark disc before a gray wall that grows lighter to the right, its edge mixed over six pixels.
  private func share(_ x: Int, _ y: Int) -> Float {
    let (dx, dy) = (Float(x) - 120, Float(y) - 120)
    return min(max((80 - (dx * dx + dy * dy).squareRoot()) / 6 + 0.5, 0), 1)
  }

  private func wall(_ x: Int) -> Float { 190 + Float(x) / 8 }

  private var picture: Image {
    var image = Image(
      width: Self.side, height: Self.side, pixels: [UInt8](repeating: 255, count: 4 * Self.side * Self.side))
    for y in 0..<Self.side {
      for x in 0..<Self.side {
        let level = UInt8((share(x, y) * 50 + (1 - share(x, y)) * wall(x)).rounded())
        image[x, y] = (level, level, level)
      }
    }
    return image
  }

  /// What a network and the guided filter leave of the shares: never quite 0 or 1.
  private var mask: Plane {
    Plane(
      width: Self.side, height: Self.side,
      values: (0..<Self.side).flatMap { y in (0..<Self.side).map { 0.12 + 0.76 * share($0, y) } })
  }

  /// - Parameter mask: what the exchange is told; the old wall is measured with the true one.
  private func exchanged(_ mask: Plane, of picture: Image? = nil) throws -> Image {
    let picture = picture ?? self.picture
    let sure = Plane(width: mask.width, height: mask.height, values: self.mask.values.map { $0 > 0.13 ? 1 : 0 })
    let region = try BackgroundRegion(image: picture, mask: sure)
    var image = picture
    BackgroundExchange(coverage: mask, scale: 1, old: BackgroundSurface(region)).exchange(
      in: &image, frame: frame, for: blue)
    return image
  }

  @Test func `the edge is a mixture of the person and the new background alone`() throws {
    let image = try exchanged(mask)
    var before: Float = 0
    for x in 0..<120 {
      let pixel = image[x, 120]
      // What the blue tells of how much of the person shows, the other channels have to tell too: a tenth of the wall that is left
      // would be 15 levels.
      let shown = (255 - Float(pixel.blue)) / (255 - 50)
      #expect(abs(Float(pixel.red) - (100 - 50 * shown)) <= 6, "column \(x)")
      #expect(abs(Float(pixel.green) - (197 - 147 * shown)) <= 6, "column \(x)")
      #expect(abs(shown - share(x, 120)) <= 0.25, "column \(x)")
      #expect(shown >= before - 0.01, "column \(x)")
      before = shown
    }
    #expect(before > 0.99)
  }

  @Test func `a red wall leaves no red in dark hair that the mask has missed`() throws {
    // A strand beside the disc, of which the mask knows nothing.
    var picture = picture
    for y in 0..<Self.side {
      for x in 0..<Self.side {
        let share = share(x, y)
        let isStrand = (34...36).contains(x) && (100..<140).contains(y)
        let dark = isStrand ? 1 : share
        picture[x, y] = (
          UInt8((dark * 50 + (1 - dark) * 200).rounded()), UInt8((dark * 50 + (1 - dark) * 30).rounded()),
          UInt8((dark * 50 + (1 - dark) * 30).rounded())
        )
      }
    }
    let image = try exchanged(mask, of: picture)
    let strand = image[35, 120]
    #expect(strand.red < 80 && strand.green < 110 && strand.blue < 130, "\(strand)")
    for x in 0..<120 {
      let pixel = image[x, 120]
      #expect(Int(pixel.red) <= Int(pixel.blue) + 3, "column \(x): \(pixel)")
    }
  }

  // An ear beside dark hair, and the light on it, were taken for the old wall that shines through.
  @Test(arguments: [(UInt8(190), UInt8(150), UInt8(130)), (205, 205, 205)])
  func `what lies close to the edge and looks half like the wall stays as it was taken`(
    _ color: (red: UInt8, green: UInt8, blue: UInt8)
  ) throws {
    var picture = picture
    for y in 114..<126 { for x in 43..<46 { picture[x, y] = color } }
    let image = try exchanged(mask, of: picture)
    for x in 43..<46 {
      let pixel = image[x, 120]
      #expect(abs(Int(pixel.red) - Int(color.red)) <= 3 && abs(Int(pixel.blue) - Int(color.blue)) <= 3, "\(pixel)")
    }
  }

  @Test func `the background is of one colour`() throws {
    let image = try exchanged(mask)
    for (x, y) in [(0, 0), (239, 0), (0, 239), (120, 5), (20, 120)] {
      #expect(image[x, y] == (100, 197, 255))
    }
  }

  @Test func `what the mask is unsure of well within the person stays as it is`() throws {
    var unsure = mask
    for y in 100..<140 { for x in 100..<140 { unsure[x, y] = 0.6 } }
    let image = try exchanged(unsure)
    #expect(image[120, 120] == picture[120, 120])
  }
}
