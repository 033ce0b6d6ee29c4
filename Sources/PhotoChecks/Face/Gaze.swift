internal import RuleLang

/// Where the irises lie in their sockets, the mean of both eyes, in degrees.
struct Gaze {
  let yaw: Double
  let pitch: Double

  /// The eyeball's radius to the width of the eye between its corners. Source: 12 mm to 30 mm, average adult anatomy.
  private static let radius = 0.4
  /// Of a turn by 72°. Chosen: more than eyes can turn; a mesh may place an iris outside of its eye.
  private static let largestSine = 0.95
  /// How far above the line between the corners an iris lies that looks straight ahead, of the eye's width. Chosen: the
  /// median of the labelled studio photos.
  private static let restingRise = 0.06

  init(_ layout: FaceLayout) {
    let right = Self.place(of: MeshIndex.rightIris, from: MeshIndex.rightEyeOuter, to: MeshIndex.rightEyeInner, layout)
    let left = Self.place(of: MeshIndex.leftIris, from: MeshIndex.leftEyeInner, to: MeshIndex.leftEyeOuter, layout)
    yaw = Self.angle((right.along + left.along) / 2)
    pitch = Self.angle((right.below + left.below) / 2 + Self.restingRise)
  }

  private static func angle(_ shift: Double) -> Double {
    let sine = min(max(shift / radius, -largestSine), largestSine)
    return Mathematics.degrees(y: sine, x: (1 - sine * sine).squareRoot())
  }

  /// How far the iris lies from the middle of the corners towards `to`, and below their line, of the eye's width.
  private static func place(of iris: Int, from: Int, to: Int, _ layout: FaceLayout) -> (along: Double, below: Double) {
    let (start, end, center) = (layout.points[from], layout.points[to], layout.points[iris])
    let (x, y) = (end.x - start.x, end.y - start.y)
    let square = x * x + y * y
    guard square > 0 else { return (0, 0) }
    let (dx, dy) = (center.x - start.x, center.y - start.y)
    return ((dx * x + dy * y) / square - 0.5, (dy * x - dx * y) / square)
  }
}
