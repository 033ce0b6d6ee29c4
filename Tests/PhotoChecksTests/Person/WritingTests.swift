import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct WritingTests {
  private static let colors = [
    SRGBColor(red: 255, green: 140, blue: 30), SRGBColor(red: 20, green: 20, blue: 20),
    SRGBColor(red: 200, green: 30, blue: 30),
  ]

  private func certainty(
    _ portrait: DrawnPortrait = DrawnPortrait(), _ label: Label? = nil, at place: Point, person: Plane? = nil
  ) throws -> Double {
    var image = portrait.image
    if let label { image.draw(label, at: place) }
    return Writing(image: image, layout: try portrait.layout, person: person, scale: 1).certainty
  }

  @Test func `a portrait without writing has none`() throws {
    #expect(try certainty(at: Point(x: 0, y: 0)) < 0.1)
    #expect(
      try certainty(DrawnPortrait(hasLongHair: true, hasGlasses: true, stripeWidth: 12), at: Point(x: 0, y: 0)) < 0.1)
  }

  @Test(arguments: colors, [2, 3])
  func `a date in a corner is writing`(_ color: SRGBColor, _ scale: Int) throws {
    let date = Label("2024-06-18", scale: scale, color: color, background: nil)
    #expect(try certainty(DrawnPortrait(), date, at: Point(x: 380, y: 740)) > 0.9)
  }

  @Test func `yellow as light as the cloth shows in blue`() throws {
    let name = Label("Studio 7", scale: 3, color: SRGBColor(red: 255, green: 236, blue: 120), background: nil)
    #expect(try certainty(DrawnPortrait(clothing: (232, 232, 232)), name, at: Point(x: 220, y: 640)) > 0.9)
  }

  @Test func `what lies over the face is not looked for`() throws {
    let word = Label("SAMPLE", scale: 2, color: .black, background: nil)
    #expect(try certainty(DrawnPortrait(), word, at: Point(x: 262, y: 300)) < 0.1)
  }

  // A red date on the bare wall beside the head was not looked for: a portrait is not much wider than that.
  @Test func `what stands on the wall beside the head is writing, and what is near the person is not`() throws {
    let portrait = DrawnPortrait()
    let (width, height) = (portrait.image.width, portrait.image.height)
    let date = Label("2024", scale: 2, color: SRGBColor(red: 200, green: 30, blue: 30), background: nil)
    let nobody = Plane(width: width, height: height, values: [Float](repeating: 0, count: width * height))
    let everywhere = Plane(width: width, height: height, values: [Float](repeating: 1, count: width * height))
    #expect(try certainty(portrait, date, at: Point(x: 155, y: 365), person: nobody) > 0.9)
    #expect(try certainty(portrait, date, at: Point(x: 155, y: 365), person: everywhere) < 0.1)
  }

  // Every part was compared with every other one, so that a made-up picture kept the program busy for seconds.
  @Test func `a picture that is full of bars is measured, in steps that grow with their number`() throws {
    let side = 720
    // Two pixels wide and five high, each column two rows lower than the one before: neighbours all form one line.
    let image = Image(width: side, height: side) { x, y in
      let (column, place) = x.quotientAndRemainder(dividingBy: 3)
      let isBar = place < 2 && (y + 2 * column) % 6 < 5
      return isBar ? (0, 0, 0) : (255, 255, 255)
    }
    let lines = image.writingLines
    #expect(lines.count == 2, "one in the lightness, one in blue")
    for line in lines {
      #expect(line.columns.count > side * 9 / 10 && line.rows.count > side * 9 / 10)
      #expect((0..<0.5).contains(line.certainty))
    }
    let portrait = DrawnPortrait()
    let writing = Writing(image: image, layout: try portrait.layout, person: nil, scale: 1)
    #expect(writing.certainty == lines.map(\.certainty).max())
  }

  @Test func `the share on a line is that of the rows around one of them`() {
    #expect(WritingLine.shareOnLine([]) == 0)
    #expect(WritingLine.shareOnLine([5, 7, 5, 7]) == 0.5, "no part lies on the row between")
    var numbers = TestNumbers(seed: 3)
    for count in 1...40 {
      let rows = (0..<count).map { _ in Int(numbers.next() % 30) }
      let most = rows.map { row in rows.count { abs($0 - row) <= 1 } }.max() ?? 0
      #expect(WritingLine.shareOnLine(rows) == Double(most) / Double(count))
    }
  }

  @Test func `a picture of a few pixels has no writing`() {
    for side in 1...4 { #expect(TestPictures.noise(side, side).writingLines.isEmpty) }
  }
}

@Suite struct LocalContrastTests {
  @Test func `it is the difference from the mean of the square, edges repeated`() {
    var numbers = TestNumbers(seed: 11)
    let (width, height, radius) = (13, 9, 3)
    let levels = (0..<width * height).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }
    let contrast = LocalContrast(levels, width: width, height: height, radius: radius)
    for y in 0..<height {
      for x in 0..<width {
        var sum = 0
        for row in y - radius...y + radius {
          for column in x - radius...x + radius {
            sum += Int(levels[min(max(row, 0), height - 1) * width + min(max(column, 0), width - 1)])
          }
        }
        #expect(Int(contrast.values[y * width + x]) == Int(levels[y * width + x]) * 49 - sum)
      }
    }
  }
}

@Suite struct DisjointSetsTests {
  @Test func `joined numbers share the least of them`() {
    var sets = DisjointSets(count: 6)
    sets.join(4, 2)
    sets.join(2, 5)
    sets.join(0, 1)
    #expect((0..<6).map { sets.root(of: $0) } == [0, 0, 2, 3, 2, 2])
    #expect(sets.add() == 6)
  }
}
