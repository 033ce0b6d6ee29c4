@testable import PhotoChecks

/// The decoders' inner loops in plain words, slow and checked.
enum ReferenceKernels {
  /// The accurate integer transform, one number at a time.
  ///
  /// - Parameter block: 64 coefficients, row by row, multiplied with their steps.
  static func inverseDCT(_ block: [Int]) -> [UInt8] {
    var rows = block
    for x in 0..<8 {
      let column = line((0..<8).map { rows[8 * $0 + x] })
      for y in 0..<8 { rows[8 * y + x] = (column[y] + 1 << 10) >> 11 }
    }
    return (0..<8).flatMap { y in
      line(Array(rows[8 * y..<8 * y + 8])).map { UInt8(clamping: ($0 + 1 << 17) >> 18 + 128) }
    }
  }

  /// Loeffler, Ligtenberg and Moschytz's transform with 13 fractional bits.
  private static func line(_ f: [Int]) -> [Int] {
    let e = (f[2] + f[6]) * 4433
    let e2 = e - f[6] * 15137
    let e3 = e + f[2] * 6270
    let e0 = (f[0] + f[4]) << 13
    let e1 = (f[0] - f[4]) << 13
    let even = [e0 + e3, e1 + e2, e1 - e2, e0 - e3]
    let z5 = (f[7] + f[3] + f[5] + f[1]) * 9633
    let z1 = (f[7] + f[1]) * -7373
    let z2 = (f[5] + f[3]) * -20995
    let z3 = (f[7] + f[3]) * -16069 + z5
    let z4 = (f[5] + f[1]) * -3196 + z5
    let odd = [
      f[1] * 12299 + z1 + z4, f[3] * 25172 + z2 + z3, f[5] * 16819 + z2 + z4, f[7] * 2446 + z1 + z3,
    ]
    return (0..<4).map { even[$0] + odd[$0] } + (0..<4).reversed().map { even[$0] - odd[$0] }
  }

  /// The integer transforms into fewer samples, one number at a time.
  ///
  /// - Parameters:
  ///   - block: as for `inverseDCT`.
  ///   - side: 1, 2 or 4 samples across and down.
  static func reducedInverseDCT(_ block: [Int], side: Int) -> [UInt8] {
    guard side > 1 else { return [UInt8(clamping: (block[0] + 4) >> 3 + 128)] }
    let shift = side == 4 ? 12 : 13
    let columns = (0..<8).map { x in
      reducedLine((0..<8).map { block[8 * $0 + x] }, side).map { ($0 + 1 << (shift - 1)) >> shift }
    }
    return (0..<side).flatMap { y in
      reducedLine((0..<8).map { columns[$0][y] }, side).map { sum in
        UInt8(clamping: (sum + 1 << (shift + 6)) >> (shift + 7) + 128)
      }
    }
  }

  /// The same transform with its outputs averaged in pairs or fours, which leaves out the fourth frequency.
  private static func reducedLine(_ f: [Int], _ side: Int) -> [Int] {
    if side == 2 {
      let odd = -5906 * f[7] + 6967 * f[5] - 10426 * f[3] + 29692 * f[1]
      return [f[0] << 15 + odd, f[0] << 15 - odd]
    }
    let even = 15137 * f[2] - 6270 * f[6]
    let inner = -1730 * f[7] + 11893 * f[5] - 17799 * f[3] + 8697 * f[1]
    let outer = -4176 * f[7] - 4926 * f[5] + 7373 * f[3] + 20995 * f[1]
    let (a, b) = (f[0] << 14 + even, f[0] << 14 - even)
    return [a + outer, b + inner, b - inner, a - outer]
  }

  /// A row without its filter.
  static func unfilter(_ filter: Int, _ row: [UInt8], above: [UInt8], distance: Int) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: row.count)
    for index in row.indices {
      let left = index >= distance ? output[index - distance] : 0
      let upLeft = index >= distance ? above[index - distance] : 0
      let predicted: UInt8 =
        switch filter {
        case 1: left
        case 2: above[index]
        case 3: UInt8((Int(left) + Int(above[index])) / 2)
        case 4: PNGUnfilterKernel.paeth(left: left, up: above[index], upLeft: upLeft)
        default: 0
        }
      output[index] = row[index] &+ predicted
    }
    return output
  }
}
