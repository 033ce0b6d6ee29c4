import Testing

@testable import PhotoChecks

@Suite struct PlaneQualityTests {
  private func plane(_ width: Int = 200, _ height: Int = 160, _ value: (Int, Int) -> Float) -> Plane {
    Plane(width: width, height: height, values: (0..<width * height).map { value($0 % width, $0 / width) })
  }

  /// Numbers that look random, of a normal distribution: the sum of twelve even ones.
  private func noise(_ deviation: Float) -> Plane {
    var state: UInt64 = 5
    return plane { _, _ in
      let sum = (0..<12).reduce(Float(-6)) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Float(state >> 40) / Float(1 << 24)
      }
      return 128 + deviation * sum
    }
  }

  @Test(arguments: [Float(1), 4, 12])
  func `noise is measured as it was drawn`(_ deviation: Float) {
    #expect(abs(noise(deviation).noise - Double(deviation)) < 0.1 * Double(deviation) + 0.1)
  }

  @Test func `slopes and straight edges are no noise`() {
    #expect(plane { x, y in Float(x + y) }.noise < 0.1)
    #expect(plane { x, _ in x < 100 ? 20 : 220 }.noise < 0.1)
  }

  @Test(arguments: [0, 3])
  func `steps every eight pixels are blocks, wherever the grid begins`(_ shift: Int) throws {
    let blocky = plane { x, y in Float(((x + shift) / 8 * 7 + (y + shift) / 8 * 13) % 40) }
    #expect(try #require(blocky.blockiness) > 2)
  }

  @Test func `noise has no blocks`() throws {
    #expect(try #require(noise(6).blockiness) < 0.2)
    #expect(plane(40, 40) { _, _ in 0 }.blockiness == nil)
  }

  @Test func `a white frame is a border as wide as drawn`() {
    let framed = plane { x, y in min(x, y, 199 - x, 159 - y) < 8 ? 255 : Float(60 + (x * 7 + y * 3) % 90) }
    #expect(framed.border == 8.0 / 160)
  }

  // The line behind the deepest strip was looked at where there was none: pictures of 4 and 5 lines stopped the program.
  @Test func `pictures of any size, however thin, have a quality`() {
    for side in 1...12 {
      for (width, height) in [(side, side), (side, 200), (200, side)] {
        for plane in [
          plane(width, height) { _, _ in 255 }, plane(width, height) { x, y in Float((x * 7 + y * 3) % 90) },
        ] {
          #expect((0...1).contains(plane.border) && plane.noise.isFinite, "\(width) x \(height)")
          _ = plane.blockiness
          #expect(plane.edgeWidth.map { $0.isFinite && $0 > 0 } != false, "\(width) x \(height)")
        }
      }
    }
  }

  @Test func `a plain wall has no border`() {
    #expect(plane { _, _ in 230 }.border == 0)
    #expect(plane { x, y in (60..<140).contains(x) && y > 40 ? 30 : 230 }.border == 0)
    #expect(plane { x, _ in Float(x) }.border == 0)
  }
}

@Suite struct StarletTransformTests {
  @Test func `the bands and what is left add up to the picture`() {
    let plane = Plane(width: 40, height: 30, values: (0..<1200).map { Float(($0 * 37) % 101) })
    var rest = plane
    for step in [1, 2, 4] { rest = rest.smoothed(step: step) }
    let bands = plane.starletBands(3)
    for index in plane.values.indices {
      let sum = bands.reduce(rest.values[index]) { $0 + $1.values[index] }
      #expect(abs(sum - plane.values[index]) < 1e-3)
    }
  }

  @Test func `a picture of one value has no detail`() {
    let flat = Plane(width: 9, height: 9, values: [Float](repeating: 5, count: 81))
    #expect(flat.starletBands(2).allSatisfy { $0.values.allSatisfy { $0 == 0 } })
  }
}
