import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct BodyTests {
  /// The lean when the middle of the shoulders lies `aside` of the eyes' middle, in distances from eyes to chin, and
  /// `below` it.
  private func lean(aside: Double, below: Double = 2) throws -> Double {
    let layout = try DrawnPortrait().layout
    let eyes = layout.eyeMidpoint
    let crop = Crop(
      center: Point(x: eyes.x + aside * layout.eyeToChin, y: eyes.y + below * layout.eyeToChin), side: 1000)
    let level = DrawnPose(right: Point(x: 0.4, y: 0.5), left: Point(x: 0.6, y: 0.5))
    return try BodyFacts.Record(level.pose(in: crop), layout: layout).lean
  }

  @Test func `a head above the middle of the shoulders does not lean`() throws {
    #expect(abs(try lean(aside: 0)) < 0.5)
  }

  @Test(arguments: [(-0.5, 14.0), (0.5, -14.0)])
  func `a head on the side of the left shoulder leans positively`(_ aside: Double, _ expected: Double) throws {
    #expect(abs(try lean(aside: aside) - expected) < 1)
  }

  @Test func `a head that is not above the shoulders has no lean`() {
    #expect(throws: Unmeasurable.self) { try lean(aside: 0, below: -1) }
  }
}
