import PhotoKernelTypes

/// Turns a model's operators into the steps of a network.
///
/// Operators are taken in order. A convolution is held back (`pending`) while what follows it alone can be done in the
/// same step: a pointwise convolution after a depthwise one, an addition, an activation. It becomes a step as soon as
/// anything else needs its result.
struct NetworkCompiler {
  let model: TFLiteModel
  private(set) var steps: [Step] = []
  /// Of every tensor that is no constant; offsets are set last.
  private(set) var placements: [Int: Placement] = [:]
  private(set) var weights: WeightPacker
  /// The network's own outputs, in the model's order.
  private(set) var outputs: [Int] = []

  private var borders: [Int: Int] = [:]
  private var uses: [Int: Int] = [:]
  /// Tensors that are another one under a new name or shape.
  private var aliases: [Int: Int] = [:]
  /// Tensors that are another one with more channels, which are zero.
  private var padded: [Int: Int] = [:]
  /// Tensors whose constant value another one holds in half precision.
  private var constants: [Int: Int] = [:]
  private var pending: [Int: Pending] = [:]
  private var isComputed: Set<Int> = []
  /// Of the operator at hand, for messages.
  private var number = 0

  /// Work that waits for what can be done along with it.
  private enum Pending {
    case depthwise(DepthwiseStep)
    case convolution(ConvolutionStep)
    case separable(DepthwiseStep, ConvolutionStep)
    case combine(CombineStep)
  }

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

  /// The values of a constant tensor.
  func constant(_ tensor: Int) throws(ModelError) -> [Float] {
    let source = model.tensors[constants[tensor] ?? tensor]
    guard let data = source.data else { throw unsupported("weights that are computed") }
    let values: [Float]? = model.bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      switch source.type {
      case .float16: return HalfFloats.floats(at: base + data.lowerBound, count: source.count)
      case .float32:
        let floats = (0..<source.count).map {
          Float(
            bitPattern: UInt32(
              littleEndian: base.loadUnaligned(fromByteOffset: data.lowerBound + 4 * $0, as: UInt32.self)))
        }
        return floats.allSatisfy(\.isFinite) ? floats : nil
      case .int32: return nil
      }
    }
    guard let values else { throw malformed(tensor, .badWeights) }
    return values
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
  private mutating func place(_ tensor: Int, isFlat: Bool = false) throws(ModelError) {
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
  private mutating func flush(_ tensor: Int) throws(ModelError) {
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
  private mutating func append(_ step: Step, isFlat: Bool = false) throws(ModelError) {
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
    case .add(.none): try add(input, try operand(1, of: inputs), to: output)
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
    case .add, .multiply: throw unsupported("a fused activation")
    case .resizeBilinear: throw unsupported("RESIZE_BILINEAR without half-pixel centres")
    case .dequantize: break
    }
  }

  private func operand(_ index: Int, of inputs: [Int]) throws(ModelError) -> Int {
    guard inputs.indices.contains(index) else { throw unsupported("too few inputs") }
    return inputs[index]
  }

  private func isSingleUse(_ tensor: Int) -> Bool { uses[tensor] == 1 }

  private mutating func convolve(
    _ inputs: [Int], _ window: TFLiteModel.Window, to output: Int
  ) throws(ModelError) {
    let input = inputs[0]
    try place(output)
    var step = try convolutionStep(inputs, window, to: output)
    if window.activation == .relu {
      step.finish.activation = .leaky
      step.finish.slopes = try slopes(nil, for: output)
    }
    let isPointwise =
      step.kernelWidth == 1 && step.kernelHeight == 1 && step.strideX == 1 && step.strideY == 1
    if isPointwise, isSingleUse(input), case .depthwise(let first)? = pending[input],
      first.finish.addend == nil, try placement(input).border == 0
    {
      pending[input] = nil
      pending[output] = .separable(first, step)
    } else {
      try flush(input)
      pending[output] = .convolution(step)
    }
  }

  private mutating func convolveDepthwise(
    _ inputs: [Int], _ window: TFLiteModel.Window, to output: Int
  ) throws(ModelError) {
    try flush(inputs[0])
    try place(output)
    var step = try depthwiseStep(inputs, window, to: output)
    if window.activation == .relu {
      step.finish.activation = .leaky
      step.finish.slopes = try slopes(nil, for: output)
    }
    pending[output] = .depthwise(step)
  }

  /// Lets `change` alter how the pending work that computes `tensor` ends, and names its result `output`.
  ///
  /// - Returns: whether there was such work, and `change` agreed.
  private mutating func extend(
    _ tensor: Int, to output: Int, _ change: (inout Finish) -> Bool
  ) throws(ModelError) -> Bool {
    guard isSingleUse(tensor), let work = pending[tensor], model.tensors[tensor].shape == model.tensors[output].shape
    else { return false }
    let extended: Pending
    switch work {
    case .depthwise(var step):
      guard change(&step.finish) else { return false }
      step.output = output
      extended = .depthwise(step)
    case .convolution(var step):
      guard change(&step.finish) else { return false }
      step.output = output
      extended = .convolution(step)
    case .separable(let first, var step):
      guard change(&step.finish) else { return false }
      step.output = output
      extended = .separable(first, step)
    case .combine(var step):
      // The kernel for this adds before it activates.
      guard step.finish.activation == .none, change(&step.finish), !step.finish.addsAfterActivation else {
        return false
      }
      step.output = output
      extended = .combine(step)
    }
    try place(output)
    pending[tensor] = nil
    placements[tensor] = nil
    pending[output] = extended
    return true
  }

  private mutating func activate(
    _ input: Int, _ activation: Activation, slopes constant: Int?, to output: Int
  ) throws(ModelError) {
    let place = try slopes(constant, for: input)
    let isFused = try extend(input, to: output) { finish in
      guard finish.activation == .none, !finish.addsAfterActivation else { return false }
      finish.activation = activation
      finish.slopes = place
      return true
    }
    if isFused { return }
    try flush(input)
    try self.place(output)
    var finish = Finish()
    finish.activation = activation
    finish.slopes = place
    pending[output] = .combine(CombineStep(input: input, output: output, factors: nil, finish: finish))
  }

  private mutating func add(_ left: Int, _ right: Int, to output: Int) throws(ModelError) {
    for (sum, addend) in [(right, left), (left, right)] where try fuse(addend, into: sum, to: output) { return }
    guard model.tensors[left].shape == model.tensors[right].shape else { throw unsupported("ADD of unlike shapes") }
    try flush(left)
    try flush(right)
    try place(output)
    var finish = Finish()
    finish.addend = right
    pending[output] = .combine(CombineStep(input: left, output: output, factors: nil, finish: finish))
  }

  /// Adds `addend` in the pending work that computes `sum`, if there is any.
  private mutating func fuse(_ addend: Int, into sum: Int, to output: Int) throws(ModelError) -> Bool {
    guard sum != addend, pending[sum] != nil, isSingleUse(sum),
      model.tensors[sum].shape == model.tensors[addend].shape
    else { return false }
    let source = padded[addend] ?? addend
    try flush(source)
    return try extend(sum, to: output) { finish in
      guard finish.addend == nil else { return false }
      finish.addend = source
      finish.addsAfterActivation = finish.activation != .none
      return true
    }
  }

  private mutating func multiply(_ left: Int, _ right: Int, to output: Int) throws(ModelError) {
    if isConstant(right) {
      let values = try constant(right)
      let count = model.tensors[left].count
      guard values.count == 1 || values.count == count else { throw unsupported("MUL by a constant of another shape") }
      try flush(left)
      guard try placement(left).isFlat else { throw unsupported("MUL of a picture by a constant") }
      let all = values.count == 1 ? [Float](repeating: values[0], count: count) : values
      try append(.multiply(input: left, constants: weights.append(all), output: output))
      return
    }
    try flush(left)
    try flush(right)
    let picture = try placement(left)
    let factors = try placement(right)
    guard factors.isFlat, factors.channels == picture.channels else { throw unsupported("MUL of unlike shapes") }
    try place(output)
    pending[output] = .combine(CombineStep(input: left, output: output, factors: right))
  }

  private mutating func pad(_ input: Int, by padding: Int, to output: Int) throws(ModelError) {
    let amounts = try integers(padding)
    let from = model.tensors[input].shape
    let to = model.tensors[output].shape
    guard from.count == 4, to.count == 4, amounts.count == 8, amounts.prefix(7).allSatisfy({ $0 == 0 }),
      from.prefix(3) == to.prefix(3), amounts[7] >= 0, to[3] == from[3] + amounts[7]
    else { throw unsupported("PAD of anything but channels") }
    padded[output] = input
  }

  private mutating func pool(
    _ input: Int, _ window: TFLiteModel.Window, takesMaximum: Bool, to output: Int
  ) throws(ModelError) {
    try flush(input)
    let step = PoolStep(
      input: input, output: output, takesMaximum: takesMaximum, width: window.width, height: window.height,
      strideX: window.strideX, strideY: window.strideY)
    try append(.pool(step))
    let from = try placement(input)
    let to = try placement(output)
    guard window.activation == .none, from.channels == to.channels,
      (to.width - 1) * window.strideX + window.width <= from.width,
      (to.height - 1) * window.strideY + window.height <= from.height
    else { throw unsupported("a pool that reaches over the edge") }
  }

  private mutating func logistic(_ input: Int, to output: Int) throws(ModelError) {
    try flush(input)
    guard try placement(input).isFlat else { throw unsupported("LOGISTIC of a picture with channels") }
    try append(.logistic(input: input, output: output), isFlat: true)
    guard try placement(input).channels == placement(output).channels else { throw malformed(output) }
  }

  private mutating func reshape(_ input: Int, to output: Int) throws(ModelError) {
    guard model.tensors[input].count == model.tensors[output].count else { throw malformed(output) }
    try flush(input)
    if try placement(input).isFlat {
      aliases[output] = input
    } else {
      try append(.gather(inputs: [input], output: output), isFlat: true)
    }
  }

  /// Only the slice that takes everything is known.
  private mutating func slice(_ inputs: [Int], to output: Int) throws(ModelError) {
    let begin = try integers(try operand(1, of: inputs))
    let end = try integers(try operand(2, of: inputs))
    let step = try integers(try operand(3, of: inputs))
    let shape = model.tensors[inputs[0]].shape
    guard begin.allSatisfy({ $0 == 0 }), step.allSatisfy({ $0 == 1 }), end == shape,
      model.tensors[output].shape == shape
    else { throw unsupported("STRIDED_SLICE of a part") }
    try flush(inputs[0])
    aliases[output] = inputs[0]
  }

  private mutating func concatenate(_ inputs: [Int], axis: Int, to output: Int) throws(ModelError) {
    let shape = model.tensors[output].shape
    guard shape.indices.contains(axis), shape[..<axis].allSatisfy({ $0 == 1 }),
      inputs.reduce(0, { $0 + model.tensors[$1].count }) == model.tensors[output].count
    else { throw unsupported("CONCATENATION along an inner axis") }
    for input in inputs { try flush(input) }
    try append(.gather(inputs: inputs, output: output), isFlat: true)
  }

  private mutating func convolveTransposed(
    _ inputs: [Int], strideX: Int, strideY: Int, to output: Int
  ) throws(ModelError) {
    try flush(inputs[0])
    let step = try transposedStep(inputs, strideX: strideX, strideY: strideY, to: output)
    try append(.transposedConvolution(step, strideX: strideX, strideY: strideY, output: output), isFlat: true)
  }

  private mutating func landmarksToMatrix(
    _ input: Int, _ crop: TFLiteModel.LandmarkCrop, to output: Int
  ) throws(ModelError) {
    try flush(input)
    let points = model.tensors[input].count / 3
    guard try placement(input).isFlat, ([crop.left, crop.right] + crop.subset).allSatisfy((0..<points).contains),
      crop.subset.count >= 2, model.tensors[output].count == 16
    else { throw malformed(input, .badIndex) }
    try append(.landmarksToMatrix(input: input, crop: crop, output: output))
  }

  private mutating func transformBilinear(
    _ inputs: [Int], width: Int, height: Int, to output: Int
  ) throws(ModelError) {
    let matrix = try operand(1, of: inputs)
    try flush(inputs[0])
    try flush(matrix)
    try append(.transformBilinear(input: inputs[0], matrix: matrix, output: output))
    let from = try placement(inputs[0])
    let to = try placement(output)
    guard try placement(matrix).isFlat, model.tensors[matrix].count == 16, to.width == width, to.height == height,
      from.channels == to.channels
    else { throw malformed(output) }
  }

  private mutating func transformLandmarks(_ inputs: [Int], to output: Int) throws(ModelError) {
    let matrix = try operand(1, of: inputs)
    try flush(inputs[0])
    try flush(matrix)
    guard try placement(inputs[0]).isFlat, try placement(matrix).isFlat, model.tensors[matrix].count == 16,
      model.tensors[output].shape.last == 2, model.tensors[output].count == model.tensors[inputs[0]].count
    else { throw malformed(output) }
    try append(.transformLandmarks(input: inputs[0], matrix: matrix, output: output))
  }

  /// Where the slopes of an activation of `tensor` lie: those of PRELU, or zeros for RELU.
  private mutating func slopes(_ constant: Int?, for tensor: Int) throws(ModelError) -> Int {
    let channels = model.tensors[tensor].shape.last ?? 1
    guard let constant else { return weights.zeros(channels) }
    let values = try self.constant(constant)
    guard values.count == channels else { throw unsupported("PRELU with slopes for each pixel") }
    return weights.append(values).lowerBound
  }
}

extension NetworkCompiler {
  /// Lets an extension in another file pack weights.
  mutating func pack<Result>(_ body: (inout WeightPacker) -> Result) -> Result { body(&weights) }

  /// Settles where the tensors lie.
  mutating func settle(_ placements: [Int: Placement]) { self.placements = placements }
}
