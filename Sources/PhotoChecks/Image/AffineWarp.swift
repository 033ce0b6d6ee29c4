/// A square of a picture, turned and scaled: what a network is shown.
struct Crop: Sendable {
  /// In pixels of the picture.
  var center: Point
  /// The length of a side, in pixels of the picture.
  var side: Double
  /// How far the square is turned clockwise from upright, by the angle's cosine and sine.
  var cosine: Double = 1
  var sine: Double = 0

  /// The place in the picture of a point of the crop, both coordinates 0…1 from its upper left corner.
  func place(x: Double, y: Double) -> Point {
    let dx = (x - 0.5) * side
    let dy = (y - 0.5) * side
    return Point(x: center.x + dx * cosine - dy * sine, y: center.y + dx * sine + dy * cosine)
  }
}

extension Image {
  /// Above this many old pixels to a new one, more samples are averaged. Chosen: bilinear sampling sees all pixels up to
  /// a step of two, but weighs them unevenly; at 1.5 the two ways look the same.
  private static let singleSampleStep = 1.5
  /// Samples along each axis of a pixel at most; what is reduced more than twice belongs to `ImagePyramid`.
  private static let mostSamples = 4

  /// The picture in `crop`, sampled bilinearly; the parameters are those of `ImagePyramid.sampled`.
  func sampled(_ crop: Crop, size: Int, range: ClosedRange<Float>, outside: Float? = nil) -> [Float] {
    let step = crop.side / Double(size)
    let samples = step <= Self.singleSampleStep ? 1 : min(Int(step.rounded(.up)), Self.mostSamples)
    let scale = (range.upperBound - range.lowerBound) / 255 / Float(samples * samples)
    let offset = SIMD4<Float>(repeating: range.lowerBound)
    let corner = crop.place(x: 0, y: 0)
    // From one sample to the next along the crop's axes.
    let across = SIMD2(Float(crop.cosine * step), Float(crop.sine * step)) / Float(samples)
    let down = SIMD2(-across.y, across.x)
    let start = SIMD2(Float(corner.x), Float(corner.y)) + (across + down) * 0.5 - SIMD2(repeating: 0.5)
    let columns = (0..<size * samples).map { start + across * Float($0) }
    let rows = (0..<size * samples).map { down * Float($0) }
    return [Float](unsafeUninitializedCapacity: size * size * 3) { result, initialized in
      pixels.withUnsafeBytes { source in
        guard let source = source.baseAddress, var output = result.baseAddress else { return }
        let sampler = BilinearSampler(
          source, width: width, height: height,
          outside: outside.map { ($0 - range.lowerBound) / scale / Float(samples * samples) })
        for y in 0..<size {
          for x in 0..<size {
            var sum = SIMD4<Float>()
            for row in 0..<samples {
              for column in 0..<samples {
                sum = sum + sampler.sample(columns[x &* samples &+ column] + rows[y &* samples &+ row])
              }
            }
            let levels = sum * scale + offset
            output[0] = levels.x
            output[1] = levels.y
            output[2] = levels.z
            output += 3
          }
        }
      }
      initialized = size * size * 3
    }
  }
}

/// Reads a picture between its pixels.
private struct BilinearSampler {
  let source: UnsafeRawPointer
  let width: Int
  let height: Int
  /// The last pixel's centre.
  let last: SIMD2<Float>
  let outside: Float?

  init(_ source: UnsafeRawPointer, width: Int, height: Int, outside: Float?) {
    self.source = source
    self.width = width
    self.height = height
    self.last = SIMD2(Float(width - 1), Float(height - 1))
    self.outside = outside
  }

  /// The channels at a place, 0…255.
  ///
  /// - Parameter place: in pixels, (0, 0) being the centre of the first.
  @inline(__always)
  func sample(_ place: SIMD2<Float>) -> SIMD4<Float> {
    if let outside, place.x < -0.5 || place.y < -0.5 || place.x > last.x + 0.5 || place.y > last.y + 0.5 {
      return SIMD4(repeating: outside)
    }
    // Written so that a number that is none ends up at the first pixel.
    let x = place.x > 0 ? (place.x < last.x ? place.x : last.x) : 0
    let y = place.y > 0 ? (place.y < last.y ? place.y : last.y) : 0
    let column = Int(x)
    let row = Int(y)
    let across = SIMD4<Float>(repeating: x - Float(column))
    let down = SIMD4<Float>(repeating: y - Float(row))
    let right = column &+ 1 < width ? Image.stride : 0
    let below = row &+ 1 < height ? width &* Image.stride : 0
    let first = (row &* width &+ column) &* Image.stride
    let upperLeft = pixel(first)
    let lowerLeft = pixel(first &+ below)
    let upper = upperLeft + (pixel(first &+ right) - upperLeft) * across
    let lower = lowerLeft + (pixel(first &+ below &+ right) - lowerLeft) * across
    return upper + (lower - upper) * down
  }

  @inline(__always)
  private func pixel(_ offset: Int) -> SIMD4<Float> {
    source.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt8>.self).floats
  }
}

extension SIMD4<UInt8> {
  /// The same numbers as floats: the bits of 2²³ + level, less 2²³, since a conversion would check each lane.
  @inline(__always)
  var floats: SIMD4<Float> {
    let bits = SIMD4<UInt32>(truncatingIfNeeded: self) | SIMD4<UInt32>(repeating: 0x4B00_0000)
    return unsafeBitCast(bits, to: SIMD4<Float>.self) - SIMD4<Float>(repeating: 8_388_608)
  }
}
