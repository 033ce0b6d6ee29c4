/// A convolution as a product of matrices: pixels by taps, times taps by output channels.
public struct ConvolutionArguments {
  /// The first taps of neighbouring output pixels, and of neighbouring output rows.
  public var input: TensorView
  /// The taps of a pixel lie in `segments` runs of `segmentLength` floats, `segmentStride` apart: the kernel's rows.
  public var segments: Int
  public var segmentLength: Int
  public var segmentStride: Int
  /// Panels of 16 output channels, the last of 8 if that suffices; in a panel, tap by tap.
  public var weights: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  public var epilogue: Epilogue
  public var output: ResultView

  public init(
    input: TensorView, segments: Int, segmentLength: Int, segmentStride: Int, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>, epilogue: Epilogue, output: ResultView
  ) {
    self.input = input
    self.segments = segments
    self.segmentLength = segmentLength
    self.segmentStride = segmentStride
    self.weights = weights
    self.bias = bias
    self.epilogue = epilogue
    self.output = output
  }
}

/// A convolution of every channel with its own kernel.
public struct DepthwiseArguments {
  /// The first taps of neighbouring output pixels, and of neighbouring output rows.
  public var input: TensorView
  public var kernel: Window
  /// [tap row][tap][channel].
  public var weights: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  public var epilogue: Epilogue
  public var output: ResultView

  public init(
    input: TensorView, kernel: Window, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>, epilogue: Epilogue,
    output: ResultView
  ) {
    self.input = input
    self.kernel = kernel
    self.weights = weights
    self.bias = bias
    self.epilogue = epilogue
    self.output = output
  }
}

/// `activation(input · factor + addend)`, pixel by pixel.
public struct CombineArguments {
  public var input: TensorView
  /// One for each channel.
  public var factors: UnsafePointer<Float>
  public var epilogue: Epilogue
  public var output: ResultView

  public init(input: TensorView, factors: UnsafePointer<Float>, epilogue: Epilogue, output: ResultView) {
    self.input = input
    self.factors = factors
    self.epilogue = epilogue
    self.output = output
  }
}

/// The largest or the mean value in each window.
public struct PoolArguments {
  /// The first values of neighbouring windows, and of neighbouring rows of windows.
  public var input: TensorView
  public var window: Window
  public var output: ResultView

  public init(input: TensorView, window: Window, output: ResultView) {
    self.input = input
    self.window = window
    self.output = output
  }
}

/// Bilinear enlargement or reduction of a tensor.
public struct ResizeArguments {
  public var input: TensorView
  public var inputWidth: Int
  public var inputHeight: Int
  public var output: ResultView

  public init(input: TensorView, inputWidth: Int, inputHeight: Int, output: ResultView) {
    self.input = input
    self.inputWidth = inputWidth
    self.inputHeight = inputHeight
    self.output = output
  }
}

/// A part of a picture, sampled bilinearly.
public struct SampleArguments {
  /// Pixels of four bytes, the fourth unused.
  public var pixels: UnsafeRawPointer
  public var width: Int
  public var height: Int
  /// The first sample's place in pixels, (0, 0) being the centre of the first; from one sample to the next along the result's
  /// rows; and, a quarter turn clockwise from that, from one row of samples to the next.
  public var startX: Float
  public var startY: Float
  public var stepX: Float
  public var stepY: Float
  /// Samples along each axis of a result's pixel.
  public var samples: Int
  /// The factor of a pixel's sum of levels, and the number that is added then.
  public var scale: Float
  public var offset: Float
  /// Whether places beyond the picture have the level `outside`; else the outermost pixels go on.
  public var hasOutside: Bool
  public var outside: Float
  /// Shape [size][size][3].
  public var output: UnsafeMutablePointer<Float>
  public var size: Int
  /// Room for `scratchCount(size:)` numbers.
  public var scratch: UnsafeMutablePointer<Float>

  public init(
    pixels: UnsafeRawPointer, width: Int, height: Int, startX: Float, startY: Float, stepX: Float, stepY: Float,
    samples: Int, scale: Float, offset: Float, hasOutside: Bool, outside: Float, output: UnsafeMutablePointer<Float>,
    size: Int, scratch: UnsafeMutablePointer<Float>
  ) {
    self.pixels = pixels
    self.width = width
    self.height = height
    self.startX = startX
    self.startY = startY
    self.stepX = stepX
    self.stepY = stepY
    self.samples = samples
    self.scale = scale
    self.offset = offset
    self.hasOutside = hasOutside
    self.outside = outside
    self.output = output
    self.size = size
    self.scratch = scratch
  }

  /// Twelve numbers for each pixel of a row, whose count is rounded up to whole vectors.
  public static func scratchCount(size: Int) -> Int { 12 * ((size + 7) & ~7) }
}
