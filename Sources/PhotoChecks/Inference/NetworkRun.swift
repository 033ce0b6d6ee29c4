import PhotoKernelsABI

/// One run of a network in one workspace.
struct NetworkRun {
  let plan: Network.Plan
  let memory: AlignedFloats

  private func placement(_ tensor: Int) -> Placement {
    guard let placement = plan.placements[tensor] else { preconditionFailure("a step names a tensor without place") }
    return placement
  }

  private func pointer(_ placement: Placement) -> UnsafeMutablePointer<Float> { memory.base + placement.origin }

  private func weights(_ offset: Int) -> UnsafePointer<Float> { UnsafePointer(plan.weights.base + offset) }

  /// A tensor from the pixel in column `x`, row `y` on, which may lie in its border, every so many pixels.
  private func view(_ from: Placement, x: Int = 0, y: Int = 0, strideX: Int = 1, strideY: Int = 1) -> TensorView {
    TensorView(
      base: UnsafePointer(pointer(from) + (y * from.rowStride + x * from.pixelStride)),
      pixelStride: strideX * from.pixelStride, rowStride: strideY * from.rowStride)
  }

  /// Some rows of a tensor that is written.
  private func result(_ to: Placement, rows: Range<Int>) -> ResultView {
    ResultView(
      base: pointer(to) + rows.lowerBound * to.rowStride, pixelStride: to.pixelStride, rowStride: to.rowStride,
      width: to.width, height: rows.count, channels: to.pixelStride)
  }

  private func result(_ to: Placement) -> ResultView { result(to, rows: 0..<to.height) }

  /// - Parameter row: the first row of the result that is computed.
  private func epilogue(_ finish: Finish, row: Int = 0) -> Epilogue {
    let addend = finish.addend.map { tensor in
      let from = placement(tensor)
      return Addend(
        tensor: view(from, y: row), channels: from.pixelStride, afterActivation: finish.addsAfterActivation)
    }
    return Epilogue(activation: finish.activation, slopes: weights(finish.slopes), addend: addend)
  }

  /// Copies the network's input into its place.
  func read(_ input: [Float]) {
    let to = placement(plan.input)
    clearBorder(of: to)
    input.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      let row = to.width * to.channels
      for y in 0..<to.height { (pointer(to) + y * to.rowStride).update(from: first + y * row, count: row) }
    }
  }

  /// The first `count` numbers of a tensor, without the padding of its pixels.
  func values(of tensor: Int, count: Int) -> [Float] {
    let from = placement(tensor)
    return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let first = buffer.baseAddress { gather(from, to: first) }
      initialized = count
    }
  }

  func perform(_ step: Step) {
    let output = placement(step.output)
    clearBorder(of: output)
    switch step {
    case .convolution(let step): plan.kernels.convolve(arguments(step))
    case .depthwise(let step): plan.kernels.convolveDepthwise(arguments(step, to: result(output), row: 0))
    case .separable(let first, let second): performSeparable(first, second)
    case .combine(let step):
      let factors = step.factors.map { UnsafePointer(pointer(placement($0))) }
      plan.kernels.combine(
        CombineArguments(
          input: view(placement(step.input)), factors: factors ?? weights(plan.ones), epilogue: epilogue(step.finish),
          output: result(output)))
    case .multiply(let input, let constants, _):
      let from = pointer(placement(input))
      for index in 0..<constants.count { pointer(output)[index] = from[index] * weights(constants.lowerBound)[index] }
    case .pool(let step): pool(step, to: output)
    case .resize(let input, _):
      let from = placement(input)
      plan.kernels.resizeBilinear(
        ResizeArguments(
          input: view(from), inputWidth: from.width, inputHeight: from.height, output: result(output)))
    case .logistic(let input, _):
      let end = gather(placement(input), to: pointer(output))
      end.update(repeating: 0, count: output.pixelStride - output.channels)
      plan.kernels.logistic(pointer(output), output.pixelStride)
    case .transposedConvolution(let step, let strideX, let strideY, _):
      performTransposed(step, strideX: strideX, strideY: strideY, to: pointer(output))
    case .gather(let inputs, _):
      var to = pointer(output)
      for input in inputs { to = gather(placement(input), to: to) }
    case .landmarksToMatrix(let input, let crop, _):
      AttentionCrop.writeMatrix(of: crop, landmarks: pointer(placement(input)), to: pointer(output))
    case .transformBilinear(let input, let matrix, _):
      AttentionCrop.sample(
        placement(input), in: memory.base, matrix: pointer(placement(matrix)), to: output)
    case .transformLandmarks(let input, let matrix, _):
      AttentionCrop.transform(
        pointer(placement(input)), matrix: pointer(placement(matrix)), count: output.channels / 2, to: pointer(output))
    }
  }

  /// Writes zeros around a tensor; its memory held another one before.
  private func clearBorder(of placement: Placement) {
    guard placement.border > 0 else { return }
    let base = memory.base + placement.offset
    let row = placement.rowStride
    let side = placement.border * placement.pixelStride
    base.update(repeating: 0, count: placement.border * row + side)
    for y in 0..<placement.height - 1 {
      (base + (placement.border + y + 1) * row - side).update(repeating: 0, count: 2 * side)
    }
    let last = (placement.border + placement.height) * row - side
    (base + last).update(repeating: 0, count: placement.size - last)
  }

  /// Copies a tensor without border and padding.
  ///
  /// - Returns: the place behind the last number.
  @discardableResult
  private func gather(_ from: Placement, to: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<Float> {
    var to = to
    for y in 0..<from.height {
      for x in 0..<from.width {
        to.update(from: pointer(from) + (y * from.rowStride + x * from.pixelStride), count: from.channels)
        to += from.channels
      }
    }
    return to
  }

  private func pool(_ step: PoolStep, to output: Placement) {
    let from = placement(step.input)
    let arguments = PoolArguments(
      input: view(from, strideX: step.strideX, strideY: step.strideY),
      window: Window(
        pixelStride: from.pixelStride, rowStride: from.rowStride, width: step.width, height: step.height),
      output: result(output))
    if step.takesMaximum { plan.kernels.poolMaximum(arguments) } else { plan.kernels.poolMean(arguments) }
  }

  // MARK: Convolutions

  private func arguments(_ step: ConvolutionStep) -> ConvolutionArguments {
    let from = placement(step.input)
    return ConvolutionArguments(
      input: view(from, x: -step.padLeft, y: -step.padTop, strideX: step.strideX, strideY: step.strideY),
      segments: step.kernelHeight, segmentLength: step.segmentLength, segmentStride: from.rowStride,
      weights: weights(step.weights), bias: weights(step.bias), epilogue: epilogue(step.finish),
      output: result(placement(step.output)))
  }

  /// - Parameter row: which row of the whole result is the first of `output`.
  private func arguments(_ step: DepthwiseStep, to output: ResultView, row: Int) -> DepthwiseArguments {
    let from = placement(step.input)
    return DepthwiseArguments(
      input: view(
        from, x: -step.padLeft, y: row * step.strideY - step.padTop, strideX: step.strideX, strideY: step.strideY),
      kernel: Window(
        pixelStride: from.pixelStride, rowStride: from.rowStride, width: step.kernelWidth, height: step.kernelHeight),
      weights: weights(step.weights), bias: weights(step.bias), epilogue: epilogue(step.finish, row: row),
      output: output)
  }

  private func performSeparable(_ first: DepthwiseStep, _ second: ConvolutionStep) {
    let to = placement(second.output)
    let channels = placement(first.input).pixelStride
    let block = Network.rowsPerBlock(to, channels: channels)
    for start in stride(from: 0, to: to.height, by: block) {
      let rows = start..<min(start + block, to.height)
      let between = ResultView(
        base: memory.base + plan.scratch, pixelStride: channels, rowStride: to.width * channels, width: to.width,
        height: rows.count, channels: channels)
      plan.kernels.convolveDepthwise(arguments(first, to: between, row: start))
      plan.kernels.convolve(
        ConvolutionArguments(
          input: TensorView(
            base: UnsafePointer(between.base), pixelStride: between.pixelStride, rowStride: between.rowStride),
          segments: 1, segmentLength: second.segmentLength, segmentStride: 0, weights: weights(second.weights),
          bias: weights(second.bias), epilogue: epilogue(second.finish, row: start), output: result(to, rows: rows)))
    }
  }

  private func performTransposed(
    _ step: ConvolutionStep, strideX: Int, strideY: Int, to output: UnsafeMutablePointer<Float>
  ) {
    let from = placement(step.input)
    let channels = (strideX * strideY).paddedToLanes
    let row = ResultView(
      base: memory.base + plan.scratch, pixelStride: channels, rowStride: 0, width: from.width, height: 1,
      channels: channels)
    let width = from.width * strideX
    for y in 0..<from.height {
      plan.kernels.convolve(
        ConvolutionArguments(
          input: view(from, y: y), segments: 1, segmentLength: step.segmentLength, segmentStride: 0,
          weights: weights(step.weights), bias: weights(step.bias), epilogue: epilogue(step.finish), output: row))
      for blockRow in 0..<strideY {
        let line = output + (y * strideY + blockRow) * width
        for x in 0..<from.width {
          let block = row.base + (x * channels + blockRow * strideX)
          for column in 0..<strideX { line[x * strideX + column] = block[column] }
        }
      }
    }
  }
}
