extension Plane {
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
    // Room for whole blocks; the places behind the last step stay zero.
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
