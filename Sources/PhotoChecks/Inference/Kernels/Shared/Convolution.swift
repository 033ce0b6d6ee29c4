public import PhotoKernelTypes

/// Multiplies every pixel's taps with all panels of weights.
public func convolve(_ arguments: ConvolutionArguments) {
  let taps = arguments.segments &* arguments.segmentLength
  var weights = arguments.weights
  var column = 0
  while column &+ 16 <= arguments.channels {
    #if AVX2 || AVX512
      convolvePanel16(arguments, weights: weights, tapStride: 16, column: column)
    #else
      convolvePanel8(arguments, weights: weights, tapStride: 16, column: column)
      convolvePanel8(arguments, weights: weights + 8, tapStride: 16, column: column &+ 8)
    #endif
    weights += 16 &* taps
    column &+= 16
  }
  if column < arguments.channels {
    convolvePanel8(arguments, weights: weights, tapStride: 8, column: column)
  }
}
