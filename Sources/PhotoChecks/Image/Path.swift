internal import RuleLang

/// A line through points, open or closed, in pixels of a picture.
public struct Path: Sendable, Hashable {
  public var points: [Point]
  /// Whether a line leads back from the last point to the first.
  public var isClosed: Bool

  public init(_ points: [Point], isClosed: Bool = false) {
    self.points = points
    self.isClosed = isClosed
  }

  public static func line(_ start: Point, _ end: Point) -> Path { Path([start, end]) }

  public static func polygon(_ points: [Point]) -> Path { Path(points, isClosed: true) }

  public static func box(_ box: Box) -> Path {
    polygon([
      Point(x: box.left, y: box.top), Point(x: box.right, y: box.top), Point(x: box.right, y: box.bottom),
      Point(x: box.left, y: box.bottom),
    ])
  }

  /// A polygon that stays within a twentieth of a pixel of the circle; empty unless the radius is positive.
  public static func circle(_ center: Point, radius: Double) -> Path {
    guard radius > 0, radius.isFinite else { return polygon([]) }
    // Half a side is seen from the centre under an angle with this cosine.
    let cosine = max(1 - largestSagitta / radius, 0)
    let angle = Mathematics.degrees(y: (1 - cosine * cosine).squareRoot(), x: cosine)
    let corners = (180 / angle).rounded(.up)
    return circle(center, radius: radius, corners: Int(min(max(corners, fewestCorners), mostCorners)))
  }

  /// A regular polygon with its corners on the circle.
  static func circle(_ center: Point, radius: Double, corners: Int) -> Path {
    polygon(
      (0..<corners).map { corner in
        let angle = 360 * Double(corner) / Double(corners)
        return Point(
          x: center.x + radius * Mathematics.cosine(degrees: angle),
          y: center.y + radius * Mathematics.sine(degrees: angle))
      })
  }

  /// In pixels, how far the middle of a side may lie from the circle. Chosen: nobody sees it.
  private static let largestSagitta = 0.05
  private static let fewestCorners = 8.0
  /// Chosen: what a circle of 5,000 pixels takes.
  private static let mostCorners = 720.0
}

extension Path {
  func scaled(by factor: Double) -> Path { Path(points.map { $0.scaled(by: factor) }, isClosed: isClosed) }

  /// The same path with coordinates that can be computed with; nil where one is not a number.
  var drawable: Path? {
    guard !points.isEmpty, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return nil }
    func limited(_ value: Double) -> Double { min(max(value, -Point.farthest), Point.farthest) }
    return Path(points.map { Point(x: limited($0.x), y: limited($0.y)) }, isClosed: isClosed)
  }

  /// Its lines; a single point is a line to itself.
  var segments: [(start: Point, end: Point)] {
    guard let first = points.first, let last = points.last else { return [] }
    let open = zip(points, points.dropFirst()).map { (start: $0, end: $1) }
    return isClosed || open.isEmpty ? open + [(last, first)] : open
  }
}
