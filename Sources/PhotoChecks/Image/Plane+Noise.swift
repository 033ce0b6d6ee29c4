extension Plane {
  /// The standard deviation of the noise, in the plane's unit; 0 of a plane of less than three pixels a side.
  ///
  /// The plane is convolved with a mask that neither planes nor straight edges pass, and the median of what remains is
  /// taken, which details of the picture do not move.
  ///
  /// Source: Immerkær, "Fast Noise Variance Estimation", 1996: for noise of deviation σ the mask gives 6 σ; the median
  /// of the magnitudes is 0.6745 of a normal distribution's deviation.
  var noise: Double {
    guard width >= 3, height >= 3 else { return 0 }
    var counts = [Int](repeating: 0, count: Self.noiseBins)
    var bins = [Float](repeating: 0, count: width - 2)
    values.withUnsafeBufferPointer { values in
      bins.withUnsafeMutableBufferPointer { bins in
        guard let first = values.baseAddress, let line = bins.baseAddress else { return }
        for y in 1..<height - 1 {
          let row = first + y * width
          NoiseKernel.remains(
            above: row - width, row, below: row + width, scale: Self.noiseBinsPerUnit,
            limit: Float(Self.noiseBins - 1), to: line, count: bins.count)
          for bin in bins { counts[Int(bin)] += 1 }
        }
      }
    }
    var left = (width - 2) * (height - 2) / 2
    let median = counts.firstIndex { count in
      left -= count
      return left < 0
    }
    return Double(median ?? 0) / Double(Self.noiseBinsPerUnit) / (6 * 0.6745)
  }

  /// Bins for the median: an eighth of a level each, up to what white beside black gives.
  private static var noiseBinsPerUnit: Float { 8 }
  private static var noiseBins: Int { 8 * 2048 }
}

/// The loop of `Plane.noise` on pointers.
enum NoiseKernel {
  /// Writes the magnitude of the mask's answer at the second and all following places of `row`, times `scale` and at most
  /// `limit`.
  ///
  /// - Parameters:
  ///   - above: the row before, `below` the one after; all have two places more than `count`.
  static func remains(
    above: UnsafePointer<Float>, _ row: UnsafePointer<Float>, below: UnsafePointer<Float>, scale: Float, limit: Float,
    to output: UnsafeMutablePointer<Float>, count: Int
  ) {
    for x in 0..<count {
      let upper = above[x] - 2 * above[x &+ 1] + above[x &+ 2]
      let middle = row[x] - 2 * row[x &+ 1] + row[x &+ 2]
      let lower = below[x] - 2 * below[x &+ 1] + below[x &+ 2]
      let remains = (upper - 2 * middle + lower).magnitude * scale
      output[x] = remains < limit ? remains : limit
    }
  }
}
