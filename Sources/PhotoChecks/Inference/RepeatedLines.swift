/// The neighbouring rows, or columns, of a tensor that hold the same numbers.
///
/// The picture that a network is shown often ends long before its input does, and the outermost pixels go on. Results
/// made of equal lines are equal: they are computed once, and copied.
struct RepeatedLines {
  /// Ascending and apart, each of two lines or more.
  private var ranges: [Range<Int>] = []

  static let none = RepeatedLines()

  private init() {}

  /// - Parameters:
  ///   - isRepeated: for each line whether it is the same as the one before.
  ///   - least: lines that must be the same to count.
  init(_ isRepeated: [Bool], atLeast least: Int) {
    var first = 0
    for line in isRepeated.indices.dropFirst() where !isRepeated[line] {
      append(first..<line, atLeast: least)
      first = line
    }
    append(first..<isRepeated.count, atLeast: least)
  }

  private mutating func append(_ range: Range<Int>, atLeast least: Int = 2) {
    if range.count >= least { ranges.append(range) }
  }

  /// The repeated lines of a result whose line `y` is made of `size` lines from `y * stride - padding` on.
  func seen(through size: Int, stride: Int, padding: Int) -> RepeatedLines {
    var result = RepeatedLines()
    for range in ranges where range.count >= size {
      let first = (range.lowerBound + padding).dividedUp(by: stride)
      let last = (range.upperBound - size + padding) / stride
      if first < last { result.append(first..<last + 1) }
    }
    return result
  }

  /// The repeated lines of a result each of whose lines is made of one of these and one of `others`.
  func common(with others: RepeatedLines) -> RepeatedLines {
    var result = RepeatedLines()
    for range in ranges {
      for other in others.ranges where other.overlaps(range) { result.append(range.clamped(to: other)) }
    }
    return result
  }

  /// The lines that have to be computed, of `count`.
  func distinct(of count: Int) -> [Range<Int>] {
    let starts = [0] + ranges.map(\.upperBound)
    let ends = ranges.map { $0.lowerBound + 1 } + [count]
    return zip(starts, ends).map { $0..<$1 }.filter { !$0.isEmpty }
  }

  /// The lines that are copies, behind the one that they are copies of.
  var copies: [(of: Int, lines: Range<Int>)] { ranges.map { ($0.lowerBound, $0.lowerBound + 1..<$0.upperBound) } }
}
