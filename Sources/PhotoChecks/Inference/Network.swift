/// A neural network that is ready to run: its steps, its packed weights, and where its tensors lie.
///
/// Immutable, and shared by all who run it; each run borrows a workspace.
final class Network: Sendable {
  /// Of the input: a picture of `channels` floats a pixel.
  let inputWidth: Int
  let inputHeight: Int
  let inputChannels: Int
  /// How many numbers each output has, in the model's order.
  let outputCounts: [Int]

  let plan: Plan
  private let workspaces: Workspaces

  /// Everything that a run needs but the memory.
  struct Plan: Sendable {
    let steps: [Step]
    /// For each output, which steps it needs.
    let needs: [[Bool]]
    let placements: [Int: Placement]
    let input: Int
    let outputs: [Int]
    let weights: AlignedFloats
    let arenaSize: Int
    /// Where the intermediate rows of separable convolutions lie.
    let scratch: Int
    /// Where factors of one lie, as many as any tensor has channels.
    let ones: Int
    let kernels: KernelSet
  }

  /// - Parameters:
  ///   - model: its operators are checked; a network never reaches outside its memory.
  ///   - workspaces: shared with other networks.
  init(_ model: TFLiteModel, kernels: KernelSet, workspaces: Workspaces = Workspaces()) throws(ModelError) {
    self.workspaces = workspaces
    var compiler = try NetworkCompiler(model)
    let input = model.inputs[0]
    let (placements, size) = ArenaPlanner.plan(
      compiler.placements, steps: compiler.steps, input: input, outputs: compiler.outputs)
    let scratch = compiler.steps.map { Self.scratchSize($0, compiler.placements) }.max() ?? 0
    guard size + scratch <= Self.largestArena else {
      throw .malformed(file: model.file, offset: 0, fault: .tooLarge)
    }
    let channels = placements.values.map(\.pixelStride).max() ?? 0
    let ones = compiler.weights.ones(channels)
    let picture = try compiler.placement(input)
    inputWidth = picture.width
    inputHeight = picture.height
    inputChannels = picture.channels
    outputCounts = model.outputs.map { model.tensors[$0].count }
    plan = Plan(
      steps: compiler.steps, needs: compiler.outputs.map { Self.needs(of: $0, compiler.steps) },
      placements: placements, input: input,
      outputs: compiler.outputs, weights: compiler.weights.storage, arenaSize: size + scratch, scratch: size,
      ones: ones, kernels: kernels)
  }

  /// In floats; a hundred times what the largest of our models takes.
  private static let largestArena = 1 << 26

  private static func scratchSize(_ step: Step, _ placements: [Int: Placement]) -> Int {
    switch step {
    case .separable(let first, let second):
      guard let output = placements[second.output], let input = placements[first.input] else { return 0 }
      return rowsPerBlock(output, channels: input.pixelStride) * output.width * input.pixelStride
    case .transposedConvolution(let step, _, _, _):
      guard let input = placements[step.input] else { return 0 }
      return input.width * Self.largestBlock
    default: return 0
    }
  }

  /// Output pixels that a transposed convolution makes of one, at most.
  private static let largestBlock = 64

  /// How many rows of a separable convolution are done together: so many that they fit into the first-level cache along
  /// with a panel of weights, and at least as many as make whole tiles of pixels and some use of each weight that is read.
  static func rowsPerBlock(_ output: Placement, channels: Int) -> Int {
    let fewest = leastBlockPixels.dividedUp(by: output.width)
    return min(output.height, max(fewest, 4096 / (output.width * channels)))
  }

  /// Chosen: eight tiles of six pixels; more gains nothing.
  private static let leastBlockPixels = 48

  /// The steps among `steps` that the tensor `output` needs.
  private static func needs(of output: Int, _ steps: [Step]) -> [Bool] {
    var tensors: Set = [output]
    var isNeeded = [Bool](repeating: false, count: steps.count)
    for (index, step) in steps.enumerated().reversed() where tensors.contains(step.output) {
      isNeeded[index] = true
      tensors.formUnion(step.reads)
    }
    return isNeeded
  }

  /// Runs the network on one picture.
  ///
  /// - Parameters:
  ///   - input: shape [inputHeight][inputWidth][inputChannels].
  ///   - places: of the outputs that are wanted, in the model's order; nil for all. Steps that only the others need are
  ///     left out.
  /// - Returns: the outputs that are wanted.
  func run(_ input: [Float], outputs places: [Int]? = nil) -> [[Float]] {
    precondition(input.count == inputWidth * inputHeight * inputChannels)
    let places = places ?? Array(plan.outputs.indices)
    return workspaces.borrow(count: plan.arenaSize) { memory in
      var run = NetworkRun(plan: plan, memory: memory)
      run.read(input)
      run.findRepeats()
      for (index, step) in plan.steps.enumerated() where places.contains(where: { plan.needs[$0][index] }) {
        run.perform(step)
      }
      return places.map { run.values(of: plan.outputs[$0], count: outputCounts[$0]) }
    }
  }
}
