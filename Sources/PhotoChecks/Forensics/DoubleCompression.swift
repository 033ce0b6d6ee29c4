internal import RuleLang

/// Whether a JPEG's pixels were compressed before, with other steps and the same blocks.
///
/// Numbers that were multiples of an earlier step fall unevenly into those of the present one: some magnitudes of a
/// frequency can come from several of the earlier numbers, some from none. For each quality that the first compression
/// can have had, the counts are explained by a smooth law times this pattern, and by the law alone (Poisson regression);
/// the gain in likelihood, added up over the frequencies, is the evidence.
///
/// Source: the effect is described by J. Lukáš and J. Fridrich, "Estimation of Primary Quantization Matrix in Double
/// Compressed JPEG Images", DFRWS 2003. Measured on 130 portraits, made small and thereby free of traces, then saved once
/// (730 files) or twice (5,060 files) by libjpeg-turbo at qualities 50 to 98: no false finding at the threshold; where the
/// first quality was at least 5 below the second 2,499 of 2,500 were found, where it was above 36 %, most of those that
/// lie close. The first quality came out within 1 in 98 %.
public struct DoubleCompression: Sendable, Hashable {
  /// Twice the logarithm of how many times likelier the counts are by an earlier compression.
  public let evidence: Double
  /// The first quality that explains the counts best, on the scale of the Independent JPEG Group.
  public let formerQuality: Int

  public var isFound: Bool { evidence > Self.threshold }

  /// Chosen: files saved once reached 64.
  private static let threshold = 100.0
  /// Chosen: with fewer coefficients other than zero nothing was ever found.
  private static let fewestCoefficients = 1500.0
  private static let fewestMagnitudes = 5
  /// Chosen: magnitudes that hardly occur say nothing of the law.
  private static let fewestInTail = 10.0
  /// Chosen: lower qualities than the first of these are not seen in photos, and 100 leaves no trace.
  private static let qualities = 30..<100
  /// Chosen: rounding to pixels and colours between two compressions moves coefficients by about as much.
  private static let noise = 0.45
  /// Chosen: so much of a magnitude's share is found where none should be.
  private static let floor = 0.02
  /// Longer steps belong to files of 12 bits.
  static let steps = 1...255

  /// - Returns: nil when the counts are too few to tell.
  public init?(_ histogram: CoefficientHistogram) {
    var evidence = [Double](repeating: 0, count: Self.qualities.count)
    var total = 0.0
    for frequency in 0..<CoefficientHistogram.frequencies {
      let step = Int(histogram.steps[frequency])
      // Zeros and the sum of the large numbers follow laws of their own.
      let counts = Self.withoutTail(histogram.counts(of: frequency).dropFirst().dropLast().map(Double.init))
      guard counts.count >= Self.fewestMagnitudes, Self.steps.contains(step) else { continue }
      total += counts.reduce(0, +)
      let law = MagnitudeLaw(counts)
      let alone = law.logLikelihood(pattern: [Double](repeating: 1, count: counts.count))
      let base = JPEGQuality.luminance[Int(Zigzag.natural[frequency + 1])]
      var gains: [Int: Double] = [step: 0]
      for (index, quality) in Self.qualities.enumerated() {
        let former = JPEGQuality.step(base, quality: quality)
        let gain =
          gains[former]
          ?? 2 * (law.logLikelihood(pattern: Self.pattern(former: former, step: step, count: counts.count)) - alone)
        gains[former] = gain
        evidence[index] += gain.isFinite ? gain : 0
      }
    }
    guard total >= Self.fewestCoefficients, let most = evidence.max(), let index = evidence.lastIndex(of: most) else {
      return nil
    }
    self.evidence = most
    formerQuality = Self.qualities.lowerBound + index
  }

  private static func withoutTail(_ counts: [Double]) -> [Double] {
    var counts = counts
    var tail = 0.0
    while let last = counts.last, tail + last < fewestInTail {
      tail += last
      counts.removeLast()
    }
    return counts
  }

  /// How many times as often as without an earlier step the magnitudes 1… occur.
  static func pattern(former: Int, step: Int, count: Int) -> [Double] {
    var pattern = [Double](repeating: 0, count: count + 2)
    let share = Double(former) / Double(step)
    // The multiple lies at `value` and spreads by the noise over the edges of the bin that it falls into.
    for value in stride(from: 0, through: (count + 1) * step, by: former) {
      let place = Double(value) / Double(step)
      let bin = Int(place.rounded())
      let width = noise / Double(step)
      for neighbour in max(0, bin - 1)...bin + 1 where neighbour < pattern.count {
        let lower = normal((Double(neighbour) - 0.5 - place) / width)
        let upper = normal((Double(neighbour) + 0.5 - place) / width)
        pattern[neighbour] += share * (upper - lower)
      }
    }
    return pattern[1...count].map { max($0, floor) }
  }

  /// The share of a normal distribution below `value`.
  private static func normal(_ value: Double) -> Double { Mathematics.normalShare(below: value) }
}

/// The smooth law of a frequency's magnitudes, `exp(a + b k + c log k)`, fitted to their counts.
private struct MagnitudeLaw {
  private let counts: [Double]
  /// The law's terms at each magnitude.
  private let terms: [SIMD3<Double>]

  /// Chosen: more steps change no figure that is printed.
  private static let steps = 6
  private static let longestStep = SIMD3<Double>(repeating: 2)
  private static let largestExponent = 30.0
  private static let ridge = 1e-6

  init(_ counts: [Double]) {
    self.counts = counts
    terms = (1...counts.count).map { SIMD3(1, Double($0) / Double(counts.count), Mathematics.logarithm(Double($0))) }
  }

  /// The logarithm of the likelihood of the counts under the best law times the pattern, less what depends on the
  /// counts alone.
  func logLikelihood(pattern: [Double]) -> Double {
    let offsets = pattern.map { Mathematics.logarithm($0) }
    var law = firstGuess(offsets)
    for _ in 0..<Self.steps {
      var normal = NormalEquations(ridge: Self.ridge)
      for index in counts.indices {
        let mean = Mathematics.exponential(exponent(law, index, offsets))
        normal.add(terms[index], weight: mean, weighted: counts[index] - mean)
      }
      law += normal.solution.clamped(lowerBound: -Self.longestStep, upperBound: Self.longestStep)
    }
    return counts.indices.reduce(0) { sum, index in
      let exponent = exponent(law, index, offsets)
      return sum + counts[index] * exponent - Mathematics.exponential(exponent)
    }
  }

  /// The law by weighted least squares of the logarithms.
  private func firstGuess(_ offsets: [Double]) -> SIMD3<Double> {
    var normal = NormalEquations(ridge: Self.ridge)
    for index in counts.indices {
      let weight = counts[index] + 0.5
      normal.add(terms[index], weight: weight, weighted: weight * (Mathematics.logarithm(weight) - offsets[index]))
    }
    return normal.solution
  }

  private func exponent(_ law: SIMD3<Double>, _ index: Int, _ offsets: [Double]) -> Double {
    let value = (law * terms[index]).sum() + offsets[index]
    return min(max(value, -Self.largestExponent), Self.largestExponent)
  }
}

/// Three linear equations that are summed up term by term.
private struct NormalEquations {
  private var left: Matrix3
  private var right = SIMD3<Double>()

  /// - Parameter ridge: what keeps equations of too few terms solvable.
  init(ridge: Double) { left = Matrix3(columns: (SIMD3(ridge, 0, 0), SIMD3(0, ridge, 0), SIMD3(0, 0, ridge))) }

  mutating func add(_ term: SIMD3<Double>, weight: Double, weighted: Double) {
    left.columns.0 += term * (weight * term.x)
    left.columns.1 += term * (weight * term.y)
    left.columns.2 += term * (weight * term.z)
    right += term * weighted
  }

  var solution: SIMD3<Double> { left.determinant == 0 ? SIMD3() : left.amounts(addingUpTo: right) }
}
