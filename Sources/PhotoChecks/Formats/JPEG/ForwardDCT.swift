/// The discrete cosine transform of 8 x 8 samples, on eight rows or columns at once.
///
/// The arithmetic is the accurate integer one of the Independent JPEG Group's encoder ("islow"), whose results it equals
/// bit for bit: 13 fractional bits in the constants, 2 more bits kept between the passes.
/// Source: C. Loeffler, A. Ligtenberg and G. Moschytz, "Practical Fast 1-D DCT Algorithms with 11 Multiplications",
/// ICASSP 1989; each rotation is written as two sums of two products.
enum ForwardDCT: DCTArithmetic {
  /// - Parameters:
  ///   - samples: the first of eight rows that lie `stride` bytes apart.
  ///   - output: room for 64 coefficients, row by row, each eight times as large as the orthonormal transform's.
  static func transform(_ samples: UnsafePointer<UInt8>, stride: Int, to output: UnsafeMutablePointer<Int16>) {
    @inline(__always) func row(_ index: Int) -> Row {
      let bytes = UnsafeRawPointer(samples + index &* stride).loadUnaligned(as: SIMD8<UInt8>.self)
      return Row(truncatingIfNeeded: bytes) &- Row(repeating: 128)
    }
    let columns = transpose((row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7)))
    let across = pass(columns, isFirst: true)
    let down = pass(transpose(across), isFirst: false)
    let raw = UnsafeMutableRawPointer(output)
    @inline(__always) func store(_ row: Row, _ index: Int) {
      raw.storeBytes(of: row, toByteOffset: index &* 16, as: Row.self)
    }
    store(down.0, 0)
    store(down.1, 1)
    store(down.2, 2)
    store(down.3, 3)
    store(down.4, 4)
    store(down.5, 5)
    store(down.6, 6)
    store(down.7, 7)
  }

  /// The one-dimensional transform of each lane, from eight places to eight frequencies.
  ///
  /// - Parameter isFirst: whether two bits are gained, which the second pass takes back.
  @inline(__always)
  private static func pass(_ p: Block, isFirst: Bool) -> Block {
    let s0 = p.0 &+ p.7
    let s1 = p.1 &+ p.6
    let s2 = p.2 &+ p.5
    let s3 = p.3 &+ p.4
    let d4 = p.3 &- p.4
    let d5 = p.2 &- p.5
    let d6 = p.1 &- p.6
    let d7 = p.0 &- p.7
    let shift: Int32 = isFirst ? 11 : 15
    @inline(__always) func rounded(_ wide: Wide) -> Row {
      let half = SIMD4<Int32>(repeating: 1 << (shift - 1))
      return narrow(add(wide, (half, half)), shift)
    }

    // Even frequencies: sums and differences for 0 and 4, a rotation for 2 and 6.
    let a0 = s0 &+ s3
    let a1 = s1 &+ s2
    let sum = a0 &+ a1
    let difference = a0 &- a1
    let two = Row(repeating: 2)
    let f0 = isFirst ? sum &<< two : (sum &+ two) &>> two
    let f4 = isFirst ? difference &<< two : (difference &+ two) &>> two
    let e = interleaved(s1 &- s2, s0 &- s3)
    let f2 = rounded(products(e, 4433, 4433 + 6270))
    let f6 = rounded(products(e, 4433 - 15137, 4433))

    // Odd frequencies: the rotation shared by all (9633), then one for 7 and 1 and one for 5 and 3.
    let z = interleaved(d4 &+ d6, d5 &+ d7)
    let z3 = products(z, 9633 - 16069, 9633)
    let z4 = products(z, 9633, 9633 - 3196)
    let d47 = interleaved(d4, d7)
    let f7 = rounded(add(products(d47, 2446 - 7373, -7373), z3))
    let f1 = rounded(add(products(d47, -7373, 12299 - 7373), z4))
    let d56 = interleaved(d5, d6)
    let f5 = rounded(add(products(d56, 16819 - 20995, -20995), z4))
    let f3 = rounded(add(products(d56, -20995, 25172 - 20995), z3))
    return (f0, f1, f2, f3, f4, f5, f6, f7)
  }
}
