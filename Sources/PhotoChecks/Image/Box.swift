/// An upright rectangle in a picture, in pixels.
public struct Box: Sendable, Hashable {
  public var left: Double
  public var top: Double
  public var right: Double
  public var bottom: Double

  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  public var width: Double { right - left }
  public var height: Double { bottom - top }
  public var center: Point { Point(x: (left + right) / 2, y: (top + bottom) / 2) }
  var area: Double { width * height }

  func contains(_ point: Point) -> Bool {
    point.x >= left && point.x < right && point.y >= top && point.y < bottom
  }

  /// The area that both boxes cover; 0 where they do not meet.
  func intersectionArea(with other: Box) -> Double {
    let width = min(right, other.right) - max(left, other.left)
    let height = min(bottom, other.bottom) - max(top, other.top)
    return width > 0 && height > 0 ? width * height : 0
  }

  /// The share of both boxes' area that both cover, 0…1.
  func intersectionOverUnion(with other: Box) -> Double {
    let common = intersectionArea(with: other)
    return common > 0 ? common / (area + other.area - common) : 0
  }

  /// The smallest that holds all `points`; without any an empty one.
  init(around points: [Point]) {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    self.init(left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0)
  }

  func scaled(by factor: Double) -> Box {
    Box(left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor)
  }
}
