/// The inner loop of expanding deflate data.
enum InflateKernel {
  enum Stop {
    case limit
    case endOfBlock
    /// Bits that stand for nothing.
    case code
    /// A repetition from before the beginning.
    case distance
  }

  /// Expands symbols until `limit` is reached or passed, or the block ends.
  ///
  /// Writes stay below `limit + Inflater.overshoot`, reads within what was written.
  static func expand(
    _ source: inout InflateInput, literals: InflateTable, distances: InflateTable,
    window: UnsafeMutablePointer<UInt8>, from start: Int, limit: Int
  ) -> (position: Int, stop: Stop) {
    var input = source
    defer { source = input }
    let literalEntries = UnsafePointer(literals.entries.base)
    let distanceEntries = UnsafePointer(distances.entries.base)
    let literalMask = UInt64(1) << UInt64(literals.lookBits) - 1
    let distanceMask = UInt64(1) << UInt64(distances.lookBits) - 1
    var position = start
    while position < limit {
      input.refill()
      var entry = literalEntries[Int(truncatingIfNeeded: input.bits & literalMask)]
      // Three looks at literals fit into one refill.
      if entry & InflateTable.literal != 0 {
        put(entry, &input, window, &position)
        entry = literalEntries[Int(truncatingIfNeeded: input.bits & literalMask)]
        if entry & InflateTable.literal != 0 {
          put(entry, &input, window, &position)
          entry = literalEntries[Int(truncatingIfNeeded: input.bits & literalMask)]
          if entry & InflateTable.literal != 0 {
            put(entry, &input, window, &position)
            continue
          }
        }
        // A length and a distance take up to 48 bits.
        input.refill()
      }
      if entry & InflateTable.special != 0 {
        if entry & InflateTable.endOfBlock != 0 {
          input.skip(entry & 15)
          return (position, .endOfBlock)
        }
        guard entry & InflateTable.link != 0 else { return (position, .code) }
        input.skip(entry & 15)
        let mask = UInt64(1) &<< UInt64(truncatingIfNeeded: (entry &>> 4) & 15) &- 1
        entry = literalEntries[Int((entry &>> 8) & 0xFFFF) &+ Int(truncatingIfNeeded: input.bits & mask)]
        if entry & InflateTable.literal != 0 {
          put(entry, &input, window, &position)
          continue
        }
        if entry & InflateTable.endOfBlock != 0 {
          input.skip(entry & 15)
          return (position, .endOfBlock)
        }
        guard entry & InflateTable.special == 0 else { return (position, .code) }
      }
      let length = number(&input, entry)
      entry = distanceEntries[Int(truncatingIfNeeded: input.bits & distanceMask)]
      if entry & InflateTable.special != 0 {
        guard entry & InflateTable.link != 0 else { return (position, .code) }
        input.skip(entry & 15)
        let mask = UInt64(1) &<< UInt64(truncatingIfNeeded: (entry &>> 4) & 15) &- 1
        entry = distanceEntries[Int((entry &>> 8) & 0xFFFF) &+ Int(truncatingIfNeeded: input.bits & mask)]
        guard entry & InflateTable.special == 0 else { return (position, .code) }
      }
      let distance = number(&input, entry)
      guard distance <= position else { return (position, .distance) }
      repeatBytes(window + position, distance: distance, length: length)
      position &+= length
    }
    return (position, .limit)
  }

  /// Writes the one or two literals of an entry; of one, the byte behind it is overwritten later.
  @inline(__always)
  private static func put(
    _ entry: UInt32, _ input: inout InflateInput, _ window: UnsafeMutablePointer<UInt8>, _ position: inout Int
  ) {
    input.skip(entry & 15)
    let both = UInt16(truncatingIfNeeded: entry &>> 8)
    UnsafeMutableRawPointer(window + position).storeBytes(of: both.littleEndian, as: UInt16.self)
    position &+= Int((entry &>> 4) & 15)
  }

  /// The base of an entry and the bits behind its code that are added to it.
  @inline(__always)
  private static func number(_ input: inout InflateInput, _ entry: UInt32) -> Int {
    input.skip(entry & 15)
    let extra = (entry &>> 4) & 15
    let mask = UInt64(1) &<< UInt64(truncatingIfNeeded: extra) &- 1
    let value = Int((entry &>> 8) & 0xFFFF) &+ Int(truncatingIfNeeded: input.bits & mask)
    input.skip(extra)
    return value
  }

  /// Copies `length` bytes from `distance` before; up to 31 more are written.
  @inline(__always)
  private static func repeatBytes(_ target: UnsafeMutablePointer<UInt8>, distance: Int, length: Int) {
    let output = UnsafeMutableRawPointer(target)
    var source = UnsafeRawPointer(target) - distance
    var done = 0
    if distance >= 16 {
      while done < length {
        let part = (source + done).loadUnaligned(as: SIMD16<UInt8>.self)
        output.storeBytes(of: part, toByteOffset: done, as: SIMD16<UInt8>.self)
        done &+= 16
      }
      return
    }
    var step = distance
    if distance < 8 {
      // Eight bytes one by one make a pattern that whole words can be copied from.
      for index in 0..<8 { target[index] = target[index &- distance] }
      done = 8
      step = distance &* Int(patternLengths[distance])
    }
    source = UnsafeRawPointer(target) - step
    while done < length {
      let part = (source + done).loadUnaligned(as: UInt64.self)
      output.storeBytes(of: part, toByteOffset: done, as: UInt64.self)
      done &+= 8
    }
  }

  /// How often a distance has to be taken to make at least eight.
  private static var patternLengths: SIMD8<UInt8> { SIMD8(0, 8, 4, 3, 2, 2, 2, 2) }
}
