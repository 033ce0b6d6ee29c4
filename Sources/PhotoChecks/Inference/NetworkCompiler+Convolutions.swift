/// How many pixels of zeros a convolution sees beyond the edges, so that its result has ⌈size / stride⌉ pixels.
///
/// Source: TensorFlow, "Neural network", padding SAME.
struct Padding {
  let before: Int
  let after: Int

  init(size: Int, kernel: Int, stride: Int) {
    let count = (size + stride - 1) / stride
    let total = max((count - 1) * stride + kernel - size, 0)
    before = total / 2
    after = total - before
  }

  static let none = Padding(size: 1, kernel: 1, stride: 1)
}

extension NetworkCompiler {
  /// Checks a convolution's shapes and packs its weights; input and output have their placements.
  mutating func convolutionStep(
    _ inputs: [Int], _ window: TFLiteModel.Window, to output: Int
  ) throws(ModelError) -> ConvolutionStep {
    guard inputs.count == 3 else { throw unsupported("a convolution without bias") }
    let from = try placement(inputs[0])
    let to = try placement(output)
    let kernel = model.tensors[inputs[1]].shape
    guard kernel.count == 4, kernel[0] == to.channels, kernel[3] == from.channels,
      model.tensors[inputs[2]].count == to.channels
    else { throw malformed(output) }
    let (height, width) = (kernel[1], kernel[2])
    let across = try padding(from.width, to.width, kernel: width, stride: window.strideX, same: window.same, output)
    let down = try padding(from.height, to.height, kernel: height, stride: window.strideY, same: window.same, output)

    // The taps of a kernel row lie as the input's pixels do, gaps included; those get weights of zero.
    let segment = (width - 1) * from.pixelStride + from.channels
    var runs: [WeightPacker.Run] = []
    for y in 0..<height {
      for x in 0..<width {
        let value = (y * width + x) * from.channels
        runs.append(WeightPacker.Run(value: value, tap: y * segment + x * from.pixelStride, count: from.channels))
      }
    }
    let packed = try pack(inputs[1]) { $0.panels($1, channels: to.channels, taps: height * segment, runs: runs) }
    return ConvolutionStep(
      input: inputs[0], output: output, kernelWidth: width, kernelHeight: height, strideX: window.strideX,
      strideY: window.strideY, padLeft: across.before, padTop: down.before, segmentLength: segment, weights: packed,
      bias: try pack(inputs[2]) { $0.append($1) }.lowerBound)
  }

  mutating func depthwiseStep(
    _ inputs: [Int], _ window: TFLiteModel.Window, to output: Int
  ) throws(ModelError) -> DepthwiseStep {
    guard inputs.count == 3 else { throw unsupported("a convolution without bias") }
    let from = try placement(inputs[0])
    let to = try placement(output)
    let kernel = model.tensors[inputs[1]].shape
    guard kernel.count == 4, kernel[0] == 1, kernel[3] == from.channels, to.channels == from.channels,
      from.pixelStride == from.channels.paddedToLanes, model.tensors[inputs[2]].count == to.channels
    else { throw malformed(output) }
    let (height, width) = (kernel[1], kernel[2])
    let across = try padding(from.width, to.width, kernel: width, stride: window.strideX, same: window.same, output)
    let down = try padding(from.height, to.height, kernel: height, stride: window.strideY, same: window.same, output)
    let packed = try pack(inputs[1]) { $0.rows($1, channels: from.channels) }
    return DepthwiseStep(
      input: inputs[0], output: output, kernelWidth: width, kernelHeight: height, strideX: window.strideX,
      strideY: window.strideY, padLeft: across.before, padTop: down.before, weights: packed,
      bias: try pack(inputs[2]) { $0.append($1) }.lowerBound)
  }

  /// A transposed convolution whose kernel is as large as its stride: every input pixel makes a block of output of its
  /// own, so it is a pointwise convolution to a channel for each place in the block.
  mutating func transposedStep(
    _ inputs: [Int], strideX: Int, strideY: Int, to output: Int
  ) throws(ModelError) -> ConvolutionStep {
    guard inputs.count == 3 else { throw unsupported("a convolution without bias") }
    let from = try placement(inputs[0])
    guard model.tensors[inputs[1]].shape == [1, strideY, strideX, from.channels],
      model.tensors[inputs[2]].count == 1,
      model.tensors[output].shape == [1, from.height * strideY, from.width * strideX, 1]
    else { throw unsupported("a transposed convolution with overlapping blocks") }
    let places = strideX * strideY
    let run = WeightPacker.Run(value: 0, tap: 0, count: from.channels)
    let packed = try pack(inputs[1]) { $0.panels($1, channels: places, taps: from.channels, runs: [run]) }
    return ConvolutionStep(
      input: inputs[0], output: output, kernelWidth: 1, kernelHeight: 1, strideX: 1, strideY: 1, padLeft: 0,
      padTop: 0, segmentLength: from.channels, weights: packed,
      bias: try pack(inputs[2]) { $0.append($1, times: places) }.lowerBound)
  }

  private func padding(
    _ from: Int, _ to: Int, kernel: Int, stride: Int, same: Bool, _ output: Int
  ) throws(ModelError) -> Padding {
    let padding = same ? Padding(size: from, kernel: kernel, stride: stride) : .none
    let room = from + padding.before + padding.after
    guard room >= kernel, (room - kernel) / stride + 1 == to else { throw malformed(output) }
    return padding
  }
}
