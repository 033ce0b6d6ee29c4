/// Where an average upright head lies in the photo.
///
/// Chart coordinates have their origin midway between the eyes, x towards the person's left and y downwards, in
/// inter-eye distances of the average head: the chin is at (0, 1.83), an earlobe about (±1.1, 0.7).
struct HeadChart: Derived, Sendable {
  /// Of the chart's origin, in pixels of the working image.
  let origin: Point
  /// Working pixels to one unit of the chart.
  let unit: Double
  /// Of the angle that the head is turned clockwise in the picture's plane.
  let cosine: Double
  let sine: Double
  /// Of the working image.
  let width: Double
  let height: Double

  /// Landmarks that neither the mouth nor the lids move, and where they lie on the average head: corners of the eyes,
  /// bridge and base of the nose, sides and top of the face.
  ///
  /// Chosen: the mean of the mesh over 206 frontal labelled faces, laid onto each other and made symmetric. `AverageFace` says
  /// why there are two average faces.
  static let landmarks: [(index: Int, place: Point)] = [
    (MeshIndex.rightEyeOuter, Point(x: -0.7226, y: -0.0156)), (MeshIndex.rightEyeInner, Point(x: -0.2774, y: 0.0156)),
    (MeshIndex.leftEyeInner, Point(x: 0.2774, y: 0.0156)), (MeshIndex.leftEyeOuter, Point(x: 0.7226, y: -0.0156)),
    (MeshIndex.noseBridge, Point(x: 0, y: -0.0805)), (MeshIndex.noseBase, Point(x: 0, y: 0.7407)),
    (MeshIndex.rightSide, Point(x: -1.1234, y: 0.2983)), (MeshIndex.leftSide, Point(x: 1.1234, y: 0.2983)),
    (MeshIndex.forehead, Point(x: 0, y: -0.8715)),
  ]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> HeadChart {
    let working = try photo.value(of: WorkingImage.self).image
    let points = try photo.value(of: WorkingLayout.self).points
    guard let chart = HeadChart(points: points, width: working.width, height: working.height) else {
      throw .faceTooSmall
    }
    return chart
  }

  /// Lays the average head over a face: turned, scaled and moved so that the squared distances are least.
  ///
  /// - Parameter points: the mesh, in pixels of a picture of `width` by `height`.
  /// - Returns: nil when the points lie on top of each other.
  init?(points: [Point], width: Int, height: Int) {
    guard points.count >= MeshIndex.count else { return nil }
    let count = Double(Self.landmarks.count)
    let (from, to) = (Self.landmarks.map { points[$0.index] }, Self.landmarks.map(\.place))
    let fromMean = Point(x: from.map(\.x).reduce(0, +) / count, y: from.map(\.y).reduce(0, +) / count)
    let toMean = Point(x: to.map(\.x).reduce(0, +) / count, y: to.map(\.y).reduce(0, +) / count)
    var (along, across, spread) = (0.0, 0.0, 0.0)
    for (point, place) in zip(from, to) {
      let (x, y) = (point.x - fromMean.x, point.y - fromMean.y)
      let (u, v) = (place.x - toMean.x, place.y - toMean.y)
      along += x * u + y * v
      across += x * v - y * u
      spread += x * x + y * y
    }
    let strength = (along * along + across * across).squareRoot()
    guard strength > 0, spread > 0, (strength / spread).isFinite else { return nil }
    unit = spread / strength
    cosine = along / strength
    sine = -across / strength
    origin = Point(
      x: fromMean.x - unit * (toMean.x * cosine - toMean.y * sine),
      y: fromMean.y - unit * (toMean.x * sine + toMean.y * cosine))
    self.width = Double(width)
    self.height = Double(height)
    guard unit.isFinite, origin.x.isFinite, origin.y.isFinite else { return nil }
  }

  /// The pixel of the working image at a place of the chart.
  func place(x: Double, y: Double) -> Point {
    Point(x: origin.x + unit * (x * cosine - y * sine), y: origin.y + unit * (x * sine + y * cosine))
  }

  /// Where a pixel of the working image lies in the chart.
  func coordinates(of point: Point) -> Point {
    let (x, y) = ((point.x - origin.x) / unit, (point.y - origin.y) / unit)
    return Point(x: x * cosine + y * sine, y: y * cosine - x * sine)
  }

  /// The upright square of the chart around a place, as wide as `side` units.
  func crop(center: Point, side: Double) -> Crop {
    Crop(center: place(x: center.x, y: center.y), side: side * unit, cosine: cosine, sine: sine)
  }

  /// Whether the picture reaches as far as a place of the chart.
  func shows(x: Double, y: Double) -> Bool {
    Box(left: 0, top: 0, right: width, bottom: height).contains(place(x: x, y: y))
  }
}
