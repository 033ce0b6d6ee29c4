import RuleLang
import Testing

@testable import PhotoChecks

@Suite struct ShoulderTests {
  @Test(arguments: [-8.0, -4, 0, 2, 4, 8])
  func `the tilt is the one drawn`(_ tilt: Double) throws {
    #expect(abs(try DrawnPortrait(shoulderTilt: tilt).shoulders.tilt.get() - tilt) <= 0.75)
  }

  @Test(arguments: [-18.0, 18])
  func `a head beside the shoulders' middle is no tilt`(_ shift: Double) throws {
    let line = try DrawnPortrait(shoulderShift: shift).shoulders
    #expect(abs(try line.tilt.get()) <= 1.5)
    #expect(line.offset * shift > 0)
  }

  @Test(arguments: [0.15, 0.6])
  func `steep and flat shoulders alike are level`(_ slope: Double) throws {
    #expect(abs(try DrawnPortrait(shoulderSlope: (slope, slope)).shoulders.tilt.get()) <= 0.5)
  }

  @Test func `shoulders that do not mirror each other have no tilt`() throws {
    let line = try DrawnPortrait(shoulderSlope: (0.0, 1.6)).shoulders
    #expect(line.asymmetry > 0.045)
    #expect(throws: Unmeasurable.self) { try line.tilt.get() }
  }

  @Test func `a picture that ends at the neck has no line of shoulders`() throws {
    #expect(throws: Unmeasurable.self) { try DrawnPortrait(shoulderReach: 41).shoulders }
  }

  @Test func `the outline can be followed as far as the shoulders go`() throws {
    let portrait = DrawnPortrait(shoulderReach: 165)
    let profile = ShoulderProfile(mask: portrait.mask, layout: try portrait.layout)
    #expect(abs(profile.reach(direction: 1) - 165 / DrawnPortrait.eyeToChin) < 0.05)
    #expect(abs(profile.reach(direction: -1) - 165 / DrawnPortrait.eyeToChin) < 0.05)
  }

  @Test func `a mask of nothing has neither outline nor line`() throws {
    let empty = Plane(width: 600, height: 800, values: [Float](repeating: 0, count: 480_000))
    let profile = ShoulderProfile(mask: empty, layout: try DrawnPortrait().layout)
    #expect(profile.reach(direction: 1) == 0)
    #expect(throws: Unmeasurable.self) { try ShoulderLine(profile) }
  }
}
