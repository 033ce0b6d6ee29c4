internal import RuleLang

/// How often light and dark take turns across the clothing: stripes, checks and prints do so at every step, folds, lapels
/// and a tie a few times.
struct ClothingPattern: Derived, Sendable {
  /// Turns between lighter and darker for each distance from eyes to chin, along rows and columns.
  let changes: Double

  /// What lightness must change by to count. Chosen: folds of plain cloth change it by less over most cells.
  private static let step = 6.0
  /// Shorter runs of cells show no repetition.
  private static let shortestRun = 6
  /// Cells of clothing away from its edges that must show.
  private static let fewest = 100

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ClothingPattern {
    let cells = try photo.value(of: PersonCells.self)
    return try ClothingPattern(grid: cells.grid, clothing: cells.clothing)
  }

  init(grid: CellGrid, clothing: CellSet) throws(Unmeasurable) {
    let inner = clothing.shrunk(by: 1, in: grid)
    guard inner.count >= Self.fewest else {
      throw Unmeasurable(en: "too little clothing is in the picture", zh: "画面中衣物太少")
    }
    var (turns, cells) = (0, 0)
    for runs in [Self.runs(grid, inner, alongRows: true), Self.runs(grid, inner, alongRows: false)] {
      for run in runs where run.count >= Self.shortestRun {
        turns += Self.turns(run)
        cells += run.count
      }
    }
    changes = cells > 0 ? Double(turns) / Double(cells) * PersonCells.cellsPerFace : 0
  }

  /// The lightness of each unbroken run of cells.
  private static func runs(_ grid: CellGrid, _ cells: CellSet, alongRows: Bool) -> [[Double]] {
    let (lines, length) = alongRows ? (grid.rows, grid.columns) : (grid.columns, grid.rows)
    var result: [[Double]] = []
    for line in 0..<lines {
      var run: [Double] = []
      for place in 0..<length {
        let index = alongRows ? line * grid.columns + place : place * grid.columns + line
        if cells[index] {
          run.append(grid.colors[index].lightness)
        } else if !run.isEmpty {
          result.append(run)
          run = []
        }
      }
      result.append(run)
    }
    return result
  }

  /// How often the values turn from rising to falling or back, by at least `step` each time.
  static func turns(_ values: [Double]) -> Int {
    guard var extreme = values.first else { return 0 }
    var turns = 0
    var isRising: Bool?
    for value in values {
      switch isRising {
      case true?:
        if value > extreme { extreme = value }
        guard value < extreme - step else { continue }
        turns += 1
      case false?:
        if value < extreme { extreme = value }
        guard value > extreme + step else { continue }
        turns += 1
      case nil:
        guard abs(value - extreme) > step else { continue }
        isRising = value > extreme
        extreme = value
        continue
      }
      isRising?.toggle()
      extreme = value
    }
    return turns
  }
}
