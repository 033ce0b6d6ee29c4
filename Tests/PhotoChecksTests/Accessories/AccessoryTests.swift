import RuleLang
import Testing

@testable import PhotoChecks

/// Accessories drawn onto the astronaut's portrait, and the portrait as it is.
///
/// The portrait was not among the photos that the network was fitted on.
@Suite struct AccessoryTests {
  /// More than this is found, less than one minus this is not there.
  private static let sure = 0.7

  /// The astronaut with something drawn over it, at places of the head chart.
  private func portrait(_ draw: (inout Image, HeadChart) -> Void = { _, _ in }) throws -> PhotoSession {
    var image = try NetworkSamples.astronaut()
    let chart = try NetworkSamples.session(image).value(of: HeadChart.self)
    draw(&image, chart)
    return NetworkSamples.session(image)
  }

  private func ellipse(_ chart: HeadChart, x: Double, y: Double, width: Double, height: Double) -> Path {
    .polygon(
      Path.circle(Point(x: 0, y: 0), radius: 100).points.map {
        chart.place(x: x + $0.x / 200 * width, y: y + $0.y / 200 * height)
      })
  }

  private func line(_ chart: HeadChart, _ places: [(Double, Double)]) -> Path {
    Path(places.map { chart.place(x: $0.0, y: $0.1) })
  }

  private let dark = SRGBColor(red: 28, green: 24, blue: 26)
  private let gold = SRGBColor(red: 214, green: 176, blue: 84)

  private func glasses(_ image: inout Image, _ chart: HeadChart, rim: Double, lens: Double) {
    for side in [-0.52, 0.52] {
      let outline = ellipse(chart, x: side, y: 0.1, width: 0.8, height: 0.62)
      image.fill(outline, dark, opacity: Float(lens))
      image.stroke(outline, with: Pen(dark, width: rim * chart.unit))
    }
    image.stroke(line(chart, [(-0.12, 0), (0, -0.05), (0.12, 0)]), with: Pen(dark, width: rim * chart.unit))
    for side in [-1.0, 1] {
      image.stroke(line(chart, [(0.92 * side, 0), (1.15 * side, 0)]), with: Pen(dark, width: rim * chart.unit))
    }
  }

  @Test func `the astronaut wears no glasses, and no hat`() throws {
    let session = try portrait()
    #expect(try session.value(of: GlassesFacts.self).score < 1 - Self.sure)
    #expect(try session.value(of: HeadwearFacts.self).score < 1 - Self.sure)
  }

  @Test(arguments: [(0.06, 0.0), (0.1, 0.0), (0.06, 0.9)])
  func `drawn glasses are found, clear or dark`(_ rim: Double, _ lens: Double) throws {
    let session = try portrait { glasses(&$0, $1, rim: rim, lens: lens) }
    #expect(try session.value(of: GlassesFacts.self).score > Self.sure)
  }

  @Test func `a drawn cap is found`() throws {
    let session = try portrait { image, chart in
      let crown = ellipse(chart, x: 0, y: -1.1, width: 2.9, height: 1.8)
      image.fill(crown, SRGBColor(red: 30, green: 60, blue: 140))
      image.fill(ellipse(chart, x: 0, y: -0.62, width: 2.2, height: 0.4), SRGBColor(red: 20, green: 40, blue: 100))
    }
    #expect(try session.value(of: HeadwearFacts.self).score > Self.sure)
  }

  /// Outlines in the head chart, and colours.
  private static let coverings: [([(Double, Double)], SRGBColor)] = [
    // A surgical mask.
    (
      [(-1.02, 0.45), (0, 0.3), (1.02, 0.45), (0.9, 1.3), (0.4, 1.9), (-0.4, 1.9), (-0.9, 1.3)],
      SRGBColor(red: 130, green: 175, blue: 210)
    ),
    // A phone before the mouth and a cheek.
    ([(-0.9, 0.5), (0.1, 0.4), (0.25, 1.9), (-0.75, 2)], SRGBColor(red: 24, green: 24, blue: 28)),
    // Something of the colour of skin, before the other cheek.
    ([(-0.1, 0.6), (0.9, 0.5), (1, 1.6), (0, 1.7)], SRGBColor(red: 196, green: 146, blue: 124)),
  ]

  @Test(arguments: coverings.indices)
  func `what is drawn before the face covers it, and beside the face it does not`(_ index: Int) throws {
    #expect(try portrait().value(of: OcclusionFacts.self).score < 1 - Self.sure)
    let (outline, color) = Self.coverings[index]
    let before = try portrait { image, chart in image.fill(.polygon(line(chart, outline).points), color) }
    #expect(try before.value(of: OcclusionFacts.self).score > Self.sure)
    let beside = try portrait { image, chart in
      image.fill(.polygon(line(chart, outline.map { ($0.0 * 0.4 + 1.9, $0.1 * 0.4) }).points), color)
    }
    #expect(try beside.value(of: OcclusionFacts.self).score < 1 - Self.sure)
  }

  @Test(arguments: [(20.0, 15.0, 12.0), (150, 115, 70)])
  func `a fringe drawn over the brows is found, dark or fair`(_ red: Double, _ green: Double, _ blue: Double) throws {
    let free = try portrait().value(of: HairFacts.self).overBrows.get()
    #expect(free < 1 - Self.sure)
    let session = try portrait { image, chart in
      for index in 0..<120 {
        let x = -1.05 + 2.1 * Double(index) / 119
        let (shade, end) = (0.7 + 0.1 * Double(index * 7 % 6), -0.18 + 0.04 * Double(index * 5 % 7))
        let color = SRGBColor(red: UInt8(red * shade), green: UInt8(green * shade), blue: UInt8(blue * shade))
        image.stroke(line(chart, [(0.7 * x, -1.4), (x, -0.8), (x, end)]), with: Pen(color, width: 0.04 * chart.unit))
      }
    }
    #expect(try session.value(of: HairFacts.self).overBrows.get() > free + 0.3)
  }

  @Test(arguments: [(0.05, 0.0), (0.16, 0.03)])
  func `a drawn earring is found at its own ear`(_ size: Double, _ width: Double) throws {
    let before = try portrait().value(of: EarringFacts.self)
    let session = try portrait { image, chart in
      let ring = ellipse(chart, x: -1.1, y: 0.65 + size, width: 2 * size, height: 2 * size)
      if width > 0 {
        image.stroke(ring, with: Pen(gold, width: width * chart.unit))
      } else {
        image.fill(ring, gold)
      }
    }
    let after = try session.value(of: EarringFacts.self)
    #expect(try after.right.get() > before.right.get() + 0.2)
    #expect(try abs(after.left.get() - before.left.get()) < 0.05)
    #expect(try after.score.get() == max(after.left.get(), after.right.get()))
  }

  @Test func `hair drawn over the right ear hides that ear more than the left`() throws {
    let before = try portrait().value(of: EarFacts.self)
    let session = try portrait { image, chart in
      let outline = [(-1.0, -0.9), (-0.85, -0.3), (-0.85, 0.6), (-0.9, 2.1), (-1.75, 2.1), (-1.75, -0.2)]
      image.fill(
        .polygon(outline.map { chart.place(x: $0.0, y: $0.1) }), SRGBColor(red: 70, green: 52, blue: 38))
    }
    let ears = try session.value(of: EarFacts.self)
    let (right, left) = (try ears.rightVisible.get(), try ears.leftVisible.get())
    #expect(right < left)
    #expect(try right < before.rightVisible.get())
  }

  @Test func `locks drawn down onto both shoulders are loose hair`() throws {
    let tied = try portrait().value(of: HairFacts.self).looseBelowChin.get()
    #expect(tied < 1 - Self.sure)
    let session = try portrait { image, chart in
      for index in 0..<320 {
        let (side, number) = (index.isMultiple(of: 2) ? 1.0 : -1, index / 2)
        let share = Double(number) / 159
        let (x, end) = (side * (0.8 + 0.95 * share), 2.2 - 0.06 * Double(number * 3 % 5))
        let shade = 0.55 + 0.15 * Double(number * 7 % 6)
        let color = SRGBColor(red: UInt8(40 * shade), green: UInt8(30 * shade), blue: UInt8(26 * shade))
        let lock = line(chart, [(0.7 * side, -1.3), (side * (1 + 0.5 * share), -0.4), (x, 0.5), (x, end)])
        image.stroke(lock, with: Pen(color, width: 0.04 * chart.unit))
      }
    }
    #expect(try session.value(of: HairFacts.self).looseBelowChin.get() > tied + 0.3)
  }

  @Test func `of two ears the higher score counts, of one its own, and of none the reason is told`() throws {
    let hidden = Measured<EarFindings.Side>.failure(Unmeasurable(en: "left", zh: "左"))
    func side(_ earring: Double) -> Measured<EarFindings.Side> {
      .success(EarFindings.Side(cover: 0, earring: earring, looseHair: 0))
    }
    #expect(try EarFindings(left: side(0.2), right: side(0.7)).higher(\.earring) == 0.7)
    #expect(try EarFindings(left: hidden, right: side(0.7)).higher(\.earring) == 0.7)
    #expect(try EarFindings(left: side(0.2), right: hidden).higher(\.earring) == 0.2)
    #expect(throws: Unmeasurable(en: "left", zh: "左")) {
      try EarFindings(left: hidden, right: .failure(Unmeasurable(en: "right", zh: "右"))).higher(\.earring)
    }
  }

  @Test func `what is cut off is unknown, with the reason`() throws {
    let image = try NetworkSamples.astronaut()
    let chart = try NetworkSamples.session(image).value(of: HeadChart.self)
    let top = Int(chart.place(x: 0, y: -1).y)
    let bottom = Int(chart.place(x: 0, y: 2.1).y)
    let (left, right) = (Int(chart.place(x: -1.15, y: 0).x), Int(chart.place(x: 1.15, y: 0).x))
    let face = NetworkSamples.session(
      Image(width: right - left, height: bottom - top) { x, y in image[left + x, top + y] })
    #expect(throws: Unmeasurable.self) { try face.value(of: HeadwearFacts.self) }
    let ears = try face.value(of: EarFacts.self)
    #expect(throws: Unmeasurable(en: "the ear is outside the picture", zh: "耳朵在画面之外")) { try ears.leftVisible.get() }
    let earrings = try face.value(of: EarringFacts.self)
    #expect(throws: Unmeasurable(en: "the ear is outside the picture", zh: "耳朵在画面之外")) { try earrings.score.get() }
    #expect(try face.value(of: GlassesFacts.self).score < 1 - Self.sure)
  }

  @Test func `a face of few pixels is not judged`() throws {
    let small = try NetworkSamples.astronaut().resized(width: 160, height: 160)
    #expect(throws: Unmeasurable(en: "the face is too small", zh: "人脸太小")) {
      try NetworkSamples.session(small).value(of: GlassesFacts.self)
    }
  }
}
