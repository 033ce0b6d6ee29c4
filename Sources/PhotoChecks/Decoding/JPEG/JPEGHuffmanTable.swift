/// A Huffman table of a JPEG, laid out for decoding a whole coefficient with one look.
///
/// Most codes are short, and so are the bits of the number that follows. An entry of the main table therefore holds what
/// the next `lookupBits` bits of the data mean as far as they reach:
///
///     bits 0…7    bits used up; 0 where the code itself is longer than the look
///     bits 8…11   zeros before the coefficient (the symbol's upper half)
///     bits 12…15  bits of the number that are still to be read (the symbol's lower half)
///     bits 16…31  the number, where it lay within the look; else 0
///
/// Source: ITU-T T.81, F.2.2.
final class JPEGHuffmanTable {
  /// Chosen: 4 KB a table, so that the four of a photo stay in the first-level cache; 9 and 11 bits measured slower.
  static let lookupBits = 10

  /// The table as kernels see it: addresses, valid as long as their owner.
  struct Code {
    let entries: UnsafePointer<Int32>
    /// For each code length, the first 16 bits beyond its longest code, left-aligned; 0 where no code has that length.
    let limits: UnsafePointer<Int32>
    /// For each code length, what to add to a code to find its symbol.
    let offsets: UnsafePointer<Int32>
    /// As many as there can be; those that no code has are 0.
    let symbols: UnsafePointer<Int32>
  }

  let code: Code
  private let memory: Scratch<Int32>

  /// - Parameters:
  ///   - counts: how many codes have 1, 2, … 16 bits.
  ///   - symbols: in the order of their codes.
  /// - Returns: nil unless the codes fit into their lengths, the code of all ones left free.
  init?(counts: [UInt8], symbols: [UInt8]) {
    let size = 1 << Self.lookupBits
    let memory = Scratch<Int32>(count: size + 17 + 17 + 256)
    let entries = memory.base
    let limits = entries + size
    let offsets = limits + 17
    let list = offsets + 17
    var code = 0
    var index = 0
    for length in 1...16 {
      let count = Int(counts[length - 1])
      guard count == 0 || code + count < 1 << length else { return nil }
      offsets[length] = Int32(index - code)
      for _ in 0..<count {
        if length <= Self.lookupBits { Self.fill(entries, code: code, length: length, symbol: symbols[index]) }
        list[index] = Int32(symbols[index])
        code += 1
        index += 1
      }
      limits[length] = count == 0 ? 0 : Int32(code << (16 - length))
      code <<= 1
    }
    self.memory = memory
    self.code = Code(
      entries: UnsafePointer(entries), limits: UnsafePointer(limits), offsets: UnsafePointer(offsets),
      symbols: UnsafePointer(list))
  }

  /// Writes all entries that begin with one code.
  private static func fill(_ entries: UnsafeMutablePointer<Int32>, code: Int, length: Int, symbol: UInt8) {
    let rest = lookupBits - length
    let size = Int(symbol & 15)
    let run = Int32(symbol >> 4)
    for tail in 0..<1 << rest {
      var entry = Int32(length) | run << 8 | Int32(size) << 12
      if size > 0, size <= rest {
        let raw = tail >> (rest - size)
        let value = raw >> (size - 1) == 1 ? raw : raw - (1 << size) + 1
        entry = Int32(length + size) | run << 8 | Int32(value) << 16
      }
      entries[code << rest | tail] = entry
    }
  }
}
