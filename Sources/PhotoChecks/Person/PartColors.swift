internal import RuleLang

/// The colours of each part of a person in one photo: where the network is unsure, a colour that is hair's elsewhere in
/// the photo is likely hair's here.
///
/// A histogram over CIELAB of the shares that the network gives; the shares of a colour are then those of a place, for all
/// places of that colour together. Source: Swain and Ballard, "Color indexing", 1991, histogram backprojection.
struct PartColors: Sendable {
  /// For each bin that holds a cell, the sum of its cells' shares and their number.
  private var sums: [Int: (shares: SIMD4<Float>, count: Float)] = [:]
  private var mean = SIMD4<Float>(repeating: 0.25)

  /// Bins' sides. Chosen: folds vary a garment's lightness more than its hue.
  private static let lightnessStep = 12.5
  private static let chromaStep = 8.0
  /// Cells of the whole person's shares that are added to each bin, so that rare colours say little.
  private static let prior: Float = 6
  /// - Parameters:
  ///   - colors: of the person's cells.
  ///   - shares: of the same cells.
  init(_ colors: [LabColor], shares: [PartShares]) {
    for (color, share) in zip(colors, shares) {
      let bin = Self.bin(of: color)
      let sum = sums[bin] ?? (.zero, 0)
      sums[bin] = (sum.shares + share.values, sum.count + 1)
    }
    let total = shares.reduce(SIMD4<Float>.zero) { $0 + $1.values }
    if total.sum() > 0 { mean = total / total.sum() }
  }

  private static func bin(of color: LabColor) -> Int {
    func step(_ value: Double, _ size: Double) -> Int { Int((value / size).rounded(.down)) }
    return (step(color.lightness, lightnessStep) * 64 + step(color.a + 128, chromaStep)) * 64
      + step(color.b + 128, chromaStep)
  }

  /// The shares of a place, given its colour too.
  func shares(_ shares: PartShares, of color: LabColor) -> PartShares {
    let bin = sums[Self.bin(of: color)] ?? (.zero, 0)
    let likely = (bin.shares + Self.prior * mean) / (bin.count + Self.prior)
    let ratio = likely / mean.clamped(lowerBound: SIMD4(repeating: Self.leastShare), upperBound: SIMD4(repeating: 1))
    // Of two witnesses that saw the same, each counts half; a square root is the same on every machine. Chosen: on
    // outlines of photos that the network was not fitted on.
    return shares.weighted(by: ratio.squareRoot())
  }

  /// A part that is nearly absent is not made likely by the colour alone.
  private static let leastShare: Float = 0.001
}
