@testable import PhotoChecks

/// The coefficients of a JPEG's scan decoded bit by bit, as the standard's flow charts go.
///
/// Source: ITU-T T.81, annexes F.2.2 and G.1.2.
struct ReferenceJPEGBits {
  /// A Huffman table as a file gives it.
  struct Table {
    let counts: [UInt8]
    let symbols: [UInt8]
  }

  /// The bits, without the zeros behind bytes of all ones, up to the first marker.
  private var bits: [UInt8] = []
  private var place = 0

  /// Whether any bits were no code.
  private(set) var hasBadCode = false

  /// Whether more bits were taken than there are; those beyond are zeros.
  var isOverrun: Bool { place > bits.count }

  init(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0xFF {
        while index + 1 < bytes.count, bytes[index + 1] == 0xFF { index += 1 }
        guard index + 1 < bytes.count, bytes[index + 1] == 0 else { break }
        index += 1
      }
      for shift in (0..<8).reversed() { bits.append(byte >> UInt8(shift) & 1) }
      index += 1
    }
  }

  // MARK: - Numbers

  mutating func take(_ count: Int) -> Int {
    var value = 0
    for _ in 0..<count {
      value = 2 * value + (place < bits.count ? Int(bits[place]) : 0)
      place += 1
    }
    return value
  }

  /// Source: figure F.12 (EXTEND).
  private mutating func signed(_ size: Int) -> Int {
    guard size > 0 else { return 0 }
    let value = take(size)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  /// Source: figure F.16 (DECODE). Bits that are no code count as the symbol 0, found out by one bit more than codes have.
  private mutating func symbol(_ table: Table) -> Int {
    var code = 0
    var first = 0
    var index = 0
    for length in 0..<16 {
      code = 2 * code + take(1)
      let count = Int(table.counts[length])
      if code - first < count { return Int(table.symbols[index + code - first]) }
      index += count
      first = 2 * (first + count)
    }
    _ = take(1)
    hasBadCode = true
    return 0
  }

  // MARK: - Blocks

  mutating func difference(_ table: Table) -> Int { signed(symbol(table) & 15) }

  /// All coefficients but the first, in natural order.
  mutating func coefficients(_ table: Table, into block: inout [Int16]) {
    var position = 1
    while position < 64 {
      let symbol = symbol(table)
      let (run, size) = (symbol / 16, symbol % 16)
      if size == 0 {
        guard run == 15 else { break }
        position += 16
        continue
      }
      position += run
      block[Int(Zigzag.natural[min(position, 63)])] = Int16(signed(size))
      position += 1
    }
  }

  /// The upper bits of a band; gives how many blocks after this one are empty.
  mutating func band(
    _ table: Table, from start: Int, through end: Int, shift: Int, into block: inout [Int16]
  ) -> Int {
    var position = start
    while position <= end {
      let symbol = symbol(table)
      let (run, size) = (symbol / 16, symbol % 16)
      if size == 0 {
        guard run < 15 else {
          position += 16
          continue
        }
        return run == 0 ? 0 : 1 << run + take(run) - 1
      }
      position += run
      block[Int(Zigzag.natural[min(position, 63)])] = Int16(truncatingIfNeeded: signed(size) << shift)
      position += 1
    }
    return 0
  }

  /// One more bit of a band; gives how many blocks from the next one on are empty.
  mutating func refineBand(
    _ table: Table, from start: Int, through end: Int, step: Int16, emptyBlocks: Int, block: inout [Int16]
  ) -> Int {
    var position = start
    var empty = emptyBlocks
    while empty == 0, position <= end {
      let symbol = symbol(table)
      var (run, size) = (symbol / 16, symbol % 16)
      if size == 0, run < 15 {
        empty = 1 << run + take(run)
        break
      }
      var new: Int16 = 0
      if size > 0 { new = take(1) == 1 ? step : -step }
      while position <= end {
        let place = Int(Zigzag.natural[position])
        if block[place] != 0 {
          correct(&block[place], step)
        } else if run == 0 {
          break
        } else {
          run -= 1
        }
        position += 1
      }
      // A damaged run of zeros ends one position past the band.
      if new != 0 { block[Int(Zigzag.natural[position])] = new }
      position += 1
    }
    guard empty > 0 else { return 0 }
    while position <= end {
      let place = Int(Zigzag.natural[position])
      if block[place] != 0 { correct(&block[place], step) }
      position += 1
    }
    return empty - 1
  }

  private mutating func correct(_ value: inout Int16, _ step: Int16) {
    guard take(1) == 1, value & step == 0 else { return }
    value = value &+ (value > 0 ? step : -step)
  }
}
