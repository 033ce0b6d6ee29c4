/// Along one axis, which old pixels make each new one, and how much each counts.
struct ResampleAxis {
  struct Taps {
    /// The first old pixel.
    let first: Int
    /// Where the weights of this and the following old pixels lie.
    let weights: Range<Int>
  }

  private(set) var taps: [Taps] = []
  /// In 1/256; those of a new pixel add up to 256.
  private(set) var weights: [UInt16] = []
  private(set) var exact: [Float] = []

  init(from old: Int, to new: Int) {
    let scale = Double(old) / Double(new)
    let reach = max(scale, 1)
    for index in 0..<new {
      let center = (Double(index) + 0.5) * scale
      // Pixels whose centres are nearer than the reach; one that lies at it has no weight.
      let first = max(0, Int((center - reach - 0.5).rounded(.down)) + 1)
      let last = min(old - 1, Int((center + reach - 0.5).rounded(.up)) - 1)
      var shares = (first...max(first, last)).map { max(0, 1 - abs(Double($0) + 0.5 - center) / reach) }
      let sum = shares.reduce(0, +)
      for tap in shares.indices { shares[tap] = sum > 0 ? shares[tap] / sum : 1 / Double(shares.count) }
      let start = weights.count
      // Rounding the running sum keeps the total exact.
      var total = 0.0
      var given = 0
      for share in shares {
        total += share
        let rounded = Int((total * 256).rounded())
        weights.append(UInt16(rounded - given))
        given = rounded
      }
      exact += shares.map { Float($0) }
      taps.append(Taps(first: first, weights: start..<weights.count))
    }
  }
}
