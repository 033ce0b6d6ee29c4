/// The five ways in which PNG writes a row as differences from what was written before it.
///
/// Source: ISO/IEC 15948 (PNG), 9.2 and 12.7 (choosing the smallest sum of absolute differences).
struct PNGRowFilter {
  /// Bytes of a row, and from one pixel to the next.
  let count: Int
  static let pixel = 3

  /// Two rows in turn, three bytes a pixel; `padding` zeros before each stand for the pixel left of the first.
  private let rows: [Scratch<UInt8>]
  private let candidates: [Scratch<UInt8>]

  /// Vectors may read and write this far past the ends of a row.
  private static let padding = 16

  init(width: Int) {
    let count = width * Self.pixel
    self.count = count
    rows = (0..<2).map { _ in Scratch(count: count, padding: Self.padding) }
    candidates = (0..<5).map { _ in Scratch(count: count, padding: Self.padding) }
  }

  /// Filters row `y`, which has to follow the one before it.
  ///
  /// - Parameters:
  ///   - pixels: the row, four bytes a pixel.
  ///   - output: room for the filter's number and `count` bytes.
  func filter(row y: Int, _ pixels: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>) {
    let current = rows[y & 1].base
    let above = UnsafePointer(rows[(y & 1) ^ 1].base)
    pack(pixels, to: current)
    // Before the first row the other one is still all zeros, as the standard wants it.
    let sums = differences(UnsafePointer(current), above)
    var best = 0
    for kind in 1..<5 where sums[kind] < sums[best] { best = kind }
    output[0] = UInt8(best)
    (output + 1).update(from: candidates[best].base, count: count)
  }

  private func pack(_ pixels: UnsafePointer<UInt8>, to row: UnsafeMutablePointer<UInt8>) {
    var from = pixels
    var to = row
    for _ in 0..<count / Self.pixel {
      to[0] = from[0]
      to[1] = from[1]
      to[2] = from[2]
      from += Image.stride
      to += Self.pixel
    }
  }

  /// Fills all candidates and returns the sum of each one's bytes, taken as signed and without their signs.
  private func differences(_ row: UnsafePointer<UInt8>, _ above: UnsafePointer<UInt8>) -> [Int] {
    typealias Lanes = SIMD16<UInt8>
    let (none, sub, up, average, paeth) = (
      candidates[0].base, candidates[1].base, candidates[2].base, candidates[3].base, candidates[4].base
    )
    var sums = (Int(0), Int(0), Int(0), Int(0), Int(0))
    var offset = 0
    while offset < count {
      let x = Self.load(row + offset)
      let a = Self.load(row + offset - Self.pixel)
      let b = Self.load(above + offset)
      let c = Self.load(above + offset - Self.pixel)
      // Bytes past the end of the row must not count.
      let rest = count &- offset
      let d1 = x &- a
      let d2 = x &- b
      let d3 = x &- Self.mean(a, b)
      let d4 = x &- Self.nearest(a, b, c)
      Self.store(x, none + offset)
      Self.store(d1, sub + offset)
      Self.store(d2, up + offset)
      Self.store(d3, average + offset)
      Self.store(d4, paeth + offset)
      let mask = rest < 16 ? Self.first(rest) : Lanes(repeating: 255)
      sums.0 &+= Self.sum(x & mask)
      sums.1 &+= Self.sum(d1 & mask)
      sums.2 &+= Self.sum(d2 & mask)
      sums.3 &+= Self.sum(d3 & mask)
      sums.4 &+= Self.sum(d4 & mask)
      offset &+= 16
    }
    return [sums.0, sums.1, sums.2, sums.3, sums.4]
  }

  // MARK: - Vectors

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<UInt8>) -> SIMD16<UInt8> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  private static func store(_ lanes: SIMD16<UInt8>, _ pointer: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: SIMD16<UInt8>.self)
  }

  private static func first(_ count: Int) -> SIMD16<UInt8> {
    var mask = SIMD16<UInt8>()
    for lane in 0..<count { mask[lane] = 255 }
    return mask
  }

  /// Half the sum, rounded down, without a ninth bit.
  @inline(__always)
  private static func mean(_ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>) -> SIMD16<UInt8> {
    (a & b) &+ ((a ^ b) &>> SIMD16(repeating: 1))
  }

  /// The sum of the lanes as signed numbers without their signs.
  @inline(__always)
  private static func sum(_ lanes: SIMD16<UInt8>) -> Int {
    let sizes = lower(lanes, SIMD16(repeating: 0) &- lanes)
    let words = unsafeBitCast(sizes, to: SIMD8<UInt16>.self)
    let low = words & SIMD8(repeating: 0xFF)
    let pairs = low &+ words &>> SIMD8(repeating: 8)
    return Int(pairs.wrappedSum())
  }

  @inline(__always)
  private static func lower(_ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>) -> SIMD16<UInt8> {
    b.replacing(with: a, where: a .< b)
  }

  /// Whichever of left, above and upper left is nearest to left + above - upper left; ties in this order.
  @inline(__always)
  private static func nearest(_ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>) -> SIMD16<UInt8> {
    let low = nearest(wide(a.lowHalf), wide(b.lowHalf), wide(c.lowHalf))
    let high = nearest(wide(a.highHalf), wide(b.highHalf), wide(c.highHalf))
    return SIMD16(
      lowHalf: SIMD8(truncatingIfNeeded: low), highHalf: SIMD8(truncatingIfNeeded: high))
  }

  @inline(__always)
  private static func wide(_ lanes: SIMD8<UInt8>) -> SIMD8<Int16> { SIMD8(truncatingIfNeeded: lanes) }

  @inline(__always)
  private static func nearest(_ a: SIMD8<Int16>, _ b: SIMD8<Int16>, _ c: SIMD8<Int16>) -> SIMD8<Int16> {
    let fromA = b &- c
    let fromB = a &- c
    let distanceA = size(fromA)
    let distanceB = size(fromB)
    let distanceC = size(fromA &+ fromB)
    let upper = c.replacing(with: b, where: distanceB .<= distanceC)
    return upper.replacing(with: a, where: (distanceA .<= distanceB) .& (distanceA .<= distanceC))
  }

  @inline(__always)
  private static func size(_ lanes: SIMD8<Int16>) -> SIMD8<Int16> {
    let negative = SIMD8(repeating: 0) &- lanes
    return lanes.replacing(with: negative, where: lanes .< negative)
  }
}
