/// A curve through given points, straight between them and level beyond.
struct Interpolation: Sendable {
  private let points: [(x: Double, y: Double)]

  /// - Parameter points: in rising order of x.
  init(_ points: [(Double, Double)]) { self.points = points.map { (x: $0.0, y: $0.1) } }

  func value(at x: Double) -> Double {
    guard let first = points.first, x > first.x else { return points.first?.y ?? 0 }
    for (left, right) in zip(points, points.dropFirst()) where x <= right.x {
      return left.y + (x - left.x) / (right.x - left.x) * (right.y - left.y)
    }
    return points.last?.y ?? 0
  }
}
