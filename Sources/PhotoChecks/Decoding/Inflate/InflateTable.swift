/// A Huffman table of deflate data, laid out for decoding with one look, or two for long codes.
///
///     bits 0…3    bits of the code, of those at this level
///     bits 4…7    bits of the number that follows; in a link, bits of the second look; how many literals, 1 or 2
///     bits 8…23   one literal or two, the base of a length or distance, or where a link leads
///     bit 28      a link
///     bit 29      the end of a block
///     bit 30      a link, the end of a block, or no code at all
///     bit 31      literals
///
/// Literals of a photo have short codes, of which two often lie within one look; such entries stand for both.
///
/// Source: RFC 1951, 3.2.2 and 3.2.5.
final class InflateTable {
  static let literal: UInt32 = 1 << 31
  static let special: UInt32 = 1 << 30
  static let endOfBlock: UInt32 = 1 << 29
  static let link: UInt32 = 1 << 28
  static let longestCode = 15
  /// Chosen: tables of photos have a hundred symbols or more.
  private static let fewestToPair = 8

  /// Bits of the first look.
  let lookBits: Int
  let entries: Scratch<UInt32>

  /// - Parameters:
  ///   - lookBits: at most 15.
  ///   - symbols: the largest number of symbols; each can at worst have a second look of its own.
  init(lookBits: Int, symbols: Int) {
    self.lookBits = lookBits
    let second = 1 << (Self.longestCode - lookBits)
    entries = Scratch(count: 1 << lookBits + symbols * second)
  }

  /// Fills the table.
  ///
  /// - Parameters:
  ///   - lengths: bits of each symbol's code, 0 for none.
  ///   - meanings: what each symbol's entry holds beside its length.
  /// - Returns: whether the lengths make up a code; a single code of one bit is let through as all decoders do.
  func fill(lengths: ArraySlice<UInt8>, meanings: [UInt32]) -> Bool {
    var counts = [Int](repeating: 0, count: Self.longestCode + 1)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var free = 1
    for length in 1...Self.longestCode {
      free = free * 2 - counts[length]
      guard free >= 0 else { return false }
    }
    let used = counts.reduce(0, +)
    guard free == 0 || used == 0 || (used == 1 && counts[1] == 1) else { return false }
    // Codes that leave some bits without a meaning have at most one bit, and so no second look.
    if free > 0 { entries.base.update(repeating: Self.special, count: 1 << lookBits) }
    var next = [Int](repeating: 0, count: Self.longestCode + 2)
    for length in 1...Self.longestCode { next[length + 1] = (next[length] + counts[length]) << 1 }
    place(lengths: lengths, meanings: meanings, codes: next)
    // A file may have a table for every few bytes: then pairs are not worth their while.
    if meanings[0] & Self.literal != 0, used > Self.fewestToPair { pairLiterals() }
    return true
  }

  private func place(lengths: ArraySlice<UInt8>, meanings: [UInt32], codes: [Int]) {
    var codes = codes
    var end = 1 << lookBits
    let hasLongCodes = lengths.contains { Int($0) > lookBits }
    var links = hasLongCodes ? [Int](repeating: 0, count: 1 << lookBits) : []
    let secondBits = Self.longestCode - lookBits
    for (symbol, length) in zip(0..., lengths) where length > 0 {
      let length = Int(length)
      // Codes come from the data with their first bit lowest.
      let code = Int(UInt16(codes[length]).bitReversed >> UInt16(16 - length))
      codes[length] += 1
      if length <= lookBits {
        set(meanings[symbol] | UInt32(length), from: code, to: 1 << lookBits, by: 1 << length)
        continue
      }
      let first = code & (1 << lookBits - 1)
      if links[first] == 0 {
        links[first] = end
        entries.base[first] = Self.special | Self.link | UInt32(end) << 8 | UInt32(secondBits) << 4 | UInt32(lookBits)
        end += 1 << secondBits
      }
      let rest = code >> lookBits
      set(
        meanings[symbol] | UInt32(length - lookBits), from: links[first] + rest, to: links[first] + 1 << secondBits,
        by: 1 << (length - lookBits))
    }
  }

  /// Lets entries of a literal whose look reaches over a second one stand for both.
  private func pairLiterals() {
    // Downwards, because the codes behind the first are looked up further down, where entries are still single.
    for index in (0..<1 << lookBits).reversed() {
      let first = entries.base[index]
      guard first & Self.literal != 0 else { continue }
      let used = first & 15
      let second = entries.base[index >> Int(used)]
      guard second & Self.literal != 0, used + second & 15 <= lookBits else { continue }
      let both = (first >> 8) & 0xFF | second & 0xFF00
      entries.base[index] = Self.literal | both << 8 | 2 << 4 | (used + second & 15)
    }
  }

  private func set(_ entry: UInt32, from start: Int, to end: Int, by step: Int) {
    var index = start
    while index < end {
      entries.base[index] = entry
      index += step
    }
  }
}

extension UInt16 {
  /// The bits in the opposite order.
  fileprivate var bitReversed: UInt16 {
    var value = self
    value = (value & 0x5555) << 1 | (value >> 1) & 0x5555
    value = (value & 0x3333) << 2 | (value >> 2) & 0x3333
    value = (value & 0x0F0F) << 4 | (value >> 4) & 0x0F0F
    return value << 8 | value >> 8
  }
}

/// The meanings of deflate's symbols.
///
/// Source: RFC 1951, 3.2.5 and 3.2.7.
enum InflateSymbols {
  /// Literals, the end of a block, lengths; the last two of 288 stand for nothing.
  static let literals: [UInt32] = {
    var meanings = (0..<256).map { InflateTable.literal | UInt32($0) << 8 | 1 << 4 }
    meanings.append(InflateTable.special | InflateTable.endOfBlock)
    let extra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]
    var base = 3
    for bits in extra {
      meanings.append(UInt32(base) << 8 | UInt32(bits) << 4)
      base += 1 << bits
    }
    meanings.append(UInt32(258) << 8)
    return meanings + [InflateTable.special, InflateTable.special]
  }()

  static let distances: [UInt32] = {
    var meanings: [UInt32] = []
    var base = 1
    for symbol in 0..<30 {
      let bits = max(0, symbol / 2 - 1)
      meanings.append(UInt32(base) << 8 | UInt32(bits) << 4)
      base += 1 << bits
    }
    return meanings + [InflateTable.special, InflateTable.special]
  }()

  /// The symbols in which code lengths themselves are written.
  static let codeLengths: [UInt32] = (0..<19).map { UInt32($0) << 8 }
}
