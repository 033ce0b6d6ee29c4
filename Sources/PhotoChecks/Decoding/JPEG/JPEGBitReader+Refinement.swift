extension JPEGBitReader {
  /// Adds one more bit to a band of coefficients, as the later scans of progressive JPEGs do.
  ///
  /// Source: ITU-T T.81, G.1.2.3.
  ///
  /// - Parameters:
  ///   - step: the bit.
  ///   - emptyBlocks: how many blocks from this one on get no new coefficients.
  /// - Returns: how many do from the next one on; nil for bits that stand for nothing.
  mutating func refineBand(
    _ table: JPEGHuffmanTable.Code, from start: Int, through end: Int, step: Int16, emptyBlocks: Int,
    zigzag: UnsafePointer<UInt8>, block: UnsafeMutablePointer<Int16>
  ) -> Int? {
    var reader = self
    defer { self = reader }
    var emptyBlocks = emptyBlocks
    var position = start
    if emptyBlocks == 0 {
      while position <= end {
        guard let symbol = reader.symbol(table) else { return nil }
        var run = Int(symbol >> 4)
        var value: Int16 = 0
        if symbol & 15 != 0 {
          // Only ±1 can come new; other sizes are damage, which the reference decoder reads as 1 too.
          value = reader.take(1) == 1 ? step : -step
        } else if run < 15 {
          emptyBlocks = 1 << run
          if run > 0 { emptyBlocks += reader.take(run) }
          break
        }
        position = reader.refine(block, from: position, through: end, skipping: &run, step: step, zigzag: zigzag)
        if value != 0, position <= end { block[Int(zigzag[position])] = value }
        position &+= 1
      }
    }
    guard emptyBlocks > 0 else { return 0 }
    var none = 64
    _ = reader.refine(block, from: position, through: end, skipping: &none, step: step, zigzag: zigzag)
    return emptyBlocks &- 1
  }

  /// Adds a bit to each coefficient that is not zero yet, up to the `run + 1`st zero.
  ///
  /// - Returns: the position of that zero, or the first one behind the band.
  @inline(__always)
  private mutating func refine(
    _ block: UnsafeMutablePointer<Int16>, from start: Int, through end: Int, skipping run: inout Int, step: Int16,
    zigzag: UnsafePointer<UInt8>
  ) -> Int {
    var position = start
    while position <= end {
      let place = block + Int(zigzag[position])
      let value = place[0]
      if value == 0 {
        guard run > 0 else { return position }
        run &-= 1
      } else if take(1) == 1, value & step == 0 {
        place[0] = value &+ (value > 0 ? step : -step)
      }
      position &+= 1
    }
    return position
  }
}
