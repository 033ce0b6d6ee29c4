/// Turns the differences in which a PNG stores its rows back into bytes.
///
/// Source: ISO/IEC 15948 (PNG), 9.2.
enum PNGUnfilterKernel {
  private typealias Lanes = SIMD8<Int16>

  /// Bytes that may be read past the end of each row and written past the end of the output.
  static let padding = 16

  /// - Parameters:
  ///   - filter: 0…4.
  ///   - row: `count` filtered bytes.
  ///   - above: the finished row above, zeros for the first one; `distance` zero bytes lie before it.
  ///   - distance: bytes from a pixel to its left neighbour, 1…8.
  ///   - output: `count` bytes; `distance` zero bytes lie before them.
  static func unfilter(
    _ filter: UInt8, _ row: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>, distance: Int,
    to output: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    switch filter {
    case 0: output.update(from: row, count: count)
    case 2: addRow(row, above, to: output, count: count)
    case 1: unfilterLeft(row, distance: distance, to: output, count: count)
    case 3: unfilterAverage(row, above: above, distance: distance, to: output, count: count)
    default: unfilterPaeth(row, above: above, distance: distance, to: output, count: count)
    }
  }

  private static func addRow(
    _ row: UnsafePointer<UInt8>, _ above: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    var index = 0
    while index < count {
      let sum =
        UnsafeRawPointer(row + index).loadUnaligned(as: SIMD16<UInt8>.self)
        &+ UnsafeRawPointer(above + index).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(output + index).storeBytes(of: sum, as: SIMD16<UInt8>.self)
      index &+= 16
    }
  }

  private static func unfilterLeft(
    _ row: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    switch distance {
    case 3: vectorLeft(row, distance: 3, to: output, count: count)
    case 4: vectorLeft(row, distance: 4, to: output, count: count)
    case 6: vectorLeft(row, distance: 6, to: output, count: count)
    case 8: vectorLeft(row, distance: 8, to: output, count: count)
    default: for index in 0..<count { output[index] = row[index] &+ output[index &- distance] }
    }
  }

  private static func unfilterAverage(
    _ row: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>,
    count: Int
  ) {
    switch distance {
    case 3: vectorAverage(row, above: above, distance: 3, to: output, count: count)
    case 4: vectorAverage(row, above: above, distance: 4, to: output, count: count)
    case 6: vectorAverage(row, above: above, distance: 6, to: output, count: count)
    case 8: vectorAverage(row, above: above, distance: 8, to: output, count: count)
    default:
      for index in 0..<count {
        let sum = UInt16(output[index &- distance]) &+ UInt16(above[index])
        output[index] = row[index] &+ UInt8(truncatingIfNeeded: sum &>> 1)
      }
    }
  }

  private static func unfilterPaeth(
    _ row: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>,
    count: Int
  ) {
    switch distance {
    case 3: vectorPaeth(row, above: above, distance: 3, to: output, count: count)
    case 4: vectorPaeth(row, above: above, distance: 4, to: output, count: count)
    case 6: vectorPaeth(row, above: above, distance: 6, to: output, count: count)
    case 8: vectorPaeth(row, above: above, distance: 8, to: output, count: count)
    default:
      for index in 0..<count {
        let predicted = paeth(
          left: output[index &- distance], up: above[index], upLeft: above[index &- distance])
        output[index] = row[index] &+ predicted
      }
    }
  }

  /// The neighbour that is nearest to left + up − upper left, in the words of the standard; the vectors below have to
  /// agree with it.
  static func paeth(left: UInt8, up: UInt8, upLeft: UInt8) -> UInt8 {
    let estimate = Int(left) + Int(up) - Int(upLeft)
    let toLeft = abs(estimate - Int(left))
    let toUp = abs(estimate - Int(up))
    let toUpLeft = abs(estimate - Int(upLeft))
    if toLeft <= toUp, toLeft <= toUpLeft { return left }
    return toUp <= toUpLeft ? up : upLeft
  }

  // MARK: - Vectors of one pixel

  // Each pixel waits for the one before, so that only its own channels can be done at once. Eight bytes are taken and
  // stored for one pixel; those beyond it are overwritten by the next.

  @inline(__always)
  private static func vectorLeft(
    _ row: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    var left = SIMD8<UInt8>()
    var index = 0
    while index < count {
      left &+= UnsafeRawPointer(row + index).loadUnaligned(as: SIMD8<UInt8>.self)
      UnsafeMutableRawPointer(output + index).storeBytes(of: left, as: SIMD8<UInt8>.self)
      index &+= distance
    }
  }

  @inline(__always)
  private static func vectorAverage(
    _ row: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>,
    count: Int
  ) {
    let byte = Lanes(repeating: 255)
    var left = Lanes()
    var index = 0
    while index < count {
      left = (widened(row + index) &+ ((left &+ widened(above + index)) &>> Lanes(repeating: 1))) & byte
      storeBytes(of: left, to: output + index)
      index &+= distance
    }
  }

  /// The same choice as `paeth`, by where three times the upper left lies among the sums: below the smaller neighbour
  /// the larger one is nearest, above the larger one the smaller, and between them the upper left itself.
  @inline(__always)
  private static func vectorPaeth(
    _ row: UnsafePointer<UInt8>, above: UnsafePointer<UInt8>, distance: Int, to output: UnsafeMutablePointer<UInt8>,
    count: Int
  ) {
    let byte = Lanes(repeating: 255)
    var left = Lanes()
    var upLeft = Lanes()
    var index = 0
    while index < count {
      let up = widened(above + index)
      let low = left.replacing(with: up, where: up .< left)
      let high = left.replacing(with: up, where: up .> left)
      let threshold = upLeft &+ upLeft &+ upLeft &- up &- left
      let lower = low.replacing(with: upLeft, where: high .> threshold)
      let predicted = high.replacing(with: lower, where: threshold .> low)
      left = (widened(row + index) &+ predicted) & byte
      upLeft = up
      storeBytes(of: left, to: output + index)
      index &+= distance
    }
  }
}
