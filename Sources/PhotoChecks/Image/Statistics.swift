extension [Double] {
  /// The middle value, the mean of the two middle ones of an even count; nil of nothing.
  var median: Double? {
    let ordered = sorted()
    guard let upper = ordered.dropFirst(count / 2).first else { return nil }
    return count.isMultiple(of: 2) ? (ordered[count / 2 - 1] + upper) / 2 : upper
  }

  var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }

  /// The root of the mean squared distance from the mean; nil of nothing.
  var standardDeviation: Double? {
    guard let mean else { return nil }
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
  }

  /// The value that `share` of all lie below, by the nearest rank; nil of nothing.
  func quantile(_ share: Double) -> Double? {
    guard !isEmpty else { return nil }
    let rank = (Swift.min(Swift.max(share, 0), 1) * Double(count - 1)).rounded()
    return sorted()[Int(rank)]
  }
}
