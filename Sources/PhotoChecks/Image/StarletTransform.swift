extension Plane {
  /// One step of the starlet (à trous) transform: a blur by the weights 1 4 6 4 1 of a cubic spline, whose taps lie
  /// `step` pixels apart; edges are repeated. With step 1 it is a Gaussian blur of about one pixel.
  ///
  /// Source: Starck and Murtagh, "Image restoration with noise suppression using the wavelet transform", 1994.
  func smoothed(step: Int) -> Plane { smoothedAlongRows(step).smoothedAlongColumns(step) }

  private func smoothedAlongRows(_ step: Int) -> Plane {
    transformed { values, result in
      for y in 0..<height {
        let (row, output) = (values + y * width, result + y * width)
        func smooth(_ x: Int) {
          func tap(_ shift: Int) -> Float { row[min(max(x + shift * step, 0), width - 1)] }
          output[x] = (tap(-2) + tap(2) + 4 * (tap(-1) + tap(1)) + 6 * row[x]) / 16
        }
        let inner = min(2 * step, width)..<max(min(2 * step, width), width - 2 * step)
        (0..<inner.lowerBound).forEach(smooth)
        SplineKernel.mix(row + inner.lowerBound, step: step, to: output + inner.lowerBound, count: inner.count)
        (inner.upperBound..<width).forEach(smooth)
      }
    }
  }

  private func smoothedAlongColumns(_ step: Int) -> Plane {
    transformed { values, result in
      for y in 0..<height {
        func row(_ shift: Int) -> UnsafePointer<Float> { values + min(max(y + shift * step, 0), height - 1) * width }
        SplineKernel.mix(
          outer: row(-2), row(2), inner: row(-1), row(1), middle: row(0), to: result + y * width, count: width)
      }
    }
  }

  /// The detail that each of `count` steps of the starlet transform takes away, the finest first: about 1, 2, 4 … pixels.
  func starletBands(_ count: Int) -> [Plane] {
    var rest = self
    return (0..<count).map { level in
      let smooth = rest.smoothed(step: 1 << level)
      defer { rest = smooth }
      return rest.minus(smooth)
    }
  }

  private func minus(_ other: Plane) -> Plane {
    transformed { values, result in
      other.values.withUnsafeBufferPointer { other in
        for index in 0..<other.count { result[index] = values[index] - other[index] }
      }
    }
  }
}

/// The loops of `Plane.smoothed` on pointers.
enum SplineKernel {
  /// Mixes each of `count` values with those `step` and twice `step` before and behind it.
  static func mix(_ middle: UnsafePointer<Float>, step: Int, to output: UnsafeMutablePointer<Float>, count: Int) {
    mix(
      outer: middle - 2 * step, middle + 2 * step, inner: middle - step, middle + step, middle: middle, to: output,
      count: count)
  }

  static func mix(
    outer first: UnsafePointer<Float>, _ last: UnsafePointer<Float>, inner second: UnsafePointer<Float>,
    _ fourth: UnsafePointer<Float>, middle: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>, count: Int
  ) {
    for x in 0..<count {
      output[x] = (first[x] + last[x] + 4 * (second[x] + fourth[x]) + 6 * middle[x]) / 16
    }
  }
}
