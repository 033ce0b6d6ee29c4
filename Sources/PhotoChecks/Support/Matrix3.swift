/// Nine numbers in three columns.
struct Matrix3 {
  var columns: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)

  /// Along the first row.
  var determinant: Double {
    let (a, b, c) = columns
    return a.x * (b.y * c.z - b.z * c.y) - b.x * (a.y * c.z - a.z * c.y) + c.x * (a.y * b.z - a.z * b.y)
  }

  /// The multiples of the columns that add up to `target`, by Cramer's rule; without meaning where the determinant is
  /// zero.
  func amounts(addingUpTo target: SIMD3<Double>) -> SIMD3<Double> {
    let (a, b, c) = columns
    return SIMD3(
      Matrix3(columns: (target, b, c)).determinant, Matrix3(columns: (a, target, c)).determinant,
      Matrix3(columns: (a, b, target)).determinant) / determinant
  }
}
