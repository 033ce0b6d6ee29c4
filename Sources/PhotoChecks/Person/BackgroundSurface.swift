internal import RuleLang

/// The smooth course of light that comes nearest to a background, and the differences from it.
///
/// A lamp makes a plain wall brighter here than there, without a step: a quadratic surface over the picture follows that
/// for each coordinate of CIELAB. Furniture, trees and other people do not lie on one, however blurred they are.
/// Cells far from the surface count little when it is laid, so that a badge or a shadow does not bend it towards itself.
struct BackgroundSurface: Derived, Sendable {
  let region: BackgroundRegion
  /// The difference of each cell's colour from the surface (lightness, a*, b*, 0); by the cell's index, zero outside
  /// the region.
  let residuals: [SIMD4<Double>]
  private let surface: QuadraticSurface

  /// The distance at which a cell counts half. Chosen: above the grain and the JPEG blocks of a wall, below furniture.
  private static let scale = 4.0
  /// Times that the surface is laid. Chosen: after three rounds the facts of the labelled photos no longer change.
  private static let rounds = 3

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> BackgroundSurface {
    BackgroundSurface(try photo.value(of: BackgroundRegion.self))
  }

  init(_ region: BackgroundRegion) {
    self.region = region
    let grid = region.grid
    let cells = region.cells.indices
    let (columns, rows) = (Double(grid.columns), Double(grid.rows))
    let terms = cells.map { index -> SIMD8<Double> in
      let (row, column) = index.quotientAndRemainder(dividingBy: grid.columns)
      return QuadraticSurface.term(x: (Double(column) + 0.5) / columns, y: (Double(row) + 0.5) / rows)
    }
    let colors = cells.map { index -> SIMD4<Double> in
      let color = grid.colors[index]
      return SIMD4(color.lightness, color.a, color.b, 0)
    }
    var weights = [Double](repeating: 1, count: cells.count)
    var rest = colors
    var surface = QuadraticSurface()
    for _ in 0..<Self.rounds {
      surface = QuadraticSurface(terms: terms, colors: colors, weights: weights)
      for place in cells.indices {
        rest[place] = colors[place] - surface.height(at: terms[place])
        // Source: Cauchy's weight function, Huber and Ronchetti, "Robust Statistics", 2009.
        weights[place] = 1 / (1 + (rest[place] * rest[place]).sum() / (Self.scale * Self.scale))
      }
    }
    var residuals = [SIMD4<Double>](repeating: .zero, count: grid.count)
    for (place, index) in cells.enumerated() { residuals[index] = rest[place] }
    self.residuals = residuals
    self.surface = surface
  }

  /// The background's colour behind a place of the picture, each coordinate 0…1 from the upper left corner.
  func color(x: Double, y: Double) -> LabColor {
    let height = surface.height(at: QuadraticSurface.term(x: x, y: y))
    return LabColor(lightness: height.x, a: height.y, b: height.z)
  }

  /// The 90th percentile of the cells' distances from the surface.
  var objects: Double {
    region.cells.indices.map { residuals[$0].length }.quantile(BackgroundRegion.mostCells) ?? 0
  }

  /// The median difference of cells that touch, after the surface is taken out.
  var grain: Double {
    region.neighbours.map { (residuals[$0.first] - residuals[$0.second]).length }.median ?? 0
  }

  /// How little the background looks like a plain one: its objects and its grain, neither of which says enough alone. A
  /// blurred room has little grain, and a wall of rough plaster no objects.
  var clutter: Double {
    Mathematics.power(objects + Self.leastObjects, Self.objectsWeight)
      * Mathematics.power(grain + Self.leastGrain, Self.grainWeight)
  }

  /// Exponents of a weighted geometric mean. Chosen: once, on the labelled backgrounds.
  private static let objectsWeight = 0.6
  private static let grainWeight = 0.4
  /// Chosen: small, and above zero, so that an exactly even wall is not zero whatever the other says.
  private static let leastObjects = 0.3
  private static let leastGrain = 0.1

  /// Share of the background beside the person that is darker than the rest by a step, and of the same hue.
  var shadow: Double {
    let near = region.cells.subtracting(region.cells.shrunk(by: Self.reach, in: region.grid)).indices
    let dark = near.count { index in
      let rest = residuals[index]
      let tint = (rest.y * rest.y + rest.z * rest.z).squareRoot()
      return rest.x < -Self.shade && tint < Self.shadeTint * -rest.x
    }
    return near.isEmpty ? 0 : Double(dark) / Double(near.count)
  }

  /// Cells beside the person that count as near. Chosen: a shadow on the wall behind falls within a tenth of the picture.
  private static let reach = 10
  /// How much darker a shadow is at least. Chosen: twice what the course of light leaves on the labelled plain walls.
  private static let shade = 5.0
  /// The most that a shadow changes a* and b*, of what it changes the lightness by. Chosen: light from elsewhere tints a
  /// shadow a little; objects have colours of their own.
  private static let shadeTint = 0.6
}

extension SIMD4<Double> {
  var length: Double { (self * self).sum().squareRoot() }
}

/// A quadratic function of the place, one for each coordinate of a colour, fitted by weighted least squares.
private struct QuadraticSurface {
  private static let terms = 6
  /// To the largest number on the diagonal: a smaller pivot is rounding.
  private static let leastPivot = 1e-9
  private var coefficients = [SIMD4<Double>](repeating: .zero, count: terms)

  /// Zero everywhere.
  init() {}

  init(terms: [SIMD8<Double>], colors: [SIMD4<Double>], weights: [Double]) {
    var left = [SIMD8<Double>](repeating: .zero, count: Self.terms)
    var right = coefficients
    for (place, term) in terms.enumerated() {
      for row in 0..<Self.terms {
        let weighted = weights[place] * term[row]
        left[row] += weighted * term
        right[row] += weighted * colors[place]
      }
    }
    solve(left, right)
  }

  /// The powers of a place, each coordinate 0…1, from which a height is made.
  static func term(x: Double, y: Double) -> SIMD8<Double> {
    let (x, y) = (x - 0.5, y - 0.5)
    return SIMD8(1, x, y, x * x, x * y, y * y, 0, 0)
  }

  func height(at term: SIMD8<Double>) -> SIMD4<Double> {
    var sum = SIMD4<Double>.zero
    for place in 0..<Self.terms { sum += term[place] * coefficients[place] }
    return sum
  }

  /// Solves the normal equations by elimination with pivots; coefficients that the cells do not determine stay 0.
  private mutating func solve(_ matrix: [SIMD8<Double>], _ values: [SIMD4<Double>]) {
    var (left, right) = (matrix, values)
    var pivots: [(row: Int, column: Int)] = []
    let least = Self.leastPivot * (left.indices.map { abs(left[$0][$0]) }.max() ?? 0)
    for column in 0..<Self.terms {
      let start = pivots.count
      let best = (start..<Self.terms).max { abs(left[$0][column]) < abs(left[$1][column]) }
      guard let best, abs(left[best][column]) > least else { continue }
      left.swapAt(start, best)
      right.swapAt(start, best)
      for row in 0..<Self.terms where row != start {
        let factor = left[row][column] / left[start][column]
        left[row] -= factor * left[start]
        right[row] -= factor * right[start]
      }
      pivots.append((start, column))
    }
    for (row, column) in pivots { coefficients[column] = right[row] / left[row][column] }
  }
}
