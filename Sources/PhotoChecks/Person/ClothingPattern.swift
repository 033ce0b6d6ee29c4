internal import RuleLang

/// How often light and dark take turns across the clothing: stripes, checks and prints do so at every step, folds, lapels
/// and a tie a few times.
struct ClothingPattern: Derived, Sendable {
  /// Turns between lighter and darker for each distance from eyes to chin, along the picture's rows and its columns.
  let across: Double
  let down: Double
  /// The same along both together.
  let changes: Double

  /// How far one direction outweighs the other, 0…1: upright stripes change along rows alone, prints along both.
  var stripes: Double { across + down > 0 ? abs(across - down) / (across + down) : 0 }

  /// The least change of lightness that counts. Chosen: folds of plain cloth change it by less from cell to cell.
  private static let step = 10.0
  /// Shorter runs of small cells show no repetition.
  private static let shortestRun = 12
  /// Cells of clothing away from its edges that must show. Chosen: on less, a collar's edges take turns as often as a
  /// print does.
  private static let fewest = 100

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ClothingPattern {
    let cells = try photo.value(of: PersonCells.self)
    return try ClothingPattern(
      image: try photo.value(of: WorkingImage.self).image, grid: cells.grid, clothing: cells.clothing,
      eyeToChin: cells.layout.eyeToChin)
  }

  /// - Parameters:
  ///   - image: that `grid` was made from.
  ///   - eyeToChin: the distance in pixels of `image`.
  init(image: Image, grid: CellGrid, clothing: CellSet, eyeToChin: Double) throws(Unmeasurable) {
    let inner = clothing.shrunk(by: 1, in: grid)
    guard inner.count >= Self.fewest else { throw .littleClothing }
    let small = SmallCells(image: image, grid: grid, cells: inner)
    // The cells are a whole number of pixels wide, so there are not quite the same number of them to each face.
    let scale = eyeToChin / Double(grid.side) * Double(small.perCell)
    func turns(_ runs: [[Double]]) -> (turns: Int, cells: Int) {
      runs.reduce(into: (0, 0)) { sum, run in
        guard run.count >= Self.shortestRun else { return }
        sum.0 += Self.turns(run)
        sum.1 += run.count
      }
    }
    func rate(_ turns: Int, _ cells: Int) -> Double { cells > 0 ? Double(turns) / Double(cells) * scale : 0 }
    let (rows, columns) = (turns(small.runs(alongRows: true)), turns(small.runs(alongRows: false)))
    across = rate(rows.turns, rows.cells)
    down = rate(columns.turns, columns.cells)
    changes = rate(rows.turns + columns.turns, rows.cells + columns.cells)
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

/// The lightness of some cells of a grid, each cut into four: a shirt's stripes are narrower than a cell.
private struct SmallCells {
  /// Small cells on a side of a cell; 1 where a cell is a single pixel.
  let perCell: Int
  private let columns: Int
  private let rows: Int
  /// Row by row; not a number outside the cells.
  private var lightness: [Double]

  init(image: Image, grid: CellGrid, cells: CellSet) {
    let side = grid.side
    perCell = side > 1 ? 2 : 1
    (columns, rows) = (grid.columns * perCell, grid.rows * perCell)
    lightness = [Double](repeating: .nan, count: columns * rows)
    for index in cells.indices {
      let (row, column) = index.quotientAndRemainder(dividingBy: grid.columns)
      for part in 0..<perCell * perCell {
        let (below, beside) = part.quotientAndRemainder(dividingBy: perCell)
        let top = row * side + below * side / perCell
        let left = column * side + beside * side / perCell
        let bottom = row * side + (below + 1) * side / perCell
        let right = column * side + (beside + 1) * side / perCell
        lightness[(row * perCell + below) * columns + column * perCell + beside] =
          Self.lightness(of: image, rows: top..<bottom, columns: left..<right)
      }
    }
  }

  private static func lightness(of image: Image, rows: Range<Int>, columns: Range<Int>) -> Double {
    var (red, green, blue) = (0, 0, 0)
    for y in rows {
      for x in columns {
        let pixel = image[x, y]
        red += Int(pixel.red)
        green += Int(pixel.green)
        blue += Int(pixel.blue)
      }
    }
    let count = max(rows.count * columns.count, 1)
    func mean(_ sum: Int) -> UInt8 { UInt8((sum + count / 2) / count) }
    return LabColor(SRGBColor(red: mean(red), green: mean(green), blue: mean(blue))).lightness
  }

  /// The lightness along each unbroken run of small cells.
  func runs(alongRows: Bool) -> [[Double]] {
    let (lines, length) = alongRows ? (rows, columns) : (columns, rows)
    var result: [[Double]] = []
    for line in 0..<lines {
      var run: [Double] = []
      for place in 0..<length {
        let value = lightness[alongRows ? line * columns + place : place * columns + line]
        if value.isNaN {
          if !run.isEmpty { result.append(run) }
          run = []
        } else {
          run.append(value)
        }
      }
      if !run.isEmpty { result.append(run) }
    }
    return result
  }
}
