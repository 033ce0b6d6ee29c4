import Testing

@testable import PhotoChecks

@Suite struct FinishedFrameTests {
  private let frame = FinishedFrame(
    width: 358, height: 441, scale: 0.6, turn: 7, anchor: Point(x: 300, y: 280), target: Point(x: 180, y: 200))

  @Test func `the anchor comes to lie at its target`() {
    #expect(frame.place(of: Point(x: 300, y: 280)).distance(to: Point(x: 180, y: 200)) < 1e-9)
  }

  @Test func `places lead there and back`() {
    let place = Point(x: 12, y: 430)
    #expect(frame.place(of: frame.source(of: place)).distance(to: place) < 1e-9)
  }

  @Test func `the square around it shows the finished photo in its middle`() {
    let (square, side) = (frame.square, Double(frame.longerSide))
    let place = Point(x: 100, y: 50)
    let shown = square.place(
      x: (place.x + Double(frame.margins.left)) / side, y: (place.y + Double(frame.margins.top)) / side)
    #expect(shown.distance(to: frame.source(of: place)) < 1e-9)
  }
}

@Suite struct FrameSearchTests {
  private func search(_ portrait: DrawnPortrait, mask: Plane? = nil) throws -> FrameSearch {
    let (layout, mask) = (try portrait.layout, mask ?? portrait.mask)
    return FrameSearch(layout: layout, turn: layout.lean, headTops: mask.headTops(of: layout), coverage: mask, scale: 1)
  }

  @Test func `of the frames that are accepted the middle one is taken`() throws {
    let frame = try search(DrawnPortrait()).best(width: 480, height: 640) { record in
      (200...300).contains(record.eyeLine) && (180...300).contains(record.faceWidth) ? 0 : 1
    }
    let placed = try #require(try DrawnPortrait().layout.placed(in: frame))
    let width = placed.distance((MeshIndex.rightSide, MeshIndex.leftSide))
    #expect(frame.turn == 0)
    #expect(abs(placed.eyeMidpoint.y - 250) < 10)
    #expect((210...260).contains(width))
    let across = placed.outline.map(\.x)
    #expect(abs((across.min()! + across.max()!) / 2 - 240) < 1e-6)
  }

  @Test func `a head that leans is set upright`() throws {
    var portrait = DrawnPortrait()
    portrait.roll = 6
    let frame = try search(portrait).best(width: 480, height: 640) { abs($0.eyeLine - 250) < 20 ? 0 : 1 }
    #expect(abs(frame.turn - 6) < 0.1)
    let placed = try #require(try portrait.layout.placed(in: frame))
    #expect(abs(placed.leftEye.y - placed.rightEye.y) < 0.1)
  }

  @Test func `a camera that was held aslant is taken back, and a head that leans alone for the most part`() {
    #expect(PhotoFinisher.turn(lean: 5, shoulders: 5) == 5)
    #expect(PhotoFinisher.turn(lean: 6, shoulders: 0) == 4)
    #expect(PhotoFinisher.turn(lean: 6, shoulders: -3) == 3)
    #expect(PhotoFinisher.turn(lean: -6, shoulders: nil) == -6)
  }

  @Test func `what the photo does not show of a person is never in the frame`() throws {
    let everywhere = Plane(width: 600, height: 800, values: [Float](repeating: 1, count: 480_000))
    // A face of a quarter of the width would need a photo wider than this one.
    let frame = try search(DrawnPortrait(), mask: everywhere).best(width: 480, height: 640) { record in
      record.faceWidthShare < 0.22 ? 0 : 1
    }
    for corner in [Point(x: 0, y: 0), Point(x: 480, y: 0), Point(x: 0, y: 640), Point(x: 480, y: 640)] {
      let place = frame.source(of: corner)
      #expect((-1...601).contains(place.x) && (-1...801).contains(place.y))
    }
  }

  @Test func `a photo that shows less than a face is too tight`() throws {
    let tight = Plane(width: 320, height: 290, values: [Float](repeating: 1, count: 320 * 290))
    #expect(throws: Unmeasurable.self) {
      try search(DrawnPortrait(), mask: tight).best(width: 480, height: 640) { _ in 0 }
    }
  }

  // MARK: - What is missing

  /// The upper part of the drawn mask, as where somebody cut the photo at the chest.
  private func mask(toRow height: Int) -> Plane {
    let width = DrawnPortrait.width
    return Plane(width: width, height: height, values: Array(DrawnPortrait().mask.values.prefix(width * height)))
  }

  @Test func `a photo that is cut at the chest lacks what the rules want below`() throws {
    let short = try search(DrawnPortrait(), mask: mask(toRow: 480))
    let lacks = short.lacks(width: 480, height: 640) { ((try? $0.belowChin.get()) ?? 0) >= 1.5 ? 0 : 1 }
    let lack = try #require(lacks.first)
    #expect(lacks.count == 1 && lack.side == .bottom)
    // The chin lies at 390, and one and a half heads of 220 belong below it.
    #expect((240...260).contains(lack.pixels) && abs(lack.share - Double(lack.pixels) / 480) < 0.01)
  }

  @Test func `nothing is missing where more room would not help`() throws {
    #expect(try search(DrawnPortrait()).lacks(width: 480, height: 640) { $0.eyeLine > 200 ? 0 : 1 }.isEmpty)
    #expect(try search(DrawnPortrait(), mask: mask(toRow: 480)).lacks(width: 480, height: 640) { _ in 1 }.isEmpty)
  }

  @Test func `a photo that shows less than any cut of it needs lacks something as well`() throws {
    let tight = Plane(width: 320, height: 290, values: [Float](repeating: 1, count: 320 * 290))
    let lacks = try search(DrawnPortrait(), mask: tight).lacks(width: 480, height: 640) { _ in 0 }
    #expect(lacks.contains { $0.side == .right } && lacks.contains { $0.side == .bottom })
  }
}
