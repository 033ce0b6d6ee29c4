internal import RuleLang

/// The part of the picture that the person does not cover.
struct BackgroundRegion: Derived, Sendable {
  let grid: CellGrid
  /// Cells that are background altogether.
  let cells: CellSet
  /// The median colour.
  let color: LabColor

  /// Cells along the picture's longer side. Chosen: a cell averages out noise and still shows a wire or a tile's joint.
  private static let cellsAcross = 128
  /// The most that the mask may say person in a cell of background. Chosen: it stands well clear of soft hair.
  private static let outside: Float = 0.05
  /// Cells that are left out around the person, where the mask is a cell or two off.
  private static let margin = 2
  /// Share of the picture below which the background is too small to measure.
  private static let leastShare = 0.02
  /// The share of cells over which a percentile of the background reaches. Chosen: a tenth may be hair or shoulder that the
  /// mask missed.
  static let mostCells = 0.9

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> BackgroundRegion {
    let image = try photo.value(of: WorkingImage.self).image
    return try BackgroundRegion(image: image, mask: try photo.value(of: PersonMask.self).coverage)
  }

  init(image: Image, mask: Plane) throws(Unmeasurable) {
    let grid = CellGrid(image, mask: mask, side: max(2, max(image.width, image.height) / Self.cellsAcross))
    let cells = grid.cells { grid.coverage[$0] < Self.outside }.shrunk(by: Self.margin, in: grid)
    guard Double(cells.count) >= Self.leastShare * Double(grid.count),
      let color = LabColor.median(of: cells.indices.map { grid.colors[$0] })
    else { throw Unmeasurable(en: "hardly any background is visible", zh: "画面中几乎看不到背景") }
    self.grid = grid
    self.cells = cells
    self.color = color
  }

  var colors: [LabColor] { cells.indices.map { grid.colors[$0] } }
}

extension BackgroundRegion {
  /// The larger standard deviation of a* and b*.
  var chromaDeviation: Double {
    max(colors.map(\.a).standardDeviation ?? 0, colors.map(\.b).standardDeviation ?? 0)
  }

  /// Pairs of the region's cells that touch.
  var neighbours: [(first: Int, second: Int)] {
    cells.indices.flatMap { index -> [(first: Int, second: Int)] in
      let right = index % grid.columns + 1 < grid.columns ? index + 1 : grid.count
      return [right, index + grid.columns].compactMap { next in
        next < grid.count && cells[next] ? (index, next) : nil
      }
    }
  }

  /// Distances of the colours of cells that touch.
  var neighbourSteps: [Double] {
    neighbours.map { grid.colors[$0.first].distance(to: grid.colors[$0.second]) }
  }
}
