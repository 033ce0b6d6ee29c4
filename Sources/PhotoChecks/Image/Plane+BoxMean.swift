extension Plane {
  func times(_ other: Plane) -> Plane {
    Plane(width: width, height: height, values: zip(values, other.values).map { $0 * $1 })
  }

  /// The mean over the square that reaches `radius` pixels to each side, as far as it lies inside.
  func boxMean(_ radius: Int) -> Plane { columnMean(radius).rowMean(radius) }

  /// The mean along columns.
  private func columnMean(_ radius: Int) -> Plane {
    transformed { values, result in
      for y in 0..<height {
        let range = max(0, y - radius)...min(height - 1, y + radius)
        BoxKernel.mean(
          of: range.count, values + range.lowerBound * width, pitch: width, to: result + y * width, count: width)
      }
    }
  }

  /// The mean along rows.
  private func rowMean(_ radius: Int) -> Plane {
    let whole = min(radius, width)..<max(min(radius, width), width - radius)
    return transformed { values, result in
      for y in 0..<height {
        let (row, output) = (values + y * width, result + y * width)
        func mean(_ x: Int, count: Int) {
          let range = max(0, x - radius)...min(width - 1, x + radius)
          BoxKernel.mean(of: range.count, row + range.lowerBound, pitch: 1, to: output + x, count: count)
        }
        for x in 0..<whole.lowerBound { mean(x, count: 1) }
        if !whole.isEmpty { mean(whole.lowerBound, count: whole.count) }
        for x in whole.upperBound..<width { mean(x, count: 1) }
      }
    }
  }
}

/// The loop of `Plane.boxMean` on pointers.
private enum BoxKernel {
  private static let lanes = 8

  /// Writes `count` means, each of `terms` numbers that lie `pitch` apart; those of the next begin one number on.
  static func mean(
    of terms: Int, _ values: UnsafePointer<Float>, pitch: Int, to result: UnsafeMutablePointer<Float>, count: Int
  ) {
    let share = 1 / Float(terms)
    let whole = count & ~(lanes - 1)
    for x in stride(from: 0, to: whole, by: lanes) {
      var sum = SIMD8<Float>()
      for term in 0..<terms {
        sum = sum + UnsafeRawPointer(values + (term &* pitch &+ x)).loadUnaligned(as: SIMD8<Float>.self)
      }
      UnsafeMutableRawPointer(result + x).storeBytes(of: sum * SIMD8(repeating: share), as: SIMD8<Float>.self)
    }
    for x in whole..<count {
      var sum: Float = 0
      for term in 0..<terms { sum += values[term &* pitch &+ x] }
      result[x] = sum * share
    }
  }
}
