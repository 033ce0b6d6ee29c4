import PhotoKernelsABI

/// Turns a model's operators into the steps of a network.
///
/// Operators are taken in order. A convolution is held back (`pending`) while what follows it alone can be done in the
/// same step: a pointwise convolution after a depthwise one, an addition, an activation. It becomes a step as soon as
/// anything else needs its result.
struct NetworkCompiler {
  let model: TFLiteModel
  private(set) var steps: [Step] = []
  /// Of every tensor that is no constant; offsets are set last.
  var placements: [Int: Placement] = [:]
  var weights: WeightPacker
  /// The network's own outputs, in the model's order.
  private(set) var outputs: [Int] = []

  private var borders: [Int: Int] = [:]
  var uses: [Int: Int] = [:]
  /// Tensors that are another one under a new name or shape.
  var aliases: [Int: Int] = [:]
  /// Tensors that are another one with more channels, which are zero.
  var padded: [Int: Int] = [:]
  /// Tensors that are another one with pixels of zeros around it: the convolution that follows sees them as padding.
  var framed: [Int: Frame] = [:]
  /// Tensors whose constant value another one holds in half precision.
  var constants: [Int: Int] = [:]
  var pending: [Int: Pending] = [:]
  var isComputed: Set<Int> = []
  /// Of the operator at hand, for messages.
  private var number = 0

  init(_ model: TFLiteModel) throws(ModelError) {
    self.model = model
    // Most of a file is weights of two bytes; packing adds a few zeros.
    weights = WeightPacker(capacity: model.bytes.count * 5 / 8)
    guard model.inputs.count == 1, let input = model.inputs.first, model.tensors[input].shape.count == 4,
      model.tensors[input].shape[0] == 1
    else { throw unsupported("more than one picture as input") }
    findUsesAndBorders()
    try place(input)
    isComputed.insert(input)
    for (index, operation) in model.operators.enumerated() {
      number = index
      try compile(operation)
    }
    for output in model.outputs {
      let output = resolve(output)
      try flush(output)
      outputs.append(output)
    }
    number = 0
  }

  // MARK: What is known before the first step

  private mutating func findUsesAndBorders() {
    for output in model.outputs { uses[output, default: 0] += 1 }
    for operation in model.operators {
      for input in operation.inputs { uses[input, default: 0] += 1 }
      let window: TFLiteModel.Window
      switch operation.kind {
      case .convolve(let given), .convolveDepthwise(let given): window = given
      case .pad:
        // Held against the shapes when the operator's turn comes.
        guard operation.inputs.count == 2, let amounts = try? integers(operation.inputs[1]),
          let most = amounts.dropFirst(2).prefix(4).max()
        else { continue }
        borders[operation.inputs[0]] = max(borders[operation.inputs[0]] ?? 0, min(most, Frame.widest))
        continue
      default: continue
      }
      guard window.same, operation.inputs.count >= 2, let input = operation.inputs.first else { continue }
      let picture = model.tensors[input].shape
      let kernel = model.tensors[operation.inputs[1]].shape
      guard picture.count == 4, kernel.count == 4 else { continue }
      let across = Padding(size: picture[2], kernel: kernel[2], stride: window.strideX)
      let down = Padding(size: picture[1], kernel: kernel[1], stride: window.strideY)
      borders[input] = max(borders[input] ?? 0, across.before, across.after, down.before, down.after)
    }
  }

  func unsupported(_ detail: String) -> ModelError {
    .unsupported(file: model.file, operator: number, detail: detail)
  }

  func malformed(_ tensor: Int, _ fault: ModelFault = .badShape) -> ModelError {
    .malformed(file: model.file, offset: model.tensors[tensor].offset, fault: fault)
  }

  // MARK: Tensors

  func resolve(_ tensor: Int) -> Int { aliases[tensor] ?? tensor }

  /// Packs a constant tensor.
  ///
  /// - Parameter body: lays out the numbers; returns nil when they are not all finite.
  mutating func pack<Result>(
    _ tensor: Int, _ body: (inout WeightPacker, Constant) -> Result?
  ) throws(ModelError) -> Result {
    let source = model.tensors[constants[tensor] ?? tensor]
    guard let data = source.data, source.type != .int32 else { throw unsupported("weights that are computed") }
    let constant = Constant(
      bytes: model.bytes, range: data, isHalf: source.type == .float16, count: source.count)
    guard let packed = body(&weights, constant) else { throw malformed(tensor, .badWeights) }
    return packed
  }

  /// The values of a constant tensor of whole numbers.
  func integers(_ tensor: Int) throws(ModelError) -> [Int] {
    let source = model.tensors[tensor]
    guard let data = source.data, source.type == .int32 else { throw unsupported("a shape that is computed") }
    return (0..<source.count).map { index in
      let place = data.lowerBound + 4 * index
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(model.bytes[place + $1]) << UInt32(8 * $1) }
      return Int(Int32(bitPattern: bits))
    }
  }

  func isConstant(_ tensor: Int) -> Bool { constants[tensor] != nil || model.tensors[tensor].data != nil }

  /// The placement of a tensor that has been computed or is about to be.
  func placement(_ tensor: Int) throws(ModelError) -> Placement {
    guard let placement = placements[tensor] else { throw unsupported("an input that no operator has computed") }
    return placement
  }

  /// Gives `tensor` a placement after its shape.
  mutating func place(_ tensor: Int, isFlat: Bool = false) throws(ModelError) {
    guard placements[tensor] == nil else { throw malformed(tensor, .badIndex) }
    let shape = model.tensors[tensor].shape
    let isPicture = shape.count == 4 && !isFlat && shape[1] * shape[2] > 1
    guard !isPicture || shape[0] == 1 else { throw unsupported("more than one picture at a time") }
    placements[tensor] =
      isPicture
      ? Placement(
        height: shape[1], width: shape[2], channels: shape[3], border: borders[tensor] ?? 0,
        isInput: model.inputs.contains(tensor))
      : Placement(
        height: 1, width: 1, channels: model.tensors[tensor].count, border: borders[tensor] ?? 0, isInput: false)
  }

  /// Makes sure that a step computes `tensor`.
  mutating func flush(_ tensor: Int) throws(ModelError) {
    guard let work = pending.removeValue(forKey: tensor) else {
      guard isComputed.contains(tensor) else { throw unsupported("an input that no operator has computed") }
      return
    }
    switch work {
    case .depthwise(let step): steps.append(.depthwise(step))
    case .convolution(let step): steps.append(.convolution(step))
    case .separable(let first, let second): steps.append(.separable(first, second))
    case .combine(let step): steps.append(.combine(step))
    }
    isComputed.insert(tensor)
  }

  /// Appends a step whose inputs are computed.
  mutating func append(_ step: Step, isFlat: Bool = false) throws(ModelError) {
    try place(step.output, isFlat: isFlat)
    steps.append(step)
    isComputed.insert(step.output)
  }

  // MARK: Operators

  private mutating func compile(_ operation: TFLiteModel.Operator) throws(ModelError) {
    guard operation.outputs.count == 1, let output = operation.outputs.first, let first = operation.inputs.first else {
      throw unsupported("no input, or not one output")
    }
    guard placements[output] == nil, aliases[output] == nil, !model.inputs.contains(output), !isConstant(output) else {
      throw malformed(output, .badIndex)
    }
    if case .dequantize = operation.kind {
      guard model.tensors[first].data != nil, model.tensors[first].count == model.tensors[output].count else {
        throw unsupported("DEQUANTIZE of a computed tensor")
      }
      constants[output] = first
      return
    }
    let inputs = operation.inputs.map { resolve($0) }
    let input = inputs[0]
    switch operation.kind {
    case .convolve(let window): try convolve(inputs, window, to: output)
    case .convolveDepthwise(let window): try convolveDepthwise(inputs, window, to: output)
    case .relu: try activate(input, .leaky, slopes: nil, to: output)
    case .prelu: try activate(input, .leaky, slopes: try operand(1, of: inputs), to: output)
    case .hardSwish: try activate(input, .hardSwish, slopes: nil, to: output)
    case .add(let activation): try add(input, try operand(1, of: inputs), then: activation, to: output)
    case .multiply(.none): try multiply(input, try operand(1, of: inputs), to: output)
    case .pad: try pad(input, by: try operand(1, of: inputs), to: output)
    case .maxPool(let window): try pool(input, window, takesMaximum: true, to: output)
    case .averagePool(let window): try pool(input, window, takesMaximum: false, to: output)
    case .resizeBilinear(alignCorners: false, halfPixelCenters: true):
      try flush(input)
      try append(.resize(input: input, output: output))
      guard try placement(input).channels == placement(output).channels else { throw malformed(output) }
    case .logistic: try logistic(input, to: output)
    case .reshape: try reshape(input, to: output)
    case .stridedSlice: try slice(inputs, to: output)
    case .concatenate(let axis): try concatenate(inputs, axis: axis, to: output)
    case .transposedConvolutionWithBias(let strideX, let strideY):
      try convolveTransposed(inputs, strideX: strideX, strideY: strideY, to: output)
    case .landmarksToMatrix(let crop): try landmarksToMatrix(input, crop, to: output)
    case .transformBilinear(let width, let height):
      try transformBilinear(inputs, width: width, height: height, to: output)
    case .transformLandmarks: try transformLandmarks(inputs, to: output)
    case .unknown(let name): throw unsupported(name)
    case .multiply: throw unsupported("a fused activation")
    case .resizeBilinear: throw unsupported("RESIZE_BILINEAR without half-pixel centres")
    case .dequantize: break
    }
  }

  func operand(_ index: Int, of inputs: [Int]) throws(ModelError) -> Int {
    guard inputs.indices.contains(index) else { throw unsupported("too few inputs") }
    return inputs[index]
  }
}
