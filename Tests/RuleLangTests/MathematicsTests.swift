import Foundation
import Testing

@testable import RuleLang

/// The functions against the C library's, which are right to a unit of the last place or two.
@Suite struct MathematicsTests {
  private static let numbers = stride(from: -40.0, through: 40, by: 0.037).map { $0 }

  private func isClose(_ value: Double, _ wanted: Double, units: Double = 4) -> Bool {
    abs(value - wanted) <= units * max(wanted.magnitude.ulp, Double.leastNormalMagnitude)
  }

  @Test func `exponentials and logarithms are those of the C library`() {
    for number in Self.numbers {
      #expect(isClose(Mathematics.exponential(number), exp(number)), "e^\(number)")
      let size = number.magnitude + 1e-9
      #expect(isClose(Mathematics.logarithm(size), log(size)), "ln \(size)")
    }
    for number in [-745.0, -744, -720, -708.5, 700, 709.7] {
      #expect(isClose(Mathematics.exponential(number), exp(number)), "e^\(number)")
    }
    #expect(Mathematics.exponential(1000) == .infinity && Mathematics.exponential(-1000) == 0)
    #expect(Mathematics.exponential(.nan).isNaN && Mathematics.logarithm(-1).isNaN)
    #expect(Mathematics.logarithm(0) == -.infinity && Mathematics.logarithm(1) == 0 && Mathematics.exponential(0) == 1)
  }

  @Test func `powers of bases from nothing upwards are those of the C library`() {
    for base in stride(from: 0.001, through: 300, by: 0.713) {
      for exponent in [0.5, 1 / 2.4, 1, 2.4, 7] {
        // What a power loses grows with the exponent of the result.
        #expect(isClose(Mathematics.power(base, exponent), pow(base, exponent), units: 64), "\(base)^\(exponent)")
      }
    }
    #expect(Mathematics.power(0, 2.4) == 0 && Mathematics.power(0, 0) == 1)
  }

  @Test func `sines and cosines are those of the C library, and exact at quarter turns`() {
    for degrees in stride(from: -800.0, through: 800, by: 0.71) {
      let angle = degrees * .pi / 180
      #expect(abs(Mathematics.sine(degrees: degrees) - sin(angle)) < 3e-15, "sin \(degrees)°")
      #expect(abs(Mathematics.cosine(degrees: degrees) - cos(angle)) < 3e-15, "cos \(degrees)°")
    }
    for quarter in -8...8 {
      let degrees = 90 * Double(quarter)
      #expect([-1, 0, 1].contains(Mathematics.sine(degrees: degrees)))
      #expect(Mathematics.sine(degrees: degrees) == Mathematics.cosine(degrees: degrees - 90))
    }
    #expect(Mathematics.sine(degrees: .infinity).isNaN)
  }

  @Test func `angles of vectors are those of the C library, all round`() {
    for degrees in stride(from: -179.9, through: 180, by: 0.31) {
      for length in [1e-6, 0.3, 1, 4000] {
        let (y, x) = (length * sin(degrees * .pi / 180), length * cos(degrees * .pi / 180))
        #expect(isClose(Mathematics.degrees(y: y, x: x), atan2(y, x) * 180 / .pi, units: 8), "\(degrees)°")
      }
    }
    #expect(Mathematics.degrees(y: 0, x: 0) == 0 && Mathematics.degrees(y: 0, x: -1) == 180)
    #expect(Mathematics.degrees(y: 1, x: 0) == 90 && Mathematics.degrees(y: -1, x: 0) == -90)
  }

  @Test func `shares of the normal distribution are those of the C library`() {
    for value in stride(from: -9.0, through: 9, by: 0.013) {
      #expect(abs(Mathematics.normalShare(below: value) - 0.5 * erfc(-value / 2.0.squareRoot())) < 2e-15, "\(value)")
    }
    #expect(Mathematics.normalShare(below: 0) == 0.5 && Mathematics.normalShare(below: .infinity) == 1)
  }
}
