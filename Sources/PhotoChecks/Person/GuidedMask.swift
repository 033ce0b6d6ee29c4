/// A coarse mask carried to a finer picture so that its edges follow the picture's.
///
/// In every neighbourhood the mask is taken to be a linear function of the picture's luminance, fitted at the coarse
/// size; the coefficients are enlarged and applied to the fine picture.
/// Source: He and Sun, "Fast Guided Filter", 2015.
enum GuidedMask {
  /// Pixels of the coarse picture on each side. Chosen: hair and shoulder edges are within two coarse pixels of where
  /// the network puts them.
  private static let radius = 3
  /// Below this variance of luminance (0…1) a neighbourhood counts as flat. Chosen: (3 % of the range)², above the noise
  /// of phone cameras.
  private static let flatVariance: Float = 0.001

  /// - Parameters:
  ///   - mask: 0…1.
  ///   - guide: the picture at the mask's size.
  ///   - image: the picture at the size that is wanted.
  static func refined(_ mask: Plane, guide: Image, to image: Image) -> Plane {
    let luminance = Plane(width: guide.width, height: guide.height, values: guide.luminance())
    let mean = luminance.boxMean(radius)
    let maskMean = mask.boxMean(radius)
    let productMean = luminance.times(mask).boxMean(radius)
    let squareMean = luminance.times(luminance).boxMean(radius)
    var slope = mask
    var offset = mask
    for index in mask.values.indices {
      let variance = squareMean.values[index] - mean.values[index] * mean.values[index]
      let covariance = productMean.values[index] - mean.values[index] * maskMean.values[index]
      slope.values[index] = covariance / (variance + flatVariance)
      offset.values[index] = maskMean.values[index] - slope.values[index] * mean.values[index]
    }
    return applied(slope: slope.boxMean(radius), offset: offset.boxMean(radius), to: image)
  }

  /// `slope · luminance + offset` at the size of `image`, within 0…1.
  private static func applied(slope: Plane, offset: Plane, to image: Image) -> Plane {
    let (width, height) = (image.width, image.height)
    let columns = (0..<width).map { Neighbours(of: $0, in: width, from: slope.width) }
    var slopes = StretchedRows(slope, columns: columns)
    var offsets = StretchedRows(offset, columns: columns)
    var values = image.luminance()
    values.withUnsafeMutableBufferPointer { values in
      for y in 0..<height {
        let rows = Neighbours(of: y, in: height, from: slope.height)
        let row = UnsafeMutableBufferPointer(rebasing: values[y * width..<(y + 1) * width])
        slopes.withRows(rows) { slope, nextSlope in
          offsets.withRows(rows) { offset, nextOffset in
            for x in 0..<width {
              let factor = slope[x] + (nextSlope[x] - slope[x]) * rows.fraction
              let addend = offset[x] + (nextOffset[x] - offset[x]) * rows.fraction
              let value = factor * row[x] + addend
              row[x] = value > 0 ? (value < 1 ? value : 1) : 0
            }
          }
        }
      }
    }
    return Plane(width: width, height: height, values: values)
  }
}

/// The two coarse pixels between which a fine one lies; pixel centres lie at halves.
private struct Neighbours {
  let first: Int
  let second: Int
  let fraction: Float

  init(of index: Int, in fine: Int, from coarse: Int) {
    let position = max((Float(index) + 0.5) * Float(coarse) / Float(fine) - 0.5, 0)
    first = min(Int(position), coarse - 1)
    second = min(first + 1, coarse - 1)
    fraction = position - Float(first)
  }
}

/// Rows of a coarse plane at a fine width, each stretched when it is first needed, two of them kept.
private struct StretchedRows {
  private let plane: Plane
  private let columns: [Neighbours]
  private var upper: (index: Int, values: [Float]) = (-1, [])
  private var lower: (index: Int, values: [Float]) = (-1, [])

  init(_ plane: Plane, columns: [Neighbours]) {
    self.plane = plane
    self.columns = columns
  }

  mutating func withRows(
    _ rows: Neighbours, _ body: (UnsafeBufferPointer<Float>, UnsafeBufferPointer<Float>) -> Void
  ) {
    if upper.index != rows.first { upper = lower.index == rows.first ? lower : stretched(rows.first) }
    if lower.index != rows.second { lower = stretched(rows.second) }
    upper.values.withUnsafeBufferPointer { upper in
      lower.values.withUnsafeBufferPointer { lower in body(upper, lower) }
    }
  }

  private func stretched(_ row: Int) -> (index: Int, values: [Float]) {
    let start = row * plane.width
    return (
      row,
      columns.map { column in
        let first = plane.values[start + column.first]
        return first + (plane.values[start + column.second] - first) * column.fraction
      }
    )
  }
}

extension Image {
  /// Rec. 709 luma of the gamma-encoded channels, 0…1, row-major.
  fileprivate func luminance() -> [Float] {
    let weights = SIMD4<Float>(0.2126, 0.7152, 0.0722, 0) / 255
    return [Float](unsafeUninitializedCapacity: width * height) { values, count in
      pixels.withUnsafeBytes { source in
        for index in 0..<width * height {
          let levels = source.loadUnaligned(fromByteOffset: index * Self.stride, as: SIMD4<UInt8>.self)
          let parts = levels.floats * weights
          values[index] = parts.x + parts.y + parts.z
        }
      }
      count = width * height
    }
  }
}

extension Plane {
  fileprivate func times(_ other: Plane) -> Plane {
    Plane(width: width, height: height, values: zip(values, other.values).map { $0 * $1 })
  }

  /// The mean over the square that reaches `radius` pixels to each side, as far as it lies inside.
  fileprivate func boxMean(_ radius: Int) -> Plane { columnMean(radius).rowMean(radius) }

  /// The mean along columns; whole rows are added, which the compiler turns into vectors.
  private func columnMean(_ radius: Int) -> Plane {
    var result = [Float](repeating: 0, count: values.count)
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        for y in 0..<height {
          let range = max(0, y - radius)...min(height - 1, y + radius)
          for row in range {
            for x in 0..<width { result[y * width + x] += values[row * width + x] }
          }
          let share = 1 / Float(range.count)
          for x in 0..<width { result[y * width + x] *= share }
        }
      }
    }
    return Plane(width: width, height: height, values: result)
  }

  /// The mean along rows; shifted rows are added.
  private func rowMean(_ radius: Int) -> Plane {
    let shares = (0..<width).map { 1 / Float(min(width - 1, $0 + radius) - max(0, $0 - radius) + 1) }
    var result = [Float](repeating: 0, count: values.count)
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        for y in 0..<height {
          let row = y * width
          for shift in -radius...radius {
            for x in max(0, -shift)..<max(max(0, -shift), min(width, width - shift)) {
              result[row + x] += values[row + x + shift]
            }
          }
          for x in 0..<width { result[row + x] *= shares[x] }
        }
      }
    }
    return Plane(width: width, height: height, values: result)
  }
}
