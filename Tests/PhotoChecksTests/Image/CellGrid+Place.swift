@testable import PhotoChecks

extension CellGrid {
  /// The cell that holds `point`, or nil outside the grid.
  func index(at point: Point) -> Int? {
    let column = (point.x / Double(side)).rounded(.down)
    let row = (point.y / Double(side)).rounded(.down)
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
    return Int(row) * columns + Int(column)
  }
}
