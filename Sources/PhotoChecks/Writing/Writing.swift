/// Writing over the picture, beside the face and the hair.
struct Writing: Derived, Sendable {
  /// 0…1: how surely there is any.
  let certainty: Double

  /// The copy of the picture that is looked at is halved until its longer side has at most this many pixels. Chosen:
  /// letters of a fiftieth of the height are still legible then.
  private static let longestSide = 720
  /// The head: lashes, fringe, beard and the edges of teeth form rows of strokes too. From the axis of the face, and from
  /// the eyes up and the chin down, of the distance from eyes to chin.
  private static let head = (aside: 1.15, up: 1.5, down: 0.1)

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Writing {
    let layout = try photo.value(of: WorkingLayout.self)
    let pyramid = try photo.value(of: ImagePyramid.self)
    let level = pyramid.levels.firstIndex { max($0.width, $0.height) <= longestSide } ?? pyramid.levels.count - 1
    return Writing(image: pyramid.levels[level], layout: layout, scale: 1 / Double(1 << level))
  }

  /// - Parameter scale: pixels of `image` to one of the layout's.
  init(image: Image, layout: FaceLayout, scale: Double) {
    let size = layout.eyeToChin
    let head = Box(
      left: layout.chin.x - Self.head.aside * size, top: layout.eyeMidpoint.y - Self.head.up * size,
      right: layout.chin.x + Self.head.aside * size, bottom: layout.chin.y + Self.head.down * size
    ).scaled(by: scale)
    certainty =
      image.writingLines.filter { !head.contains($0.center) }.map(\.certainty).max() ?? 0
  }
}

extension WritingLine {
  fileprivate var center: Point {
    Point(
      x: Double(columns.lowerBound + columns.upperBound) / 2, y: Double(rows.lowerBound + rows.upperBound) / 2)
  }
}
