import PhotoKernelsABI

@testable import PhotoChecks

/// What each kernel computes, one number at a time and in the same order of sums: the standard that the kernels are held
/// against.
extension KernelSet {
  static let scalarReference = KernelSet(
    convolve: { ScalarKernels.convolve($0) }, convolveDepthwise: { ScalarKernels.convolveDepthwise($0) },
    combine: { ScalarKernels.combine($0) }, logistic: { ScalarKernels.logistic($0, count: $1) },
    poolMaximum: { ScalarKernels.poolMaximum($0) }, poolMean: { ScalarKernels.poolMean($0) },
    resizeBilinear: { ScalarKernels.resizeBilinear($0) }, samplePicture: { ScalarKernels.samplePicture($0) })
}

enum ScalarKernels {
  static func convolve(_ arguments: ConvolutionArguments) {
    let (input, output) = (arguments.input, arguments.output)
    let taps = arguments.segments * arguments.segmentLength
    for y in 0..<output.height {
      for x in 0..<output.width {
        for channel in 0..<output.channels {
          let panel = channel & ~15
          let width = min(16, output.channels - panel)
          let weights = arguments.weights + (panel * taps + channel - panel)
          var sum = arguments.bias[channel]
          for tap in 0..<taps {
            let (segment, place) = tap.quotientAndRemainder(dividingBy: arguments.segmentLength)
            sum += value(input, x, y, segment * arguments.segmentStride + place) * weights[tap * width]
          }
          store(finished(sum, channel, arguments.epilogue, x: x, y: y), output, x, y, channel)
        }
      }
    }
  }

  static func convolveDepthwise(_ arguments: DepthwiseArguments) {
    let (kernel, output) = (arguments.kernel, arguments.output)
    for y in 0..<output.height {
      for x in 0..<output.width {
        for channel in 0..<output.channels {
          var sum = arguments.bias[channel]
          for row in 0..<kernel.height {
            for column in 0..<kernel.width {
              let weight = arguments.weights[(row * kernel.width + column) * output.channels + channel]
              sum +=
                value(arguments.input, x, y, row * kernel.rowStride + column * kernel.pixelStride + channel) * weight
            }
          }
          store(finished(sum, channel, arguments.epilogue, x: x, y: y), output, x, y, channel)
        }
      }
    }
  }

  static func combine(_ arguments: CombineArguments) {
    for y in 0..<arguments.output.height {
      for x in 0..<arguments.output.width {
        for channel in 0..<arguments.output.channels {
          let product = value(arguments.input, x, y, channel) * arguments.factors[channel]
          store(finished(product, channel, arguments.epilogue, x: x, y: y), arguments.output, x, y, channel)
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
    let share = 1 / Float(arguments.window.width * arguments.window.height)
    pool(arguments) { rows in rows.reduce(Float(0)) { $0 + $1.reduce(Float(0), +) } * share }
  }

  private static func pool(_ arguments: PoolArguments, _ reduce: ([[Float]]) -> Float) {
    let window = arguments.window
    for y in 0..<arguments.output.height {
      for x in 0..<arguments.output.width {
        for channel in 0..<arguments.output.channels {
          let rows = (0..<window.height).map { row in
            (0..<window.width).map {
              value(arguments.input, x, y, row * window.rowStride + $0 * window.pixelStride + channel)
            }
          }
          store(reduce(rows), arguments.output, x, y, channel)
        }
      }
    }
  }

  static func resizeBilinear(_ arguments: ResizeArguments) {
    func neighbours(_ index: Int, _ new: Int, _ old: Int) -> (Int, Int, Float) {
      let position = max((Float(index) + 0.5) * (Float(old) / Float(new)) - 0.5, 0)
      return (min(Int(position), old - 1), min(Int(position) + 1, old - 1), position - Float(Int(position)))
    }
    let (input, output) = (arguments.input, arguments.output)
    for y in 0..<output.height {
      let (top, bottom, down) = neighbours(y, output.height, arguments.inputHeight)
      for x in 0..<output.width {
        let (left, right, across) = neighbours(x, output.width, arguments.inputWidth)
        for channel in 0..<output.channels {
          func mixed(_ row: Int) -> Float {
            let first = value(input, left, row, channel)
            return first + (value(input, right, row, channel) - first) * across
          }
          let upper = mixed(top)
          store(upper + (mixed(bottom) - upper) * down, output, x, y, channel)
        }
      }
    }
  }

  static func samplePicture(_ arguments: SampleArguments) {
    func level(_ x: Int, _ y: Int, _ channel: Int) -> Float {
      let (column, row) = (min(x, arguments.width - 1), min(y, arguments.height - 1))
      return Float(
        arguments.pixels.load(fromByteOffset: (row * arguments.width + column) * 4 + channel, as: UInt8.self))
    }
    func sample(_ x: Float, _ y: Float, _ channel: Int) -> Float {
      let last = (x: Float(arguments.width - 1), y: Float(arguments.height - 1))
      if arguments.hasOutside, !(-0.5...last.x + 0.5).contains(x) || !(-0.5...last.y + 0.5).contains(y) {
        return arguments.outside
      }
      let (x, y) = (min(max(x, 0), last.x), min(max(y, 0), last.y))
      let (column, row) = (Int(x), Int(y))
      func mixed(_ row: Int) -> Float {
        let first = level(column, row, channel)
        return first + (level(column + 1, row, channel) - first) * (x - Float(column))
      }
      let upper = mixed(row)
      return upper + (mixed(row + 1) - upper) * (y - Float(row))
    }
    let samples = arguments.samples
    for index in 0..<arguments.size * arguments.size * 3 {
      let (pixel, channel) = index.quotientAndRemainder(dividingBy: 3)
      let (y, x) = pixel.quotientAndRemainder(dividingBy: arguments.size)
      var sum: Float = 0
      for row in (y * samples..<(y + 1) * samples).map({ Float($0) }) {
        for column in (x * samples..<(x + 1) * samples).map({ Float($0) }) {
          sum += sample(
            arguments.startX + arguments.stepX * column + -arguments.stepY * row,
            arguments.startY + arguments.stepY * column + arguments.stepX * row, channel)
        }
      }
      arguments.output[index] = sum * arguments.scale + arguments.offset
    }
  }

  /// The number `offset` floats behind the start of a pixel.
  private static func value(_ tensor: TensorView, _ x: Int, _ y: Int, _ offset: Int) -> Float {
    tensor.base[y * tensor.rowStride + x * tensor.pixelStride + offset]
  }

  private static func store(_ value: Float, _ tensor: ResultView, _ x: Int, _ y: Int, _ channel: Int) {
    tensor.base[y * tensor.rowStride + x * tensor.pixelStride + channel] = value
  }

  private static func finished(_ sum: Float, _ channel: Int, _ epilogue: Epilogue, x: Int, y: Int) -> Float {
    let addend = epilogue.addend.flatMap { channel < $0.channels ? $0 : nil }
    let more = addend.map { Self.value($0.tensor, x, y, channel) }
    var result = sum
    if let more, addend?.afterActivation == false { result += more }
    switch epilogue.activation {
    case .none: break
    case .leaky: result = result < 0 ? result * epilogue.slopes[channel] : result
    case .hardSwish: result = result * min(max(result + 3, 0), 6) * (1 / 6)
    case .clamped: result = min(max(result, 0), 6)
    }
    if let more, addend?.afterActivation == true { result += more }
    return result
  }
}
