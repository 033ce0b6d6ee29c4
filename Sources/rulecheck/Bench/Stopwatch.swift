/// Times pieces of work on one thread.
enum Stopwatch {
  /// What `body` gives, and how long it takes, in milliseconds.
  static func time<Value, Failure>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> (value: Value, milliseconds: Double) {
    let start = ContinuousClock.now
    let value = try body()
    return (value, milliseconds(since: start))
  }

  static func milliseconds(since start: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - start) / .milliseconds(1)
  }

  /// The median in milliseconds of at least `fewest` runs, and of as many more as fit into about half a second.
  static func median<Failure>(_ body: () throws(Failure) -> Void) throws(Failure) -> Double {
    var times: [Double] = []
    var sum = 0.0
    while times.count < fewest || (sum < enough && times.count < most) {
      let time = try time(body).milliseconds
      times.append(time)
      sum += time
    }
    return median(of: times)
  }

  /// Keeps the optimiser from dropping work whose result nobody else reads.
  static func keep(_ result: Int) { kept &+= result }

  nonisolated(unsafe) private static var kept = 0

  /// Half of `times` are not larger; 0 of none.
  static func median(of times: [Double]) -> Double {
    guard !times.isEmpty else { return 0 }
    let sorted = times.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Chosen: an odd number, so that the median is one of them.
  private static let fewest = 11
  /// Chosen: medians of short stages settle within this time, in milliseconds.
  private static let enough = 500.0
  private static let most = 1000
}
