extension Plane {
  /// Where the head begins: the highest place above the face that joins it in the mask; 0 at the picture's edge.
  ///
  /// - Parameter layout: in pixels of this mask.
  func headTop(of layout: FaceLayout) -> Measured<Double> {
    Measured(headTops(of: layout).map(\.y).min(), else: .headNotOutlined)
  }

  /// Where the head ends above the face, in each of the face's columns that it covers; none where the face lies outside.
  func headTops(of layout: FaceLayout) -> [Point] {
    let (right, left) = (layout.points[MeshIndex.rightSide].x, layout.points[MeshIndex.leftSide].x)
    let start = layout.eyeMidpoint.y
    guard start >= 0, start < Double(height), right.isFinite, left.isFinite, max(right, left) > 0 else { return [] }
    let first = Int(min(max(min(right, left), 0), Double(width - 1)))
    let last = Int(min(max(max(right, left), 0), Double(width - 1)))
    return (first...last).compactMap { column -> Point? in
      var row = Int(start)
      guard self[column, row] >= 0.5 else { return nil }
      while row > 0, self[column, row - 1] >= 0.5 { row -= 1 }
      return Point(x: Double(column) + 0.5, y: Double(row))
    }
  }
}
