public import PhotoKernelsABI

/// `activation(input · factor + addend)` for every channel of every pixel.
public func combine(_ arguments: CombineArguments) {
  let tensor = arguments.epilogue.addend?.tensor ?? arguments.input
  for y in 0..<arguments.output.height {
    for channel in stride(from: 0, to: arguments.output.channels, by: Lanes.scalarCount) {
      let factors = load(arguments.factors + channel)
      let slopes = load(arguments.epilogue.slopes + channel)
      let addend = arguments.epilogue.addend(at: channel)
      for x in 0..<arguments.output.width {
        let product = load(arguments.input.pixel(x, y) + channel) * factors
        let value = finished(
          product, arguments.epilogue.activation, slopes: slopes, addend: addend, at: tensor.pixel(x, y) + channel)
        save(value, at: arguments.output.pixel(x, y) + channel)
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
    let exponent = unsafeBitCast(shifted, to: LaneBits.self) &<< LaneBits(repeating: 23)
    let scaled = unsafeBitCast(unsafeBitCast(power, to: LaneBits.self) &+ exponent, to: Lanes.self)
    save(Lanes(repeating: 1) / (Lanes(repeating: 1) + scaled), at: values + index)
  }
}
