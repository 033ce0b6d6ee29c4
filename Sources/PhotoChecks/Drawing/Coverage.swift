/// How much of each pixel lines cover, over the part of a picture that they touch.
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

  /// Covers the pixels around one segment; where segments overlap the larger coverage counts, so that corners do not
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
}

extension Coverage {
  /// The coverage of the pixel in column `x`, row `y`, 0 outside.
  subscript(x: Int, y: Int) -> Float {
    guard columns.contains(x), rows.contains(y) else { return 0 }
    return values[(y - rows.lowerBound) * columns.count + x - columns.lowerBound]
  }
}
