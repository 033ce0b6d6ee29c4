internal import RuleLang

/// A connected part of a picture that is lighter or darker than its surroundings, as a stroke of writing is.
struct StrokePart: Sendable {
  let isLighter: Bool
  let columns: Range<Int>
  let rows: Range<Int>
  let area: Int
  /// How far its farthest pixel lies from the mean around it, in levels of 255.
  let contrast: Double
  /// The mean of red, green and blue over the pixels that stand out most.
  let color: SIMD3<Double>
}

/// A row's pixels that stand out to the same side and touch.
private struct StrokeRun {
  let isLighter: Bool
  let row: Int
  let columns: Range<Int>
  let contrast: Int32
}

/// The sums of a part while its runs are added up.
private struct StrokeSum {
  private(set) var columns: Range<Int>
  private(set) var rows: Range<Int>
  private(set) var area = 0
  private(set) var contrast: Int32 = 0
  private(set) var corePixels = 0.0
  private(set) var colors = SIMD3<Double>()

  /// - Parameter run: the part's first, which is yet to be added.
  init(_ run: StrokeRun) {
    columns = run.columns
    rows = run.row..<run.row + 1
  }

  mutating func add(_ run: StrokeRun) {
    columns = min(columns.lowerBound, run.columns.lowerBound)..<max(columns.upperBound, run.columns.upperBound)
    rows = rows.lowerBound..<run.row + 1
    area += run.columns.count
    contrast = max(contrast, run.contrast)
  }

  mutating func add(_ pixel: SRGBColor) {
    corePixels += 1
    colors += SIMD3(Double(pixel.red), Double(pixel.green), Double(pixel.blue))
  }
}

extension StrokePart {
  /// - Parameter unit: of the contrast, to a level.
  fileprivate init(_ sum: StrokeSum, isLighter: Bool, unit: Int32) {
    self.init(
      isLighter: isLighter, columns: sum.columns, rows: sum.rows, area: sum.area,
      contrast: Double(sum.contrast) / Double(unit), color: sum.colors / sum.corePixels)
  }
}

extension Image {
  /// The parts that stand out in one channel and have the size of letters.
  ///
  /// - Parameter levels: the channel, 0…255, one for each pixel.
  func strokeParts(_ levels: [UInt8]) -> [StrokePart] {
    let excess = LocalContrast(levels, width: width, height: height, radius: Self.surroundings)
    let (runs, roots) = strokeRuns(excess)
    // One for each run, used for the first of each part.
    var sums = runs.map { StrokeSum($0) }
    for (run, root) in zip(runs, roots) { sums[root].add(run) }
    let isWanted = sums.map { isLetter($0) }
    for (run, root) in zip(runs, roots) where isWanted[root] {
      let core = Float(sums[root].contrast) * Self.core
      for column in run.columns where Float(excess.values[run.row * width + column].magnitude) > core {
        sums[root].add(self[column, run.row])
      }
    }
    return runs.indices.compactMap { index in
      guard roots[index] == index, isWanted[index] else { return nil }
      return StrokePart(sums[index], isLighter: runs[index].isLighter, unit: excess.weight)
    }
  }

  /// All runs, row by row, and for each the first run of the part that it belongs to; parts touch at corners too.
  private func strokeRuns(_ excess: LocalContrast) -> (runs: [StrokeRun], roots: [Int]) {
    var runs: [StrokeRun] = []
    var parts = DisjointSets()
    var above = 0..<0
    for row in 0..<height {
      let first = runs.count
      excess.forEachRun(in: row, beyond: Self.leastContrast) { isLighter, columns, contrast in
        runs.append(StrokeRun(isLighter: isLighter, row: row, columns: columns, contrast: contrast))
        _ = parts.add()
      }
      var next = above.lowerBound
      for index in first..<runs.count {
        let columns = runs[index].columns
        while next < above.upperBound, runs[next].columns.upperBound < columns.lowerBound { next += 1 }
        var other = next
        while other < above.upperBound, runs[other].columns.lowerBound <= columns.upperBound {
          if runs[other].isLighter == runs[index].isLighter { parts.join(other, index) }
          other += 1
        }
      }
      above = first..<runs.count
    }
    return (runs, runs.indices.map { parts.root(of: $0) })
  }

  /// Letters are no larger, and cut off by no edge of the picture.
  private func isLetter(_ sum: StrokeSum) -> Bool {
    Self.letterHeights.contains(sum.rows.count) && sum.area >= Self.leastArea
      && Double(sum.columns.count) <= Self.widestLetter * Double(sum.rows.count)
      && sum.columns.lowerBound > 0 && sum.columns.upperBound < width && sum.rows.lowerBound > 0
      && sum.rows.upperBound < height
  }

  /// Pixels to each side over which a pixel's surroundings reach. Chosen: wider than the strokes of the largest letters.
  private static var surroundings: Int { 9 }
  /// Levels by which a stroke stands out. Chosen: half-transparent watermarks do.
  private static var leastContrast: Int32 { 10 }
  private static var letterHeights: ClosedRange<Int> { 5...70 }
  private static var leastArea: Int { 6 }
  /// To the height: two letters that touch pass, a rule or an edge does not.
  private static var widestLetter: Double { 2.5 }
  /// Of the largest contrast: pixels above are no mixture of stroke and background.
  private static var core: Float { 0.6 }
}

/// How far each pixel lies above or below the mean of the square around it.
struct LocalContrast {
  /// Levels times `weight`.
  let values: [Int32]
  /// Pixels of the square.
  let weight: Int32
  private let width: Int

  /// Edges are repeated.
  init(_ levels: [UInt8], width: Int, height: Int, radius: Int) {
    let side = 2 * radius + 1
    let weight = Int32(side * side)
    self.width = width
    self.weight = weight
    func row(_ y: Int) -> Int { min(max(y, 0), height - 1) * width }
    values = [Int32](unsafeUninitializedCapacity: width * height) { result, initialized in
      levels.withUnsafeBufferPointer { levels in
        // Sums down each column, over the rows around the present one.
        var sums = [Int32](repeating: 0, count: width)
        for y in -radius...radius { for x in 0..<width { sums[x] += Int32(levels[row(y) + x]) } }
        sums.withUnsafeMutableBufferPointer { sums in
          for y in 0..<height {
            var sum = (-radius...radius).reduce(Int32(0)) { $0 + sums[min(max($1, 0), width - 1)] }
            for x in 0..<width {
              result[y &* width &+ x] = Int32(levels[y &* width &+ x]) &* weight &- sum
              sum = sum &+ sums[min(x &+ radius &+ 1, width &- 1)] &- sums[max(x &- radius, 0)]
            }
            let (leaving, entering) = (row(y - radius), row(y + radius + 1))
            for x in 0..<width {
              sums[x] = sums[x] &+ Int32(levels[entering &+ x]) &- Int32(levels[leaving &+ x])
            }
          }
        }
      }
      initialized = width * height
    }
  }

  /// Calls `body` for each run of pixels of `row` that lie more than `limit` levels above, or below, their surroundings,
  /// from left to right, with the farthest of their values.
  func forEachRun(
    in row: Int, beyond limit: Int32, _ body: (_ isAbove: Bool, _ columns: Range<Int>, _ farthest: Int32) -> Void
  ) {
    let bound = limit * weight
    values.withUnsafeBufferPointer { values in
      let first = row &* width
      var column = 0
      while column < width {
        let value = values[first &+ column]
        guard value > bound || value < -bound else {
          column &+= 1
          continue
        }
        let (start, isAbove) = (column, value > 0)
        var farthest: Int32 = 0
        while column < width {
          let value = isAbove ? values[first &+ column] : 0 &- values[first &+ column]
          guard value > bound else { break }
          farthest = max(farthest, value)
          column &+= 1
        }
        body(isAbove, start..<column, farthest)
      }
    }
  }
}
