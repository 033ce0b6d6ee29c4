/// The parts that the accessory network sees from the forehead to the chest: background, hair, skin or clothing, cell
/// by cell.
///
/// Its layers for this were fitted on outlines drawn by hand; Resources/Training/clothing.md says how, and what they
/// miss.
struct BodyParts: NetworkLook, Sendable {
  static var model: ModelLibrary.Model { .accessories }

  /// Of each cell of the view, row by row.
  private let shares: [PartShares]
  private let chart: HeadChart

  /// Cells to a side of the view.
  static let cellsAcross = 40

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> BodyParts {
    let outputs = try BustView.seen(in: photo)
    return BodyParts(sums: outputs[0], chart: try photo.value(of: HeadChart.self), kernels: photo.models.kernels)
  }

  /// - Parameter sums: the network's numbers for background, hair, skin and clothing, shape [40][40][4].
  init(sums: [Float], chart: HeadChart, kernels: KernelSet = .baseline) {
    let fours = stride(from: 0, to: sums.count, by: 4).map { SIMD4(sums[$0..<$0 + 4]) }
    shares = Logistic.shares(of: fours, kernels: kernels).map(PartShares.init)
    self.chart = chart
  }

  /// The shares at a place of the working image, blended from the cells around it; beyond the view those of its edge.
  func shares(at point: Point) -> PartShares {
    let place = chart.coordinates(of: point)
    let (column, across) = Self.cell(place.x - BustView.center.x)
    let (row, down) = Self.cell(place.y - BustView.center.y)
    let corner = row * Self.cellsAcross + column
    let upper = shares[corner].mixed(with: shares[corner + 1], across)
    let lower = shares[corner + Self.cellsAcross].mixed(with: shares[corner + Self.cellsAcross + 1], across)
    return upper.mixed(with: lower, down)
  }

  /// Between which cells a place lies, given from the middle of the view.
  private static func cell(_ coordinate: Double) -> (first: Int, fraction: Float) {
    let position = (coordinate / BustView.side + 0.5) * Double(cellsAcross) - 0.5
    let within = position > 0 ? min(position, Double(cellsAcross - 1)) : 0
    let first = min(Int(within), cellsAcross - 2)
    return (first, Float(within - Double(first)))
  }
}

/// How likely a place shows each part of a picture; together 1.
struct PartShares: Sendable, Equatable {
  /// Background, hair, skin, clothing.
  private(set) var values: SIMD4<Float>

  var background: Float { values[0] }
  var hair: Float { values[1] }
  var skin: Float { values[2] }
  var clothing: Float { values[3] }

  /// - Parameter values: background, hair, skin, clothing; none negative, and one above zero.
  init(_ values: SIMD4<Float>) { self.values = values / values.sum() }

  func mixed(with other: PartShares, _ fraction: Float) -> PartShares {
    PartShares(values + (other.values - values) * fraction)
  }

  /// With each part weighted by what its colour says for it.
  func weighted(by factors: SIMD4<Float>) -> PartShares { PartShares(values * factors) }
}
