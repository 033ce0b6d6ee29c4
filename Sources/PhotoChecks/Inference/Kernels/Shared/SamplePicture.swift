public import PhotoKernelsABI

/// Samples a square part of a picture, turned and scaled.
///
/// One channel at a time: what gathers four pixels for each sample gains nothing from vectors.
public func samplePicture(_ arguments: SampleArguments) {
  let (samples, size) = (arguments.samples, arguments.size)
  var output = arguments.output
  for y in 0..<size {
    for x in 0..<size {
      var sum = Levels()
      for row in y &* samples..<(y &+ 1) &* samples {
        for column in x &* samples..<(x &+ 1) &* samples {
          let (along, down) = (Float(column), Float(row))
          sum.add(
            arguments, x: arguments.startX + arguments.stepX * along + -arguments.stepY * down,
            y: arguments.startY + arguments.stepY * along + arguments.stepX * down)
        }
      }
      output[0] = sum.red * arguments.scale + arguments.offset
      output[1] = sum.green * arguments.scale + arguments.offset
      output[2] = sum.blue * arguments.scale + arguments.offset
      output += 3
    }
  }
}

/// The sums of samples.
private struct Levels {
  var red: Float = 0
  var green: Float = 0
  var blue: Float = 0

  /// Adds the levels at a place of the picture, between its pixels.
  @inline(__always)
  mutating func add(_ arguments: SampleArguments, x: Float, y: Float) {
    let (width, height) = (arguments.width, arguments.height)
    let (lastX, lastY) = (Float(width &- 1), Float(height &- 1))
    if arguments.hasOutside, x < -0.5 || y < -0.5 || x > lastX + 0.5 || y > lastY + 0.5 {
      red += arguments.outside
      green += arguments.outside
      blue += arguments.outside
      return
    }
    // Written so that a number that is none ends up at the first pixel.
    let x = x > 0 ? (x < lastX ? x : lastX) : 0
    let y = y > 0 ? (y < lastY ? y : lastY) : 0
    let (column, row) = (Int32(x), Int32(y))
    let (across, down) = (x - Float(column), y - Float(row))
    let right = Int(column) &+ 1 < width ? 4 : 0
    let below = Int(row) &+ 1 < height ? width &* 4 : 0
    let first = (Int(row) &* width &+ Int(column)) &* 4
    let upper = arguments.pixels.assumingMemoryBound(to: UInt8.self) + first
    let lower = upper + below

    @inline(__always)
    func level(_ channel: Int) -> Float {
      let (upperLeft, lowerLeft) = (Float(upper[channel]), Float(lower[channel]))
      let above = upperLeft + (Float(upper[right &+ channel]) - upperLeft) * across
      let beneath = lowerLeft + (Float(lower[right &+ channel]) - lowerLeft) * across
      return above + (beneath - above) * down
    }
    red += level(0)
    green += level(1)
    blue += level(2)
  }
}
