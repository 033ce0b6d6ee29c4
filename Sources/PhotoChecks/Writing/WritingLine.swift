internal import RuleLang

/// Parts of one colour that stand side by side like the letters of a line of writing.
struct WritingLine: Sendable {
  let columns: Range<Int>
  let rows: Range<Int>
  /// 0…1: how surely it is writing.
  let certainty: Double

  /// Fewer say nothing.
  private static let fewestParts = 3

  /// - Parameter parts: of one line.
  /// - Returns: nil for less than a few parts.
  init?(_ parts: [StrokePart]) {
    guard parts.count >= Self.fewestParts,
      let left = parts.map(\.columns.lowerBound).min(), let right = parts.map(\.columns.upperBound).max(),
      let top = parts.map(\.rows.lowerBound).min(), let bottom = parts.map(\.rows.upperBound).max()
    else { return nil }
    columns = left..<right
    rows = top..<bottom
    certainty = Self.certainty(parts, height: bottom - top)
  }

  /// Logistic regression on what tells letters from leaves, strands and cloth: one colour, one height, common upper or
  /// lower ends, and solid strokes.
  ///
  /// Fitted on 2,400 lines of writing drawn onto the labelled photos (dates, names, addresses, Chinese and Latin, in
  /// seven typefaces and colours, a third of them half-transparent, saved at JPEG quality 60 to 92) against 1,100 lines
  /// that the photos show by themselves.
  private static func certainty(_ parts: [StrokePart], height: Int) -> Double {
    let heights = parts.map { Double($0.rows.count) }
    let spread = (0..<3).map { channel in parts.map { $0.color[channel] }.standardDeviation ?? 0 }.max() ?? 0
    let unevenness = (heights.standardDeviation ?? 0) / (heights.mean ?? 1)
    let fills = parts.map { Double($0.area) / Double($0.rows.count * $0.columns.count) }
    let tallness = Double(height) / (heights.max() ?? 1)
    let ends = max(shareOnLine(parts.map(\.rows.lowerBound)), shareOnLine(parts.map(\.rows.upperBound)))
    let evidence =
      3.21 * Mathematics.logarithm(Double(parts.count)) - 0.93 * Mathematics.logarithm(1 + spread) - 6.1 * unevenness
      + 0.43 * Mathematics.logarithm(parts.map(\.contrast).median ?? 1) - 6.26 * tallness + 1.78 * ends
      + 4.28 * (fills.median ?? 0) + Self.bias
    return 1 / (1 + Mathematics.exponential(-evidence))
  }

  /// Chosen: of the labelled portraits without writing 3 % have a line above one half.
  private static let bias = -0.55

  /// Of `rows`, the largest share that lies on one of them, give or take a pixel.
  static func shareOnLine(_ rows: [Int]) -> Double {
    guard let top = rows.min(), let bottom = rows.max() else { return 0 }
    // How many lie on each row, with an empty row above and one below.
    var counts = [Int](repeating: 0, count: bottom - top + 3)
    for row in rows { counts[row - top + 1] += 1 }
    var most = 0
    for place in rows.map({ $0 - top + 1 }) { most = max(most, counts[place - 1] + counts[place] + counts[place + 1]) }
    return Double(most) / Double(rows.count)
  }
}

extension WritingLine {
  /// The level lines that `parts` make.
  static func lines(of parts: [StrokePart]) -> [WritingLine] {
    let parts = parts.sorted {
      ($0.columns.lowerBound, $0.rows.lowerBound) < ($1.columns.lowerBound, $1.rows.lowerBound)
    }
    var groups = DisjointSets(count: parts.count)
    // A picture can have tens of thousands: each is compared only with those that begin beside it.
    var behind = [ArraySlice<Int>](repeating: [], count: (parts.map(\.rows.lowerBound).max() ?? 0) + 1)
    for (index, part) in parts.enumerated() { behind[part.rows.lowerBound].append(index) }
    for (first, part) in parts.enumerated() {
      let reach = min(widestGap, Int(largestRatio * Double(part.rows.count)))
      for row in (part.rows.lowerBound - reach..<part.rows.upperBound).clamped(to: behind.indices) {
        while let next = behind[row].first, next <= first { behind[row].removeFirst() }
        for second in behind[row] {
          let gap = parts[second].columns.lowerBound - part.columns.upperBound
          if gap > reach { break }
          if follows(part, parts[second], gap: gap) { groups.join(first, second) }
        }
      }
    }
    let members = Dictionary(grouping: parts.indices) { groups.root(of: $0) }
    return members.keys.sorted().compactMap { root in members[root].flatMap { WritingLine($0.map { parts[$0] }) } }
  }

  /// Whether both can be neighbours in a line.
  private static func follows(_ first: StrokePart, _ second: StrokePart, gap: Int) -> Bool {
    let (low, high) = (min(first.rows.count, second.rows.count), max(first.rows.count, second.rows.count))
    guard first.isLighter == second.isLighter, gap <= high, Double(high) <= largestRatio * Double(low) else {
      return false
    }
    let common = min(first.rows.upperBound, second.rows.upperBound) - max(first.rows.lowerBound, second.rows.lowerBound)
    let apart = first.color - second.color
    return 2 * common >= low && max(apart.max(), -apart.min()) <= largestColorStep
  }

  /// Pixels; no letter is higher, and no gap wider than a letter is high.
  private static let widestGap = 70
  /// Of heights: a capital beside a full stop does not pass, one beside a small letter does.
  private static let largestRatio = 2.6
  /// Levels of a channel. Chosen: JPEG moves thin strokes of one colour apart by as much.
  private static let largestColorStep = 20.0
}

extension Image {
  /// The lines that look like writing, in the lightness or in blue alone, in which yellow and red strokes stand out
  /// that are as light as their surroundings.
  var writingLines: [WritingLine] {
    let luma = luma.values.map { UInt8($0.rounded()) }
    let blue = Swift.stride(from: 2, to: pixels.count, by: Self.stride).map { pixels[$0] }
    return [luma, blue].flatMap { WritingLine.lines(of: strokeParts($0)) }
  }
}
