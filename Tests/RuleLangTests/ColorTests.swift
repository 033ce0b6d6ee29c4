import RuleLang
import Testing

@Suite struct ColorTests {
  /// Pairs from the test data that Sharma, Wu and Dalal published with their formula.
  @Test(arguments: [
    (LabColor(lightness: 50, a: 2.6772, b: -79.7751), LabColor(lightness: 50, a: 0, b: -82.7485), 2.0425),
    (LabColor(lightness: 50, a: 2.5, b: 0), LabColor(lightness: 73, a: 25, b: -18), 27.1492),
    (LabColor(lightness: 50, a: 2.5, b: 0), LabColor(lightness: 58, a: 24, b: 15), 19.4535),
    (LabColor(lightness: 50, a: 0, b: 0), LabColor(lightness: 50, a: -1, b: 2), 2.3669),
    (LabColor(lightness: 50, a: -0.001, b: 2.49), LabColor(lightness: 50, a: 0.0011, b: -2.49), 4.7461),
  ])
  func `the difference agrees with the published pairs`(first: LabColor, second: LabColor, expected: Double) {
    #expect(abs(first.difference(from: second) - expected) < 1e-4)
    #expect(abs(second.difference(from: first) - expected) < 1e-4)
  }
}
