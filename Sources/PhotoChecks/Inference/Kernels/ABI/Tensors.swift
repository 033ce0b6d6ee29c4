// Plain numbers and pointers that cross from the networks into the kernels of one instruction set.
//
// They live in a target of their own, compiled for every machine: a type defined beside AVX2 code would bring helper
// functions that the linker may pick for machines without AVX2.
//
// Tensors are rows of pixels of `Float` channels. Strides count floats. The channels of a pixel are padded with zeros
// to a multiple of eight, and so is everything that a kernel reads or writes per channel.

/// A tensor that a kernel reads, or the first taps of the windows that it slides over one.
public struct TensorView {
  public var base: UnsafePointer<Float>
  public var pixelStride: Int
  public var rowStride: Int

  public init(base: UnsafePointer<Float>, pixelStride: Int, rowStride: Int) {
    self.base = base
    self.pixelStride = pixelStride
    self.rowStride = rowStride
  }
}

/// A tensor that a kernel writes.
public struct ResultView {
  public var base: UnsafeMutablePointer<Float>
  public var pixelStride: Int
  public var rowStride: Int
  public var width: Int
  public var height: Int
  /// A multiple of eight.
  public var channels: Int

  public init(
    base: UnsafeMutablePointer<Float>, pixelStride: Int, rowStride: Int, width: Int, height: Int, channels: Int
  ) {
    self.base = base
    self.pixelStride = pixelStride
    self.rowStride = rowStride
    self.width = width
    self.height = height
    self.channels = channels
  }
}

/// The taps of a window that slides over a tensor.
public struct Window {
  public var pixelStride: Int
  public var rowStride: Int
  public var width: Int
  public var height: Int

  public init(pixelStride: Int, rowStride: Int, width: Int, height: Int) {
    self.pixelStride = pixelStride
    self.rowStride = rowStride
    self.width = width
    self.height = height
  }
}

/// Non-linear functions that a sum can go through before it is stored.
public enum Activation: UInt8, Sendable {
  case none
  /// Negative values are multiplied by the channel's slope; slope 0 is RELU.
  case leaky
  /// x · clamp(x + 3, 0, 6) / 6.
  case hardSwish
  /// clamp(x, 0, 6), RELU6.
  case clamped
}

/// The operation on a sum before it is stored.
public struct Epilogue {
  public var activation: Activation
  /// One for each channel; read for `.leaky` alone.
  public var slopes: UnsafePointer<Float>
  public var addend: Addend?

  public init(activation: Activation, slopes: UnsafePointer<Float>, addend: Addend?) {
    self.activation = activation
    self.slopes = slopes
    self.addend = addend
  }
}

/// A tensor that is added to a result, at the same pixels.
public struct Addend {
  public var tensor: TensorView
  /// Channels that it has, a multiple of eight; it counts as zero above them.
  public var channels: Int
  /// Added to the activated value rather than before the activation.
  public var afterActivation: Bool

  public init(tensor: TensorView, channels: Int, afterActivation: Bool) {
    self.tensor = tensor
    self.channels = channels
    self.afterActivation = afterActivation
  }
}
