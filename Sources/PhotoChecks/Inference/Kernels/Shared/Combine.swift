public import PhotoKernelTypes

#if AVX2 || AVX512
  private typealias Lanes = SIMD8<Float>
#else
  private typealias Lanes = SIMD4<Float>
#endif

@inline(__always)
private func load(_ pointer: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

/// `activation(input · factor + addend)` for every channel of every pixel.
public func combine(_ arguments: CombineArguments) {
  for y in 0..<arguments.height {
    for x in 0..<arguments.width {
      let input = arguments.input + (y &* arguments.inputRowStride &+ x &* arguments.inputPixelStride)
      let output = arguments.output + (y &* arguments.outputRowStride &+ x &* arguments.outputPixelStride)
      let addend = arguments.addend.map { $0.base + (y &* $0.rowStride &+ x &* $0.pixelStride) }
      for channel in stride(from: 0, to: arguments.channels, by: Lanes.scalarCount) {
        var value = load(input + channel) * load(arguments.factors + channel)
        if let addend { value = value + load(addend + channel) }
        switch arguments.activation {
        case .none: break
        case .leaky: value.replace(with: value * load(arguments.slopes + channel), where: value .< Lanes())
        case .hardSwish:
          var gate = value + Lanes(repeating: 3)
          gate.replace(with: Lanes(), where: gate .< Lanes())
          gate.replace(with: Lanes(repeating: 6), where: gate .> Lanes(repeating: 6))
          value = value * gate * Lanes(repeating: 1 / 6)
        }
        UnsafeMutableRawPointer(output + channel).storeBytes(of: value, as: Lanes.self)
      }
    }
  }
}

/// Replaces `count` numbers by 1 / (1 + exp(−x)); `count` is a multiple of eight.
///
/// The exponential is 2ⁿ · 2ᶠ with a polynomial for 2ᶠ, |f| ≤ ½, since a C library's differs between machines.
/// Source of the coefficients: the Taylor series of 2ᶠ, (ln 2)ᵏ / k!; with seven terms the relative error is 2e-7.
public func logistic(_ values: UnsafeMutablePointer<Float>, count: Int) {
  for index in stride(from: 0, to: count, by: Lanes.scalarCount) {
    // Beyond ±87 the result is 0 or 1 to the last bit, and the exponent would overflow.
    var x = load(values + index) * Lanes(repeating: -1.442_695_04)
    x.replace(with: Lanes(repeating: 125), where: x .> Lanes(repeating: 125))
    x.replace(with: Lanes(repeating: -125), where: x .< Lanes(repeating: -125))
    // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the low bits.
    let shifted = x + Lanes(repeating: 12_582_912)
    let f = x - (shifted - Lanes(repeating: 12_582_912))
    var power = Lanes(repeating: 1.540_353e-4)
    power = power * f + Lanes(repeating: 1.333_355_8e-3)
    power = power * f + Lanes(repeating: 9.618_129_1e-3)
    power = power * f + Lanes(repeating: 5.550_410_9e-2)
    power = power * f + Lanes(repeating: 0.240_226_51)
    power = power * f + Lanes(repeating: 0.693_147_18)
    power = power * f + Lanes(repeating: 1)
    #if AVX2 || AVX512
      let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &<< SIMD8<UInt32>(repeating: 23)
      let scaled = unsafeBitCast(unsafeBitCast(power, to: SIMD8<UInt32>.self) &+ bits, to: Lanes.self)
    #else
      let bits = unsafeBitCast(shifted, to: SIMD4<UInt32>.self) &<< SIMD4<UInt32>(repeating: 23)
      let scaled = unsafeBitCast(unsafeBitCast(power, to: SIMD4<UInt32>.self) &+ bits, to: Lanes.self)
    #endif
    let result = Lanes(repeating: 1) / (Lanes(repeating: 1) + scaled)
    UnsafeMutableRawPointer(values + index).storeBytes(of: result, as: Lanes.self)
  }
}
