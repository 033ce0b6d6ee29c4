@testable import PhotoChecks

/// Entropy-coded data of JPEGs decoded by the decoder and by the plain reference.
enum JPEGBitsComparison {
  /// Blocks of an ordinary scan, one after the other.
  static func agreesOnBlocks(_ random: inout some RandomNumberGenerator) -> Bool {
    let (dc, ac, data) = (table(symbols: 0...15, &random), table(symbols: 0...255, &random), data(&random))
    guard let fastDC = JPEGHuffmanTable(dc), let fastAC = JPEGHuffmanTable(ac) else { return false }
    var plain = ReferenceJPEGBits(data)
    return data.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return true }
      var reader = JPEGBitReader(base, end: base + buffer.count)
      while !reader.isOverrun {
        guard reader.difference(fastDC.code) == plain.difference(dc) else { return false }
        let block = Scratch<Int16>(count: 64)
        var expected = [Int16](repeating: 0, count: 64)
        let last = reader.coefficients(fastAC.code, zigzag: Zigzag.table.base, into: block.base)
        plain.coefficients(ac, into: &expected)
        guard numbers(block) == expected, reader.isOverrun == plain.isOverrun, reader.hasBadCode == plain.hasBadCode
        else { return false }
        // What lies beyond the last position has to be zero, because the transform leaves it out.
        guard (min(last, 63) + 1..<64).allSatisfy({ expected[Int(Zigzag.natural[$0])] == 0 }) else { return false }
      }
      return true
    }
  }

  /// A band of some blocks with its upper bits, then with one more.
  static func agreesOnBands(_ random: inout some RandomNumberGenerator) -> Bool {
    let ac = table(symbols: 0...255, &random)
    guard let fast = JPEGHuffmanTable(ac) else { return false }
    let start = Int.random(in: 1...63, using: &random)
    let end = Int.random(in: start...63, using: &random)
    let low = Int.random(in: 0...12, using: &random)
    let (first, second) = (data(&random), data(&random))
    let count = 8
    let blocks = (0..<count).map { _ in (numbers: Scratch<Int16>(count: 64), filled: Scratch<UInt64>(count: 1)) }
    var expected = [[Int16]](repeating: [Int16](repeating: 0, count: 64), count: count)

    var plain = ReferenceJPEGBits(first)
    let agreesFirst = first.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return true }
      var reader = JPEGBitReader(base, end: base + buffer.count)
      for index in 0..<count where !reader.isOverrun {
        let empty = reader.band(
          fast.code, from: start, through: end, shift: low + 1, zigzag: Zigzag.table.base,
          into: blocks[index].numbers.base, filled: &blocks[index].filled.base.pointee)
        guard empty == plain.band(ac, from: start, through: end, shift: low + 1, into: &expected[index]) else {
          return false
        }
      }
      return true
    }
    guard agreesFirst, agree(blocks, expected) else { return false }

    plain = ReferenceJPEGBits(second)
    let agreesSecond = second.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return true }
      var reader = JPEGBitReader(base, end: base + buffer.count)
      var empty = 0
      for index in 0..<count where !reader.isOverrun {
        let result = reader.refineBand(
          fast.code, from: start, through: end, step: 1 << Int16(low), emptyBlocks: empty, zigzag: Zigzag.table.base,
          block: JPEGCoefficients.Block(numbers: blocks[index].numbers.base, filled: blocks[index].filled.base))
        let wanted = plain.refineBand(
          ac, from: start, through: end, step: 1 << Int16(low), emptyBlocks: empty, block: &expected[index])
        guard result == wanted else { return false }
        empty = result
      }
      return true
    }
    return agreesSecond && agree(blocks, expected)
  }

  private static func agree(
    _ blocks: [(numbers: Scratch<Int16>, filled: Scratch<UInt64>)], _ expected: [[Int16]]
  ) -> Bool {
    zip(blocks, expected).allSatisfy { block, expected in
      let filled = (1..<64).reduce(UInt64(0)) { mask, position in
        expected[Int(Zigzag.natural[position])] == 0 ? mask : mask | 1 << UInt64(position)
      }
      return numbers(block.numbers) == expected && block.filled.base.pointee == filled
    }
  }

  // MARK: - Drawing

  /// A Huffman table whose codes fit, with the code of all ones left free.
  private static func table(
    symbols: ClosedRange<UInt8>, _ random: inout some RandomNumberGenerator
  ) -> ReferenceJPEGBits.Table {
    var counts = [UInt8](repeating: 0, count: 16)
    var free = 1
    var total = 0
    for length in 0..<16 {
      free *= 2
      let most = min(free - 1, 256 - total, 40)
      let count = length == 15 ? most : Int.random(in: 0...most, using: &random) / (length < 4 ? 2 : 1)
      counts[length] = UInt8(count)
      free -= count
      total += count
    }
    return ReferenceJPEGBits.Table(
      counts: counts, symbols: (0..<total).map { _ in UInt8.random(in: symbols, using: &random) })
  }

  /// Bytes as scans have them: a byte of all ones has a zero behind it, save a few that begin a marker.
  private static func data(_ random: inout some RandomNumberGenerator) -> [UInt8] {
    var data: [UInt8] = []
    for _ in 0..<Int.random(in: 1...120, using: &random) {
      let byte = UInt8.random(in: 0...255, using: &random)
      data.append(byte)
      if byte == 0xFF { data.append(Int.random(in: 0..<8, using: &random) == 0 ? 0xD9 : 0) }
    }
    return data
  }

  private static func numbers(_ block: Scratch<Int16>) -> [Int16] { (0..<64).map { block.base[$0] } }
}

extension JPEGHuffmanTable {
  fileprivate convenience init?(_ table: ReferenceJPEGBits.Table) {
    self.init(counts: table.counts, symbols: table.symbols)
  }
}
