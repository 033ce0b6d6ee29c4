/// A square of a picture, turned and scaled: what a network is shown.
public struct Crop: Sendable {
  /// In pixels of the picture.
  public var center: Point
  /// The length of a side, in pixels of the picture.
  public var side: Double
  /// How far the square is turned clockwise from upright, in radians, by its cosine and sine.
  public var cosine: Double
  public var sine: Double

  public init(center: Point, side: Double, cosine: Double = 1, sine: Double = 0) {
    self.center = center
    self.side = side
    self.cosine = cosine
    self.sine = sine
  }

  /// The place in the picture of a point of the crop, both coordinates 0…1 from its upper left corner.
  public func place(x: Double, y: Double) -> Point {
    let dx = (x - 0.5) * side
    let dy = (y - 0.5) * side
    return Point(x: center.x + dx * cosine - dy * sine, y: center.y + dx * sine + dy * cosine)
  }
}

extension Image {
  /// The picture in `crop`, sampled bilinearly.
  ///
  /// Where the crop is reduced by more than half again, several samples are averaged for each pixel. Beyond the edges
  /// the picture continues with its outermost pixels, or with `outside`.
  ///
  /// - Parameters:
  ///   - size: pixels of a side.
  ///   - scale: levels are multiplied by this, then `offset` is added.
  ///   - outside: the level beyond the edges, after scaling; nil repeats the edge.
  /// - Returns: shape [size][size][3].
  func sampled(_ crop: Crop, size: Int, scale: Float, offset: Float, outside: Float? = nil) -> [Float] {
    let step = crop.side / Double(size)
    let samples = min(max(Int(step.rounded()), 1), 4)
    var result = [Float](repeating: 0, count: size * size * 3)
    let share = 1 / Float(samples * samples)
    let corner = crop.place(x: 0, y: 0)
    // From one sample to the next along the crop's axes.
    let across = (x: crop.cosine * step / Double(samples), y: crop.sine * step / Double(samples))
    pixels.withUnsafeBufferPointer { source in
      let sampler = BilinearSampler(source: source, width: width, height: height, outside: outside)
      for y in 0..<size {
        for x in 0..<size {
          var sum = SIMD4<Float>()
          for row in 0..<samples {
            for column in 0..<samples {
              let u = Double(x * samples + column) + 0.5
              let v = Double(y * samples + row) + 0.5
              let sample = sampler.sample(
                x: corner.x + u * across.x - v * across.y, y: corner.y + u * across.y + v * across.x)
              sum = sum + sample
            }
          }
          let levels = sum * share * scale + SIMD4(repeating: offset)
          let place = (y * size + x) * 3
          result[place] = levels.x
          result[place + 1] = levels.y
          result[place + 2] = levels.z
        }
      }
    }
    return result
  }
}

/// Reads a picture between its pixels.
private struct BilinearSampler {
  let source: UnsafeBufferPointer<UInt8>
  let width: Int
  let height: Int
  let outside: Float?

  /// The channels at a place, in levels.
  ///
  /// - Parameters x, y: in pixels, whose centres lie at halves.
  @inline(__always)
  func sample(x: Double, y: Double) -> SIMD4<Float> {
    if let outside, !(x >= 0 && y >= 0 && x <= Double(width) && y <= Double(height)) {
      return SIMD4(repeating: outside)
    }
    // Written so that a number that is none ends up at the edge.
    let left = x - 0.5 > 0 ? min(x - 0.5, Double(width - 1)) : 0
    let top = y - 0.5 > 0 ? min(y - 0.5, Double(height - 1)) : 0
    let column = Int(left)
    let row = Int(top)
    let right = min(column + 1, width - 1)
    let below = min(row + 1, height - 1)
    let across = SIMD4(repeating: Float(left - Double(column)))
    let down = SIMD4(repeating: Float(top - Double(row)))
    let upperLeft = pixel(column, row)
    let lowerLeft = pixel(column, below)
    let upper = upperLeft + (pixel(right, row) - upperLeft) * across
    let lower = lowerLeft + (pixel(right, below) - lowerLeft) * across
    return upper + (lower - upper) * down
  }

  @inline(__always)
  private func pixel(_ x: Int, _ y: Int) -> SIMD4<Float> {
    let raw = UnsafeRawBufferPointer(source)
      .loadUnaligned(fromByteOffset: (y * width + x) * Image.stride, as: SIMD4<UInt8>.self)
    return SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: raw))
  }
}
