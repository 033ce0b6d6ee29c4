/// The coefficients of a picture, divided by the steps of a quality and rounded, in zigzag order.
final class JPEGQuantizedBlocks {
  let pattern: [Int]
  let blockCount: Int
  let coefficients: Scratch<Int16>
  /// One bit for each coefficient that is other than zero, the first the lowest.
  let occupied: Scratch<UInt64>

  init(for frequencies: JPEGFrequencies) {
    pattern = frequencies.pattern
    blockCount = frequencies.blockCount
    coefficients = Scratch(count: blockCount * 64)
    occupied = Scratch(count: blockCount)
  }

  /// Quantises all blocks.
  ///
  /// - Parameter steps: for each component, 64 steps of 1…255, row by row.
  func fill(from frequencies: JPEGFrequencies, steps: [[Int]]) {
    let quantizers = steps.map { JPEGQuantizer(steps: $0) }
    var input = frequencies.coefficients.base
    var output = coefficients.base
    var block = 0
    while block < blockCount {
      for component in pattern {
        occupied.base[block] = quantizers[component].quantize(UnsafePointer(input), to: output)
        input += 64
        output += 64
        block += 1
      }
    }
  }
}

/// Divides the coefficients of a block by their steps, halves rounded away from zero.
struct JPEGQuantizer {
  private typealias Lanes = SIMD8<Float>

  private let reciprocals: [SIMD8<Float>]
  private let zigzag = Zigzag.table
  private let quotients = Scratch<Int16>(count: 64)

  /// Coefficients are eight times too large (`ForwardDCT`).
  private static let scale: Float = 8

  init(steps: [Int]) {
    reciprocals = (0..<8).map { row in
      var lanes = SIMD8<Float>()
      for column in 0..<8 { lanes[column] = 1 / (Self.scale * Float(steps[row * 8 + column])) }
      return lanes
    }
  }

  /// Writes 64 quotients in zigzag order, and returns a bit for each that is other than zero.
  func quantize(_ input: UnsafePointer<Int16>, to output: UnsafeMutablePointer<Int16>) -> UInt64 {
    let raw = UnsafeMutableRawPointer(quotients.base)
    for row in 0..<8 {
      let numbers = UnsafeRawPointer(input + row &* 8).loadUnaligned(as: SIMD8<Int16>.self)
      let rounded = Self.divide(numbers, reciprocals[row])
      raw.storeBytes(of: rounded, toByteOffset: row &* 16, as: SIMD8<Int16>.self)
    }
    var occupied: UInt64 = 0
    for position in 0..<64 {
      let value = quotients.base[Int(zigzag.base[position])]
      output[position] = value
      occupied |= (value == 0 ? 0 : 1) &<< UInt64(truncatingIfNeeded: position)
    }
    return occupied
  }

  /// 1.5 * 2²³: what is added to it lands in the lowest bits, rounded to a whole number.
  private static let anchor: Float = 12_582_912

  /// A quarter more in size puts halves on the side away from zero and moves nothing else, since steps are multiples
  /// of eight. Adding to the anchor converts in both directions, which is faster here than conversions are.
  @inline(__always)
  private static func divide(_ numbers: SIMD8<Int16>, _ reciprocals: SIMD8<Float>) -> SIMD8<Int16> {
    let bits = SIMD8<Int32>(truncatingIfNeeded: numbers) &+ SIMD8(repeating: Int32(bitPattern: anchor.bitPattern))
    let floats = unsafeBitCast(bits, to: SIMD8<Float>.self) - SIMD8(repeating: anchor)
    let signs = unsafeBitCast(floats, to: SIMD8<UInt32>.self) & SIMD8(repeating: 1 << 31)
    let quarters = unsafeBitCast(signs | SIMD8(repeating: Float(0.25).bitPattern), to: SIMD8<Float>.self)
    let quotients = (floats + quarters) * reciprocals + SIMD8(repeating: anchor)
    return SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(quotients, to: SIMD8<Int32>.self))
  }
}
