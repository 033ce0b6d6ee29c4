/// A Huffman code as deflate writes it: the first bit of a code is the lowest one.
///
/// Source: RFC 1951, 3.2.2.
struct DeflateCode {
  let lengths: [UInt8]
  /// The code of each symbol, its bits reversed.
  let codes: [UInt16]

  /// The code that takes the fewest bits for symbols that occur this often.
  ///
  /// At least two symbols get one, since some decoders refuse less.
  init(frequencies: [Int], limit: Int) {
    var counts = frequencies
    for symbol in counts.indices where counts.count(where: { $0 > 0 }) < 2 { counts[symbol] = max(counts[symbol], 1) }
    self.init(lengths: HuffmanLengths.optimal(for: counts, limit: limit))
  }

  /// The code with these lengths.
  init(lengths: [UInt8]) {
    var next = [Int](repeating: 0, count: 17)
    for length in lengths where length > 0 { next[Int(length) + 1] += 1 }
    for length in 1..<17 { next[length] = 2 * (next[length] + next[length - 1]) }
    self.lengths = lengths
    self.codes = lengths.map { length in
      guard length > 0 else { return 0 }
      let code = next[Int(length)]
      next[Int(length)] += 1
      var reversed: UInt16 = 0
      for bit in 0..<Int(length) where code >> bit & 1 == 1 { reversed |= 1 << UInt16(Int(length) - 1 - bit) }
      return reversed
    }
  }

  /// The bits that symbols of these frequencies take.
  func cost(of frequencies: [Int]) -> Int { zip(frequencies, lengths).reduce(0) { $0 + $1.0 * Int($1.1) } }

  /// The codes that deflate knows without being told.
  ///
  /// Source: RFC 1951, 3.2.6.
  static let fixedLiterals = DeflateCode(lengths: DeflateFormat.fixedLiteralLengths)
  static let fixedDistances = DeflateCode(lengths: DeflateFormat.fixedDistanceLengths)
}
