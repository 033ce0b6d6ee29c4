internal import RuleLang

/// The smooth course of light that comes nearest to a background, and what it leaves unexplained.
///
/// A lamp makes a plain wall brighter here than there, without a step: a quadratic surface over the picture follows that
/// for each coordinate of CIELAB. Furniture, trees and other people do not lie on one, however blurred they are.
struct BackgroundSurface {
  /// Distances in CIELAB of the cells' colours from the surface.
  let residuals: [Double]

  private static let terms = 6

  init(_ region: BackgroundRegion) {
    let grid = region.grid
    let cells = region.cells.indices
    let (columns, rows) = (Double(grid.columns), Double(grid.rows))
    let samples = cells.map { index -> [Double] in
      let (row, column) = index.quotientAndRemainder(dividingBy: grid.columns)
      let (x, y) = ((Double(column) + 0.5) / columns - 0.5, (Double(row) + 0.5) / rows - 0.5)
      return [1, x, y, x * x, x * y, y * y]
    }
    var system = [[Double]](repeating: [Double](repeating: 0, count: Self.terms + 3), count: Self.terms)
    for (sample, index) in zip(samples, cells) {
      let color = grid.colors[index]
      let right = [color.lightness, color.a, color.b]
      for row in 0..<Self.terms {
        for column in 0..<Self.terms { system[row][column] += sample[row] * sample[column] }
        for channel in 0..<3 { system[row][Self.terms + channel] += sample[row] * right[channel] }
      }
    }
    let coefficients = Self.solved(system)
    residuals = zip(samples, cells).map { sample, index in
      func height(_ channel: Int) -> Double {
        (0..<Self.terms).reduce(0) { $0 + sample[$1] * coefficients[$1][channel] }
      }
      let color = LabColor(lightness: height(0), a: height(1), b: height(2))
      return grid.colors[index].distance(to: color)
    }
  }

  /// Solves the normal equations by elimination with pivots; what the cells do not determine stays 0.
  private static func solved(_ equations: [[Double]]) -> [[Double]] {
    var system = equations
    var result = [[Double]](repeating: [0, 0, 0], count: terms)
    var pivots: [(row: Int, column: Int)] = []
    let scale = system.enumerated().map { abs($1[$0]) }.max() ?? 0
    for column in 0..<terms {
      let start = pivots.count
      let best = (start..<terms).max { abs(system[$0][column]) < abs(system[$1][column]) }
      guard let best, abs(system[best][column]) > 1e-9 * scale else { continue }
      system.swapAt(start, best)
      for row in 0..<terms where row != start {
        let factor = system[row][column] / system[start][column]
        for place in column..<terms + 3 { system[row][place] -= factor * system[start][place] }
      }
      pivots.append((start, column))
    }
    for (row, column) in pivots {
      for channel in 0..<3 { result[column][channel] = system[row][terms + channel] / system[row][column] }
    }
    return result
  }
}
