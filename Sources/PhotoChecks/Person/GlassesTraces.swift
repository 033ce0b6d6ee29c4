/// Lines that a spectacle frame draws on an aligned face; without glasses the same places are smooth skin.
struct GlassesTraces: Sendable {
  /// The strongest edge across the nose between the eyes, of the cheeks' luma.
  let bridgeEdge: Double
  /// The strongest thin line there.
  let bridgeLine: Double
  /// The edge below the eyes where a lens ends, of the weaker side.
  let rim: Double
  /// The edge beside the eyes where an arm runs to the ear, of the weaker side.
  let temple: Double
  /// How much darker than the cheeks the skin close below the eyes is, of the cheeks' luma.
  let tint: Double

  init(_ face: AlignedFace) {
    let luma = face.luma
    let (middle, eyeRow) = (Int(AlignedFace.eyes.x), Int(AlignedFace.eyes.y))

    let bridgeRows = eyeRow - 22..<eyeRow + 19
    bridgeEdge =
      bridgeRows.compactMap { row in
        (middle - 7...middle + 7).map { Double(abs(luma[$0, row + 1] - luma[$0, row - 1])) }.mean
      }.max() ?? 0
    bridgeLine =
      (eyeRow - 28..<eyeRow + 23).compactMap { row in
        (middle - 8...middle + 8).map { Double(luma[$0, row - 2] - 2 * luma[$0, row] + luma[$0, row + 2]) }.mean.map(
          abs)
      }.max() ?? 0

    let lids = [(80, face.place(of: 145).y), (160, face.place(of: 374).y)]
    rim =
      lids.map { column, lid in
        let first = Int(min(max(lid, 0), Double(AlignedFace.side))) + 7
        return Self.edge(luma, columns: column - 18..<column + 19, rows: first..<first + 24)
      }.min() ?? 0
    temple = min(
      Self.edge(luma, columns: 30..<53, rows: eyeRow - 18..<eyeRow + 15),
      Self.edge(luma, columns: 188..<211, rows: eyeRow - 18..<eyeRow + 15))
    tint =
      lids.flatMap { column, lid in
        luma.values(around: Point(x: Double(column), y: lid + 6), radius: 4)
      }.median.map { 1 - $0 } ?? 0
  }

  /// The median over the columns of each column's strongest edge.
  private static func edge(_ luma: Plane, columns: Range<Int>, rows: Range<Int>) -> Double {
    columns.compactMap { luma.verticalChanges(column: $0, rows: rows).max() }.median ?? 0
  }
}
