/// Plain numbers and pointers that cross from the networks into the kernels of one instruction set.
///
/// They live in a target of their own, compiled for every machine: a type defined beside AVX2 code would bring helper
/// functions that the linker may pick for machines without AVX2.
///
/// Tensors are rows of pixels of `Float` channels. Strides count floats. The channels of a pixel are padded with zeros
/// to a multiple of eight, and so is everything that a kernel reads or writes per channel.

/// What happens to a sum before it is stored.
public enum Activation: UInt8, Sendable {
  case none
  /// Negative values are multiplied by the channel's slope; slope 0 is RELU.
  case leaky
  /// x · clamp(x + 3, 0, 6) / 6.
  case hardSwish
}

/// A tensor that is added to a result, at the same pixels.
public struct Addend {
  public var base: UnsafePointer<Float>
  public var pixelStride: Int
  public var rowStride: Int
  /// Channels that it has, a multiple of eight; it counts as zero above them.
  public var channels: Int
  /// Added to the activated value rather than before the activation.
  public var afterActivation: Bool

  public init(
    base: UnsafePointer<Float>, pixelStride: Int, rowStride: Int, channels: Int, afterActivation: Bool
  ) {
    self.base = base
    self.pixelStride = pixelStride
    self.rowStride = rowStride
    self.channels = channels
    self.afterActivation = afterActivation
  }
}

/// A convolution as a product of matrices: pixels by taps, times taps by output channels.
public struct ConvolutionArguments {
  /// The first tap of the first output pixel.
  public var input: UnsafePointer<Float>
  /// Between the first taps of neighbouring output pixels, and of neighbouring output rows.
  public var inputPixelStride: Int
  public var inputRowStride: Int
  /// The taps of a pixel lie in `segments` runs of `segmentLength` floats, `segmentStride` apart: the kernel's rows.
  public var segments: Int
  public var segmentLength: Int
  public var segmentStride: Int
  /// Panels of 16 output channels, the last of 8 if that suffices; in a panel, tap by tap.
  public var weights: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  /// One slope for each output channel; read for `.leaky` alone.
  public var slopes: UnsafePointer<Float>
  public var activation: Activation
  /// Output channels, a multiple of eight.
  public var channels: Int
  public var output: UnsafeMutablePointer<Float>
  public var outputPixelStride: Int
  public var outputRowStride: Int
  public var addend: Addend?
  /// Output pixels in a row, and in all; they need not fill the last row.
  public var width: Int
  public var pixels: Int

  public init(
    input: UnsafePointer<Float>, inputPixelStride: Int, inputRowStride: Int, segments: Int, segmentLength: Int,
    segmentStride: Int, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>, slopes: UnsafePointer<Float>,
    activation: Activation, channels: Int, output: UnsafeMutablePointer<Float>, outputPixelStride: Int,
    outputRowStride: Int, addend: Addend?, width: Int, pixels: Int
  ) {
    self.input = input
    self.inputPixelStride = inputPixelStride
    self.inputRowStride = inputRowStride
    self.segments = segments
    self.segmentLength = segmentLength
    self.segmentStride = segmentStride
    self.weights = weights
    self.bias = bias
    self.slopes = slopes
    self.activation = activation
    self.channels = channels
    self.output = output
    self.outputPixelStride = outputPixelStride
    self.outputRowStride = outputRowStride
    self.addend = addend
    self.width = width
    self.pixels = pixels
  }
}

/// A convolution of every channel with its own kernel.
public struct DepthwiseArguments {
  /// The first tap of the first output pixel.
  public var input: UnsafePointer<Float>
  /// Between the first taps of neighbouring output pixels, and of neighbouring output rows.
  public var inputPixelStride: Int
  public var inputRowStride: Int
  /// Between neighbouring taps of a kernel.
  public var tapPixelStride: Int
  public var tapRowStride: Int
  public var kernelWidth: Int
  public var kernelHeight: Int
  /// [tap row][tap][channel].
  public var weights: UnsafePointer<Float>
  public var bias: UnsafePointer<Float>
  /// One slope for each channel; read for `.leaky` alone.
  public var slopes: UnsafePointer<Float>
  public var activation: Activation
  /// A multiple of eight.
  public var channels: Int
  public var output: UnsafeMutablePointer<Float>
  public var outputPixelStride: Int
  public var outputRowStride: Int
  public var addend: Addend?
  public var width: Int
  public var height: Int

  public init(
    input: UnsafePointer<Float>, inputPixelStride: Int, inputRowStride: Int, tapPixelStride: Int, tapRowStride: Int,
    kernelWidth: Int, kernelHeight: Int, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    slopes: UnsafePointer<Float>, activation: Activation, channels: Int, output: UnsafeMutablePointer<Float>,
    outputPixelStride: Int, outputRowStride: Int, addend: Addend?, width: Int, height: Int
  ) {
    self.input = input
    self.inputPixelStride = inputPixelStride
    self.inputRowStride = inputRowStride
    self.tapPixelStride = tapPixelStride
    self.tapRowStride = tapRowStride
    self.kernelWidth = kernelWidth
    self.kernelHeight = kernelHeight
    self.weights = weights
    self.bias = bias
    self.slopes = slopes
    self.activation = activation
    self.channels = channels
    self.output = output
    self.outputPixelStride = outputPixelStride
    self.outputRowStride = outputRowStride
    self.addend = addend
    self.width = width
    self.height = height
  }
}

/// `activation(input · factor + addend)`, pixel by pixel.
public struct CombineArguments {
  public var input: UnsafePointer<Float>
  public var inputPixelStride: Int
  public var inputRowStride: Int
  /// One factor for each channel.
  public var factors: UnsafePointer<Float>
  public var slopes: UnsafePointer<Float>
  public var activation: Activation
  public var addend: Addend?
  /// A multiple of eight.
  public var channels: Int
  public var output: UnsafeMutablePointer<Float>
  public var outputPixelStride: Int
  public var outputRowStride: Int
  public var width: Int
  public var height: Int

  public init(
    input: UnsafePointer<Float>, inputPixelStride: Int, inputRowStride: Int, factors: UnsafePointer<Float>,
    slopes: UnsafePointer<Float>, activation: Activation, addend: Addend?, channels: Int,
    output: UnsafeMutablePointer<Float>, outputPixelStride: Int, outputRowStride: Int, width: Int, height: Int
  ) {
    self.input = input
    self.inputPixelStride = inputPixelStride
    self.inputRowStride = inputRowStride
    self.factors = factors
    self.slopes = slopes
    self.activation = activation
    self.addend = addend
    self.channels = channels
    self.output = output
    self.outputPixelStride = outputPixelStride
    self.outputRowStride = outputRowStride
    self.width = width
    self.height = height
  }
}

/// The largest or the mean value in each window.
public struct PoolArguments {
  /// The first value of the first window.
  public var input: UnsafePointer<Float>
  /// Between the first values of neighbouring windows, and of neighbouring rows of windows.
  public var inputPixelStride: Int
  public var inputRowStride: Int
  /// Between neighbouring values in a window.
  public var tapPixelStride: Int
  public var tapRowStride: Int
  public var windowWidth: Int
  public var windowHeight: Int
  /// A multiple of eight.
  public var channels: Int
  public var output: UnsafeMutablePointer<Float>
  public var outputPixelStride: Int
  public var outputRowStride: Int
  public var width: Int
  public var height: Int

  public init(
    input: UnsafePointer<Float>, inputPixelStride: Int, inputRowStride: Int, tapPixelStride: Int, tapRowStride: Int,
    windowWidth: Int, windowHeight: Int, channels: Int, output: UnsafeMutablePointer<Float>, outputPixelStride: Int,
    outputRowStride: Int, width: Int, height: Int
  ) {
    self.input = input
    self.inputPixelStride = inputPixelStride
    self.inputRowStride = inputRowStride
    self.tapPixelStride = tapPixelStride
    self.tapRowStride = tapRowStride
    self.windowWidth = windowWidth
    self.windowHeight = windowHeight
    self.channels = channels
    self.output = output
    self.outputPixelStride = outputPixelStride
    self.outputRowStride = outputRowStride
    self.width = width
    self.height = height
  }
}

/// Bilinear enlargement or reduction of a tensor.
public struct ResizeArguments {
  public var input: UnsafePointer<Float>
  public var inputPixelStride: Int
  public var inputRowStride: Int
  public var inputWidth: Int
  public var inputHeight: Int
  /// A multiple of eight.
  public var channels: Int
  public var output: UnsafeMutablePointer<Float>
  public var outputPixelStride: Int
  public var outputRowStride: Int
  public var width: Int
  public var height: Int

  public init(
    input: UnsafePointer<Float>, inputPixelStride: Int, inputRowStride: Int, inputWidth: Int, inputHeight: Int,
    channels: Int, output: UnsafeMutablePointer<Float>, outputPixelStride: Int, outputRowStride: Int, width: Int,
    height: Int
  ) {
    self.input = input
    self.inputPixelStride = inputPixelStride
    self.inputRowStride = inputRowStride
    self.inputWidth = inputWidth
    self.inputHeight = inputHeight
    self.channels = channels
    self.output = output
    self.outputPixelStride = outputPixelStride
    self.outputRowStride = outputRowStride
    self.width = width
    self.height = height
  }
}
