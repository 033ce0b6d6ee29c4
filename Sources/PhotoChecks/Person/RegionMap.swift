/// The whole working image sorted into regions: one label for each cell of `PersonCells`.
public struct RegionMap: Derived, Sendable {
  let grid: CellGrid
  /// Of each cell, row by row.
  let labels: [PhotoRegion]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> RegionMap {
    RegionMap(try photo.value(of: PersonCells.self))
  }

  init(_ cells: PersonCells) {
    let grid = cells.grid
    let layout = cells.layout
    let face = Path.polygon(layout.outline)
    self.grid = grid
    let labels = (0..<grid.count).map { index -> PhotoRegion in
      guard grid.coverage[index] > PersonCells.person else { return .background }
      let center = grid.center(of: index)
      if cells.clothing[index] { return .clothing }
      if cells.hair[index] { return .hair }
      if face.contains(center) { return .face }
      guard cells.skin[index] else { return Self.isOnBody(center, layout) ? .clothing : .other }
      if Self.isBesideCheek(center, layout) { return .ears }
      return Self.isBelowJaw(center, layout) ? .neck : .skin
    }
    self.labels = Self.withoutSpecks(labels, grid)
  }

  /// The labels, but cells that no neighbour resembles get the label of most neighbours: one cell says little.
  private static func withoutSpecks(_ labels: [PhotoRegion], _ grid: CellGrid) -> [PhotoRegion] {
    labels.indices.map { index in
      let column = index % grid.columns
      var neighbours: [PhotoRegion] = []
      if column > 0 { neighbours.append(labels[index - 1]) }
      if column + 1 < grid.columns { neighbours.append(labels[index + 1]) }
      if index >= grid.columns { neighbours.append(labels[index - grid.columns]) }
      if index + grid.columns < labels.count { neighbours.append(labels[index + grid.columns]) }
      if neighbours.contains(labels[index]) { return labels[index] }
      func count(_ label: PhotoRegion) -> Int { neighbours.count { $0 == label } }
      return neighbours.max { count($0) < count($1) } ?? labels[index]
    }
  }

  /// Where ears are, from the eyes down and from the face's axis aside, of the distance from eyes to chin. Source: ears
  /// reach from the brow to the base of the nose in adults; the reach is chosen, a little more than an ear that stands out.
  private static let ears = (along: -0.35...0.75, across: 0.5...1.05)
  /// Where the neck begins, and how far it reaches aside. Chosen: under the jaw, as wide as a neck is.
  private static let neck = (top: 0.6, across: 0.8)
  /// Where the body begins. Chosen: lower than the neck shows.
  private static let bodyTop = 1.3

  private static func isBesideCheek(_ point: Point, _ layout: FaceLayout) -> Bool {
    let (along, across) = layout.place(of: point)
    return ears.along.contains(along) && ears.across.contains(abs(across))
  }

  private static func isBelowJaw(_ point: Point, _ layout: FaceLayout) -> Bool {
    let (along, across) = layout.place(of: point)
    return along > neck.top && abs(across) < neck.across
  }

  /// There, every part of a person that is neither skin nor hair is clothing, even where it is too far from the face
  /// for its colour to be measured.
  private static func isOnBody(_ point: Point, _ layout: FaceLayout) -> Bool { layout.place(of: point).along > bodyTop }

  /// The cells with `label`.
  func cells(of label: PhotoRegion) -> CellSet { CellSet(members: labels.map { $0 == label }) }
}

/// The kinds of things that a part of a photo can show.
public enum PhotoRegion: String, Sendable, CaseIterable {
  case background
  /// Within the outline of the mesh: skin, eyes, lips, beard.
  case face
  case ears
  case neck
  /// Skin elsewhere: arms, shoulders, the forehead above the mesh.
  case skin
  case hair
  case clothing
  /// The person's, but none of these.
  case other
}
