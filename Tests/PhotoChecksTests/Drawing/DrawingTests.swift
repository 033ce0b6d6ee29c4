import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct DrawingTests {
  private let red = SRGBColor(red: 255, green: 0, blue: 0)

  private func canvas(_ width: Int = 12, _ height: Int = 12) -> Image {
    TestPictures.flat(width, height, red: 0, green: 0, blue: 0)
  }

  /// The red channel, row by row.
  private func reds(_ image: Image) -> [[UInt8]] {
    (0..<image.height).map { y in (0..<image.width).map { image[$0, y].red } }
  }

  // MARK: - Lines

  // What leaves the picture: what remains must be as if the picture went on.
  @Test func `lines are cut at the picture's edges as if it went on`() {
    let points = [
      Point(x: -7, y: 3), Point(x: 8.4, y: -5.2), Point(x: 31, y: 9.9), Point(x: 12, y: 27), Point(x: 3.3, y: 14),
    ]
    var small = canvas(16, 16)
    small.stroke(.polygon(points), with: Pen(red, width: 3))
    var large = canvas(64, 64)
    large.stroke(.polygon(points.map { Point(x: $0.x + 20, y: $0.y + 20) }), with: Pen(red, width: 3))
    for y in 0..<16 {
      for x in 0..<16 { #expect(abs(Int(small[x, y].red) - Int(large[x + 20, y + 20].red)) <= 1) }
    }
  }

  @Test func `a line of one pixel on a pixel's middle covers that pixel alone`() {
    var image = canvas(6, 3)
    image.stroke(.line(Point(x: 1.5, y: 1.5), Point(x: 4.5, y: 1.5)), with: Pen(red))
    #expect(reds(image) == [[0, 0, 0, 0, 0, 0], [0, 255, 255, 255, 255, 0], [0, 0, 0, 0, 0, 0]])
  }

  @Test func `a line between two rows covers both by half`() {
    var image = canvas(6, 4)
    image.stroke(.line(Point(x: -9, y: 2), Point(x: 20, y: 2)), with: Pen(red))
    #expect(reds(image).map { $0[3] } == [0, 128, 128, 0])
  }

  @Test func `a slanted line is as heavy as it is long and wide`() {
    for width in [0.5, 1, 2.5, 4] {
      var image = canvas(100, 100)
      image.stroke(.line(Point(x: 20, y: 20), Point(x: 80, y: 60)), with: Pen(red, width: width))
      let sum = reds(image).joined().reduce(0) { $0 + Double($1) / 255 }
      let length = (60.0 * 60 + 40 * 40).squareRoot()
      // The ends add about half a disc each.
      let expected = length * width + Double.pi * width * width / 4
      #expect(abs(sum / expected - 1) < (width < 1 ? 0.25 : 0.05))
    }
  }

  @Test func `corners of a translucent line are no darker than its sides`() {
    var image = canvas(20, 20)
    image.stroke(
      .box(Box(left: 4.5, top: 4.5, right: 15.5, bottom: 15.5)), with: Pen(red, width: 1, opacity: 0.5))
    #expect(image[4, 4].red == 128 && image[10, 4].red == 128 && image[4, 10].red == 128 && image[10, 10].red == 0)
  }

  @Test func `a single point is a dot`() {
    var image = canvas(5, 5)
    image.stroke(Path([Point(x: 2.5, y: 2.5)]), with: Pen(red, width: 2))
    #expect(image[2, 2].red == 255 && image[2, 1].red == 128 && image[0, 0].red == 0)
  }

  @Test func `nothing absurd is drawn, and nothing breaks`() {
    let wild: [Double] = [.nan, .infinity, -.infinity, 1e300, -1e300, 1e18, 0, 5, -1e-300, .leastNonzeroMagnitude]
    var image = canvas(8, 8)
    for x in wild {
      for y in wild {
        let path = Path([Point(x: 3, y: 3), Point(x: x, y: y), Point(x: y, y: 2)], isClosed: true)
        for width in wild {
          image.stroke(path, with: Pen(red, width: width, opacity: width))
          image.stroke(.circle(Point(x: x, y: y), radius: width), with: Pen(red, width: 1))
        }
        image.draw(Label("A"), at: Point(x: x, y: y))
      }
    }
    image.stroke(Path([]), with: Pen(red))
    image.draw(Label("", scale: .max), at: Point(x: 0, y: 0))
    image.draw(Label(String(repeating: "long ", count: 9999), scale: .max), at: Point(x: 0, y: 0))
    #expect(image.width == 8)
  }

  @Test func `the same drawing gives the same pixels each time`() {
    func draw() -> Image {
      var image = TestPictures.scene(60, 60)
      image.stroke(.circle(Point(x: 30, y: 30), radius: 22), with: Pen(red, width: 1.7, opacity: 0.6))
      image.draw(Label("Same 1.5°"), at: Point(x: 3, y: 40))
      return image
    }
    #expect(draw().pixels == draw().pixels)
  }

  // MARK: - Labels

  @Test func `a letter appears dot by dot at its scale`() {
    var image = canvas(20, 30)
    image.draw(Label("L", scale: 2, color: red, background: nil), at: Point(x: 0, y: 0))
    // Two dots of margin, then a stem of seven dots and a foot of five.
    for y in 0..<30 {
      for x in 0..<20 {
        let (column, row) = (x / 2 - 2, y / 2 - 2)
        let isInk = (column == 0 && (0..<7).contains(row)) || (row == 6 && (0..<5).contains(column))
        #expect(image[x, y].red == (isInk && x >= 4 && y >= 4 ? 255 : 0))
      }
    }
  }

  @Test func `a label is as large as it says, and stays within the picture`() {
    let label = Label("Ab", scale: 1, color: .white, background: red)
    #expect(label.width == 15 && label.height == 13)
    var image = canvas(40, 40)
    image.draw(label, at: Point(x: 1000, y: -50))
    for y in 0..<40 {
      for x in 0..<40 { #expect((image[x, y].red == 255) == (x >= 25 && y < 13)) }
    }
  }

  @Test func `every character of ASCII has a drawing of its own, and others share a frame`() {
    let characters = (33...126).compactMap { UnicodeScalar($0).map(Character.init) } + Array("°±×…→≤≥–·’“”")
    let drawings = characters.map { BitmapFont.rows(of: $0) }
    #expect(Set(drawings).count == characters.count)
    #expect(drawings.allSatisfy { $0.count == 9 && $0.contains { $0 > 0 } && $0.allSatisfy { $0 < 32 } })
    #expect(BitmapFont.rows(of: " ") == [UInt8](repeating: 0, count: 9))
    #expect(BitmapFont.rows(of: "衣") == BitmapFont.rows(of: "é"))
    #expect(!drawings.contains(BitmapFont.rows(of: "衣")))
    // One known by heart: T has a bar on top and a stem.
    #expect(BitmapFont.rows(of: "T") == [31, 4, 4, 4, 4, 4, 4, 0, 0])
  }
}
