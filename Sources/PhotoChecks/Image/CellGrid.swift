internal import RuleLang

/// A picture cut into equal squares: the mean colour of a cell is free of the noise of single pixels.
struct CellGrid: Sendable {
  /// Pixels of a cell's side.
  let side: Int
  let columns: Int
  let rows: Int
  /// The mean colour of each cell, row by row.
  let colors: [LabColor]
  /// The mean of the mask over each cell, 0…1, row by row.
  let coverage: [Float]

  /// - Parameters:
  ///   - mask: of the image's size.
  ///   - side: at least 1; made smaller where the image is smaller than one cell.
  init(_ image: Image, mask: Plane, side wanted: Int) {
    let side = max(1, min(wanted, min(image.width, image.height)))
    self.side = side
    columns = image.width / side
    rows = image.height / side
    var colors: [LabColor] = []
    var coverage: [Float] = []
    colors.reserveCapacity(columns * rows)
    coverage.reserveCapacity(columns * rows)
    let area = side * side
    var sums = CellSums(columns: columns, side: side)
    for row in 0..<rows {
      sums.take(rows: row * side..<(row + 1) * side, of: image, mask)
      for (sum, covered) in zip(sums.colors, sums.coverage) {
        func mean(_ sum: UInt32) -> UInt8 { UInt8((Int(sum) + area / 2) / area) }
        colors.append(LabColor(SRGBColor(red: mean(sum.x), green: mean(sum.y), blue: mean(sum.z))))
        coverage.append(covered / Float(area))
      }
    }
    self.colors = colors
    self.coverage = coverage
  }

  var count: Int { colors.count }

  /// The middle of a cell in pixels of the picture.
  func center(of index: Int) -> Point {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    return Point(x: (Double(column) + 0.5) * Double(side), y: (Double(row) + 0.5) * Double(side))
  }

  /// None of the cells.
  var noCells: CellSet { CellSet(members: [Bool](repeating: false, count: count)) }

  /// The cells that satisfy `condition`.
  func cells(where condition: (Int) -> Bool) -> CellSet { CellSet(members: (0..<count).map(condition)) }
}

/// The sums over the pixels of each cell of one row of cells.
private struct CellSums {
  private(set) var colors: [SIMD4<UInt32>]
  private(set) var coverage: [Float]
  private let side: Int

  init(columns: Int, side: Int) {
    colors = Array(repeating: .zero, count: columns)
    coverage = Array(repeating: 0, count: columns)
    self.side = side
  }

  /// - Parameters:
  ///   - rows: of pixels.
  ///   - mask: of the image's size.
  mutating func take(rows: Range<Int>, of image: Image, _ mask: Plane) {
    for index in colors.indices {
      colors[index] = .zero
      coverage[index] = 0
    }
    image.pixels.withUnsafeBytes { pixels in
      mask.values.withUnsafeBufferPointer { mask in
        guard let pixels = pixels.baseAddress, let mask = mask.baseAddress else { return }
        for row in rows {
          for index in colors.indices {
            let first = row &* image.width &+ index &* side
            var sum = colors[index]
            var covered = coverage[index]
            for pixel in first..<first &+ side {
              let levels = pixels.loadUnaligned(fromByteOffset: pixel &* Image.stride, as: SIMD4<UInt8>.self)
              sum &+= SIMD4<UInt32>(truncatingIfNeeded: levels)
              covered += mask[pixel]
            }
            colors[index] = sum
            coverage[index] = covered
          }
        }
      }
    }
  }
}

/// Some of the cells of a grid.
struct CellSet: Sendable {
  private var members: [Bool]

  init(members: [Bool]) { self.members = members }

  subscript(index: Int) -> Bool {
    get { members[index] }
    set { members[index] = newValue }
  }

  var indices: [Int] { members.indices.filter { members[$0] } }
  var count: Int { members.count { $0 } }

  /// Without the cells that have one outside the set within `margin` columns and rows.
  func shrunk(by margin: Int, in grid: CellGrid) -> CellSet {
    func shrunk(_ cells: CellSet, step: Int, position: (Int) -> Int, length: Int) -> CellSet {
      CellSet(
        members: cells.members.indices.map { index in
          (-margin...margin).allSatisfy { shift in
            !(0..<length).contains(position(index) + shift) || cells[index + shift * step]
          }
        })
    }
    let rows = shrunk(self, step: 1, position: { $0 % grid.columns }, length: grid.columns)
    return shrunk(rows, step: grid.columns, position: { $0 / grid.columns }, length: grid.rows)
  }

  func subtracting(_ other: CellSet) -> CellSet { CellSet(members: zip(members, other.members).map { $0 && !$1 }) }
}
