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
