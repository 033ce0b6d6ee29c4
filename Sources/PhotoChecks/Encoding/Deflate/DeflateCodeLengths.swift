/// The two codes of a block as its header spells them: their lengths, repetitions shortened, in a code of their own.
///
/// Source: RFC 1951, 3.2.7.
struct DeflateCodeLengths {
  private struct Item {
    let symbol: Int
    let extra: UInt64
    let extraBits: Int
  }

  private let items: [Item]
  private let code: DeflateCode
  private let literalCount: Int
  private let distanceCount: Int
  private let orderCount: Int

  init(literals: DeflateCode, distances: DeflateCode) {
    literalCount = max(DeflateSymbol.firstLength, (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    items = Self.items(of: Array(literals.lengths.prefix(literalCount) + distances.lengths.prefix(distanceCount)))
    var frequencies = [Int](repeating: 0, count: 19)
    for item in items { frequencies[item.symbol] += 1 }
    code = DeflateCode(frequencies: frequencies, limit: 7)
    let lengths = code.lengths
    orderCount = max(4, (DeflateFormat.codeLengthOrder.lastIndex { lengths[$0] > 0 } ?? 0) + 1)
  }

  /// Bits of the header without its first three.
  var cost: Int {
    14 + 3 * orderCount + items.reduce(0) { $0 + Int(code.lengths[$1.symbol]) + $1.extraBits }
  }

  func write(to bits: inout DeflateBits) {
    bits.put(UInt64(literalCount - 257), 5)
    bits.put(UInt64(distanceCount - 1), 5)
    bits.put(UInt64(orderCount - 4), 4)
    for symbol in DeflateFormat.codeLengthOrder.prefix(orderCount) { bits.put(UInt64(code.lengths[symbol]), 3) }
    for item in items {
      bits.put(UInt64(code.codes[item.symbol]), Int(code.lengths[item.symbol]))
      bits.put(item.extra, item.extraBits)
    }
  }

  /// Runs of one length: 16 repeats the last one 3…6 times, 17 writes 3…10 zeros, 18 writes 11…138.
  private static func items(of lengths: [UInt8]) -> [Item] {
    var items: [Item] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      var run = lengths[index...].prefix { $0 == length }.count
      index += run
      if length > 0 {
        items.append(Item(symbol: Int(length), extra: 0, extraBits: 0))
        run -= 1
      }
      while run >= 3 {
        let (symbol, shortest, longest, extraBits) =
          length > 0 ? (16, 3, 6, 2) : run < 11 ? (17, 3, 10, 3) : (18, 11, 138, 7)
        let part = min(run, longest)
        items.append(Item(symbol: symbol, extra: UInt64(part - shortest), extraBits: extraBits))
        run -= part
      }
      for _ in 0..<run { items.append(Item(symbol: Int(length), extra: 0, extraBits: 0)) }
    }
    return items
  }
}
