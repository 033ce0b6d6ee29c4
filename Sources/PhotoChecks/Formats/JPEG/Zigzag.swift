/// The order in which a JPEG stores the 64 coefficients of a block, from low to high frequencies.
///
/// Source: ITU-T T.81, figure 5.
enum Zigzag {
  /// Row-major place of the coefficient at each position; 16 more entries repeat the last one, because a damaged run of
  /// zeros can lead up to 15 positions past the end.
  static let natural: [UInt8] =
    [
      0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
      28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61,
      54,
      47, 55, 62, 63,
    ] + [UInt8](repeating: 63, count: 16)

  /// The same at an address that stays, for kernels.
  static let table: Scratch<UInt8> = {
    let table = Scratch<UInt8>(count: natural.count)
    for (position, place) in natural.enumerated() { table.base[position] = place }
    return table
  }()

  /// The first position whose row or column is beyond the fourth.
  @inline(__always) static var firstOutsideQuarter: Int { 10 }
}
