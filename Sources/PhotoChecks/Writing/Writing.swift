/// Writing over the picture, beside the face and the hair.
struct Writing: Derived, Sendable {
  /// 0…1: how surely there is any.
  let certainty: Double

  /// The copy of the picture that is looked at is halved until its longer side has at most this many pixels. Chosen:
  /// letters of a fiftieth of the height are still legible then.
  private static let longestSide = 720
  /// Around the head, lashes, fringe, beard, strands and the edges of teeth form rows of strokes too. From the axis of the
  /// face, and from the eyes up and the chin down, of the distance from eyes to chin.
  private static let head = (aside: 1.15, up: 1.5, down: 0.1)
  /// How far from the person a line there is no strand of hair, of that distance.
  private static let strands = 0.2

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Writing {
    let layout = try photo.value(of: WorkingLayout.self)
    let pyramid = try photo.value(of: ImagePyramid.self)
    let level = pyramid.levels.firstIndex { max($0.width, $0.height) <= longestSide } ?? pyramid.levels.count - 1
    let mask = try? photo.value(of: PersonMask.self)
    return Writing(
      image: pyramid.levels[level], layout: layout, person: mask?.coverage, scale: 1 / Double(1 << level))
  }

  /// - Parameters:
  ///   - person: where the person is, in the layout's pixels; nil where that is not known.
  ///   - scale: pixels of `image` to one of the layout's.
  init(image: Image, layout: FaceLayout, person: Plane?, scale: Double) {
    let size = layout.eyeToChin
    let head = Box(
      left: layout.chin.x - Self.head.aside * size, top: layout.eyeMidpoint.y - Self.head.up * size,
      right: layout.chin.x + Self.head.aside * size, bottom: layout.chin.y + Self.head.down * size
    ).scaled(by: scale)
    let lines = image.writingLines.filter { line in
      guard head.contains(line.center) else { return true }
      guard let person else { return false }
      return !person.shows(line.box.grown(by: Self.strands * size * scale).scaled(by: 1 / scale))
    }
    certainty = lines.map(\.certainty).max() ?? 0
  }
}

extension WritingLine {
  fileprivate var center: Point {
    Point(
      x: Double(columns.lowerBound + columns.upperBound) / 2, y: Double(rows.lowerBound + rows.upperBound) / 2)
  }

  fileprivate var box: Box {
    Box(
      left: Double(columns.lowerBound), top: Double(rows.lowerBound), right: Double(columns.upperBound),
      bottom: Double(rows.upperBound))
  }
}

extension Box {
  fileprivate func grown(by margin: Double) -> Box {
    Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }
}

extension Plane {
  /// Chosen: less is the uncertainty of a bare wall.
  private static let leastPerson: Float = 0.1

  /// Whether any of the person is in `box`.
  fileprivate func shows(_ box: Box) -> Bool {
    let columns = (Int(box.left)..<max(Int(box.left), Int(box.right.rounded(.up)))).clamped(to: 0..<width)
    let rows = (Int(box.top)..<max(Int(box.top), Int(box.bottom.rounded(.up)))).clamped(to: 0..<height)
    return rows.contains { y in columns.contains { self[$0, y] > Self.leastPerson } }
  }
}
