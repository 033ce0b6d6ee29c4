/// The taps of `ResampleAxis`, equally many for each new pixel: loops of one length are predicted well.
struct ColumnTaps {
  /// Of each new pixel.
  let count: Int
  /// The first old pixel of each new one.
  private(set) var firsts: [Int] = []
  /// Of one new pixel after the other, without rounding, each in all four channels and divided by 256.
  private(set) var weights: [SIMD4<Float>] = []

  /// - Parameter old: how many old pixels there are.
  init(_ axis: ResampleAxis, of old: Int) {
    count = axis.taps.map(\.weights.count).max() ?? 0
    for tap in axis.taps {
      // Taps before or behind the pixel's own have no weight.
      let before = max(0, tap.first + count - old)
      let behind = count - before - tap.weights.count
      firsts.append(tap.first - before)
      weights += repeatElement(SIMD4(), count: before)
      weights += axis.exact[tap.weights].map { SIMD4(repeating: $0 / 256) }
      weights += repeatElement(SIMD4(), count: behind)
    }
  }
}
