/// Times pieces of work on one thread.
enum Stopwatch {
  /// How long `body` takes, in milliseconds.
  static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return milliseconds(clock.now - start)
  }

  static func milliseconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) * 1e3 + Double(parts.attoseconds) * 1e-15
  }

  /// The median of at least `fewest` runs, and of as many more as fit into about half a second.
  static func median(fewest: Int = 5, _ body: () throws -> Void) rethrows -> Double {
    var times: [Double] = []
    var sum = 0.0
    while times.count < fewest || (sum < enough && times.count < most) {
      let time = try milliseconds(body)
      times.append(time)
      sum += time
    }
    return median(of: times)
  }

  /// Half of `times` are not larger; 0 of none.
  static func median(of times: [Double]) -> Double {
    guard !times.isEmpty else { return 0 }
    let sorted = times.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Chosen: medians of short stages settle within this time, in milliseconds.
  private static let enough = 500.0
  private static let most = 1000
}
