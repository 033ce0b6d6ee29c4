internal import RuleLang

/// The turn of the head: the rotation that lays an average face over the mesh.
public struct HeadPose: Derived, Sendable {
  /// Turn about the neck in degrees; positive towards the person's own left, the right edge of the picture.
  public let yaw: Double
  /// Nod in degrees; positive when the head is lowered, negative when the chin is raised.
  public let pitch: Double
  /// Lean in the picture's plane in degrees, -180 … 180; positive clockwise as the viewer sees it, towards the person's
  /// left shoulder.
  public let roll: Double

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> HeadPose {
    guard let pose = HeadPose(try photo.value(of: FaceMesh.self)) else { throw .faceTooSmall }
    return pose
  }
}

extension HeadPose {
  /// Whether the whole picture lies on its side or upside down. Chosen: no head of a person who sits leans so far.
  var isSideways: Bool { abs(roll) > 65 }

  /// - Returns: nil when the mesh has no extent.
  init?(_ mesh: FaceMesh) {
    self.init { SIMD3(mesh.points[$0].x, mesh.points[$0].y, mesh.depths[$0]) }
  }

  /// - Parameter place: of a landmark: x to the right, y down, z away from the camera.
  init?(places place: (Int) -> SIMD3<Double>) {
    let places = AverageFace.points.map { place($0.index) }
    let center = places.reduce(SIMD3(), +) / Double(places.count)
    var columns = [SIMD3<Double>](repeating: SIMD3(), count: 3)
    for (average, place) in zip(AverageFace.points, places) {
      for axis in 0..<3 { columns[axis] += average.place[axis] * (place - center) }
    }
    guard let rotation = Rotation(nearest: columns) else { return nil }
    // Where the average face looks, and where its own left lies.
    let look = -rotation.columns[2]
    let left = rotation.columns[0]
    yaw = Mathematics.degrees(y: look.x, x: -look.z)
    pitch = Mathematics.degrees(y: look.y, x: (look.x * look.x + look.z * look.z).squareRoot())
    roll = Mathematics.degrees(y: left.y, x: left.x)
  }
}
