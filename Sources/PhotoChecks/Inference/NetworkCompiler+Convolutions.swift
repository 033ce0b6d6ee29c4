extension NetworkCompiler {
  /// The frame of a PAD that adds pixels rather than channels.
  func frame(_ input: Int, by amounts: [Int], _ from: [Int], _ to: [Int]) throws(ModelError) -> Frame {
    guard from.count == 4, to.count == 4, amounts.count == 8, [0, 1, 6, 7].allSatisfy({ amounts[$0] == 0 }),
      amounts.allSatisfy({ (0...Frame.widest).contains($0) }), from[0] == to[0], from[3] == to[3],
      to[1] == from[1] + amounts[2] + amounts[3], to[2] == from[2] + amounts[4] + amounts[5]
    else { throw unsupported("PAD of anything but channels or edges") }
    return Frame(
      source: input, across: Padding(before: amounts[4], after: amounts[5]),
      down: Padding(before: amounts[2], after: amounts[3]))
  }

  /// The inputs of a convolution without the frame around its picture, and that frame.
  func unframed(_ inputs: [Int], _ window: TFLiteModel.Window) -> (inputs: [Int], frame: Frame?) {
    guard !window.same, let frame = framed[inputs[0]] else { return (inputs, nil) }
    return ([frame.source] + inputs.dropFirst(), frame)
  }

  /// Checks a convolution's shapes and packs its weights; input and output have their placements.
  mutating func convolutionStep(
    _ inputs: [Int], _ window: TFLiteModel.Window, _ frame: Frame?, to output: Int
  ) throws(ModelError) -> ConvolutionStep {
    guard inputs.count == 3 else { throw unsupported("a convolution without bias") }
    let from = try placement(inputs[0])
    let to = try placement(output)
    let kernel = model.tensors[inputs[1]].shape
    guard kernel.count == 4, kernel[0] == to.channels, kernel[3] == from.channels,
      model.tensors[inputs[2]].count == to.channels
    else { throw malformed(output) }
    let (height, width) = (kernel[1], kernel[2])
    let sliding = try sliding(over: from, to: output, width: width, height: height, window, frame)

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
      input: inputs[0], output: output, window: sliding, segmentLength: segment, weights: packed,
      bias: try pack(inputs[2]) { $0.append($1) }.lowerBound)
  }

  mutating func depthwiseStep(
    _ inputs: [Int], _ window: TFLiteModel.Window, _ frame: Frame?, to output: Int
  ) throws(ModelError) -> DepthwiseStep {
    guard inputs.count == 3 else { throw unsupported("a convolution without bias") }
    let from = try placement(inputs[0])
    let to = try placement(output)
    let kernel = model.tensors[inputs[1]].shape
    guard kernel.count == 4, kernel[0] == 1, kernel[3] == from.channels, to.channels == from.channels,
      from.pixelStride == from.channels.paddedToLanes, model.tensors[inputs[2]].count == to.channels
    else { throw malformed(output) }
    let (height, width) = (kernel[1], kernel[2])
    let sliding = try sliding(over: from, to: output, width: width, height: height, window, frame)
    let packed = try pack(inputs[1]) { $0.rows($1, channels: from.channels) }
    return DepthwiseStep(
      input: inputs[0], output: output, window: sliding, weights: packed,
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
      input: inputs[0], output: output, window: SlidingWindow(width: 1, height: 1), segmentLength: from.channels,
      weights: packed,
      bias: try pack(inputs[2]) { $0.append($1, times: places) }.lowerBound)
  }

  /// How the window of a convolution of `from` into the tensor `output` slides.
  private func sliding(
    over from: Placement, to output: Int, width: Int, height: Int, _ window: TFLiteModel.Window, _ frame: Frame?
  ) throws(ModelError) -> SlidingWindow {
    let to = try placement(output)
    let across = try padding(
      from.width, to.width, kernel: width, stride: window.strideX,
      window.same ? nil : frame?.across ?? Padding.none, output)
    let down = try padding(
      from.height, to.height, kernel: height, stride: window.strideY,
      window.same ? nil : frame?.down ?? Padding.none, output)
    return SlidingWindow(
      width: width, height: height, strideX: window.strideX, strideY: window.strideY, padLeft: across.before,
      padTop: down.before)
  }

  /// - Parameter given: nil for as much as makes the result as large as the picture, by the stride.
  private func padding(
    _ from: Int, _ to: Int, kernel: Int, stride: Int, _ given: Padding?, _ output: Int
  ) throws(ModelError) -> Padding {
    let padding = given ?? Padding(size: from, kernel: kernel, stride: stride)
    let room = from + padding.before + padding.after
    guard room >= kernel, (room - kernel) / stride + 1 == to else { throw malformed(output) }
    return padding
  }
}
