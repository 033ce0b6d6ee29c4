internal import RuleLang

/// The plane that comes nearest to the background's lightness.
struct LightnessPlane {
  /// The plane's change from one edge of the picture to the opposite one, both directions together: at most that of two
  /// corners, one black and one white.
  let change: Double

  /// Laid over a narrow strip of background, a plane may rise to anything at the picture's other side.
  private static let mostChange = 100 * 2.0.squareRoot()

  /// To the square of the number of cells; the places are shares of the picture's sides. Chosen: what rounding leaves of cells
  /// that lie in one line is less.
  private static let leastDeterminant = 1e-9

  init(_ region: BackgroundRegion) {
    var (xx, xy, yy, xl, yl) = (0.0, 0.0, 0.0, 0.0, 0.0)
    let samples = region.cells.indices.map { (region.grid.center(of: $0), region.grid.colors[$0].lightness) }
    let width = Double(region.grid.columns * region.grid.side)
    let height = Double(region.grid.rows * region.grid.side)
    let count = Double(max(samples.count, 1))
    let meanX = samples.reduce(0) { $0 + $1.0.x } / count
    let meanY = samples.reduce(0) { $0 + $1.0.y } / count
    let mean = samples.reduce(0) { $0 + $1.1 } / count
    for (point, lightness) in samples {
      let (x, y, rest) = ((point.x - meanX) / width, (point.y - meanY) / height, lightness - mean)
      xx += x * x
      xy += x * y
      yy += y * y
      xl += x * rest
      yl += y * rest
    }
    let determinant = xx * yy - xy * xy
    guard determinant > Self.leastDeterminant * count * count else {
      change = 0
      return
    }
    let across = (xl * yy - yl * xy) / determinant
    let down = (yl * xx - xl * xy) / determinant
    change = min((across * across + down * down).squareRoot(), Self.mostChange)
  }
}
