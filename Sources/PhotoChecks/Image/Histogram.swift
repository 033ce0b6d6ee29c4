/// How often values fall into equal parts of 0…1; all parts add up to 1, or to 0 of nothing.
struct Histogram: Sendable {
  let shares: [Double]

  init(_ values: [Double], bins: Int) {
    var counts = [Int](repeating: 0, count: max(bins, 1))
    for value in values { counts[min(Int(min(max(value, 0), 1) * Double(counts.count)), counts.count - 1)] += 1 }
    shares = counts.map { Double($0) / Double(max(values.count, 1)) }
  }

  /// The common part of both, 0…1. Source: Swain and Ballard, "Color Indexing", 1991.
  func intersection(_ other: Histogram) -> Double { zip(shares, other.shares).reduce(0) { $0 + min($1.0, $1.1) } }
}
