internal import RuleLang

/// Which way the head is turned: the rotation that lays an average face over the mesh.
public struct HeadPose: Derived, Sendable {
  /// Turn about the neck in degrees; positive towards the person's own left, the right edge of the picture.
  public let yaw: Double
  /// Nod in degrees; positive when the head is lowered, negative when the chin is raised.
  public let pitch: Double
  /// Lean in the picture's plane in degrees, -180 … 180; positive clockwise as the viewer sees it, towards the person's
  /// left shoulder.
  public let roll: Double

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> HeadPose {
    guard let pose = HeadPose(try photo.value(of: FaceMesh.self)) else {
      throw Unmeasurable(en: "the face is too small", zh: "人脸太小")
    }
    return pose
  }
}

extension HeadPose {
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

/// A turn of space.
struct Rotation {
  /// Where the three axes come to lie.
  let columns: [SIMD3<Double>]

  /// The rotation that fits best when `correlation[axis]` is the sum of places, each times the coordinate on that axis
  /// of the point that belongs there.
  ///
  /// Source: Horn, "Closed-form solution of absolute orientation using unit quaternions", 1987: the quaternion is the
  /// eigenvector of the largest eigenvalue of a symmetric matrix.
  ///
  /// - Returns: nil when all sums are zero or not finite.
  init?(nearest correlation: [SIMD3<Double>]) {
    let (x, y, z) = (correlation[0], correlation[1], correlation[2])
    let size = [x, y, z].reduce(0) { $0 + ($1 * $1).sum() }
    guard size.isFinite, size > 0 else { return nil }
    let matrix: [[Double]] = [
      [x.x + y.y + z.z, y.z - z.y, z.x - x.z, x.y - y.x],
      [y.z - z.y, x.x - y.y - z.z, x.y + y.x, z.x + x.z],
      [z.x - x.z, x.y + y.x, y.y - x.x - z.z, y.z + z.y],
      [x.y - y.x, z.x + x.z, y.z + z.y, z.z - x.x - y.y],
    ]
    let quaternion = Self.principalVector(of: matrix)
    let (a, b, c, d) = (quaternion[0], quaternion[1], quaternion[2], quaternion[3])
    columns = [
      SIMD3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)),
      SIMD3(2 * (b * c - a * d), a * a - b * b + c * c - d * d, 2 * (c * d + a * b)),
      SIMD3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a - b * b - c * c + d * d),
    ]
  }

  /// The unit eigenvector of the largest eigenvalue, by Jacobi's method; eight sweeps bring four rows to full precision.
  private static func principalVector(of symmetric: [[Double]]) -> [Double] {
    var matrix = symmetric
    var vectors = (0..<4).map { row in (0..<4).map { $0 == row ? 1.0 : 0 } }
    for _ in 0..<8 {
      for p in 0..<3 {
        for q in p + 1..<4 where matrix[p][q] != 0 {
          let theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
          let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
          let cosine = 1 / (tangent * tangent + 1).squareRoot()
          let sine = tangent * cosine
          for k in 0..<4 {
            (matrix[k][p], matrix[k][q]) = (
              cosine * matrix[k][p] - sine * matrix[k][q], sine * matrix[k][p] + cosine * matrix[k][q]
            )
          }
          for k in 0..<4 {
            (matrix[p][k], matrix[q][k]) = (
              cosine * matrix[p][k] - sine * matrix[q][k], sine * matrix[p][k] + cosine * matrix[q][k]
            )
            (vectors[k][p], vectors[k][q]) = (
              cosine * vectors[k][p] - sine * vectors[k][q], sine * vectors[k][p] + cosine * vectors[k][q]
            )
          }
        }
      }
    }
    let largest = (0..<4).max { matrix[$0][$0] < matrix[$1][$1] } ?? 0
    return vectors.map { $0[largest] }
  }
}

/// Where landmarks that neither expression nor jaw moves lie on a face that looks straight ahead.
///
/// Source: measured, the mean mesh of 210 labelled frontal faces and their mirror images, laid over each other, turned
/// so that the median of their pitches is zero. Unit: the points' mean distance from their centre; x to the right of
/// the picture, y down, z away from the camera.
enum AverageFace {
  static let points: [(index: Int, place: SIMD3<Double>)] =
    middle.map { ($0.index, SIMD3(0, $0.y, $0.z)) }
    + sides.map { ($0.right, SIMD3(-$0.x, $0.y, $0.z)) }
    + sides.map { ($0.left, SIMD3($0.x, $0.y, $0.z)) }

  private static let middle: [(index: Int, y: Double, z: Double)] = [
    (10, -0.834, -0.263), (151, -0.562, -0.326), (9, -0.271, -0.371), (8, -0.124, -0.347), (168, 0.004, -0.338),
    (6, 0.136, -0.411), (197, 0.260, -0.496), (195, 0.376, -0.588), (5, 0.502, -0.683), (4, 0.653, -0.723),
    (1, 0.768, -0.686), (2, 0.870, -0.419),
  ]

  private static let sides: [(right: Int, left: Int, x: Double, y: Double, z: Double)] = [
    (98, 327, 0.293, 0.831, -0.281), (33, 263, 0.759, 0.074, 0.040), (133, 362, 0.292, 0.107, -0.052),
    (67, 297, 0.598, -0.777, -0.125), (109, 338, 0.324, -0.825, -0.235), (103, 332, 0.853, -0.674, 0.064),
    (54, 284, 1.018, -0.517, 0.284), (21, 251, 1.119, -0.318, 0.495), (162, 389, 1.172, -0.106, 0.719),
    (127, 356, 1.191, 0.158, 0.895), (234, 454, 1.179, 0.408, 0.976), (93, 323, 1.158, 0.662, 0.984),
    (50, 280, 0.822, 0.642, -0.059), (118, 347, 0.761, 0.404, -0.052), (70, 300, 0.976, -0.183, 0.052),
    (105, 334, 0.710, -0.334, -0.206), (107, 336, 0.251, -0.290, -0.358), (55, 285, 0.218, -0.148, -0.314),
  ]
}
