/// How much detail of four sizes there is in each square block of a picture, row by row.
///
/// The detail is that of the starlet transform, at about 1, 2, 4 and 8 pixels: a lane of the vectors for each, the finest
/// first.
struct DetailBlocks {
  /// Of a block, in pixels.
  static let side = 16
  /// The means of the bands' magnitudes, of 255.
  let magnitudes: [SIMD4<Double>]
  /// The roots of the bands' mean squares, of 255.
  let roots: [SIMD4<Double>]
  /// The mean levels, 0…255.
  let levels: [Double]
  /// The shares of pixels that are cut off at white and at black, 0…1.
  let white: [Double]
  let black: [Double]
  /// The detail of each size, at every pixel.
  let bands: [Plane]

  /// From the first luma on, of 255, a pixel is cut off at white, up to the second one at black.
  private static let cutOff: (white: Float, black: Float) = (254, 3)

  /// What is left over at the right and lower edge of `luma` belongs to no block.
  init(_ luma: Plane) {
    let bands = luma.starletBands(SIMD4<Double>.scalarCount)
    func inLanes(_ means: [[Double]]) -> [SIMD4<Double>] {
      means[0].indices.map { SIMD4(means[0][$0], means[1][$0], means[2][$0], means[3][$0]) }
    }
    magnitudes = inLanes(bands.map { $0.blockMeans(\.magnitudes) })
    roots = inLanes(bands.map { $0.blockMeans { $0 * $0 } }).map { $0.squareRoot() }
    levels = luma.blockMeans { $0 }
    white = luma.blockShares { $0 >= Self.cutOff.white }
    black = luma.blockShares { $0 <= Self.cutOff.black }
    self.bands = bands
  }

  /// The place of a block's upper left corner, for each block of a picture of that size.
  static func corners(width: Int, height: Int) -> [Point] {
    (0..<height / side).flatMap { row in
      (0..<width / side).map { Point(x: Double($0 * side), y: Double(row * side)) }
    }
  }
}

extension Plane {
  /// The mean of `value` over each block, row by row.
  @inline(__always)
  fileprivate func blockMeans(_ value: (SIMD8<Float>) -> SIMD8<Float>) -> [Double] {
    mapBlocks { row, width in
      var (left, right) = (SIMD8<Float>(repeating: 0), SIMD8<Float>(repeating: 0))
      for y in 0..<DetailBlocks.side {
        let start = UnsafeRawPointer(row + y &* width)
        left += value(start.loadUnaligned(as: SIMD8<Float>.self))
        right += value(
          start.loadUnaligned(fromByteOffset: MemoryLayout<SIMD8<Float>>.size, as: SIMD8<Float>.self))
      }
      return Double((left + right).sum())
    }
  }

  /// The share of each block's pixels that `test` is true of, row by row.
  @inline(__always)
  fileprivate func blockShares(_ test: (Float) -> Bool) -> [Double] {
    mapBlocks { row, width in
      var count: Int32 = 0
      for y in 0..<DetailBlocks.side {
        for x in 0..<DetailBlocks.side { count &+= test(row[y &* width &+ x]) ? 1 : 0 }
      }
      return Double(count)
    }
  }

  /// What `sum` gives for each block's first pixel and the pixels of a row, to a block's pixels.
  @inline(__always)
  private func mapBlocks(_ sum: (UnsafePointer<Float>, Int) -> Double) -> [Double] {
    let side = DetailBlocks.side
    let (columns, rows) = (width / side, height / side)
    return values.withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return [] }
      return (0..<rows * columns).map { block in
        sum(first + (block / columns * width + block % columns) * side, width) / Double(side * side)
      }
    }
  }
}

extension SIMD8<Float> {
  /// Without signs: the bit that holds it is cleared.
  fileprivate var magnitudes: Self {
    unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt32>.self) & SIMD8<UInt32>(repeating: 0x7FFF_FFFF), to: Self.self)
  }
}
