import PhotoKernelsABI

/// The neighbouring channels that are computed together, two vectors of them.
#if AVX2 || AVX512
  typealias PanelLanes = SIMD16<Float>
#else
  typealias PanelLanes = SIMD8<Float>
#endif

/// How many channels are computed together. Always a literal, so that the compiler keeps one of two ways.
enum PanelWidth {
  /// As many as `PanelLanes`.
  case whole
  /// Half of that, where eight channels are left of sixteen.
  case half
}

/// The operation on the sums. Always a literal, too.
enum Ending {
  /// They are stored, and finished after that: what an addend asks for.
  case later
  /// Kept within 0…6.
  case clamped
  /// Negative ones are multiplied with their channels' slopes.
  case leaky
  /// x · clamp(x + 3, 0, 6) / 6.
  case hardSwish
}

/// A pixel's sums, its taps, or their weights. Only the member that the width names is used, and exists at run time.
struct Columns {
  private var whole: PanelLanes
  private var half: SIMD8<Float>

  @inline(__always)
  init(_ pointer: UnsafePointer<Float>, _ width: PanelWidth) {
    let pointer = UnsafeRawPointer(pointer)
    whole = width == .whole ? pointer.loadUnaligned(as: PanelLanes.self) : PanelLanes()
    half = width == .half ? pointer.loadUnaligned(as: SIMD8<Float>.self) : SIMD8()
  }

  /// Adds the products of one tap that all channels share; each product is rounded before it is added, on every machine.
  @inline(__always)
  mutating func add(_ tap: Float, _ weights: Columns, _ width: PanelWidth) {
    switch width {
    case .whole: whole = whole + PanelLanes(repeating: tap) * weights.whole
    case .half: half = half + SIMD8(repeating: tap) * weights.half
    }
  }

  /// Adds the products of one tap of each channel.
  @inline(__always)
  mutating func add(_ taps: Columns, _ weights: Columns, _ width: PanelWidth) {
    switch width {
    case .whole: whole = whole + taps.whole * weights.whole
    case .half: half = half + taps.half * weights.half
    }
  }

  /// Activates the sums and stores them.
  ///
  /// The same as `finished`, written out for whole panels: called on both halves, that took up to 1.6 times as long.
  ///
  /// - Parameter slopes: of the channels; read for `.leaky` alone.
  @inline(__always)
  func save(
    at output: UnsafeMutablePointer<Float>, slopes: UnsafePointer<Float>, _ width: PanelWidth, _ ending: Ending
  ) {
    switch width {
    case .whole:
      var sums = whole
      switch ending {
      case .later: break
      case .clamped:
        sums.replace(with: PanelLanes(), where: sums .< PanelLanes())
        sums.replace(with: PanelLanes(repeating: 6), where: sums .> PanelLanes(repeating: 6))
      case .leaky:
        let factors = UnsafeRawPointer(slopes).loadUnaligned(as: PanelLanes.self)
        sums.replace(with: sums * factors, where: sums .< PanelLanes())
      case .hardSwish:
        var gate = sums + PanelLanes(repeating: 3)
        gate.replace(with: PanelLanes(), where: gate .< PanelLanes())
        gate.replace(with: PanelLanes(repeating: 6), where: gate .> PanelLanes(repeating: 6))
        sums = sums * gate * PanelLanes(repeating: 1 / 6)
      }
      UnsafeMutableRawPointer(output).storeBytes(of: sums, as: PanelLanes.self)
    case .half: UnsafeMutableRawPointer(output).storeBytes(of: half, as: SIMD8<Float>.self)
    }
  }
}
