import PhotoKernelTypes

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
    case .depthwise(let step):
      plan.kernels.convolveDepthwise(
        arguments(
          step, to: pointer(output), rowStride: output.rowStride, width: output.width, rows: 0..<output.height))
    case .separable(let first, let second): performSeparable(first, second)
    case .combine(let step): plan.kernels.combine(arguments(step))
    case .multiply(let input, let constants, _):
      let from = pointer(placement(input))
      for index in 0..<constants.count { pointer(output)[index] = from[index] * weights(constants.lowerBound)[index] }
    case .pool(let step): pool(step)
    case .resize(let input, _): resize(placement(input), to: output)
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

  // MARK: Convolutions

  private func addend(_ finish: Finish, row: Int = 0) -> Addend? {
    finish.addend.map { tensor in
      let from = placement(tensor)
      return Addend(
        base: UnsafePointer(pointer(from) + row * from.rowStride), pixelStride: from.pixelStride,
        rowStride: from.rowStride, channels: from.pixelStride, afterActivation: finish.addsAfterActivation)
    }
  }

  private func arguments(_ step: ConvolutionStep) -> ConvolutionArguments {
    let from = placement(step.input)
    let to = placement(step.output)
    let start = pointer(from) - (step.padTop * from.rowStride + step.padLeft * from.pixelStride)
    return ConvolutionArguments(
      input: UnsafePointer(start), inputPixelStride: step.strideX * from.pixelStride,
      inputRowStride: step.strideY * from.rowStride, segments: step.kernelHeight, segmentLength: step.segmentLength,
      segmentStride: from.rowStride, weights: weights(step.weights), bias: weights(step.bias),
      slopes: weights(step.finish.slopes), activation: step.finish.activation, channels: to.pixelStride,
      output: pointer(to), outputPixelStride: to.pixelStride, outputRowStride: to.rowStride,
      addend: addend(step.finish), width: to.width, pixels: to.width * to.height)
  }

  /// - Parameters:
  ///   - output: the first pixel of the first row.
  ///   - width: of the result.
  ///   - rows: which rows of the result are computed.
  private func arguments(
    _ step: DepthwiseStep, to output: UnsafeMutablePointer<Float>, rowStride: Int, width: Int, rows: Range<Int>
  ) -> DepthwiseArguments {
    let from = placement(step.input)
    let firstRow = rows.lowerBound * step.strideY - step.padTop
    return DepthwiseArguments(
      input: UnsafePointer(pointer(from) + (firstRow * from.rowStride - step.padLeft * from.pixelStride)),
      inputPixelStride: step.strideX * from.pixelStride, inputRowStride: step.strideY * from.rowStride,
      tapPixelStride: from.pixelStride, tapRowStride: from.rowStride, kernelWidth: step.kernelWidth,
      kernelHeight: step.kernelHeight, weights: weights(step.weights), bias: weights(step.bias),
      slopes: weights(step.finish.slopes), activation: step.finish.activation, channels: from.pixelStride,
      output: output, outputPixelStride: from.pixelStride, outputRowStride: rowStride,
      addend: addend(step.finish, row: rows.lowerBound), width: width, height: rows.count)
  }

  private func performSeparable(_ first: DepthwiseStep, _ second: ConvolutionStep) {
    let to = placement(second.output)
    let channels = placement(first.input).pixelStride
    let scratch = memory.base + plan.scratch
    let block = Network.rowsPerBlock(to, channels: channels)
    for start in stride(from: 0, to: to.height, by: block) {
      let rows = start..<min(start + block, to.height)
      plan.kernels.convolveDepthwise(
        arguments(first, to: scratch, rowStride: to.width * channels, width: to.width, rows: rows))
      plan.kernels.convolve(
        ConvolutionArguments(
          input: UnsafePointer(scratch), inputPixelStride: channels, inputRowStride: to.width * channels, segments: 1,
          segmentLength: second.segmentLength, segmentStride: 0, weights: weights(second.weights),
          bias: weights(second.bias), slopes: weights(second.finish.slopes), activation: second.finish.activation,
          channels: to.pixelStride, output: pointer(to) + start * to.rowStride, outputPixelStride: to.pixelStride,
          outputRowStride: to.rowStride, addend: addend(second.finish, row: start), width: to.width,
          pixels: to.width * rows.count))
    }
  }

  private func performTransposed(
    _ step: ConvolutionStep, strideX: Int, strideY: Int, to output: UnsafeMutablePointer<Float>
  ) {
    let from = placement(step.input)
    let scratch = memory.base + plan.scratch
    let channels = (strideX * strideY).paddedToLanes
    let width = from.width * strideX
    for y in 0..<from.height {
      plan.kernels.convolve(
        ConvolutionArguments(
          input: UnsafePointer(pointer(from) + y * from.rowStride), inputPixelStride: from.pixelStride,
          inputRowStride: 0, segments: 1, segmentLength: step.segmentLength, segmentStride: 0,
          weights: weights(step.weights), bias: weights(step.bias), slopes: weights(step.finish.slopes),
          activation: .none, channels: channels, output: scratch, outputPixelStride: channels, outputRowStride: 0,
          addend: nil, width: from.width, pixels: from.width))
      for row in 0..<strideY {
        let line = output + (y * strideY + row) * width
        for x in 0..<from.width {
          for column in 0..<strideX { line[x * strideX + column] = scratch[x * channels + row * strideX + column] }
        }
      }
    }
  }

  // MARK: The rest

  private func arguments(_ step: CombineStep) -> CombineArguments {
    let from = placement(step.input)
    let to = placement(step.output)
    let factors = step.factors.map { UnsafePointer(pointer(placement($0))) }
    return CombineArguments(
      input: UnsafePointer(pointer(from)), inputPixelStride: from.pixelStride, inputRowStride: from.rowStride,
      factors: factors ?? weights(plan.ones), slopes: weights(step.finish.slopes),
      activation: step.finish.activation, addend: addend(step.finish), channels: to.pixelStride, output: pointer(to),
      outputPixelStride: to.pixelStride, outputRowStride: to.rowStride, width: to.width, height: to.height)
  }

  private func pool(_ step: PoolStep) {
    let from = placement(step.input)
    let to = placement(step.output)
    let arguments = PoolArguments(
      input: UnsafePointer(pointer(from)), inputPixelStride: step.strideX * from.pixelStride,
      inputRowStride: step.strideY * from.rowStride, tapPixelStride: from.pixelStride, tapRowStride: from.rowStride,
      windowWidth: step.width, windowHeight: step.height, channels: to.pixelStride, output: pointer(to),
      outputPixelStride: to.pixelStride, outputRowStride: to.rowStride, width: to.width, height: to.height)
    if step.takesMaximum { plan.kernels.poolMaximum(arguments) } else { plan.kernels.poolMean(arguments) }
  }

  private func resize(_ from: Placement, to: Placement) {
    plan.kernels.resizeBilinear(
      ResizeArguments(
        input: UnsafePointer(pointer(from)), inputPixelStride: from.pixelStride, inputRowStride: from.rowStride,
        inputWidth: from.width, inputHeight: from.height, channels: to.pixelStride, output: pointer(to),
        outputPixelStride: to.pixelStride, outputRowStride: to.rowStride, width: to.width, height: to.height))
  }
}
