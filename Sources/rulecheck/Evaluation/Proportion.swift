/// A share of a count, with how sure it is.
struct Proportion: Sendable, Hashable {
  let count: Int
  let total: Int

  /// 0…1, nil of nothing.
  var share: Double? { total > 0 ? Double(count) / Double(total) : nil }

  /// The 95 % interval.
  ///
  /// Source: Wilson, "Probable inference, the law of succession, and statistical inference", 1927; unlike the normal
  /// approximation it holds for shares near 0 and 1 and for small counts.
  var interval: ClosedRange<Double>? {
    guard total > 0 else { return nil }
    let z = 1.959964
    let n = Double(total)
    let p = Double(count) / n
    let center = p + z * z / (2 * n)
    let reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    // The bounds of none and of all are exact, whatever rounding makes of them.
    return (count == 0 ? 0 : max(0, (center - reach) / scale))...(count == total ? 1 : min(1, (center + reach) / scale))
  }
}
