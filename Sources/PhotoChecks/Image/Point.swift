/// A place in a picture, in pixels from the upper left corner, x to the right and y down.
///
/// Pixel centres lie at halves: the centre of the first pixel is (0.5, 0.5).
public struct Point: Sendable, Hashable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  public func distance(to other: Point) -> Double {
    ((other.x - x) * (other.x - x) + (other.y - y) * (other.y - y)).squareRoot()
  }

  public func midpoint(to other: Point) -> Point { Point(x: (x + other.x) / 2, y: (y + other.y) / 2) }

  /// In pixels along either axis: no picture that can be decoded reaches so far.
  static let farthest = 1e6

  /// Whether it can be computed with as whole pixels.
  var isWithinReach: Bool { abs(x) < Self.farthest && abs(y) < Self.farthest }

  func scaled(by factor: Double) -> Point { Point(x: x * factor, y: y * factor) }

  static func + (first: Point, second: Point) -> Point { Point(x: first.x + second.x, y: first.y + second.y) }
}
