/// The steps between neighbours in a picture whose rows come one by one, by their place in a grid of 8 pixels.
struct BlockSteps {
  private let width: Int
  private let height: Int
  private var y = 0
  /// The row before, which its owner keeps until the next one was added.
  private var above: UnsafePointer<Float>?
  /// Sums of steps along rows, of the first four places and of the others.
  private var (low, high) = (SIMD4<Double>(), SIMD4<Double>())
  /// Sums of steps from row to row.
  private var down = [Double](repeating: 0, count: Self.block)
  private var downCounts = [Double](repeating: 0, count: Self.block)
  /// Room for whole blocks; the places behind the last step stay zero.
  private var along: [Float]
  private var across: [Float]

  /// Nil where there are too few blocks to tell.
  init?(width: Int, height: Int) {
    guard min(width, height) >= Self.leastBlocks * Self.block else { return nil }
    (self.width, self.height) = (width, height)
    along = [Float](repeating: 0, count: width.dividedUp(by: Self.block) * Self.block)
    across = [Float](repeating: 0, count: width)
  }

  /// - Parameter row: has `width` numbers.
  mutating func add(_ row: UnsafePointer<Float>) {
    if y % Self.lineStep == 0 { addSteps(along: row) }
    if let above { addSteps(from: above, to: row) }
    above = row
    y += 1
  }

  private mutating func addSteps(along row: UnsafePointer<Float>) {
    along.withUnsafeMutableBufferPointer { steps in
      guard let line = steps.baseAddress else { return }
      StepKernel.steps(row, row + 1, limit: Self.largestStep, to: line, count: width - 1)
      for x in stride(from: 0, to: steps.count, by: Self.block) {
        let block = UnsafeRawPointer(line + x)
        low += SIMD4<Double>(block.loadUnaligned(as: SIMD4<Float>.self))
        high += SIMD4<Double>(block.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self))
      }
    }
  }

  private mutating func addSteps(from above: UnsafePointer<Float>, to row: UnsafePointer<Float>) {
    let sum = across.withUnsafeMutableBufferPointer { steps in
      guard let line = steps.baseAddress else { return 0.0 }
      StepKernel.steps(above, row, limit: Self.largestStep, to: line, count: width)
      var sum = 0.0
      for x in stride(from: 0, to: width, by: Self.lineStep) { sum += Double(line[x]) }
      return sum
    }
    down[(y - 1) % Self.block] += sum
    downCounts[(y - 1) % Self.block] += Double(width.dividedUp(by: Self.lineStep))
  }

  /// When all rows were added.
  var blockiness: Double {
    let sums = SIMD8(lowHalf: low, highHalf: high)
    let lines = height.dividedUp(by: Self.lineStep)
    let alongRows = (0..<Self.block).map { sums[$0] / Double(lines * ((width - 1 - $0).dividedUp(by: Self.block))) }
    return (Self.excess(alongRows) + Self.excess(zip(down, downCounts).map { $0 / $1 })) / 2
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

/// The loop of `BlockSteps` on pointers.
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
