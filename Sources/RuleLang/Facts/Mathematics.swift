/// Functions that a C library has too, but no two libraries alike, nor one library on two processors: here they are made of
/// sums, products, quotients and roots, which IEEE 754 fixes to the last bit, so that a photo has the same facts everywhere.
///
/// Results lie within a few units of the last place of the true ones, powers within the exponent times that.
package enum Mathematics {
  // MARK: - Exponentials

  /// e to the power of `exponent`.
  package static func exponential(_ exponent: Double) -> Double {
    guard exponent.isFinite, abs(exponent) < 745 else {
      return exponent.isNaN ? .nan : exponent > 0 ? .infinity : 0
    }
    let whole = (exponent * log2e).rounded()
    // In two parts, so that what is left of `exponent` keeps its digits.
    let rest = exponent - whole * ln2.high - whole * ln2.low
    let sum = polynomial(inverseFactorials, rest)
    // Powers of two beyond the range of a normal number come in two steps.
    let half = (whole / 2).rounded(.down)
    return sum * power(ofTwo: Int(half)) * power(ofTwo: Int(whole - half))
  }

  /// The natural logarithm; minus infinity of 0, not a number below.
  package static func logarithm(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value == 0 ? -.infinity : value == .infinity ? value : .nan }
    var (significand, exponent) = (value.significand, Double(value.exponent))
    if significand > root2 { (significand, exponent) = (significand / 2, exponent + 1) }
    // ln x = 2 artanh((x − 1) / (x + 1)).
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    return exponent * ln2.low + 2 * ratio * polynomial(inverseOdds, square) + exponent * ln2.high
  }

  /// `base` to the power of `exponent`, for bases of 0 and more.
  package static func power(_ base: Double, _ exponent: Double) -> Double {
    base > 0 ? exponential(exponent * logarithm(base)) : exponent == 0 ? 1 : 0
  }

  private static func power(ofTwo exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  private static let log2e = 1.4426950408889634
  /// ln 2; the first part has so few digits that whole multiples of it are exact.
  private static let ln2 = (high: 0x1.62e42fee00000p-1, low: 0x1.a39ef35793c76p-33)
  private static let root2 = 1.4142135623730951
  /// 1 / n!, as far as (ln 2 / 2)ⁿ / n! ≥ 2⁻⁵³.
  private static let inverseFactorials = (0...14).map(inverseFactorial)
  /// 1 / (2n + 1), as far as ((√2 − 1) / (√2 + 1))²ⁿ / (2n + 1) ≥ 2⁻⁵³.
  private static let inverseOdds: [Double] = (0...10).map { 1 / Double(2 * $0 + 1) }

  /// c₀ + c₁x + c₂x² + …
  private static func polynomial(_ coefficients: [Double], _ value: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * value + coefficient }
    return sum
  }

  // MARK: - Angles

  package static func sine(degrees: Double) -> Double { turned(degrees, by: 0) }
  package static func cosine(degrees: Double) -> Double { turned(degrees, by: 1) }

  /// The angle of the vector (x, y) in degrees, -180 … 180, from the x axis towards the y axis; 0 without a direction.
  package static func degrees(y: Double, x: Double) -> Double {
    let (width, height) = (abs(x), abs(y))
    guard max(width, height) > 0 else { return 0 }
    let slope = width >= height ? height / width : width / height
    let steep = width >= height ? arctangent(slope) : 90 - arctangent(slope)
    let angle = x < 0 ? 180 - steep : steep
    return y < 0 ? -angle : angle
  }

  /// The sine of an angle that is `quarters` quarter turns on.
  private static func turned(_ degrees: Double, by quarters: Int) -> Double {
    guard degrees.isFinite else { return .nan }
    // Both steps are exact.
    let inTurn = degrees.remainder(dividingBy: 360)
    let quarter = (inTurn / 90).rounded()
    let rest = (inTurn - quarter * 90) * .pi / 180
    let square = rest * rest
    switch (Int(quarter) + quarters + 4) % 4 {
    case 0: return rest * polynomial(ofSine, square)
    case 1: return polynomial(ofCosine, square)
    case 2: return -rest * polynomial(ofSine, square)
    default: return -polynomial(ofCosine, square)
    }
  }

  /// In degrees, of a slope 0…1.
  private static func arctangent(_ slope: Double) -> Double {
    // Above 22.5°, the angle is reckoned from 45°.
    let isSteep = slope > root2 - 1
    let rest = isSteep ? (slope - 1) / (slope + 1) : slope
    return (isSteep ? 45 : 0) + rest * polynomial(ofArctangent, rest * rest) * 180 / .pi
  }

  /// (−1)ⁿ / (2n + 1)! and (−1)ⁿ / (2n)!, as far as they count up to 45°.
  private static let ofSine = (0...8).map { signed(inverseFactorial(2 * $0 + 1), $0) }
  private static let ofCosine = (0...8).map { signed(inverseFactorial(2 * $0), $0) }
  /// (−1)ⁿ / (2n + 1), as far as (√2 − 1)²ⁿ / (2n + 1) ≥ 2⁻⁵³.
  private static let ofArctangent = (0...18).map { signed(1 / Double(2 * $0 + 1), $0) }

  private static func signed(_ number: Double, _ place: Int) -> Double { place.isMultiple(of: 2) ? number : -number }
  private static func inverseFactorial(_ number: Int) -> Double {
    1 / (1...max(number, 1)).reduce(1.0) { $0 * Double($1) }
  }

  // MARK: - Chances

  /// The share of a normal distribution that lies below `value`, in its standard deviations, to 1e-15.
  ///
  /// Source: Hart and others, "Computer Approximations", 1968, number 5666, a quotient of polynomials times the density; far out
  /// the first steps of a continued fraction.
  package static func normalShare(below value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    let distance = abs(value)
    let density = exponential(-distance * distance / 2)
    let tail: Double
    if distance < farOut {
      tail = density * polynomial(tailNumerator, distance) / polynomial(tailDenominator, distance)
    } else if distance < nowhere {
      var fraction = distance + 0.65
      for step in [4.0, 3, 2, 1] { fraction = distance + step / fraction }
      tail = density / (fraction * (2 * Double.pi).squareRoot())
    } else {
      tail = 0
    }
    return value > 0 ? 1 - tail : tail
  }

  private static let farOut = 7.07106781186547
  /// Beyond it no tail is left that a number can hold.
  private static let nowhere = 38.0
  private static let tailNumerator = [
    220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688,
    0.0352624965998911,
  ]
  private static let tailDenominator = [
    440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
    1.75566716318264, 0.0883883476483184,
  ]
}
