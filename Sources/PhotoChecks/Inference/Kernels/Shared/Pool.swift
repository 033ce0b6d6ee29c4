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

/// The largest value of every window and channel.
public func poolMaximum(_ arguments: PoolArguments) {
  for y in 0..<arguments.height {
    for x in 0..<arguments.width {
      let window = arguments.input + (y &* arguments.inputRowStride &+ x &* arguments.inputPixelStride)
      let output = arguments.output + (y &* arguments.outputRowStride &+ x &* arguments.outputPixelStride)
      for channel in stride(from: 0, to: arguments.channels, by: Lanes.scalarCount) {
        var largest = load(window + channel)
        for row in 0..<arguments.windowHeight {
          for column in 0..<arguments.windowWidth {
            let tap = row &* arguments.tapRowStride &+ column &* arguments.tapPixelStride &+ channel
            let value = load(window + tap)
            largest.replace(with: value, where: value .> largest)
          }
        }
        UnsafeMutableRawPointer(output + channel).storeBytes(of: largest, as: Lanes.self)
      }
    }
  }
}

/// The mean value of every window and channel: the rows are summed first, then their sums.
public func poolMean(_ arguments: PoolArguments) {
  let share = 1 / Float(arguments.windowWidth &* arguments.windowHeight)
  for y in 0..<arguments.height {
    for x in 0..<arguments.width {
      let window = arguments.input + (y &* arguments.inputRowStride &+ x &* arguments.inputPixelStride)
      let output = arguments.output + (y &* arguments.outputRowStride &+ x &* arguments.outputPixelStride)
      for channel in stride(from: 0, to: arguments.channels, by: Lanes.scalarCount) {
        var sum = Lanes()
        for row in 0..<arguments.windowHeight {
          var tap = window + row &* arguments.tapRowStride + channel
          var rowSum = Lanes()
          for _ in 0..<arguments.windowWidth {
            rowSum = rowSum + load(tap)
            tap += arguments.tapPixelStride
          }
          sum = sum + rowSum
        }
        UnsafeMutableRawPointer(output + channel).storeBytes(of: sum * Lanes(repeating: share), as: Lanes.self)
      }
    }
  }
}
