/// Scaling of pictures to any size.
extension Image {
  /// This picture at another size, every pixel a weighted mean of those that it covers.
  ///
  /// The weights fall off linearly from the new pixel's centre, over one new pixel's width but at least one old one's, so
  /// that reductions do not alias and enlargements are bilinear. Results are the same on every machine.
  ///
  /// - Precondition: `width` and `height` are positive.
  public func resized(width: Int, height: Int) -> Image {
    precondition(width > 0 && height > 0)
    if width == self.width, height == self.height { return self }
    let rows = ResampleAxis(from: self.height, to: height)
    let columns = ColumnTaps(ResampleAxis(from: self.width, to: width), of: self.width)
    // One row of this picture's columns in 1/256 levels.
    var row = [Float](repeating: 0, count: self.width * Self.stride)
    let bytes = width * height * Self.stride
    let pixels = [UInt8](unsafeUninitializedCapacity: bytes) { target, initialized in
      self.pixels.withUnsafeBufferPointer { source in
        row.withUnsafeMutableBufferPointer { row in
          guard let source = source.baseAddress, let target = target.baseAddress, let row = row.baseAddress else {
            return
          }
          let count = self.width * Self.stride
          for y in 0..<height {
            let taps = rows.taps[y]
            Resampling.mixRows(
              source + taps.first * count, count: count, rowStride: count, weights: rows.weights[taps.weights], to: row)
            Resampling.mixColumns(row, columns, to: target + y * width * Self.stride)
          }
        }
      }
      initialized = bytes
    }
    return Image(width: width, height: height, pixels: pixels)
  }

  /// This picture reduced so that its longer side has at most `longest` pixels.
  public func fitted(within longest: Int) -> Image {
    let side = max(width, height)
    guard side > longest else { return self }
    let scale = Double(longest) / Double(side)
    return resized(
      width: max(1, Int((Double(width) * scale).rounded())), height: max(1, Int((Double(height) * scale).rounded())))
  }
}

/// Along one axis, which old pixels make each new one, and how much each counts.
struct ResampleAxis {
  struct Taps {
    /// The first old pixel.
    let first: Int
    /// Where the weights of this and the following old pixels lie.
    let weights: Range<Int>
  }

  private(set) var taps: [Taps] = []
  /// In 1/256; those of a new pixel add up to 256.
  private(set) var weights: [UInt16] = []
  private(set) var exact: [Float] = []

  init(from old: Int, to new: Int) {
    let scale = Double(old) / Double(new)
    let reach = max(scale, 1)
    for index in 0..<new {
      let center = (Double(index) + 0.5) * scale
      // Those whose centres are nearer than the reach; what lies at it has no weight.
      let first = max(0, Int((center - reach - 0.5).rounded(.down)) + 1)
      let last = min(old - 1, Int((center + reach - 0.5).rounded(.up)) - 1)
      var shares = (first...max(first, last)).map { max(0, 1 - abs(Double($0) + 0.5 - center) / reach) }
      let sum = shares.reduce(0, +)
      for tap in shares.indices { shares[tap] = sum > 0 ? shares[tap] / sum : 1 / Double(shares.count) }
      let start = weights.count
      // Rounding the running sum keeps the total exact.
      var total = 0.0
      var given = 0
      for share in shares {
        total += share
        let rounded = Int((total * 256).rounded())
        weights.append(UInt16(rounded - given))
        given = rounded
      }
      exact += shares.map { Float($0) }
      taps.append(Taps(first: first, weights: start..<weights.count))
    }
  }
}

/// The taps of `ResampleAxis`, equally many for each new pixel: loops of one length are predicted well.
struct ColumnTaps {
  /// Of each new pixel.
  let count: Int
  /// The first old pixel of each new one.
  private(set) var firsts: [Int] = []
  /// Of one new pixel after the other, without rounding, each in all four channels and divided by 256.
  private(set) var weights: [SIMD4<Float>] = []

  /// - Parameter old: how many old pixels there are.
  init(_ axis: ResampleAxis, of old: Int) {
    count = axis.taps.map(\.weights.count).max() ?? 0
    for tap in axis.taps {
      // Taps before or behind the pixel's own have no weight.
      let before = max(0, tap.first + count - old)
      let behind = count - before - tap.weights.count
      firsts.append(tap.first - before)
      weights += repeatElement(SIMD4(), count: before)
      weights += axis.exact[tap.weights].map { SIMD4(repeating: $0 / 256) }
      weights += repeatElement(SIMD4(), count: behind)
    }
  }
}

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
