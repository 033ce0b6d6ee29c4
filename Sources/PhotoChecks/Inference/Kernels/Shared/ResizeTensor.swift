public import PhotoKernelsABI

/// Two neighbours along an axis, and how far the sample lies towards the second.
private struct Neighbours {
  let first: Int
  let second: Int
  let fraction: Float

  /// Pixel centres lie at halves; beyond the outermost centres the edge continues.
  @inline(__always)
  init(of index: Int, scale: Float, count: Int) {
    var position = (Float(index) + 0.5) * scale - 0.5
    if position < 0 { position = 0 }
    let whole = Int(position)
    first = whole < count &- 1 ? whole : count &- 1
    second = whole &+ 1 < count ? whole &+ 1 : count &- 1
    fraction = position - Float(whole)
  }
}

/// Samples a tensor bilinearly at another size.
public func resizeBilinear(_ arguments: ResizeArguments) {
  let (input, output) = (arguments.input, arguments.output)
  let scaleX = Float(arguments.inputWidth) / Float(output.width)
  let scaleY = Float(arguments.inputHeight) / Float(output.height)
  for y in 0..<output.height {
    let rows = Neighbours(of: y, scale: scaleY, count: arguments.inputHeight)
    let upper = input.pixel(0, rows.first)
    let lower = input.pixel(0, rows.second)
    let down = Lanes(repeating: rows.fraction)
    for x in 0..<output.width {
      let columns = Neighbours(of: x, scale: scaleX, count: arguments.inputWidth)
      let left = columns.first &* input.pixelStride
      let right = columns.second &* input.pixelStride
      let across = Lanes(repeating: columns.fraction)
      for channel in stride(from: 0, to: output.channels, by: Lanes.scalarCount) {
        let topLeft = load(upper + left + channel)
        let bottomLeft = load(lower + left + channel)
        let top = topLeft + (load(upper + right + channel) - topLeft) * across
        let bottom = bottomLeft + (load(lower + right + channel) - bottomLeft) * across
        save(top + (bottom - top) * down, at: output.pixel(x, y) + channel)
      }
    }
  }
}
