/// One channel of numbers over a picture: a mask, a luminance, a gradient.
///
/// Shape [height][width], row-major, origin at the upper left; the unit and range are those of whoever made it.
public struct Plane: Sendable {
  public let width: Int
  public let height: Int
  public var values: [Float]

  /// - Precondition: `values` holds `width * height` numbers.
  public init(width: Int, height: Int, values: [Float]) {
    precondition(width > 0 && height > 0 && values.count == width * height)
    self.width = width
    self.height = height
    self.values = values
  }

  /// The value in column `x`, row `y`.
  public subscript(x: Int, y: Int) -> Float {
    get { values[y * width + x] }
    set { values[y * width + x] = newValue }
  }
}

extension Plane {
  /// A plane of the same size.
  ///
  /// - Parameter body: is given this plane's values, and writes as many.
  func transformed(_ body: (_ values: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>) -> Void) -> Plane {
    let result = [Float](unsafeUninitializedCapacity: values.count) { output, initialized in
      values.withUnsafeBufferPointer { values in
        if let values = values.baseAddress, let output = output.baseAddress { body(values, output) }
      }
      initialized = values.count
    }
    return Plane(width: width, height: height, values: result)
  }
}

extension Plane {
  /// The values of the square around `point` as far as it lies inside.
  func values(around point: Point, radius: Int) -> [Double] {
    guard point.isWithinReach else { return [] }
    let (column, row) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
    return (row - radius...row + radius).filter { (0..<height).contains($0) }.flatMap { y in
      (column - radius...column + radius).filter { (0..<width).contains($0) }.map { Double(self[$0, y]) }
    }
  }

  /// The values of the pixels whose middle lies in `box`.
  func values(in box: Box) -> [Double] {
    Path.box(box).runs(width: width, height: height).flatMap { run in run.columns.map { Double(self[$0, run.row]) } }
  }
}
