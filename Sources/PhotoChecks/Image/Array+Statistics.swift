extension [Double] {
  /// The middle value, the mean of the two middle ones of an even count; nil of nothing.
  var median: Double? {
    guard !isEmpty else { return nil }
    var values = self
    let upper = values.selectRank(count / 2)
    guard count.isMultiple(of: 2), let lower = values[..<(count / 2)].max() else { return upper }
    return (lower + upper) / 2
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
    var values = self
    return values.selectRank(Int(rank))
  }

  /// Moves the value that sorting would put at `rank` there, none larger before it and none smaller behind it.
  ///
  /// Source: Hoare, "Algorithm 65: FIND", 1961. A range that halving does not settle in good time is sorted.
  private mutating func selectRank(_ rank: Int) -> Double {
    var (first, last) = (0, count - 1)
    var rounds = 0
    while first < last {
      rounds += 1
      if rounds > Self.mostRounds {
        self[first...last].sort()
        break
      }
      let pivot = self[first + (last - first) / 2]
      var (left, right) = (first, last)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while pivot < self[right] { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right { last = right } else if rank >= left { first = left } else { break }
    }
    return self[rank]
  }

  /// Chosen: halving a million values takes 20 rounds, unlucky pivots some more.
  private static let mostRounds = 64
}
