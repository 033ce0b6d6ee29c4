internal import RuleLang

/// The places of a face that measurements start from, and the two lengths that they are compared with.
///
/// "Left" and "right" are the person's own.
public struct FaceLayout: Derived, Sendable {
  /// In pixels of the photo, numbered as in `FaceMesh`.
  public let points: [Point]
  /// Depths in the same unit, negative towards the camera.
  public let depths: [Double]

  public let rightEye: Point
  public let leftEye: Point
  public let chin: Point

  public var eyeMidpoint: Point { rightEye.midpoint(to: leftEye) }
  /// Between the middles of the eyes' corners.
  public var interEyeDistance: Double { rightEye.distance(to: leftEye) }
  /// By how many degrees the line through both eyes slopes, positive clockwise, as the viewer sees it.
  var lean: Double { Mathematics.degrees(y: leftEye.y - rightEye.y, x: leftEye.x - rightEye.x) }
  /// From the eye midpoint to the chin, "T". Source: ISO/IEC 29794-5.
  public var eyeToChin: Double { eyeMidpoint.distance(to: chin) }

  /// - Returns: nil when the mesh has too few points or the face is smaller than a few pixels.
  init?(_ mesh: FaceMesh) {
    self.init(points: mesh.points, depths: mesh.depths)
  }

  private init?(points: [Point], depths: [Double]) {
    guard points.count >= MeshIndex.count, depths.count == points.count,
      points.allSatisfy({ $0.x.isFinite && $0.y.isFinite })
    else { return nil }
    self.points = points
    self.depths = depths
    rightEye = points[MeshIndex.rightEyeOuter].midpoint(to: points[MeshIndex.rightEyeInner])
    leftEye = points[MeshIndex.leftEyeOuter].midpoint(to: points[MeshIndex.leftEyeInner])
    chin = points[MeshIndex.chin]
    guard interEyeDistance >= Self.smallest, eyeToChin >= Self.smallest else { return nil }
  }

  /// Pixels below which nothing can be said of a face. Chosen: the mesh's own error is about a pixel there.
  private static let smallest = 4.0

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> FaceLayout {
    guard let layout = FaceLayout(try photo.value(of: FaceMesh.self)) else { throw .faceTooSmall }
    return layout
  }

  /// The same face in a picture whose pixels are `scale` times as many a side.
  func scaled(by scale: Double) -> FaceLayout? { moved(scale: scale) { $0.scaled(by: scale) } }

  /// The same face where `place` puts its points, in a picture whose pixels are `scale` times as many a side.
  func moved(scale: Double, _ place: (Point) -> Point) -> FaceLayout? {
    FaceLayout(points: points.map(place), depths: depths.map { $0 * scale })
  }

  /// The unit vector from the chin to the eye midpoint.
  var up: Point {
    Point(x: (eyeMidpoint.x - chin.x) / eyeToChin, y: (eyeMidpoint.y - chin.y) / eyeToChin)
  }

  /// How far `point` lies below the eyes and beside the face's axis, of the distance from eyes to chin.
  func place(of point: Point) -> (along: Double, across: Double) {
    let (x, y) = ((point.x - eyeMidpoint.x) / eyeToChin, (point.y - eyeMidpoint.y) / eyeToChin)
    return (-(x * up.x + y * up.y), x * up.y - y * up.x)
  }

  /// The distance between two landmarks.
  func distance(_ pair: (Int, Int)) -> Double { points[pair.0].distance(to: points[pair.1]) }

  /// The mean radius of the iris whose middle is the landmark `index`, 0 or more.
  func irisRadius(_ index: Int) -> Double {
    // Four points on the rim follow an iris's middle.
    (1...4).map { distance((index, index + $0)) }.mean ?? 0
  }

  /// The outline of the face from the hairline to the chin.
  var outline: [Point] { MeshIndex.faceOutline.map { points[$0] } }
}
