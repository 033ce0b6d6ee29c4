public import PhotoKernelsABI

/// Samples a square part of a picture, turned and scaled.
public func samplePicture(_ arguments: SampleArguments) {
  let (samples, size) = (arguments.samples, arguments.size)
  let scale = SIMD4<Float>(repeating: arguments.scale)
  let offset = SIMD4<Float>(repeating: arguments.offset)
  let start = SIMD4<Float>(arguments.startX, arguments.startY, 0, 0)
  let across = SIMD4<Float>(arguments.stepX, arguments.stepY, 0, 0)
  let down = SIMD4<Float>(-arguments.stepY, arguments.stepX, 0, 0)
  var output = arguments.output
  for y in 0..<size {
    for x in 0..<size {
      var sum = SIMD4<Float>()
      for row in 0..<samples {
        let below = down * SIMD4(repeating: Float(y &* samples &+ row))
        for column in 0..<samples {
          let beside = across * SIMD4(repeating: Float(x &* samples &+ column))
          sum = sum + sample(arguments, at: start + beside + below)
        }
      }
      let levels = sum * scale + offset
      // The fourth lane is overwritten by the next pixel; without it the compiler would take the vectors apart.
      UnsafeMutableRawPointer(output).storeBytes(of: levels, as: SIMD4<Float>.self)
      output += 3
    }
  }
}

/// The levels at a place of the picture, between its pixels.
///
/// - Parameter place: x and y.
@inline(__always)
private func sample(_ arguments: SampleArguments, at place: SIMD4<Float>) -> SIMD4<Float> {
  let (width, height) = (arguments.width, arguments.height)
  let last = SIMD4<Float>(Float(width &- 1), Float(height &- 1), 0, 0)
  if arguments.hasOutside, place.x < -0.5 || place.y < -0.5 || place.x > last.x + 0.5 || place.y > last.y + 0.5 {
    return SIMD4(repeating: arguments.outside)
  }
  // Written so that a number that is none ends up at the first pixel.
  var inside = SIMD4<Float>()
  inside.replace(with: place, where: place .> SIMD4())
  inside.replace(with: last, where: inside .> last)
  // Adding 2²³ rounds to a whole number, which then stands in the low bits; one that was rounded up is one too large.
  let magic = SIMD4<Float>(repeating: 8_388_608)
  var whole = inside + magic - magic
  whole.replace(with: whole - SIMD4(repeating: 1), where: whole .> inside)
  let fraction = inside - whole
  let bits = unsafeBitCast(whole + magic, to: SIMD4<UInt32>.self) & SIMD4(repeating: 0x7F_FFFF)
  let (column, row) = (Int(truncatingIfNeeded: bits.x), Int(truncatingIfNeeded: bits.y))
  let right = column &+ 1 < width ? 4 : 0
  let below = row &+ 1 < height ? width &* 4 : 0
  let upper = arguments.pixels + (row &* width &+ column) &* 4
  let lower = upper + below
  let across = SIMD4<Float>(repeating: fraction.x)
  let upperLeft = levels(upper)
  let lowerLeft = levels(lower)
  let above = upperLeft + (levels(upper + right) - upperLeft) * across
  let beneath = lowerLeft + (levels(lower + right) - lowerLeft) * across
  return above + (beneath - above) * SIMD4(repeating: fraction.y)
}

/// The bytes of a pixel as floats: the bits of 2²³ + level, less 2²³, since a conversion would check each lane.
@inline(__always)
private func levels(_ pixel: UnsafeRawPointer) -> SIMD4<Float> {
  let bytes = unsafeBitCast(pixel.loadUnaligned(as: UInt32.self), to: SIMD4<UInt8>.self)
  let bits = SIMD4<UInt32>(truncatingIfNeeded: bytes) | SIMD4<UInt32>(repeating: 0x4B00_0000)
  return unsafeBitCast(bits, to: SIMD4<Float>.self) - SIMD4<Float>(repeating: 8_388_608)
}
