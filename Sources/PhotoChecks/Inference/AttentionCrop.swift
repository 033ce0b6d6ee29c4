/// The operators with which a network looks closer at some of the landmarks that it has found: a crop around them, the
/// picture in it, and the way back.
///
/// Source: MediaPipe's custom operators Landmarks2TransformMatrix, TransformTensorBilinear and TransformLandmarks, each
/// in version 2.
enum AttentionCrop {
  /// Writes the 4 x 4 matrix from the crop's pixels to those of the landmarks' picture.
  ///
  /// The crop is turned with the line from `left` to `right`, encloses the subset, and is scaled about its centre.
  ///
  /// - Parameter landmarks: x, y and z of each.
  static func writeMatrix(
    of crop: TFLiteModel.LandmarkCrop, landmarks: UnsafePointer<Float>, to matrix: UnsafeMutablePointer<Float>
  ) {
    let dx = landmarks[3 * crop.right] - landmarks[3 * crop.left]
    let dy = landmarks[3 * crop.right + 1] - landmarks[3 * crop.left + 1]
    let length = (dx * dx + dy * dy).squareRoot()
    // The sine and cosine of target − atan2(dy, dx); a C library's differ between machines.
    let (lineCos, lineSin) = length > 0 ? (dx / length, dy / length) : (1, 0)
    let (targetCos, targetSin) = SmallAngle.cosineAndSine(crop.target)
    let cosine = targetCos * lineCos + targetSin * lineSin
    let sine = targetSin * lineCos - targetCos * lineSin

    var low = SIMD2<Float>(repeating: .infinity)
    var high = SIMD2<Float>(repeating: -.infinity)
    for index in crop.subset {
      let (x, y) = (landmarks[3 * index], landmarks[3 * index + 1])
      let turned = SIMD2(x * cosine - y * sine, x * sine + y * cosine)
      low.replace(with: turned, where: turned .< low)
      high.replace(with: turned, where: turned .> high)
    }
    let size = high - low
    let middle = (low + high) / 2
    let centerX = middle.x * cosine + middle.y * sine
    let centerY = middle.y * cosine - middle.x * sine
    let scaleX = crop.scaleX * size.x / Float(crop.width)
    let scaleY = crop.scaleY * size.y / Float(crop.height)
    let a = (cosine * scaleX, sine * scaleY)
    let b = (-sine * scaleX, cosine * scaleY)
    let halfWidth = Float(crop.width) / 2
    let halfHeight = Float(crop.height) / 2
    let rows: [Float] = [
      a.0, a.1, 0, centerX - a.0 * halfWidth - a.1 * halfHeight,
      b.0, b.1, 0, centerY - b.0 * halfWidth - b.1 * halfHeight,
      0, 0, 1, 0,
      0, 0, 0, 1,
    ]
    for (index, value) in rows.enumerated() { matrix[index] = value }
  }

  /// Samples a tensor bilinearly on the crop's pixels; outside of it is zero. Pixel centres lie at halves.
  static func sample(
    _ from: Placement, in memory: UnsafeMutablePointer<Float>, matrix: UnsafePointer<Float>, to output: Placement
  ) {
    let input = memory + from.origin
    let shiftX = matrix[3] + (matrix[0] + matrix[1]) / 2 - 0.5
    let shiftY = matrix[7] + (matrix[4] + matrix[5]) / 2 - 0.5
    for y in 0..<output.height {
      for x in 0..<output.width {
        let to = memory + (output.origin + y * output.rowStride + x * output.pixelStride)
        let sourceX = matrix[0] * Float(x) + matrix[1] * Float(y) + shiftX
        let sourceY = matrix[4] * Float(x) + matrix[5] * Float(y) + shiftY
        // Written so that a number that is none counts as outside.
        guard sourceX >= 0, sourceX <= Float(from.width - 1), sourceY >= 0, sourceY <= Float(from.height - 1) else {
          to.update(repeating: 0, count: output.pixelStride)
          continue
        }
        let column = min(Int(sourceX), max(from.width - 2, 0))
        let row = min(Int(sourceY), max(from.height - 2, 0))
        let across = sourceX - Float(column)
        let down = sourceY - Float(row)
        let topLeft = input + (row * from.rowStride + column * from.pixelStride)
        let right = from.width > 1 ? from.pixelStride : 0
        let below = from.height > 1 ? from.rowStride : 0
        for channel in 0..<output.pixelStride {
          let upper = topLeft[channel] * (1 - across) + topLeft[channel + right] * across
          let lower = topLeft[channel + below] * (1 - across) + topLeft[channel + below + right] * across
          to[channel] = upper * (1 - down) + lower * down
        }
      }
    }
  }

  /// Maps `count` points, x and y each, through the matrix.
  static func transform(
    _ points: UnsafePointer<Float>, matrix: UnsafePointer<Float>, count: Int, to output: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count {
      let (x, y) = (points[2 * index], points[2 * index + 1])
      output[2 * index] = matrix[0] * x + matrix[1] * y + matrix[3]
      output[2 * index + 1] = matrix[4] * x + matrix[5] * y + matrix[7]
    }
  }
}

/// Sine and cosine that are the same on every machine.
enum SmallAngle {
  /// - Parameter radians: −π … π; the error stays below 1e-6.
  static func cosineAndSine(_ radians: Float) -> (Float, Float) {
    // The Taylor series at a quarter of the angle, then doubled twice.
    let quarter = Double(radians) / 4
    let square = quarter * quarter
    var sine = quarter * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    var cosine = 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    for _ in 0..<2 { (cosine, sine) = (cosine * cosine - sine * sine, 2 * sine * cosine) }
    return (Float(cosine), Float(sine))
  }
}
