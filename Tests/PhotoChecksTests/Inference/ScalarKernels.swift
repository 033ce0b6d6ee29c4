import PhotoKernelTypes

@testable import PhotoChecks

/// What each kernel computes, one number at a time and in the same order of sums: the standard that the kernels are held
/// against.
extension KernelSet {
  static let scalarReference = KernelSet(
    convolve: { ScalarKernels.convolve($0) }, convolveDepthwise: { ScalarKernels.convolveDepthwise($0) },
    combine: { ScalarKernels.combine($0) }, logistic: { ScalarKernels.logistic($0, count: $1) },
    poolMaximum: { ScalarKernels.poolMaximum($0) }, poolMean: { ScalarKernels.poolMean($0) },
    resizeBilinear: { ScalarKernels.resizeBilinear($0) })
}

enum ScalarKernels {
  static func convolve(_ arguments: ConvolutionArguments) {
    let taps = arguments.segments * arguments.segmentLength
    for pixel in 0..<arguments.pixels {
      let (y, x) = pixel.quotientAndRemainder(dividingBy: arguments.width)
      let input = arguments.input + (y * arguments.inputRowStride + x * arguments.inputPixelStride)
      for channel in 0..<arguments.channels {
        let panel = channel & ~15
        let width = min(16, arguments.channels - panel)
        let weights = arguments.weights + (panel * taps + channel - panel)
        var sum = arguments.bias[channel]
        for tap in 0..<taps {
          let (segment, place) = tap.quotientAndRemainder(dividingBy: arguments.segmentLength)
          sum += input[segment * arguments.segmentStride + place] * weights[tap * width]
        }
        let result = finished(
          sum, channel, activation: arguments.activation, slope: arguments.slopes[channel], arguments.addend, x: x, y: y
        )
        arguments.output[y * arguments.outputRowStride + x * arguments.outputPixelStride + channel] = result
      }
    }
  }

  static func convolveDepthwise(_ arguments: DepthwiseArguments) {
    for y in 0..<arguments.height {
      for x in 0..<arguments.width {
        let input = arguments.input + (y * arguments.inputRowStride + x * arguments.inputPixelStride)
        for channel in 0..<arguments.channels {
          var sum = arguments.bias[channel]
          for row in 0..<arguments.kernelHeight {
            for column in 0..<arguments.kernelWidth {
              let weight = arguments.weights[(row * arguments.kernelWidth + column) * arguments.channels + channel]
              sum += input[row * arguments.tapRowStride + column * arguments.tapPixelStride + channel] * weight
            }
          }
          let result = finished(
            sum, channel, activation: arguments.activation, slope: arguments.slopes[channel], arguments.addend, x: x,
            y: y)
          arguments.output[y * arguments.outputRowStride + x * arguments.outputPixelStride + channel] = result
        }
      }
    }
  }

  static func combine(_ arguments: CombineArguments) {
    for y in 0..<arguments.height {
      for x in 0..<arguments.width {
        for channel in 0..<arguments.channels {
          let value = arguments.input[y * arguments.inputRowStride + x * arguments.inputPixelStride + channel]
          let result = finished(
            value * arguments.factors[channel], channel, activation: arguments.activation,
            slope: arguments.slopes[channel], arguments.addend, x: x, y: y)
          arguments.output[y * arguments.outputRowStride + x * arguments.outputPixelStride + channel] = result
        }
      }
    }
  }

  static func logistic(_ values: UnsafeMutablePointer<Float>, count: Int) {
    for index in 0..<count {
      let x = min(max(values[index] * -1.442_695_04, -125), 125)
      let whole = x.rounded(.toNearestOrEven)
      let f = x - whole
      let coefficients: [Float] = [
        1.333_355_8e-3, 9.618_129_1e-3, 5.550_410_9e-2, 0.240_226_51, 0.693_147_18, 1,
      ]
      let power = coefficients.reduce(Float(1.540_353e-4)) { $0 * f + $1 }
      values[index] = 1 / (1 + Float(sign: .plus, exponent: Int(whole), significand: power))
    }
  }

  static func poolMaximum(_ arguments: PoolArguments) {
    pool(arguments) { rows in rows.flatMap { $0 }.reduce(-.infinity) { $1 > $0 ? $1 : $0 } }
  }

  static func poolMean(_ arguments: PoolArguments) {
    let share = 1 / Float(arguments.windowWidth * arguments.windowHeight)
    pool(arguments) { rows in rows.reduce(Float(0)) { $0 + $1.reduce(Float(0), +) } * share }
  }

  private static func pool(_ arguments: PoolArguments, _ reduce: ([[Float]]) -> Float) {
    for y in 0..<arguments.height {
      for x in 0..<arguments.width {
        let window = arguments.input + (y * arguments.inputRowStride + x * arguments.inputPixelStride)
        for channel in 0..<arguments.channels {
          let rows = (0..<arguments.windowHeight).map { row in
            (0..<arguments.windowWidth).map {
              window[row * arguments.tapRowStride + $0 * arguments.tapPixelStride + channel]
            }
          }
          arguments.output[y * arguments.outputRowStride + x * arguments.outputPixelStride + channel] = reduce(rows)
        }
      }
    }
  }

  static func resizeBilinear(_ arguments: ResizeArguments) {
    func neighbours(_ index: Int, _ new: Int, _ old: Int) -> (Int, Int, Float) {
      let position = max((Float(index) + 0.5) * (Float(old) / Float(new)) - 0.5, 0)
      return (min(Int(position), old - 1), min(Int(position) + 1, old - 1), position - Float(Int(position)))
    }
    for y in 0..<arguments.height {
      let (top, bottom, down) = neighbours(y, arguments.height, arguments.inputHeight)
      for x in 0..<arguments.width {
        let (left, right, across) = neighbours(x, arguments.width, arguments.inputWidth)
        for channel in 0..<arguments.channels {
          func value(_ row: Int, _ column: Int) -> Float {
            arguments.input[row * arguments.inputRowStride + column * arguments.inputPixelStride + channel]
          }
          let upper = value(top, left) + (value(top, right) - value(top, left)) * across
          let lower = value(bottom, left) + (value(bottom, right) - value(bottom, left)) * across
          arguments.output[y * arguments.outputRowStride + x * arguments.outputPixelStride + channel] =
            upper + (lower - upper) * down
        }
      }
    }
  }

  private static func finished(
    _ sum: Float, _ channel: Int, activation: Activation, slope: Float, _ addend: Addend?, x: Int, y: Int
  ) -> Float {
    var value = sum
    var late: Float = 0
    if let addend, channel < addend.channels {
      let more = addend.base[y * addend.rowStride + x * addend.pixelStride + channel]
      if addend.afterActivation { late = more } else { value += more }
    }
    switch activation {
    case .none: break
    case .leaky: value = value < 0 ? value * slope : value
    case .hardSwish: value = value * min(max(value + 3, 0), 6) * (1 / 6)
    }
    return addend?.afterActivation == true ? value + late : value
  }
}
