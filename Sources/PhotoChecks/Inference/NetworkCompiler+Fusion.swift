import PhotoKernelsABI

/// Operators that wait to be done along with the one that follows them.
extension NetworkCompiler {
  /// Work that waits for what can be done along with it.
  enum Pending {
    case depthwise(DepthwiseStep)
    case convolution(ConvolutionStep)
    case separable(DepthwiseStep, ConvolutionStep)
    case combine(CombineStep)
  }

  func isSingleUse(_ tensor: Int) -> Bool { uses[tensor] == 1 }

  mutating func convolve(
    _ inputs: [Int], _ window: TFLiteModel.Window, to output: Int
  ) throws(ModelError) {
    let (inputs, frame) = unframed(inputs, window)
    let input = inputs[0]
    try place(output)
    var step = try convolutionStep(inputs, window, frame, to: output)
    try finish(&step.finish, with: window.activation, for: output)
    if step.window.isPointwise, isSingleUse(input), case .depthwise(let first)? = pending[input],
      first.finish.addend == nil, try placement(input).border == 0
    {
      pending[input] = nil
      pending[output] = .separable(first, step)
    } else {
      try flush(input)
      pending[output] = .convolution(step)
    }
  }

  mutating func convolveDepthwise(
    _ inputs: [Int], _ window: TFLiteModel.Window, to output: Int
  ) throws(ModelError) {
    let (inputs, frame) = unframed(inputs, window)
    try flush(inputs[0])
    try place(output)
    var step = try depthwiseStep(inputs, window, frame, to: output)
    try finish(&step.finish, with: window.activation, for: output)
    pending[output] = .depthwise(step)
  }

  /// Lets `change` alter how the pending work that computes `tensor` ends, and names its result `output`.
  ///
  /// - Returns: whether there was such work, and `change` agreed.
  mutating func extend(
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

  mutating func activate(
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

  /// Sets the activation that is fused into an operator.
  private mutating func finish(
    _ finish: inout Finish, with activation: TFLiteModel.FusedActivation, for output: Int
  ) throws(ModelError) {
    switch activation {
    case .none: break
    case .relu:
      finish.activation = .leaky
      finish.slopes = try slopes(nil, for: output)
    case .relu6: finish.activation = .clamped
    }
  }

  mutating func add(
    _ left: Int, _ right: Int, then activation: TFLiteModel.FusedActivation, to output: Int
  ) throws(ModelError) {
    var ending = Finish()
    try finish(&ending, with: activation, for: output)
    for (sum, addend) in [(right, left), (left, right)]
    where try fuse(addend, into: sum, ending: ending, to: output) { return }
    guard model.tensors[left].shape == model.tensors[right].shape else { throw unsupported("ADD of unlike shapes") }
    try flush(left)
    try flush(right)
    try place(output)
    ending.addend = right
    pending[output] = .combine(CombineStep(input: left, output: output, factors: nil, finish: ending))
  }

  /// Adds `addend` in the pending work that computes `sum`, if there is any.
  private mutating func fuse(
    _ addend: Int, into sum: Int, ending: Finish, to output: Int
  ) throws(ModelError) -> Bool {
    guard sum != addend, pending[sum] != nil, isSingleUse(sum),
      model.tensors[sum].shape == model.tensors[addend].shape
    else { return false }
    let source = padded[addend] ?? addend
    try flush(source)
    return try extend(sum, to: output) { finish in
      guard finish.addend == nil, finish.activation == .none || ending.activation == .none else { return false }
      finish.addend = source
      finish.addsAfterActivation = finish.activation != .none
      if finish.activation == .none {
        finish.activation = ending.activation
        finish.slopes = ending.slopes
      }
      return true
    }
  }

  /// Where the slopes of an activation of `tensor` lie: those of PRELU, or zeros for RELU.
  mutating func slopes(_ constant: Int?, for tensor: Int) throws(ModelError) -> Int {
    let channels = model.tensors[tensor].shape.last ?? 1
    guard let constant else { return weights.zeros(channels) }
    guard model.tensors[constant].count == channels else { throw unsupported("PRELU with slopes for each pixel") }
    return try pack(constant) { $0.append($1) }.lowerBound
  }
}
