/// How much of each pixel a shape covers, over the part of a picture that the shape touches.
struct Coverage {
  let columns: Range<Int>
  let rows: Range<Int>
  /// 0…1, row by row.
  private(set) var values: [Float]

  /// An empty coverage over the pixels of a picture within `margin` of the points; nil when there are none.
  private init?(_ points: [Point], margin: Double, width: Int, height: Int) {
    guard let first = points.first else { return nil }
    let box = points.reduce(into: Box(left: first.x, top: first.y, right: first.x, bottom: first.y)) { box, point in
      box.left = min(box.left, point.x)
      box.top = min(box.top, point.y)
      box.right = max(box.right, point.x)
      box.bottom = max(box.bottom, point.y)
    }
    columns = Self.pixels(from: box.left - margin, to: box.right + margin, below: width)
    rows = Self.pixels(from: box.top - margin, to: box.bottom + margin, below: height)
    guard !columns.isEmpty, !rows.isEmpty else { return nil }
    values = [Float](repeating: 0, count: columns.count * rows.count)
  }

  /// The pixels that a stretch touches; bounded, so that far points cannot make too large a number.
  private static func pixels(from start: Double, to end: Double, below limit: Int) -> Range<Int> {
    let most = Double(limit)
    let lower = min(max(start.rounded(.down), 0), most)
    let upper = min(max(end.rounded(.up), lower), most)
    return Int(lower)..<Int(upper)
  }

  // MARK: - Lines

  /// Lines of some width with round ends and corners.
  ///
  /// - Parameter lineWidth: in pixels.
  init?(stroke paths: [Path], lineWidth: Double, width: Int, height: Int) {
    guard lineWidth > 0, lineWidth.isFinite else { return nil }
    let paths = paths.compactMap(\.drawable)
    // Pixels up to half a pixel beyond the edge are covered in part.
    let reach = min(lineWidth, Double(width + height)) / 2 + 0.5
    self.init(paths.flatMap(\.points), margin: reach, width: width, height: height)
    // A line thinner than a pixel covers pixels no more than its width.
    let most = Float(min(lineWidth, 1))
    for segment in paths.lazy.flatMap(\.segments) { draw(segment.start, segment.end, reach: reach, most: most) }
  }

  /// Covers what lies around one segment; where segments overlap the larger coverage counts, so that corners do not
  /// show through a translucent line.
  private mutating func draw(_ start: Point, _ end: Point, reach: Double, most: Float) {
    let top = min(start.y, end.y) - reach
    let bottom = max(start.y, end.y) + reach
    for y in Self.pixels(from: top, to: bottom, below: rows.upperBound).clamped(to: rows) {
      let center = Double(y) + 0.5
      let (left, right) = Self.extent(start, end, from: center - reach, to: center + reach)
      let offset = (y - rows.lowerBound) * columns.count - columns.lowerBound
      for x in Self.pixels(from: left - reach, to: right + reach, below: columns.upperBound).clamped(to: columns) {
        let distance = Self.distance(Point(x: Double(x) + 0.5, y: center), start, end)
        let covered = min(max(Float(reach - distance), 0), most)
        values[offset + x] = max(values[offset + x], covered)
      }
    }
  }

  /// How far the part of a segment between two heights reaches from left to right.
  private static func extent(
    _ start: Point, _ end: Point, from top: Double, to bottom: Double
  ) -> (left: Double, right: Double) {
    let rise = end.y - start.y
    guard rise != 0 else { return (min(start.x, end.x), max(start.x, end.x)) }
    func x(at y: Double) -> Double { start.x + (end.x - start.x) * min(max((y - start.y) / rise, 0), 1) }
    return (min(x(at: top), x(at: bottom)), max(x(at: top), x(at: bottom)))
  }

  private static func distance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    guard square > 0 else { return point.distance(to: start) }
    let along = min(max(((point.x - start.x) * dx + (point.y - start.y) * dy) / square, 0), 1)
    return point.distance(to: Point(x: start.x + along * dx, y: start.y + along * dy))
  }

  // MARK: - Areas

  /// The inside of a path, closed if it is not; where it runs around a place twice, the place is inside.
  ///
  /// Each edge adds, to the pixels of a row, the signed area to its right; sums from left to right are then the exact
  /// share of each pixel that lies inside.
  init?(fill path: Path, width: Int, height: Int) {
    guard let path = path.drawable else { return nil }
    self.init(path.points, margin: 0, width: width, height: height)
    // One column more takes what begins right of the last one.
    var areas = [Double](repeating: 0, count: (columns.count + 1) * rows.count)
    for segment in Path.polygon(path.points).segments { add(segment.start, segment.end, to: &areas) }
    for row in 0..<rows.count {
      var sum = 0.0
      for column in 0..<columns.count {
        sum += areas[row * (columns.count + 1) + column]
        values[row * columns.count + column] = Float(min(abs(sum), 1))
      }
    }
  }

  private func add(_ start: Point, _ end: Point, to areas: inout [Double]) {
    guard start.y != end.y else { return }
    let (upper, lower, sign) = start.y < end.y ? (start, end, 1.0) : (end, start, -1.0)
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    for y in Self.pixels(from: upper.y, to: lower.y, below: rows.upperBound).clamped(to: rows) {
      let top = max(upper.y, Double(y))
      let bottom = min(lower.y, Double(y + 1))
      guard bottom > top else { continue }
      add(
        from: upper.x + (top - upper.y) * slope, to: upper.x + (bottom - upper.y) * slope,
        height: sign * (bottom - top), row: y - rows.lowerBound, to: &areas)
    }
  }

  /// Adds the part of an edge within one row, cut where it leaves the columns.
  private func add(from first: Double, to last: Double, height: Double, row: Int, to areas: inout [Double]) {
    let left = Double(columns.lowerBound)
    let right = Double(columns.upperBound)
    let (low, high) = (min(first, last), max(first, last))
    let base = row * (columns.count + 1)
    guard high > low, high > left, low < right else {
      let x = min(max(low, left), right)
      add(from: x - left, to: x - left, height: height, base: base, to: &areas)
      return
    }
    let density = height / (high - low)
    if low < left { areas[base] += density * (left - low) }
    if high > right { areas[base + columns.count] += density * (high - right) }
    let (inner, outer) = (max(low, left), min(high, right))
    add(from: inner - left, to: outer - left, height: density * (outer - inner), base: base, to: &areas)
  }

  /// - Parameters:
  ///   - low: and `high` are in columns from the first one, within them.
  private func add(from low: Double, to high: Double, height: Double, base: Int, to areas: inout [Double]) {
    let density = high > low ? height / (high - low) : 0
    var x = low
    repeat {
      let column = min(Int(x), columns.count - 1)
      let next = min(Double(column + 1), high)
      let part = high > low ? density * (next - x) : height
      // Of the pixel the share right of the middle of this part, and all of the pixels further right.
      let share = Double(column + 1) - (x + next) / 2
      areas[base + column] += part * share
      areas[base + column + 1] += part * (1 - share)
      x = next
    } while x < high
  }
}

extension Coverage {
  /// The coverage of the pixel in column `x`, row `y`, 0 outside.
  subscript(x: Int, y: Int) -> Float {
    guard columns.contains(x), rows.contains(y) else { return 0 }
    return values[(y - rows.lowerBound) * columns.count + x - columns.lowerBound]
  }
}
