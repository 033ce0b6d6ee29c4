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

  /// Adds the addend and activates.
  @inline(__always)
  func store(_ sum: Lanes, at output: UnsafeMutablePointer<Float>, addend: UnsafePointer<Float>?) {
    var value = sum
    var late = Lanes()
    if let addend, let added = arguments.addend, channel < added.channels {
      let more = load(addend + channel)
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
    if arguments.addend?.afterActivation == true { value = value + late }
    UnsafeMutableRawPointer(output).storeBytes(of: value, as: Lanes.self)
  }

  /// Four neighbouring pixels share each weight that is loaded.
  @inline(__always)
  func run4(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ addend: UnsafePointer<Float>?) {
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
    let step = arguments.addend?.pixelStride ?? 0
    store(s0, at: output, addend: addend)
    store(s1, at: output + arguments.outputPixelStride, addend: addend.map { $0 + step })
    store(s2, at: output + 2 &* arguments.outputPixelStride, addend: addend.map { $0 + 2 &* step })
    store(s3, at: output + 3 &* arguments.outputPixelStride, addend: addend.map { $0 + 3 &* step })
  }

  @inline(__always)
  func run1(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ addend: UnsafePointer<Float>?) {
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
    store(sum, at: output, addend: addend)
  }
}

/// Convolves every channel with its own kernel.
public func convolveDepthwise(_ arguments: DepthwiseArguments) {
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
      var addend = rowAddend
      var left = arguments.width
      while left >= 4 {
        slice.run4(input, output, addend)
        input += 4 &* arguments.inputPixelStride
        output += 4 &* arguments.outputPixelStride
        if let added = arguments.addend { addend = addend.map { $0 + 4 &* added.pixelStride } }
        left &-= 4
      }
      while left > 0 {
        slice.run1(input, output, addend)
        input += arguments.inputPixelStride
        output += arguments.outputPixelStride
        if let added = arguments.addend { addend = addend.map { $0 + added.pixelStride } }
        left &-= 1
      }
    }
  }
}
