import PhotoKernelsABI

/// One run of a network in one workspace.
struct NetworkRun {
  let plan: Network.Plan
  let memory: AlignedFloats
  /// By tensor, where it is known.
  private var repeats: [Int: TensorRepeats] = [:]

  init(plan: Network.Plan, memory: AlignedFloats) {
    self.plan = plan
    self.memory = memory
  }

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

  /// A part of a tensor that is written.
  private func result(_ to: Placement, _ part: Part) -> ResultView {
    ResultView(
      base: pointer(to) + (part.rows.lowerBound * to.rowStride + part.columns.lowerBound * to.pixelStride),
      pixelStride: to.pixelStride, rowStride: to.rowStride, width: part.columns.count, height: part.rows.count,
      channels: to.pixelStride)
  }

  /// Some columns and rows of a tensor.
  private struct Part {
    let columns: Range<Int>
    var rows: Range<Int>

    init(columns: Range<Int>, rows: Range<Int>) {
      self.columns = columns
      self.rows = rows
    }

    init(all tensor: Placement) { self.init(columns: 0..<tensor.width, rows: 0..<tensor.height) }
  }

  /// - Parameter part: of the result that is computed.
  private func epilogue(_ finish: Finish, _ part: Part) -> Epilogue {
    let addend = finish.addend.map { tensor in
      let from = placement(tensor)
      return Addend(
        tensor: view(from, x: part.columns.lowerBound, y: part.rows.lowerBound), channels: from.pixelStride,
        afterActivation: finish.addsAfterActivation)
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

  /// Looks for lines of the input that are the same, so that the steps that follow do not compute them anew: of a portrait
  /// they make the network for whole bodies a fifth faster.
  mutating func findRepeats() {
    repeats[plan.input] = TensorRepeats(in: pointer(placement(plan.input)), placement(plan.input))
  }

  /// The first `count` numbers of a tensor, without the padding of its pixels.
  func values(of tensor: Int, count: Int) -> [Float] {
    let from = placement(tensor)
    return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let first = buffer.baseAddress { gather(from, to: first) }
      initialized = count
    }
  }

  mutating func perform(_ step: Step) {
    let output = placement(step.output)
    clearBorder(of: output)
    let same = repeats(in: step)
    repeats[step.output] = same
    for rows in same.rows.distinct(of: output.height) {
      for columns in same.columns.distinct(of: output.width) {
        perform(step, Part(columns: columns, rows: rows), of: output)
      }
    }
    copy(same, in: output)
  }

  /// The lines of a step's result that are the same, because the lines that they are made of are.
  private func repeats(in step: Step) -> TensorRepeats {
    func known(_ tensor: Int) -> TensorRepeats { repeats[tensor, default: .none] }
    func finished(_ lines: TensorRepeats, _ finish: Finish) -> TensorRepeats {
      finish.addend.map { lines.common(with: known($0)) } ?? lines
    }
    return switch step {
    case .convolution(let step): finished(known(step.input).seen(through: step.window), step.finish)
    case .depthwise(let step): finished(known(step.input).seen(through: step.window), step.finish)
    case .separable(let first, let second): finished(known(first.input).seen(through: first.window), second.finish)
    case .combine(let step): finished(known(step.input), step.finish)
    default: .none
    }
  }

  /// Copies the lines that are the same as others.
  private func copy(_ same: TensorRepeats, in tensor: Placement) {
    let pixels = pointer(tensor)
    let (pixel, row) = (tensor.pixelStride, tensor.rowStride)
    for y in same.rows.distinct(of: tensor.height).joined() {
      for (column, copies) in same.columns.copies {
        let from = pixels + (y * row + column * pixel)
        for copy in copies { (pixels + (y * row + copy * pixel)).update(from: from, count: pixel) }
      }
    }
    for (y, copies) in same.rows.copies {
      for copy in copies { (pixels + copy * row).update(from: pixels + y * row, count: tensor.width * pixel) }
    }
  }

  /// Computes a part of a step's result; of steps whose lines are never known to be the same, all.
  private func perform(_ step: Step, _ part: Part, of output: Placement) {
    switch step {
    case .convolution(let step): plan.kernels.convolve(arguments(step, to: output, part))
    case .depthwise(let step): plan.kernels.convolveDepthwise(arguments(step, part, to: result(output, part)))
    case .separable(let first, let second): performSeparable(first, second, part)
    case .combine(let step):
      let factors = step.factors.map { UnsafePointer(pointer(placement($0))) }
      plan.kernels.combine(
        CombineArguments(
          input: view(placement(step.input), x: part.columns.lowerBound, y: part.rows.lowerBound),
          factors: factors ?? weights(plan.ones), epilogue: epilogue(step.finish, part),
          output: result(output, part)))
    case .multiply(let input, let constants, _):
      let from = pointer(placement(input))
      for index in 0..<constants.count { pointer(output)[index] = from[index] * weights(constants.lowerBound)[index] }
    case .pool(let step): pool(step, to: result(output, part))
    case .resize(let input, _):
      let from = placement(input)
      plan.kernels.resizeBilinear(
        ResizeArguments(
          input: view(from), inputWidth: from.width, inputHeight: from.height, output: result(output, part)))
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

  private func pool(_ step: PoolStep, to output: ResultView) {
    let from = placement(step.input)
    let arguments = PoolArguments(
      input: view(from, strideX: step.strideX, strideY: step.strideY),
      window: Window(
        pixelStride: from.pixelStride, rowStride: from.rowStride, width: step.width, height: step.height),
      output: output)
    if step.takesMaximum { plan.kernels.poolMaximum(arguments) } else { plan.kernels.poolMean(arguments) }
  }

  // MARK: Convolutions

  /// A tensor as a window sees it that slides to a part of the result.
  private func view(_ from: Placement, through window: SlidingWindow, _ part: Part) -> TensorView {
    view(
      from, x: part.columns.lowerBound * window.strideX - window.padLeft,
      y: part.rows.lowerBound * window.strideY - window.padTop, strideX: window.strideX, strideY: window.strideY)
  }

  private func arguments(_ step: ConvolutionStep, to output: Placement, _ part: Part) -> ConvolutionArguments {
    let from = placement(step.input)
    return ConvolutionArguments(
      input: view(from, through: step.window, part), segments: step.window.height, segmentLength: step.segmentLength,
      segmentStride: from.rowStride, weights: weights(step.weights), bias: weights(step.bias),
      epilogue: epilogue(step.finish, part), output: result(output, part))
  }

  /// - Parameters:
  ///   - part: of the step's result.
  ///   - output: where the part goes.
  private func arguments(_ step: DepthwiseStep, _ part: Part, to output: ResultView) -> DepthwiseArguments {
    let from = placement(step.input)
    return DepthwiseArguments(
      input: view(from, through: step.window, part),
      kernel: Window(
        pixelStride: from.pixelStride, rowStride: from.rowStride, width: step.window.width, height: step.window.height),
      weights: weights(step.weights), bias: weights(step.bias), epilogue: epilogue(step.finish, part), output: output)
  }

  private func performSeparable(_ first: DepthwiseStep, _ second: ConvolutionStep, _ part: Part) {
    let to = placement(second.output)
    let channels = placement(first.input).pixelStride
    let width = part.columns.count
    let block = Network.rowsPerBlock(to, channels: channels)
    for start in stride(from: part.rows.lowerBound, to: part.rows.upperBound, by: block) {
      let part = Part(columns: part.columns, rows: start..<min(start + block, part.rows.upperBound))
      let between = ResultView(
        base: memory.base + plan.scratch, pixelStride: channels, rowStride: width * channels, width: width,
        height: part.rows.count, channels: channels)
      plan.kernels.convolveDepthwise(arguments(first, part, to: between))
      plan.kernels.convolve(
        ConvolutionArguments(
          input: TensorView(
            base: UnsafePointer(between.base), pixelStride: between.pixelStride, rowStride: between.rowStride),
          segments: 1, segmentLength: second.segmentLength, segmentStride: 0, weights: weights(second.weights),
          bias: weights(second.bias), epilogue: epilogue(second.finish, part), output: result(to, part)))
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
          weights: weights(step.weights), bias: weights(step.bias),
          epilogue: epilogue(step.finish, Part(all: from)), output: row))
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
