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

/// One run of channels of a kernel.
private struct Slice {
  let arguments: DepthwiseArguments
  let weights: UnsafePointer<Float>
  let bias: Lanes
  let slopes: Lanes
  let channel: Int

  @inline(__always)
  private func save(_ value: Lanes, at output: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(output).storeBytes(of: value, as: Lanes.self)
  }

  /// Adds the addend to `count` sums that have been stored, and activates them.
  ///
  /// The sums go through memory: were this part of the sums' loops, they would not stay in registers.
  @inline(__always)
  func finish(_ count: Int, at output: UnsafeMutablePointer<Float>, addend: UnsafePointer<Float>?) {
    let added = arguments.addend.flatMap { channel < $0.channels ? $0 : nil }
    if added == nil, arguments.activation == .none { return }
    for index in 0..<count {
      let place = output + index &* arguments.outputPixelStride
      var value = load(place)
      var late = Lanes()
      if let added, let addend {
        let more = load(addend + (index &* added.pixelStride &+ channel))
        if added.afterActivation { late = more } else { value = value + more }
      }
      switch arguments.activation {
      case .none: break
      case .leaky: value.replace(with: value * slopes, where: value .< Lanes())
      case .hardSwish:
        var gate = value + Lanes(repeating: 3)
        gate.replace(with: Lanes(), where: gate .< Lanes())
        gate.replace(with: Lanes(repeating: 6), where: gate .> Lanes(repeating: 6))
        value = value * gate * Lanes(repeating: 1 / 6)
      }
      if added?.afterActivation == true { value = value + late }
      save(value, at: place)
    }
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
    let next = arguments.tapPixelStride
    for _ in 0..<arguments.kernelHeight {
      let w0 = load(weights)
      let w1 = load(weights + arguments.channels)
      let w2 = load(weights + 2 &* arguments.channels)
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
      weights += 3 &* arguments.channels
      row += arguments.tapRowStride
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
    let stride = arguments.inputPixelStride
    for row in 0..<arguments.kernelHeight {
      var tap = input + row &* arguments.tapRowStride
      for _ in 0..<arguments.kernelWidth {
        let weight = load(weights)
        s0 = s0 + load(tap) * weight
        s1 = s1 + load(tap + stride) * weight
        s2 = s2 + load(tap + 2 &* stride) * weight
        s3 = s3 + load(tap + 3 &* stride) * weight
        weights += arguments.channels
        tap += arguments.tapPixelStride
      }
    }
    save4(s0, s1, s2, s3, at: output)
  }

  @inline(__always)
  private func save4(_ s0: Lanes, _ s1: Lanes, _ s2: Lanes, _ s3: Lanes, at output: UnsafeMutablePointer<Float>) {
    save(s0, at: output)
    save(s1, at: output + arguments.outputPixelStride)
    save(s2, at: output + 2 &* arguments.outputPixelStride)
    save(s3, at: output + 3 &* arguments.outputPixelStride)
  }

  @inline(__always)
  func run1(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    var sum = bias
    var weights = weights
    for row in 0..<arguments.kernelHeight {
      var tap = input + row &* arguments.tapRowStride
      for _ in 0..<arguments.kernelWidth {
        sum = sum + load(tap) * load(weights)
        weights += arguments.channels
        tap += arguments.tapPixelStride
      }
    }
    save(sum, at: output)
  }
}

/// Convolves every channel with its own kernel.
public func convolveDepthwise(_ arguments: DepthwiseArguments) {
  let isOverlapping = arguments.kernelWidth == 3 && arguments.inputPixelStride == arguments.tapPixelStride
  for y in 0..<arguments.height {
    let rowInput = arguments.input + y &* arguments.inputRowStride
    let rowOutput = arguments.output + y &* arguments.outputRowStride
    let rowAddend = arguments.addend.map { $0.base + y &* $0.rowStride }
    for channel in stride(from: 0, to: arguments.channels, by: Lanes.scalarCount) {
      let slice = Slice(
        arguments: arguments, weights: arguments.weights + channel, bias: load(arguments.bias + channel),
        slopes: load(arguments.slopes + channel), channel: channel)
      var input = rowInput + channel
      var output = rowOutput + channel
      var left = arguments.width
      while left >= 4 {
        if isOverlapping { slice.run4Overlapping(input, output) } else { slice.run4(input, output) }
        input += 4 &* arguments.inputPixelStride
        output += 4 &* arguments.outputPixelStride
        left &-= 4
      }
      while left > 0 {
        slice.run1(input, output)
        input += arguments.inputPixelStride
        output += arguments.outputPixelStride
        left &-= 1
      }
      slice.finish(arguments.width, at: rowOutput + channel, addend: rowAddend)
    }
  }
}
