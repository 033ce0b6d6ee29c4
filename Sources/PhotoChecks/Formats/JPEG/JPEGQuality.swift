/// The quality settings of the Independent JPEG Group's encoder, and which of them a quantisation table comes from.
enum JPEGQuality {
  /// The luminance steps at quality 50, row by row.
  ///
  /// Source: ITU-T T.81, table K.1.
  static let luminance: [Int] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ]

  /// The chrominance steps at quality 50, row by row.
  ///
  /// Source: ITU-T T.81, table K.2.
  static let chrominance: [Int] = [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99,
  ]

  /// The step that a setting makes of one at quality 50, as the encoder computes it.
  static func step(_ base: Int, quality: Int) -> Int {
    let percent = quality < 50 ? 5000 / quality : 200 - 2 * quality
    return min(max((base * percent + 50) / 100, 1), 255)
  }

  /// The setting whose luminance table differs least from `table`, the higher of two equally near.
  ///
  /// - Parameter table: 64 steps, row by row.
  static func nearest(to table: [UInt16]) -> Int {
    var best = (quality: 1, distance: Int.max)
    for quality in 1...100 {
      let distance = zip(luminance, table).reduce(0) { $0 + abs(step($1.0, quality: quality) - Int($1.1)) }
      if distance <= best.distance { best = (quality, distance) }
    }
    return best.quality
  }
}
