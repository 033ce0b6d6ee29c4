public import PhotoKernelTypes

#if AVX2 || AVX512
  private typealias Lanes = SIMD8<Float>
#else
  private typealias Lanes = SIMD4<Float>
#endif

@inline(__always)
private func load(_ pointer: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

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
  let scaleX = Float(arguments.inputWidth) / Float(arguments.width)
  let scaleY = Float(arguments.inputHeight) / Float(arguments.height)
  for y in 0..<arguments.height {
    let rows = Neighbours(of: y, scale: scaleY, count: arguments.inputHeight)
    let upper = arguments.input + rows.first &* arguments.inputRowStride
    let lower = arguments.input + rows.second &* arguments.inputRowStride
    let down = Lanes(repeating: rows.fraction)
    for x in 0..<arguments.width {
      let columns = Neighbours(of: x, scale: scaleX, count: arguments.inputWidth)
      let left = columns.first &* arguments.inputPixelStride
      let right = columns.second &* arguments.inputPixelStride
      let across = Lanes(repeating: columns.fraction)
      let output = arguments.output + (y &* arguments.outputRowStride &+ x &* arguments.outputPixelStride)
      for channel in stride(from: 0, to: arguments.channels, by: Lanes.scalarCount) {
        let topLeft = load(upper + left + channel)
        let bottomLeft = load(lower + left + channel)
        let top = topLeft + (load(upper + right + channel) - topLeft) * across
        let bottom = bottomLeft + (load(lower + right + channel) - bottomLeft) * across
        UnsafeMutableRawPointer(output + channel).storeBytes(of: top + (bottom - top) * down, as: Lanes.self)
      }
    }
  }
}
