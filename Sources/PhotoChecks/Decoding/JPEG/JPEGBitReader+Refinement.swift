extension JPEGBitReader {
  /// Adds one more bit to a band of coefficients, as the later scans of progressive JPEGs do.
  ///
  /// Source: ITU-T T.81, G.1.2.3.
  ///
  /// - Parameters:
  ///   - step: the bit.
  ///   - emptyBlocks: how many blocks from this one on get no new coefficients.
  /// - Returns: how many do from the next one on.
  mutating func refineBand(
    _ table: JPEGHuffmanTable.Code, from start: Int, through end: Int, step: Int16, emptyBlocks: Int,
    zigzag: UnsafePointer<UInt8>, block: JPEGCoefficients.Block
  ) -> Int {
    var reader = self
    defer { self = reader }
    let numbers = block.numbers
    let filled = block.filled.pointee
    var emptyBlocks = emptyBlocks
    var position = start
    if emptyBlocks == 0 {
      while position <= end {
        let symbol = reader.symbol(table)
        let run = Int(symbol >> 4)
        var value: Int16 = 0
        if symbol & 15 != 0 {
          // Only ±1 can come new; other sizes are damage, which the reference decoder reads as 1 too.
          value = reader.take(1) == 1 ? step : -step
        } else if run < 15 {
          emptyBlocks = 1 << run
          if run > 0 { emptyBlocks += reader.take(run) }
          break
        }
        position = reader.refine(
          numbers, filled, from: position, through: end, skipping: run, step: step, zigzag: zigzag)
        if value != 0 {
          // A damaged run of zeros can lead one position past the band.
          numbers[Int(zigzag[position])] = value
          block.filled.pointee |= 1 << UInt64(min(position, 63))
        }
        position &+= 1
      }
    }
    guard emptyBlocks > 0 else { return 0 }
    _ = reader.refine(numbers, filled, from: position, through: end, skipping: 64, step: step, zigzag: zigzag)
    return emptyBlocks &- 1
  }

  /// Adds a bit to each coefficient that is not zero yet, up to the zero behind `run` others.
  ///
  /// - Parameter filled: a bit for each position that is other than zero.
  /// - Returns: the position of that zero, or the first one behind the band.
  @inline(__always)
  private mutating func refine(
    _ numbers: UnsafeMutablePointer<Int16>, _ filled: UInt64, from start: Int, through end: Int, skipping run: Int,
    step: Int16, zigzag: UnsafePointer<UInt8>
  ) -> Int {
    var position = start
    var run = run
    var ahead = filled & (~0 << UInt64(start)) & (~0 >> UInt64(63 - end))
    while true {
      let next = ahead == 0 ? end &+ 1 : ahead.trailingZeroBitCount
      let zeros = next &- position
      guard run >= zeros else { return position &+ run }
      guard next <= end else { return next }
      run &-= zeros
      ahead &= ahead &- 1
      position = next &+ 1
      let place = numbers + Int(zigzag[next])
      let value = place[0]
      if take(1) == 1, value & step == 0 { place[0] = value &+ (value > 0 ? step : -step) }
    }
  }
}
