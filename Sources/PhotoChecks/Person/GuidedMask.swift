/// A coarse mask carried to a finer picture so that its edges follow the picture's.
///
/// In every neighbourhood the mask is taken to be a linear function of the picture's luminance, fitted at the coarse
/// size; the coefficients are enlarged and applied to the fine picture.
/// Source: He and Sun, "Fast Guided Filter", 2015.
enum GuidedMask {
  /// Pixels of the coarse picture on each side. Chosen: hair and shoulder edges are within two coarse pixels of where
  /// the network puts them.
  private static let radius = 3
  /// Below this variance of luma (0…255) a neighbourhood counts as flat. Chosen: (3 % of the range)², above the noise of
  /// phone cameras.
  private static let flatVariance: Float = 65.025

  /// - Parameters:
  ///   - mask: 0…1.
  ///   - guide: the picture's luma at the mask's size.
  ///   - luma: the picture's luma at the size that is wanted.
  static func refined(_ mask: Plane, guide: Plane, to luma: Plane) -> Plane {
    let mean = guide.boxMean(radius)
    let maskMean = mask.boxMean(radius)
    let productMean = guide.times(mask).boxMean(radius)
    let squareMean = guide.times(guide).boxMean(radius)
    var slope = productMean
    var offset = maskMean
    for index in mask.values.indices {
      let variance = squareMean.values[index] - mean.values[index] * mean.values[index]
      let covariance = productMean.values[index] - mean.values[index] * maskMean.values[index]
      slope.values[index] = covariance / (variance + flatVariance)
      offset.values[index] -= slope.values[index] * mean.values[index]
    }
    return applied(slope: slope.boxMean(radius), offset: offset.boxMean(radius), to: luma)
  }

  /// `slope · luma + offset` at the size of `luma`, within 0…1.
  private static func applied(slope: Plane, offset: Plane, to luma: Plane) -> Plane {
    let (width, height) = (luma.width, luma.height)
    let columns = (0..<width).map { Neighbours(of: $0, in: width, from: slope.width) }
    var slopes = StretchedRows(slope, columns: columns)
    var offsets = StretchedRows(offset, columns: columns)
    let values = [Float](unsafeUninitializedCapacity: width * height) { result, initialized in
      luma.values.withUnsafeBufferPointer { luma in
        guard let luma = luma.baseAddress, let result = result.baseAddress else { return }
        for y in 0..<height {
          let rows = Neighbours(of: y, in: height, from: slope.height)
          slopes.withRows(rows) { slope, nextSlope in
            offsets.withRows(rows) { offset, nextOffset in
              MaskKernel.apply(
                slope: (slope, nextSlope), offset: (offset, nextOffset), fraction: rows.fraction, to: luma + y * width,
                result: result + y * width, count: width)
            }
          }
        }
      }
      initialized = width * height
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
    _ rows: Neighbours, _ body: (UnsafePointer<Float>, UnsafePointer<Float>) -> Void
  ) {
    if upper.index != rows.first { upper = lower.index == rows.first ? lower : stretched(rows.first) }
    if lower.index != rows.second { lower = stretched(rows.second) }
    upper.values.withUnsafeBufferPointer { upper in
      lower.values.withUnsafeBufferPointer { lower in
        if let upper = upper.baseAddress, let lower = lower.baseAddress { body(upper, lower) }
      }
    }
  }

  private func stretched(_ row: Int) -> (index: Int, values: [Float]) {
    let values = [Float](unsafeUninitializedCapacity: columns.count) { result, initialized in
      plane.values.withUnsafeBufferPointer { values in
        columns.withUnsafeBufferPointer { columns in
          guard let values = values.baseAddress, let result = result.baseAddress else { return }
          MaskKernel.stretch(values + row * plane.width, columns, to: result)
        }
      }
      initialized = columns.count
    }
    return (row, values)
  }
}

/// The loops of `GuidedMask` on pointers.
private enum MaskKernel {
  /// Writes the interpolated value of each column.
  static func stretch(
    _ row: UnsafePointer<Float>, _ columns: UnsafeBufferPointer<Neighbours>, to result: UnsafeMutablePointer<Float>
  ) {
    var to = result
    for column in columns {
      let first = row[column.first]
      to.pointee = first + (row[column.second] - first) * column.fraction
      to += 1
    }
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self)
  }

  /// Writes `slope · luma + offset` within 0…1; slope and offset lie between two rows each.
  static func apply(
    slope: (UnsafePointer<Float>, UnsafePointer<Float>), offset: (UnsafePointer<Float>, UnsafePointer<Float>),
    fraction: Float, to luma: UnsafePointer<Float>, result: UnsafeMutablePointer<Float>, count: Int
  ) {
    let whole = count & ~7
    let share = SIMD8<Float>(repeating: fraction)
    let (zero, one) = (SIMD8<Float>(), SIMD8<Float>(repeating: 1))
    for x in stride(from: 0, to: whole, by: 8) {
      let (first, upper) = (load(slope.0 + x), load(offset.0 + x))
      let factor = first + (load(slope.1 + x) - first) * share
      let addend = upper + (load(offset.1 + x) - upper) * share
      var value = factor * load(luma + x) + addend
      value.replace(with: one, where: value .> one)
      value.replace(with: zero, where: value .< zero)
      UnsafeMutableRawPointer(result + x).storeBytes(of: value, as: SIMD8<Float>.self)
    }
    for x in whole..<count {
      let factor = slope.0[x] + (slope.1[x] - slope.0[x]) * fraction
      let addend = offset.0[x] + (offset.1[x] - offset.0[x]) * fraction
      result[x] = min(max(factor * luma[x] + addend, 0), 1)
    }
  }
}
