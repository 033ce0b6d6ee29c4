import PhotoKernelsABI

/// The numbers that the kernels work on at once: a pixel's channels are a multiple of as many.
#if AVX2 || AVX512
  typealias Lanes = SIMD8<Float>
  typealias LaneBits = SIMD8<UInt32>
#else
  typealias Lanes = SIMD4<Float>
  typealias LaneBits = SIMD4<UInt32>
#endif

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

@inline(__always)
func save(_ value: Lanes, at output: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(output).storeBytes(of: value, as: Lanes.self)
}

extension TensorView {
  @inline(__always)
  func pixel(_ x: Int, _ y: Int) -> UnsafePointer<Float> { base + (y &* rowStride &+ x &* pixelStride) }
}

extension ResultView {
  @inline(__always)
  func pixel(_ x: Int, _ y: Int) -> UnsafeMutablePointer<Float> { base + (y &* rowStride &+ x &* pixelStride) }
}

extension Epilogue {
  @inline(__always)
  var isEmpty: Bool { addend == nil && activation == .none }

  /// The addend, if it has the channels from `channel` on.
  @inline(__always)
  func addend(at channel: Int) -> Addend? { addend.flatMap { channel < $0.channels ? $0 : nil } }
}

/// The result of some neighbouring channels' sums.
///
/// A function of plain values: a type of these targets would bring helpers that the linker may pick for machines without
/// their instructions.
///
/// - Parameters:
///   - slopes: of these channels.
///   - addend: nil where there is none for these channels.
///   - place: where the addend's numbers for them lie.
@inline(__always)
func finished(
  _ sum: Lanes, _ activation: Activation, slopes: Lanes, addend: Addend?, at place: UnsafePointer<Float>
) -> Lanes {
  var value = sum
  if let addend, !addend.afterActivation { value = value + load(place) }
  switch activation {
  case .none: break
  case .leaky: value.replace(with: value * slopes, where: value .< Lanes())
  case .hardSwish:
    var gate = value + Lanes(repeating: 3)
    gate.replace(with: Lanes(), where: gate .< Lanes())
    gate.replace(with: Lanes(repeating: 6), where: gate .> Lanes(repeating: 6))
    value = value * gate * Lanes(repeating: 1 / 6)
  case .clamped:
    value.replace(with: Lanes(), where: value .< Lanes())
    value.replace(with: Lanes(repeating: 6), where: value .> Lanes(repeating: 6))
  }
  if let addend, addend.afterActivation { value = value + load(place) }
  return value
}
