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

  static func refined(_ mask: Plane, guide: Image, to image: Image) -> Plane {
    let luminance = guide.luminance()
    let mean = luminance.boxMean(radius)
    let maskMean = mask.boxMean(radius)
    let product = zip(luminance.values, mask.values).map { $0 * $1 }
    let productMean = Plane(width: mask.width, height: mask.height, values: product).boxMean(radius)
    let square = Plane(width: mask.width, height: mask.height, values: luminance.values.map { $0 * $0 }).boxMean(radius)
    var slope = mask
    var offset = mask
    for index in mask.values.indices {
      let variance = square.values[index] - mean.values[index] * mean.values[index]
      let covariance = productMean.values[index] - mean.values[index] * maskMean.values[index]
      slope.values[index] = covariance / (variance + flatVariance)
      offset.values[index] = maskMean.values[index] - slope.values[index] * mean.values[index]
    }
    let fineSlope = slope.boxMean(radius).enlarged(width: image.width, height: image.height)
    let fineOffset = offset.boxMean(radius).enlarged(width: image.width, height: image.height)
    var fine = image.luminance()
    for index in fine.values.indices {
      fine.values[index] = min(max(fineSlope.values[index] * fine.values[index] + fineOffset.values[index], 0), 1)
    }
    return fine
  }
}

extension Image {
  /// Rec. 709 luma of the gamma-encoded channels, 0…1.
  fileprivate func luminance() -> Plane {
    var values = [Float](repeating: 0, count: width * height)
    pixels.withUnsafeBufferPointer { pixels in
      for index in values.indices {
        let red = Float(pixels[4 * index]) * 0.2126
        let green = Float(pixels[4 * index + 1]) * 0.7152
        let blue = Float(pixels[4 * index + 2]) * 0.0722
        values[index] = (red + green + blue) / 255
      }
    }
    return Plane(width: width, height: height, values: values)
  }
}

extension Plane {
  /// The mean over the square that reaches `radius` pixels to each side, as far as it lies inside.
  fileprivate func boxMean(_ radius: Int) -> Plane {
    var rows = self
    for y in 0..<height {
      for x in 0..<width {
        let range = max(0, x - radius)...min(width - 1, x + radius)
        rows[x, y] = range.reduce(Float(0)) { $0 + self[$1, y] } / Float(range.count)
      }
    }
    var result = self
    for y in 0..<height {
      let range = max(0, y - radius)...min(height - 1, y + radius)
      for x in 0..<width { result[x, y] = range.reduce(Float(0)) { $0 + rows[x, $1] } / Float(range.count) }
    }
    return result
  }

  /// Bilinear, pixel centres at halves.
  fileprivate func enlarged(width newWidth: Int, height newHeight: Int) -> Plane {
    func neighbours(_ index: Int, _ new: Int, _ old: Int) -> (Int, Int, Float) {
      let position = max((Float(index) + 0.5) * Float(old) / Float(new) - 0.5, 0)
      let first = min(Int(position), old - 1)
      return (first, min(first + 1, old - 1), position - Float(first))
    }
    let columns = (0..<newWidth).map { neighbours($0, newWidth, width) }
    var result = Plane(
      width: newWidth, height: newHeight, values: [Float](repeating: 0, count: newWidth * newHeight))
    for y in 0..<newHeight {
      let (top, bottom, down) = neighbours(y, newHeight, height)
      for x in 0..<newWidth {
        let (left, right, across) = columns[x]
        let upper = self[left, top] + (self[right, top] - self[left, top]) * across
        let lower = self[left, bottom] + (self[right, bottom] - self[left, bottom]) * across
        result[x, y] = upper + (lower - upper) * down
      }
    }
    return result
  }
}
