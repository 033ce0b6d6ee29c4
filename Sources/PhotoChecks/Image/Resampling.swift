/// The loops of `Image.resized`, on pointers.
enum Resampling {
  static let lanes = 32

  /// Writes the weighted sum of `weights.count` rows, in 1/256 levels.
  ///
  /// - Parameters:
  ///   - source: `count` bytes of the first row; the others follow at `rowStride`.
  ///   - weights: add up to 256, so that no sum exceeds 16 bits.
  static func mixRows(
    _ source: UnsafePointer<UInt8>, count: Int, rowStride: Int, weights: ArraySlice<UInt16>,
    to output: UnsafeMutablePointer<Float>
  ) {
    weights.withUnsafeBufferPointer { weights in
      let whole = count & ~(lanes - 1)
      for column in stride(from: 0, to: whole, by: lanes) {
        var low = SIMD16<UInt16>()
        var high = SIMD16<UInt16>()
        var row = UnsafeRawPointer(source + column)
        for tap in 0..<weights.count {
          let weight = SIMD16<UInt16>(repeating: weights[tap])
          low = low &+ SIMD16<UInt16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD16<UInt8>.self)) &* weight
          high =
            high
            &+ SIMD16<UInt16>(truncatingIfNeeded: row.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self))
            &* weight
          row += rowStride
        }
        store(low, to: output + column)
        store(high, to: output + column + 16)
      }
      for column in whole..<count {
        var sum: UInt16 = 0
        for tap in 0..<weights.count { sum &+= UInt16(source[tap * rowStride + column]) &* weights[tap] }
        output[column] = Float(sum)
      }
    }
  }

  @inline(__always)
  private static func store(_ sums: SIMD16<UInt16>, to output: UnsafeMutablePointer<Float>) {
    let output = UnsafeMutableRawPointer(output)
    output.storeBytes(of: floats(sums.lowHalf.lowHalf), as: SIMD4<Float>.self)
    output.storeBytes(of: floats(sums.lowHalf.highHalf), toByteOffset: 16, as: SIMD4<Float>.self)
    output.storeBytes(of: floats(sums.highHalf.lowHalf), toByteOffset: 32, as: SIMD4<Float>.self)
    output.storeBytes(of: floats(sums.highHalf.highHalf), toByteOffset: 48, as: SIMD4<Float>.self)
  }

  @inline(__always)
  private static func floats(_ numbers: SIMD4<UInt16>) -> SIMD4<Float> {
    SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: numbers))
  }

  /// Writes one row of the result from a row in 1/256 levels.
  static func mixColumns(_ row: UnsafePointer<Float>, _ taps: ColumnTaps, to output: UnsafeMutablePointer<UInt8>) {
    taps.firsts.withUnsafeBufferPointer { firsts in
      taps.weights.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        switch taps.count {
        case 2: mixColumns(row, firsts, weights, count: 2, to: output)
        case 3: mixColumns(row, firsts, weights, count: 3, to: output)
        case 4: mixColumns(row, firsts, weights, count: 4, to: output)
        default: mixColumns(row, firsts, weights, count: taps.count, to: output)
        }
      }
    }
  }

  @inline(__always)
  private static func mixColumns(
    _ row: UnsafePointer<Float>, _ firsts: UnsafeBufferPointer<Int>, _ weights: UnsafePointer<SIMD4<Float>>, count: Int,
    to output: UnsafeMutablePointer<UInt8>
  ) {
    var weights = weights
    var to = UnsafeMutableRawPointer(output)
    for first in firsts {
      let pixels = UnsafeRawPointer(row + first &* Image.stride)
      var sum = SIMD4<Float>()
      for tap in 0..<count {
        let pixel = pixels.loadUnaligned(fromByteOffset: tap &* pixelSize, as: SIMD4<Float>.self)
        sum = sum + pixel * weights[tap]
      }
      weights += count
      // Adding 2²³ rounds to a whole number, which then stands in the low bits; a conversion would check each lane.
      let rounded = unsafeBitCast(sum + SIMD4(repeating: 8_388_608), to: SIMD4<UInt32>.self)
      to.storeBytes(of: SIMD4<UInt8>(truncatingIfNeeded: rounded), as: SIMD4<UInt8>.self)
      to += Image.stride
    }
  }

  /// In bytes, of four levels.
  private static let pixelSize = Image.stride * MemoryLayout<Float>.size
}
