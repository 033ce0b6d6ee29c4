import PhotoKernelsABI

/// One piece of a network's work, in terms of its tensors' numbers.
enum Step {
  case convolution(ConvolutionStep)
  case depthwise(DepthwiseStep)
  /// Some rows of the first at a time, then the second on them while they are at hand.
  case separable(DepthwiseStep, ConvolutionStep)
  case combine(CombineStep)
  case multiply(input: Int, constants: Range<Int>, output: Int)
  case pool(PoolStep)
  case resize(input: Int, output: Int)
  case logistic(input: Int, output: Int)
  case transposedConvolution(ConvolutionStep, strideX: Int, strideY: Int, output: Int)
  /// The inputs one behind the other.
  case gather(inputs: [Int], output: Int)
  case landmarksToMatrix(input: Int, crop: TFLiteModel.LandmarkCrop, output: Int)
  case transformBilinear(input: Int, matrix: Int, output: Int)
  case transformLandmarks(input: Int, matrix: Int, output: Int)
}

/// The operations on a sum before it is stored.
struct Finish {
  var activation = Activation.none
  /// Where the slopes of a leaky activation lie in the weights.
  var slopes = 0
  /// A tensor that is added.
  var addend: Int?
  var addsAfterActivation = false
}

/// How a window of taps slides over a picture, in pixels.
struct SlidingWindow {
  let width: Int
  let height: Int
  var strideX = 1
  var strideY = 1
  /// How far beyond the left and the upper edge it begins.
  var padLeft = 0
  var padTop = 0

  /// Whether it sees each pixel alone.
  var isPointwise: Bool { width == 1 && height == 1 && strideX == 1 && strideY == 1 }
}

struct ConvolutionStep {
  var input: Int
  var output: Int
  let window: SlidingWindow
  /// Floats of one kernel row that are multiplied.
  let segmentLength: Int
  /// Where the packed weights and the biases lie.
  let weights: Int
  let bias: Int
  var finish = Finish()
}

struct DepthwiseStep {
  let input: Int
  var output: Int
  let window: SlidingWindow
  let weights: Int
  let bias: Int
  var finish = Finish()
}

struct CombineStep {
  let input: Int
  var output: Int
  /// A tensor with a factor for each channel.
  var factors: Int?
  var finish = Finish()
}

struct PoolStep {
  let input: Int
  let output: Int
  let takesMaximum: Bool
  let width: Int
  let height: Int
  let strideX: Int
  let strideY: Int
}

extension Step {
  /// The tensors that it reads.
  var reads: [Int] {
    switch self {
    case .convolution(let step): [step.input] + step.finish.reads
    case .depthwise(let step): [step.input] + step.finish.reads
    case .separable(let first, let second): [first.input] + second.finish.reads
    case .combine(let step): [step.input] + (step.factors.map { [$0] } ?? []) + step.finish.reads
    case .multiply(let input, _, _), .resize(let input, _), .logistic(let input, _): [input]
    case .pool(let step): [step.input]
    case .transposedConvolution(let step, _, _, _): [step.input]
    case .gather(let inputs, _): inputs
    case .landmarksToMatrix(let input, _, _): [input]
    case .transformBilinear(let input, let matrix, _), .transformLandmarks(let input, let matrix, _): [input, matrix]
    }
  }

  /// The tensor that it writes.
  var output: Int {
    switch self {
    case .convolution(let step): step.output
    case .depthwise(let step): step.output
    case .separable(_, let step): step.output
    case .combine(let step): step.output
    case .multiply(_, _, let output), .resize(_, let output), .logistic(_, let output): output
    case .pool(let step): step.output
    case .transposedConvolution(_, _, _, let output): output
    case .gather(_, let output): output
    case .landmarksToMatrix(_, _, let output): output
    case .transformBilinear(_, _, let output), .transformLandmarks(_, _, let output): output
    }
  }
}

extension Finish {
  fileprivate var reads: [Int] { addend.map { [$0] } ?? [] }
}
