public import PhotoKernelsABI

/// One run of channels of a kernel.
private struct Slice {
  let arguments: DepthwiseArguments
  let weights: UnsafePointer<Float>
  let bias: Lanes

  /// Weights from one tap to the next.
  var step: Int { arguments.output.channels }

  @inline(__always)
  init(_ arguments: DepthwiseArguments, channel: Int) {
    self.arguments = arguments
    weights = arguments.weights + channel
    bias = load(arguments.bias + channel)
  }

  /// Four neighbouring pixels of a kernel that is three taps wide and moves by one: they share the weights and most of
  /// the taps.
  @inline(__always)
  func run4Overlapping(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    var s0 = bias
    var s1 = bias
    var s2 = bias
    var s3 = bias
    var weights = weights
    var row = input
    let next = arguments.kernel.pixelStride
    for _ in 0..<arguments.kernel.height {
      let w0 = load(weights)
      let w1 = load(weights + step)
      let w2 = load(weights + 2 &* step)
      let t0 = load(row)
      let t1 = load(row + next)
      let t2 = load(row + 2 &* next)
      s0 = s0 + t0 * w0
      s0 = s0 + t1 * w1
      s0 = s0 + t2 * w2
      let t3 = load(row + 3 &* next)
      s1 = s1 + t1 * w0
      s1 = s1 + t2 * w1
      s1 = s1 + t3 * w2
      let t4 = load(row + 4 &* next)
      s2 = s2 + t2 * w0
      s2 = s2 + t3 * w1
      s2 = s2 + t4 * w2
      let t5 = load(row + 5 &* next)
      s3 = s3 + t3 * w0
      s3 = s3 + t4 * w1
      s3 = s3 + t5 * w2
      weights += 3 &* step
      row += arguments.kernel.rowStride
    }
    save4(s0, s1, s2, s3, at: output)
  }

  /// Four neighbouring pixels share each weight that is loaded.
  @inline(__always)
  func run4(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    var s0 = bias
    var s1 = bias
    var s2 = bias
    var s3 = bias
    var weights = weights
    let stride = arguments.input.pixelStride
    for row in 0..<arguments.kernel.height {
      var tap = input + row &* arguments.kernel.rowStride
      for _ in 0..<arguments.kernel.width {
        let weight = load(weights)
        s0 = s0 + load(tap) * weight
        s1 = s1 + load(tap + stride) * weight
        s2 = s2 + load(tap + 2 &* stride) * weight
        s3 = s3 + load(tap + 3 &* stride) * weight
        weights += step
        tap += arguments.kernel.pixelStride
      }
    }
    save4(s0, s1, s2, s3, at: output)
  }

  @inline(__always)
  private func save4(_ s0: Lanes, _ s1: Lanes, _ s2: Lanes, _ s3: Lanes, at output: UnsafeMutablePointer<Float>) {
    let stride = arguments.output.pixelStride
    save(s0, at: output)
    save(s1, at: output + stride)
    save(s2, at: output + 2 &* stride)
    save(s3, at: output + 3 &* stride)
  }

  @inline(__always)
  func run1(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    var sum = bias
    var weights = weights
    for row in 0..<arguments.kernel.height {
      var tap = input + row &* arguments.kernel.rowStride
      for _ in 0..<arguments.kernel.width {
        sum = sum + load(tap) * load(weights)
        weights += step
        tap += arguments.kernel.pixelStride
      }
    }
    save(sum, at: output)
  }
}

/// Convolves every channel with its own kernel.
public func convolveDepthwise(_ arguments: DepthwiseArguments) {
  let output = arguments.output
  let isOverlapping = arguments.kernel.width == 3 && arguments.input.pixelStride == arguments.kernel.pixelStride
  for y in 0..<output.height {
    for channel in stride(from: 0, to: output.channels, by: Lanes.scalarCount) {
      let slice = Slice(arguments, channel: channel)
      var tap = arguments.input.pixel(0, y) + channel
      var place = output.pixel(0, y) + channel
      var left = output.width
      while left >= 4 {
        if isOverlapping { slice.run4Overlapping(tap, place) } else { slice.run4(tap, place) }
        tap += 4 &* arguments.input.pixelStride
        place += 4 &* output.pixelStride
        left &-= 4
      }
      while left > 0 {
        slice.run1(tap, place)
        tap += arguments.input.pixelStride
        place += output.pixelStride
        left &-= 1
      }
      finish(arguments, row: y, channel: channel)
    }
  }
}

/// Adds the addend to a row of sums that have been stored, and activates them.
///
/// The sums go through memory: were this part of the sums' loops, they would not stay in registers.
@inline(__always)
private func finish(_ arguments: DepthwiseArguments, row: Int, channel: Int) {
  let epilogue = arguments.epilogue
  if epilogue.isEmpty { return }
  let slopes = load(epilogue.slopes + channel)
  let addend = epilogue.addend(at: channel)
  let tensor = addend?.tensor ?? arguments.input
  for x in 0..<arguments.output.width {
    let place = arguments.output.pixel(x, row) + channel
    let value = finished(
      load(place), epilogue.activation, slopes: slopes, addend: addend, at: tensor.pixel(x, row) + channel)
    save(value, at: place)
  }
}
