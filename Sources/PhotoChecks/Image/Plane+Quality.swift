extension Image {
  /// The Rec. 709 luma of every pixel, 0…255.
  var luma: Plane {
    let values = [Float](unsafeUninitializedCapacity: width * height) { result, initialized in
      pixels.withUnsafeBufferPointer { pixels in
        for index in 0..<width * height {
          let offset = Self.stride * index
          let green = 0.7152 * Float(pixels[offset + 1])
          result[index] = 0.2126 * Float(pixels[offset]) + green + 0.0722 * Float(pixels[offset + 2])
        }
      }
      initialized = width * height
    }
    return Plane(width: width, height: height, values: values)
  }
}

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
    for y in 1..<height - 1 {
      for x in 1..<width - 1 {
        func sum(_ row: Int) -> Float { self[x - 1, row] - 2 * self[x, row] + self[x + 1, row] }
        let remains = (sum(y - 1) - 2 * sum(y) + sum(y + 1)).magnitude
        counts[min(Int(min(remains * Self.noiseBinsPerUnit, 1e6)), Self.noiseBins - 1)] += 1
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
    func excess(length: Int, lines: Int, at: (_ line: Int, _ place: Int) -> Float) -> Double {
      var sums = [Double](repeating: 0, count: Self.block)
      var counts = [Int](repeating: 0, count: Self.block)
      for line in stride(from: 0, to: lines, by: Self.lineStep) {
        for place in 0..<length - 1 {
          let step = min((at(line, place + 1) - at(line, place)).magnitude, Self.largestStep)
          sums[place % Self.block] += Double(step)
          counts[place % Self.block] += 1
        }
      }
      let means = zip(sums, counts).map { $0 / Double($1) }
      guard let largest = means.max(), let usual = means.median else { return 0 }
      return max(0, largest - usual) / max(usual, Self.leastStep)
    }
    let across = excess(length: width, lines: height) { self[$1, $0] }
    let down = excess(length: height, lines: width) { self[$0, $1] }
    return (across + down) / 2
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
    let deepest = Int(Self.widestBorder * Double(side))
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
        // Scaling spreads an edge over up to three lines.
        if (at(place, depth + 3) - value).magnitude >= Self.borderStep { stepped += 1 }
      }
      guard Double(even) >= Self.borderEvenness * Double(length) else { break }
      if Double(stepped) >= Self.borderLength * Double(length) { widest = depth + 1 }
    }
    return widest
  }

  private static var widestBorder: Double { 0.2 }
  /// In levels; JPEG makes a single colour differ by that much.
  private static var borderSpread: Float { 6 }
  private static var borderEvenness: Double { 0.97 }
  private static var borderStep: Float { 12 }
  private static var borderLength: Double { 0.8 }
}
