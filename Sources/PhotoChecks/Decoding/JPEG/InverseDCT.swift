/// The inverse discrete cosine transform of 8 x 8 coefficients, on eight columns at once.
///
/// The arithmetic is the accurate integer one of the Independent JPEG Group's decoder ("islow"): 13 fractional bits in the
/// constants, 2 more bits kept between the passes. Results equal that decoder's bit for bit, on every machine.
/// Source: C. Loeffler, A. Ligtenberg and G. Moschytz, "Practical Fast 1-D DCT Algorithms with 11 Multiplications",
/// ICASSP 1989; each rotation is written as two sums of two products, which is one instruction on most machines.
enum InverseDCT: DCTArithmetic {
  /// Transforms a block into 8 x 8 samples.
  ///
  /// - Parameters:
  ///   - coefficients: 64 quantised numbers, row by row.
  ///   - quantization: 64 factors in the same order.
  ///   - last: the highest position in zigzag order that can be other than zero.
  ///   - output: the first sample; rows lie `stride` bytes apart.
  @inline(__always)
  static func transform(
    _ coefficients: UnsafePointer<Int16>, quantization: UnsafePointer<Int16>, last: Int,
    output: UnsafeMutablePointer<UInt8>, stride: Int
  ) {
    if last == 0 {
      fill(coefficients[0] &* quantization[0], output: output, stride: stride)
    } else if last < Zigzag.firstOutsideQuarter {
      transformQuarter(coefficients, quantization: quantization, output: output, stride: stride)
    } else {
      transformWhole(coefficients, quantization: quantization, output: output, stride: stride)
    }
  }

  /// A block with only a mean.
  @inline(__always)
  static func fill(_ mean: Int16, output: UnsafeMutablePointer<UInt8>, stride: Int) {
    // The two bits between the passes are lost to means that only damaged data have, as they are in the reference decoder.
    let level = (Int32(mean &<< 2) + 16) >> 5 + 128
    let row = UInt64(UInt8(clamping: level)) &* 0x0101_0101_0101_0101
    var pointer = UnsafeMutableRawPointer(output)
    for _ in 0..<8 {
      pointer.storeBytes(of: row, as: UInt64.self)
      pointer += stride
    }
  }

  /// A block whose coefficients all lie in the upper left 4 x 4, as most do.
  @inline(never)
  static func transformQuarter(
    _ coefficients: UnsafePointer<Int16>, quantization: UnsafePointer<Int16>, output: UnsafeMutablePointer<UInt8>,
    stride: Int
  ) {
    let zero = Row(repeating: 0)
    @inline(__always) func row(_ index: Int) -> Row { load(coefficients, index) &* load(quantization, index) }
    let columns = pass(row(0), row(1), row(2), row(3), zero, zero, zero, zero, shift: firstShift)
    let turned = transpose(columns)
    let rows = pass(turned.0, turned.1, turned.2, turned.3, zero, zero, zero, zero, shift: secondShift)
    store(transpose(rows), output: output, stride: stride)
  }

  @inline(never)
  static func transformWhole(
    _ coefficients: UnsafePointer<Int16>, quantization: UnsafePointer<Int16>, output: UnsafeMutablePointer<UInt8>,
    stride: Int
  ) {
    @inline(__always) func row(_ index: Int) -> Row { load(coefficients, index) &* load(quantization, index) }
    let columns = pass(row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7), shift: firstShift)
    let t = transpose(columns)
    let rows = pass(t.0, t.1, t.2, t.3, t.4, t.5, t.6, t.7, shift: secondShift)
    store(transpose(rows), output: output, stride: stride)
  }

  /// Constants carry 13 fractional bits; 2 of them stay between the passes, and the second pass also divides by 8.
  @inline(__always) private static var firstShift: Int32 { 11 }
  @inline(__always) private static var secondShift: Int32 { 18 }

  // MARK: - One dimension

  /// The one-dimensional transform of each lane, from eight frequencies to eight places.
  @inline(__always)
  private static func pass(
    _ f0: Row, _ f1: Row, _ f2: Row, _ f3: Row, _ f4: Row, _ f5: Row, _ f6: Row, _ f7: Row, shift: Int32
  ) -> Block {
    // Even frequencies: a rotation of 2 and 6, and the sum and difference of 0 and 4.
    let f26 = interleaved(f2, f6)
    let e2 = products(f26, 4433, 4433 - 15137)
    let e3 = products(f26, 4433 + 6270, 4433)
    let rounding = SIMD4<Int32>(repeating: 1 << (shift - 1))
    let f04 = interleaved(f0 &+ f4, f0 &- f4)
    let e0 = products(f04, 8192, 0)
    let e1 = products(f04, 0, 8192)
    let a0 = sum(e0, e3, rounding)
    let a3 = difference(e0, e3, rounding)
    let a1 = sum(e1, e2, rounding)
    let a2 = difference(e1, e2, rounding)

    // Odd frequencies: the rotation shared by all (9633), then one for 7 and 1 and one for 5 and 3.
    let z = interleaved(f7 &+ f3, f5 &+ f1)
    let z3 = products(z, 9633 - 16069, 9633)
    let z4 = products(z, 9633, 9633 - 3196)
    let f71 = interleaved(f7, f1)
    let o0 = add(products(f71, 2446 - 7373, -7373), z3)
    let o3 = add(products(f71, -7373, 12299 - 7373), z4)
    let f53 = interleaved(f5, f3)
    let o1 = add(products(f53, 16819 - 20995, -20995), z4)
    let o2 = add(products(f53, -20995, 25172 - 20995), z3)

    return (
      narrow(add(a0, o3), shift), narrow(add(a1, o2), shift), narrow(add(a2, o1), shift), narrow(add(a3, o0), shift),
      narrow(subtract(a3, o0), shift), narrow(subtract(a2, o1), shift), narrow(subtract(a1, o2), shift),
      narrow(subtract(a0, o3), shift)
    )
  }

  /// Adds the middle level and clamps to 0…255.
  @inline(__always)
  private static func store(_ block: Block, output: UnsafeMutablePointer<UInt8>, stride: Int) {
    @inline(__always) func put(_ row: Row, _ index: Int) {
      let level = row &+ Row(repeating: 128)
      let samples = SIMD8<UInt8>(truncatingIfNeeded: clampedToByte(level))
      UnsafeMutableRawPointer(output + index &* stride).storeBytes(of: samples, as: SIMD8<UInt8>.self)
    }
    put(block.0, 0)
    put(block.1, 1)
    put(block.2, 2)
    put(block.3, 3)
    put(block.4, 4)
    put(block.5, 5)
    put(block.6, 6)
    put(block.7, 7)
  }
}
