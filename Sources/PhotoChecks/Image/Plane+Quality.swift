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

  /// How much larger steps are on the most visible grid of 8 pixels than on the others, the mean of both directions:
  /// 0 without a grid; nil of planes with less than a few blocks.
  ///
  /// Source: Wang, Sheikh and Bovik, 2002, differences across block boundaries; of all eight places of the grid the
  /// strongest, since a crop moves it.
  var blockiness: Double? {
    guard min(width, height) >= Self.leastBlocks * Self.block else { return nil }
    let (across, down) = values.withUnsafeBufferPointer { values in
      (stepsAlongRows(values), stepsAlongColumns(values))
    }
    return (Self.excess(across) + Self.excess(down)) / 2
  }

  /// Mean steps from each of eight neighbouring places to the next along every third row.
  private func stepsAlongRows(_ values: UnsafeBufferPointer<Float>) -> [Double] {
    guard let first = values.baseAddress else { return [] }
    var (low, high) = (SIMD4<Double>(), SIMD4<Double>())
    // Room for whole blocks; what lies behind the last step stays zero.
    var steps = [Float](repeating: 0, count: width.dividedUp(by: Self.block) * Self.block)
    steps.withUnsafeMutableBufferPointer { steps in
      guard let line = steps.baseAddress else { return }
      for y in stride(from: 0, to: height, by: Self.lineStep) {
        let row = first + y * width
        StepKernel.steps(row, row + 1, limit: Self.largestStep, to: line, count: width - 1)
        for x in stride(from: 0, to: steps.count, by: Self.block) {
          let block = UnsafeRawPointer(line + x)
          low += SIMD4<Double>(block.loadUnaligned(as: SIMD4<Float>.self))
          high += SIMD4<Double>(block.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self))
        }
      }
    }
    let sums = SIMD8(lowHalf: low, highHalf: high)
    let lines = height.dividedUp(by: Self.lineStep)
    return (0..<Self.block).map { sums[$0] / Double(lines * ((width - 1 - $0).dividedUp(by: Self.block))) }
  }

  /// The same along every third column.
  private func stepsAlongColumns(_ values: UnsafeBufferPointer<Float>) -> [Double] {
    guard let first = values.baseAddress else { return [] }
    var sums = [Double](repeating: 0, count: Self.block)
    var counts = sums
    var steps = [Float](repeating: 0, count: width)
    steps.withUnsafeMutableBufferPointer { steps in
      guard let line = steps.baseAddress else { return }
      for y in 0..<height - 1 {
        let row = first + y * width
        StepKernel.steps(row, row + width, limit: Self.largestStep, to: line, count: width)
        var sum = 0.0
        for x in stride(from: 0, to: width, by: Self.lineStep) { sum += Double(line[x]) }
        sums[y % Self.block] += sum
        counts[y % Self.block] += Double(width.dividedUp(by: Self.lineStep))
      }
    }
    return zip(sums, counts).map { $0 / $1 }
  }

  /// How far the largest of the mean steps lies above the usual one.
  private static func excess(_ means: [Double]) -> Double {
    guard let largest = means.max(), let usual = means.median else { return 0 }
    return max(0, largest - usual) / max(usual, leastStep)
  }

  private static var block: Int { 8 }
  private static var leastBlocks: Int { 8 }
  /// Every third line is looked at: enough for a mean, and none of the grid's own period.
  private static var lineStep: Int { 3 }
  /// Steps of edges count as this much, in levels.
  private static var largestStep: Float { 24 }
  /// A mean step below this is none: rounding alone makes steps of that size.
  private static var leastStep: Double { 0.5 }

  /// The widest strip along an edge whose lines are of one value and which ends in a step along the whole line, of the
  /// shorter side; 0 without one.
  var border: Double {
    let side = min(width, height)
    // The line where the edge behind the last one ends is looked at too.
    let deepest = min(Int(Self.widestBorder * Double(side)), side - Self.edgeSpread)
    guard deepest >= 2 else { return 0 }
    let edges = [
      strip(length: width, deepest: deepest) { self[$0, $1] },
      strip(length: width, deepest: deepest) { self[$0, height - 1 - $1] },
      strip(length: height, deepest: deepest) { self[$1, $0] },
      strip(length: height, deepest: deepest) { self[width - 1 - $1, $0] },
    ]
    return Double(edges.max() ?? 0) / Double(side)
  }

  /// Lines of the strip along one edge.
  private func strip(length: Int, deepest: Int, at: (_ place: Int, _ depth: Int) -> Float) -> Int {
    let reference = at(length / 2, 0)
    var widest = 0
    for depth in 0..<deepest {
      var (even, stepped) = (0, 0)
      for place in 0..<length {
        let value = at(place, depth)
        if (value - reference).magnitude <= Self.borderSpread { even += 1 }
        if (at(place, depth + Self.edgeSpread) - value).magnitude >= Self.borderStep { stepped += 1 }
      }
      guard Double(even) >= Self.borderEvenness * Double(length) else { break }
      if Double(stepped) >= Self.borderLength * Double(length) { widest = depth + 1 }
    }
    return widest
  }

  /// Chosen: a screenshot of a portrait on a phone has bars of up to half its width.
  private static var widestBorder: Double { 0.6 }
  /// In levels; JPEG makes a single colour differ by that much.
  private static var borderSpread: Float { 6 }
  private static var borderEvenness: Double { 0.97 }
  private static var borderStep: Float { 12 }
  private static var borderLength: Double { 0.8 }
  /// Lines over which scaling spreads an edge at most.
  private static var edgeSpread: Int { 3 }
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

/// The loop of `Plane.blockiness` on pointers.
enum StepKernel {
  /// How far each number is from the other one in its place, `limit` at most.
  static func steps(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, limit: Float, to output: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    for x in 0..<count {
      let step = (second[x] - first[x]).magnitude
      output[x] = step < limit ? step : limit
    }
  }
}
