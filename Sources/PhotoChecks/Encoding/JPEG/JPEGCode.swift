/// A Huffman code as JPEG files spell it: how many codes of each length, and their symbols in order.
///
/// Source: ITU-T T.81, annex C and K.2.
struct JPEGCode {
  /// How many codes have 1, 2, … 16 bits.
  let counts: [UInt8]
  let symbols: [UInt8]
  /// For each symbol its code above its length of eight bits; 0 for symbols without one.
  let packed: [UInt32]

  /// The code that takes the fewest bits for symbols that occur this often.
  ///
  /// - Parameter frequencies: of the symbols 0…255.
  init(frequencies: [Int]) {
    // No code may be all ones. One more symbol that occurs once, first among its equals, gets such a code and is dropped.
    let lengths = HuffmanLengths.optimal(for: [1] + frequencies, limit: 16).dropFirst()
    symbols = frequencies.indices.filter { lengths[$0 + 1] > 0 }
      .sorted { (lengths[$0 + 1], $0) < (lengths[$1 + 1], $1) }.map { UInt8(truncatingIfNeeded: $0) }
    counts = (1...16).map { length in UInt8(truncatingIfNeeded: lengths.count { $0 == length }) }
    var packed = [UInt32](repeating: 0, count: 256)
    var code: UInt32 = 0
    var next = 0
    for length in 1...16 {
      for _ in 0..<counts[length - 1] {
        packed[Int(symbols[next])] = code << 8 | UInt32(length)
        code += 1
        next += 1
      }
      code <<= 1
    }
    self.packed = packed
  }
}
