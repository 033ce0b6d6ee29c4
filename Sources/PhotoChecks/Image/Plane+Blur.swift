extension Plane {
  /// 0 (sharp) … 1 (blurred): the part of the differences between neighbours that survives a further blur, the larger of
  /// both directions.
  ///
  /// Source: Crété et al., "The blur effect: perception and estimation with a new no-reference perceptual blur metric".
  var blur: Double { max(blur(step: 1, rowStep: 0), blur(step: 0, rowStep: 1)) }

  /// Pixels of the blur's window, from the source.
  private static let window = 9

  private func blur(step: Int, rowStep: Int) -> Double {
    let lines = step == 1 ? height : width
    let length = step == 1 ? width : height
    var (total, lost) = (0.0, 0.0)
    for line in 0..<lines {
      let values = (0..<length).map { Double(step == 1 ? self[$0, line] : self[line, $0]) }
      let smooth = values.smoothed(window: Self.window)
      for index in 1..<max(length, 1) {
        let sharp = abs(values[index] - values[index - 1])
        let blurred = abs(smooth[index] - smooth[index - 1])
        total += sharp
        lost += max(0, sharp - blurred)
      }
    }
    return total > 0 ? 1 - lost / total : 1
  }
}

extension [Double] {
  /// The mean of up to `window` values around each.
  fileprivate func smoothed(window: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: count + 1)
    for index in indices { sums[index + 1] = sums[index] + self[index] }
    return indices.map { index in
      let (first, end) = (Swift.max(0, index - window / 2), Swift.min(count, index + window / 2 + 1))
      return (sums[end] - sums[first]) / Double(end - first)
    }
  }
}
