import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct PerceptualHashTests {
  private func plane(seed: UInt64, side: Int = 96, _ change: (Float) -> Float = { $0 }) -> Plane {
    // A sum of slow waves, as a blurred picture is.
    var state = seed
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    let waves = (0..<40).map { _ in (random() * 10, random() * 10, random() * 360) }
    return Plane(
      width: side, height: side,
      values: (0..<side * side).map { index in
        let (x, y) = (Double(index % side) / Double(side), Double(index / side) / Double(side))
        let sum = waves.reduce(0) { $0 + Mathematics.cosine(degrees: 360 * ($1.0 * x + $1.1 * y) + $1.2) }
        return change(Float(120 + 8 * sum))
      })
  }

  @Test func `the same picture has the same hash`() {
    #expect(PerceptualHash(plane(seed: 1)) == PerceptualHash(plane(seed: 1)))
  }

  @Test func `brighter, fainter and smaller copies differ in few bits`() {
    let hash = PerceptualHash(plane(seed: 1))
    #expect(hash.distance(to: PerceptualHash(plane(seed: 1) { 0.7 * $0 + 30 })) < 0.02)
    #expect(hash.distance(to: PerceptualHash(plane(seed: 1, side: 60))) < 0.08)
  }

  @Test func `the mirror image has the mirrored hash`() {
    let plane = plane(seed: 1)
    let mirrored = Plane(
      width: 96, height: 96, values: (0..<96 * 96).map { plane.values[$0 / 96 * 96 + 95 - $0 % 96] })
    let hash = PerceptualHash(plane)
    #expect(hash.distance(to: PerceptualHash(mirrored)) > 0.3)
    #expect(hash.mirrored.distance(to: PerceptualHash(mirrored)) < 0.01)
    #expect(hash.mirrored.mirrored == hash)
  }

  @Test func `pictures that have nothing in common differ in about half of the bits`() {
    let distance = PerceptualHash(plane(seed: 1)).distance(to: PerceptualHash(plane(seed: 2)))
    #expect((0.3...0.7).contains(distance))
  }

  @Test func `a hash comes back from its digits`() {
    let hash = PerceptualHash(plane(seed: 3))
    #expect(hash.description.count == 64)
    #expect(PerceptualHash(hash.description) == hash)
    #expect(hash.distance(to: hash) == 0)
  }

  @Test(arguments: ["", "0", String(repeating: "g", count: 64), String(repeating: "f", count: 63), "零"])
  func `other text is no hash`(_ text: String) {
    #expect(PerceptualHash(text) == nil)
  }
}
