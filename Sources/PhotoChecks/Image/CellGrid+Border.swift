extension CellGrid {
  /// The borders of `cells` along the edges of the cells, in pixels of the picture: one closed path around each part
  /// clockwise, and one around each hole in it the other way round.
  func borders(of cells: CellSet) -> [Path] {
    var border = CellBorder(columns: columns)
    for index in 0..<count where cells[index] {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      if row == 0 || !cells[index - columns] { border.add(.right, column, row) }
      if column == columns - 1 || !cells[index + 1] { border.add(.down, column + 1, row) }
      if row == rows - 1 || !cells[index + columns] { border.add(.left, column + 1, row + 1) }
      if column == 0 || !cells[index - 1] { border.add(.up, column, row + 1) }
    }
    return border.paths().map { $0.scaled(by: Double(side)) }
  }
}

/// Edges between cells inside and outside of a set, each with the inside on its right.
private struct CellBorder {
  enum Direction: UInt8, CaseIterable {
    case right = 1
    case down = 2
    case left = 4
    case up = 8

    var step: (x: Int, y: Int) {
      switch self {
      case .right: (1, 0)
      case .down: (0, 1)
      case .left: (-1, 0)
      case .up: (0, -1)
      }
    }

    /// Where to go on at a corner: to the right first, so that two parts that only touch there stay apart.
    var following: [Direction] {
      switch self {
      case .right: [.down, .right, .up]
      case .down: [.left, .down, .right]
      case .left: [.up, .left, .down]
      case .up: [.right, .up, .left]
      }
    }
  }

  let columns: Int
  /// The edges that begin at each corner, by the corner's number.
  private var edges: [Int: UInt8] = [:]

  init(columns: Int) { self.columns = columns }

  mutating func add(_ direction: Direction, _ x: Int, _ y: Int) {
    edges[y * (columns + 1) + x, default: 0] |= direction.rawValue
  }

  /// The closed paths that the edges make, from the uppermost on; corners in line are left out.
  func paths() -> [Path] {
    var rest = edges
    var paths: [Path] = []
    for start in edges.keys.sorted() {
      while let first = Direction.allCases.first(where: { rest[start, default: 0] & $0.rawValue != 0 }) {
        paths.append(.polygon(Self.walk(from: start, first, columns: columns, through: &rest)))
      }
    }
    return paths
  }

  private static func walk(
    from start: Int, _ first: Direction, columns: Int, through edges: inout [Int: UInt8]
  ) -> [Point] {
    var points: [Point] = []
    var corner = start
    var direction = first
    var last: Direction?
    while edges[corner, default: 0] & direction.rawValue != 0 {
      edges[corner, default: 0] &= ~direction.rawValue
      let (y, x) = corner.quotientAndRemainder(dividingBy: columns + 1)
      if direction != last { points.append(Point(x: Double(x), y: Double(y))) }
      corner += direction.step.y * (columns + 1) + direction.step.x
      last = direction
      guard let next = direction.following.first(where: { edges[corner, default: 0] & $0.rawValue != 0 }) else { break }
      direction = next
    }
    return points
  }
}
