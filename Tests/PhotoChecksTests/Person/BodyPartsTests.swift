import RuleLang
import Testing

@testable import PhotoChecks

/// What the network sees of the astronaut, who was not among the photos that it was fitted on, and what is made of it.
@Suite struct BodyPartsTests {
  @Test func `the portrait shows skin, clothing and wall where they are`() throws {
    let session = NetworkSamples.session(try NetworkSamples.astronaut())
    let parts = try session.value(of: BodyParts.self)
    let chart = try session.value(of: HeadChart.self)
    func shares(_ x: Double, _ y: Double) -> PartShares { parts.shares(at: chart.place(x: x, y: y)) }
    #expect(shares(0, 0.7).skin > 0.8)
    #expect(shares(-1.6, 3.6).clothing > 0.8)
    #expect(shares(-2.9, 0).background > 0.8)
    // Beyond the view its edge goes on.
    #expect(shares(-1.6, 40) == shares(-1.6, 60))
  }

  @Test func `likelihoods of four are those of softmax where two are in question`() {
    let sums: [SIMD4<Float>] = [SIMD4(1, 2, -40, -40), SIMD4(0, 0, 0, 0), SIMD4(90, 0, 0, 0)]
    let shares = Logistic.shares(of: sums, kernels: .baseline).map(PartShares.init)
    #expect(abs(shares[0].hair - 0.7310586) < 1e-5)
    #expect(shares[1] == PartShares(SIMD4(1, 1, 1, 1)))
    #expect(shares[2].background > 0.9999)
  }

  @Test func `a place in doubt is what its colour is elsewhere`() {
    let (brown, white) = (LabColor(lightness: 25, a: 8, b: 14), LabColor(lightness: 92, a: 0, b: 2))
    let (hair, cloth) = (PartShares(SIMD4(0, 0.9, 0.05, 0.05)), PartShares(SIMD4(0, 0.05, 0.05, 0.9)))
    let colors = PartColors(
      [LabColor](repeating: brown, count: 200) + [LabColor](repeating: white, count: 200),
      shares: [PartShares](repeating: hair, count: 200) + [PartShares](repeating: cloth, count: 200))
    let doubt = PartShares(SIMD4(0, 0.5, 0, 0.5))
    #expect(colors.shares(doubt, of: brown).hair > 0.7)
    #expect(colors.shares(doubt, of: white).clothing > 0.7)
    // A colour that the person shows nowhere else tells little.
    let green = colors.shares(doubt, of: LabColor(lightness: 50, a: -50, b: 30))
    #expect(abs(green.hair - green.clothing) < 0.05)
  }
}
