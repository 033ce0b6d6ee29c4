/// Scaling of pictures to any size.
extension Image {
  /// This picture at another size, every pixel a weighted mean of those that it covers.
  ///
  /// The weights fall off linearly from the new pixel's centre, over one new pixel's width but at least one old one's, so
  /// that reductions do not alias and enlargements are bilinear. Results are the same on every machine.
  ///
  /// - Precondition: `width` and `height` are positive.
  public func resized(width: Int, height: Int) -> Image {
    precondition(width > 0 && height > 0)
    if width == self.width, height == self.height { return self }
    let rows = ResampleAxis(from: self.height, to: height)
    let columns = ColumnTaps(ResampleAxis(from: self.width, to: width), of: self.width)
    // One row of this picture's columns in 1/256 levels.
    var row = [Float](repeating: 0, count: self.width * Self.stride)
    let bytes = width * height * Self.stride
    let pixels = [UInt8](unsafeUninitializedCapacity: bytes) { target, initialized in
      self.pixels.withUnsafeBufferPointer { source in
        row.withUnsafeMutableBufferPointer { row in
          guard let source = source.baseAddress, let target = target.baseAddress, let row = row.baseAddress else {
            return
          }
          let count = self.width * Self.stride
          for y in 0..<height {
            let taps = rows.taps[y]
            Resampling.mixRows(
              source + taps.first * count, count: count, rowStride: count, weights: rows.weights[taps.weights], to: row)
            Resampling.mixColumns(row, columns, to: target + y * width * Self.stride)
          }
        }
      }
      initialized = bytes
    }
    return Image(width: width, height: height, pixels: pixels)
  }

  /// This picture reduced so that its longer side has at most `longest` pixels.
  public func fitted(within longest: Int) -> Image {
    let side = max(width, height)
    guard side > longest else { return self }
    let scale = Double(longest) / Double(side)
    return resized(
      width: max(1, Int((Double(width) * scale).rounded())), height: max(1, Int((Double(height) * scale).rounded())))
  }
}
