extension RandomAccessCollection {
  /// The first place at which `belongsBehind` holds, the end if there is none; what it holds for must stand behind all
  /// that it does not hold for.
  func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsBehind(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }

  /// Whether a place lies in one of the ranges, which are ascending and apart.
  func contains<Bound>(place: Bound) -> Bool where Element == Range<Bound> {
    self[partitioningIndex { $0.upperBound > place }...].first?.contains(place) ?? false
  }
}
