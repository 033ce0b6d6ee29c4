import PhotoKernelsABI

/// What the kernels work on at once: the channels of a pixel are a multiple of it.
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
}

/// What happens to the sums of some neighbouring channels: what is the same for all pixels, looked up once.
struct ChannelEpilogue {
  let activation: Activation
  let slopes: Lanes
  let addsEarly: Bool
  let addsLate: Bool

  @inline(__always)
  init(_ epilogue: Epilogue, channel: Int) {
    let addend = epilogue.addend.flatMap { channel < $0.channels ? $0 : nil }
    activation = epilogue.activation
    slopes = load(epilogue.slopes + channel)
    addsEarly = addend?.afterActivation == false
    addsLate = addend?.afterActivation == true
  }

  /// - Parameter addend: of the pixel; without one, any place at all.
  @inline(__always)
  func applied(to sum: Lanes, addend: UnsafePointer<Float>) -> Lanes {
    var value = addsEarly ? sum + load(addend) : sum
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
    return addsLate ? value + load(addend) : value
  }

  /// Replaces stored sums by their results.
  @inline(__always)
  func apply(at place: UnsafeMutablePointer<Float>, addend: UnsafePointer<Float>) {
    save(applied(to: load(place), addend: addend), at: place)
  }
}
