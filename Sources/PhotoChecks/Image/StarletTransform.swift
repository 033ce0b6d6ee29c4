extension Plane {
  /// One step of the starlet (à trous) transform: a blur by the weights 1 4 6 4 1 of a cubic spline, whose taps lie
  /// `step` pixels apart; edges are repeated. With step 1 it is a Gaussian blur of about one pixel.
  ///
  /// Source: Starck and Murtagh, "Image restoration with noise suppression using the wavelet transform", 1994.
  func smoothed(step: Int) -> Plane {
    smoothed(offset: { y, x, shift in y * self.width + Swift.min(Swift.max(x + shift * step, 0), self.width - 1) })
      .smoothed(offset: { y, x, shift in Swift.min(Swift.max(y + shift * step, 0), self.height - 1) * self.width + x })
  }

  private func smoothed(offset: (_ y: Int, _ x: Int, _ shift: Int) -> Int) -> Plane {
    let result = [Float](unsafeUninitializedCapacity: values.count) { result, initialized in
      values.withUnsafeBufferPointer { values in
        for y in 0..<height {
          for x in 0..<width {
            let outer = values[offset(y, x, -2)] + values[offset(y, x, 2)]
            let inner = values[offset(y, x, -1)] + values[offset(y, x, 1)]
            result[y * width + x] = (outer + 4 * inner + 6 * values[y * width + x]) / 16
          }
        }
      }
      initialized = values.count
    }
    return Plane(width: width, height: height, values: result)
  }

  /// The detail that each of `count` steps of the starlet transform takes away, the finest first: about 1, 2, 4 … pixels.
  func starletBands(_ count: Int) -> [Plane] {
    var rest = self
    return (0..<count).map { level in
      let smooth = rest.smoothed(step: 1 << level)
      defer { rest = smooth }
      return Plane(width: width, height: height, values: zip(rest.values, smooth.values).map { $0 - $1 })
    }
  }
}
