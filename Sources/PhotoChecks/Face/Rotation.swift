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
