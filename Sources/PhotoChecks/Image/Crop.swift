/// A square of a picture, turned and scaled: the view that a network is shown.
struct Crop: Sendable {
  /// In pixels of the picture.
  var center: Point
  /// The length of a side, in pixels of the picture.
  var side: Double
  /// How far the square is turned clockwise from upright, by the angle's cosine and sine.
  var cosine: Double = 1
  var sine: Double = 0

  /// The place in the picture of a point of the crop, both coordinates 0…1 from its upper left corner.
  func place(x: Double, y: Double) -> Point {
    let dx = (x - 0.5) * side
    let dy = (y - 0.5) * side
    return Point(x: center.x + dx * cosine - dy * sine, y: center.y + dx * sine + dy * cosine)
  }

  /// Where a point of the picture lies in the crop, both coordinates 0…1 inside.
  func position(of point: Point) -> Point {
    let (dx, dy) = (point.x - center.x, point.y - center.y)
    return Point(x: (dx * cosine + dy * sine) / side + 0.5, y: (dy * cosine - dx * sine) / side + 0.5)
  }
}
