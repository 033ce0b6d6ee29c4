/// Deflate data expanded bit by bit and byte by byte, as the standard describes it.
///
/// Source: RFC 1950, RFC 1951.
struct ReferenceInflate {
  private let bytes: [UInt8]
  private var bit = 0
  private(set) var output: [UInt8] = []
  private let limit: Int

  /// The data were expanded to more than was allowed.
  struct TooMuch: Error {}
  /// The data are damaged or end early.
  struct Damage: Error {}

  private init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  /// What zlib data stand for, and the sum behind them.
  static func expand(_ bytes: [UInt8], limit: Int) throws -> (output: [UInt8], sum: UInt32) {
    var inflate = ReferenceInflate(bytes, limit: limit)
    let method = try inflate.bits(8)
    let flags = try inflate.bits(8)
    guard method & 15 == 8, method >> 4 <= 7, flags & 32 == 0, (256 * method + flags) % 31 == 0 else { throw Damage() }
    while try !inflate.readBlock() {}
    inflate.bit = (inflate.bit + 7) / 8 * 8
    var sum: UInt32 = 0
    for _ in 0..<4 { sum = sum << 8 | UInt32(try inflate.bits(8)) }
    return (inflate.output, sum)
  }

  // MARK: - Bits

  private mutating func nextBit() throws -> Int {
    guard bit < 8 * bytes.count else { throw Damage() }
    defer { bit += 1 }
    return Int(bytes[bit / 8]) >> (bit % 8) & 1
  }

  /// A number whose lowest bit comes first.
  private mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for place in 0..<count { value += try nextBit() << place }
    return value
  }

  // MARK: - Codes

  /// A Huffman code: the symbols by length and then by number, and how many have each length.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) throws {
      for length in 1...15 {
        let those = lengths.indices.filter { lengths[$0] == length }
        counts[length] = those.count
        symbols += those
      }
      // Each code of a length takes its share of all that are possible.
      let taken = (1...15).reduce(0) { $0 + counts[$1] << (15 - $1) }
      let isComplete = taken == 1 << 15
      let isSingle = symbols.count == 1 && counts[1] == 1
      guard isComplete || isSingle || symbols.isEmpty else { throw Damage() }
    }
  }

  private mutating func symbol(_ code: Code) throws -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value = 2 * value + (try nextBit())
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = 2 * (first + count)
    }
    throw Damage()
  }

  // MARK: - Blocks

  /// - Returns: whether it was the last one.
  private mutating func readBlock() throws -> Bool {
    let isLast = try nextBit() == 1
    switch try bits(2) {
    case 0: try readStored()
    case 1:
      let literals = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
      try readSymbols(try Code(literals), try Code([Int](repeating: 5, count: 32)))
    case 2:
      let (literals, distances) = try readCodes()
      try readSymbols(literals, distances)
    default: throw Damage()
    }
    return isLast
  }

  private mutating func readStored() throws {
    bit = (bit + 7) / 8 * 8
    let length = try bits(16)
    guard try bits(16) == 65535 - length else { throw Damage() }
    for _ in 0..<length { try put(UInt8(try bits(8))) }
  }

  private mutating func readCodes() throws -> (Code, Code) {
    let literalCount = try bits(5) + 257
    let distanceCount = try bits(5) + 1
    let lengthCount = try bits(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Damage() }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var short = [Int](repeating: 0, count: 19)
    for place in order.prefix(lengthCount) { short[place] = try bits(3) }
    let code = try Code(short)
    var lengths: [Int] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try symbol(code)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw Damage() }
        lengths += [Int](repeating: last, count: 3 + (try bits(2)))
      case 17: lengths += [Int](repeating: 0, count: 3 + (try bits(3)))
      case 18: lengths += [Int](repeating: 0, count: 11 + (try bits(7)))
      default: lengths.append(symbol)
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0 else { throw Damage() }
    return (try Code(Array(lengths[..<literalCount])), try Code(Array(lengths[literalCount...])))
  }

  private mutating func readSymbols(_ literals: Code, _ distances: Code) throws {
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        try put(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol < 286 else { throw Damage() }
      let length = try length(symbol - 257)
      let distance = try distance(try self.symbol(distances))
      guard distance <= output.count else { throw Damage() }
      for _ in 0..<length { try put(output[output.count - distance]) }
    }
  }

  /// Four symbols at a time share a number of further bits, but the first eight have none and the last one stands alone.
  private mutating func length(_ symbol: Int) throws -> Int {
    if symbol < 8 { return symbol + 3 }
    if symbol == 28 { return 258 }
    let extra = symbol / 4 - 1
    return (4 + symbol % 4) << extra + 3 + (try bits(extra))
  }

  /// Two symbols at a time share a number of further bits, but the first four have none.
  private mutating func distance(_ symbol: Int) throws -> Int {
    guard symbol < 30 else { throw Damage() }
    if symbol < 4 { return symbol + 1 }
    let extra = symbol / 2 - 1
    return (2 + symbol % 2) << extra + 1 + (try bits(extra))
  }

  private mutating func put(_ byte: UInt8) throws {
    guard output.count < limit else { throw TooMuch() }
    output.append(byte)
  }
}
