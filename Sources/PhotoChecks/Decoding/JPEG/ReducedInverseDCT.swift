/// Inverse transforms of 8 x 8 coefficients into fewer samples, for pictures at a half, a quarter or an eighth.
///
/// The arithmetic is that of the Independent JPEG Group's decoder, so that results equal its own bit for bit.
/// Source: C. Loeffler, A. Ligtenberg and G. Moschytz, ICASSP 1989, with the outputs averaged in pairs or fours.
enum ReducedInverseDCT: DCTArithmetic {
  /// Transforms a block into `side` x `side` samples.
  ///
  /// - Parameters: as for `InverseDCT.transform`.
  @inline(__always)
  static func transform(
    _ coefficients: UnsafePointer<Int16>, quantization: UnsafePointer<Int16>, last: Int,
    output: UnsafeMutablePointer<UInt8>, stride: Int, side: Int
  ) {
    switch side {
    case 8:
      InverseDCT.transform(coefficients, quantization: quantization, last: last, output: output, stride: stride)
    case _ where last == 0 || side == 1:
      let level = UInt8(clamping: (Int32(coefficients[0] &* quantization[0]) + 4) >> 3 + 128)
      for row in 0..<side { (output + row &* stride).update(repeating: level, count: side) }
    case 4: transformHalf(coefficients, quantization: quantization, output: output, stride: stride)
    default: transformQuarter(coefficients, quantization: quantization, output: output, stride: stride)
    }
  }

  /// Four by four samples.
  @inline(never)
  static func transformHalf(
    _ coefficients: UnsafePointer<Int16>, quantization: UnsafePointer<Int16>, output: UnsafeMutablePointer<UInt8>,
    stride: Int
  ) {
    @inline(__always) func row(_ index: Int) -> Row {
      load(coefficients, index) &* load(quantization, index)
    }
    let zero = Row(repeating: 0)
    // One more bit than the whole transform divides by: each output is the mean of two.
    let columns = half(row(0), row(1), row(2), row(3), row(5), row(6), row(7), shift: 12)
    let t = transpose((columns.0, columns.1, columns.2, columns.3, zero, zero, zero, zero))
    let rows = half(t.0, t.1, t.2, t.3, t.5, t.6, t.7, shift: 19)
    let samples = transpose((rows.0, rows.1, rows.2, rows.3, zero, zero, zero, zero))
    store(samples.0, to: output)
    store(samples.1, to: output + stride)
    store(samples.2, to: output + 2 &* stride)
    store(samples.3, to: output + 3 &* stride)
  }

  /// The first four lanes, as samples.
  @inline(__always)
  private static func store(_ row: Row, to output: UnsafeMutablePointer<UInt8>) {
    let samples = SIMD8<UInt8>(truncatingIfNeeded: clampedToByte(row &+ Row(repeating: 128)))
    let word = unsafeBitCast(samples, to: SIMD2<UInt32>.self).x
    UnsafeMutableRawPointer(output).storeBytes(of: word, as: UInt32.self)
  }

  /// From eight frequencies, the fifth of which has no part in it, to four places.
  @inline(__always)
  private static func half(
    _ f0: Row, _ f1: Row, _ f2: Row, _ f3: Row, _ f5: Row, _ f6: Row, _ f7: Row, shift: Int32
  ) -> (Row, Row, Row, Row) {
    let mean = products(interleaved(f0, Row(repeating: 0)), 1 << 14, 0)
    let even = products(interleaved(f2, f6), 15137, -6270)
    let rounding = SIMD4<Int32>(repeating: 1 << (shift - 1))
    let a = sum(mean, even, rounding)
    let b = difference(mean, even, rounding)
    let f75 = interleaved(f7, f5)
    let f31 = interleaved(f3, f1)
    let inner = add(products(f75, -1730, 11893), products(f31, -17799, 8697))
    let outer = add(products(f75, -4176, -4926), products(f31, 7373, 20995))
    return (
      narrow(add(a, outer), shift), narrow(add(b, inner), shift),
      narrow(subtract(b, inner), shift), narrow(subtract(a, outer), shift)
    )
  }

  /// Two by two samples; only the first and the odd rows and columns have part in them.
  @inline(never)
  static func transformQuarter(
    _ coefficients: UnsafePointer<Int16>, quantization: UnsafePointer<Int16>, output: UnsafeMutablePointer<UInt8>,
    stride: Int
  ) {
    @inline(__always) func row(_ index: Int) -> Row {
      load(coefficients, index) &* load(quantization, index)
    }
    let mean = products(interleaved(row(0), row(0)), 1 << 14, 1 << 14)
    let f75 = interleaved(row(7), row(5))
    let f31 = interleaved(row(3), row(1))
    let odd = add(products(f75, -5906, 6967), products(f31, -10426, 29692))
    let rounding = SIMD4<Int32>(repeating: 1 << 12)
    let upper = narrow(sum(mean, odd, rounding), 13)
    let lower = narrow(difference(mean, odd, rounding), 13)
    quarterRow(upper, to: output)
    quarterRow(lower, to: output + stride)
  }

  @inline(__always)
  private static func quarterRow(_ f: Row, to output: UnsafeMutablePointer<UInt8>) {
    let mean = Int32(f[0]) &<< 15
    let odd = Int32(f[7]) &* -5906 &+ Int32(f[5]) &* 6967 &+ Int32(f[3]) &* -10426 &+ Int32(f[1]) &* 29692
    output[0] = UInt8(clamping: (mean &+ odd &+ 1 &<< 19) &>> 20 &+ 128)
    output[1] = UInt8(clamping: (mean &- odd &+ 1 &<< 19) &>> 20 &+ 128)
  }
}
