/// Expands zlib data bit by bit into a window that its user empties from time to time.
///
/// Source: RFC 1950 (zlib), RFC 1951 (deflate).
struct Inflater {
  private enum State {
    case header
    case betweenBlocks
    case stored(remaining: Int)
    case compressed
    case done
  }

  /// How far back a repetition can reach.
  static let reach = 32_768
  /// Bytes that a run may write past its limit: four literals and the longest repetition, rounded up to whole vectors.
  static let overshoot = 258 + 48

  private(set) var input: InflateInput
  private var state = State.header
  private var isLastBlock = false
  /// Whether the tables are those of fixed codes, which a file of many tiny blocks must not have built each time.
  private var hasFixedTables = false
  private let literals = InflateTable(lookBits: 11, symbols: 288)
  private let distances = InflateTable(lookBits: 9, symbols: 32)
  private let codeLengths = InflateTable(lookBits: 7, symbols: 19)

  init(_ input: InflateInput) { self.input = input }

  var isDone: Bool {
    if case .done = state { true } else { false }
  }

  /// Expands until `limit` is reached or passed, or the data are done.
  ///
  /// - Parameters:
  ///   - window: what was expanded before, at least the last `reach` bytes of it, and room for `limit + overshoot` bytes.
  ///   - position: where to go on in the window.
  ///   - limit: beyond `position`.
  /// - Returns: the position behind the last byte.
  mutating func run(
    window: UnsafeMutablePointer<UInt8>, from position: Int, limit: Int
  ) throws(InflateError) -> Int {
    var position = position
    while position < limit {
      switch state {
      case .header:
        try readHeader()
        state = .betweenBlocks
      case .betweenBlocks:
        guard !isLastBlock else {
          state = .done
          return position
        }
        try readBlockHeader()
      case .stored(let remaining):
        let wanted = min(remaining, limit - position)
        let copied = input.copy(to: window + position, count: wanted)
        // The bits that were left may have been supplied.
        guard copied == wanted, !input.isOverrun else { throw .cut }
        position += copied
        state = copied == remaining ? .betweenBlocks : .stored(remaining: remaining - copied)
      case .compressed:
        let result = InflateKernel.expand(
          &input, literals: literals, distances: distances, window: window, from: position, limit: limit)
        position = result.position
        guard !input.isOverrun else { throw .cut }
        switch result.stop {
        case .limit: return position
        case .endOfBlock: state = .betweenBlocks
        case .code: throw .code
        case .distance: throw .distance
        }
      case .done: return position
      }
    }
    return position
  }

  /// The checksum behind the data, of what was expanded.
  mutating func readChecksum() throws(InflateError) -> UInt32 {
    input.alignToByte()
    input.refill()
    let value = (0..<4).reduce(UInt32(0)) { sum, _ in sum << 8 | UInt32(input.take(8)) }
    guard !input.isOverrun else { throw .cut }
    return value
  }

  /// Expands a packed text or profile at once.
  ///
  /// - Returns: nil for data that are damaged.
  /// - Throws: for data that expand to more than `limits.text`.
  static func expand(_ bytes: [UInt8], in range: Range<Int>, limits: DecodeLimits) throws(DecodeError) -> [UInt8]? {
    let range = range.clamped(to: 0..<bytes.count)
    let expanded = bytes.withUnsafeBufferPointer { buffer -> [UInt8]? in
      guard let base = buffer.baseAddress else { return nil }
      var inflater = Inflater(InflateInput(base, pieces: [range]))
      var result: [UInt8] = []
      let window = Scratch<UInt8>(count: 3 * reach + overshoot)
      var start = 0
      while !inflater.isDone, result.count <= limits.text {
        guard let end = try? inflater.run(window: window.base, from: start, limit: 3 * reach) else { return nil }
        result += UnsafeBufferPointer(start: window.base + start, count: end - start)
        start = min(end, reach)
        window.base.update(from: window.base + end - start, count: start)
      }
      return result
    }
    guard expanded.map({ $0.count <= limits.text }) ?? true else { throw .beyondLimit(.text(limit: limits.text)) }
    return expanded
  }

  // MARK: - Headers

  private mutating func readHeader() throws(InflateError) {
    input.refill()
    let method = input.take(8)
    let flags = input.take(8)
    guard !input.isOverrun else { throw .cut }
    // Deflate with a window of at most 32 KB, no preset dictionary, and check bits that fit.
    guard method & 15 == 8, method >> 4 <= 7, flags & 0x20 == 0, (method << 8 | flags) % 31 == 0 else { throw .header }
  }

  private mutating func readBlockHeader() throws(InflateError) {
    input.refill()
    isLastBlock = input.take(1) == 1
    let kind = input.take(2)
    guard !input.isOverrun else { throw .cut }
    switch kind {
    case 0:
      input.alignToByte()
      input.refill()
      let length = input.take(16)
      let complement = input.take(16)
      guard !input.isOverrun else { throw .cut }
      guard length == ~complement & 0xFFFF else { throw .storedLength }
      state = .stored(remaining: length)
    case 1:
      if !hasFixedTables {
        _ = literals.fill(lengths: DeflateFormat.fixedLiteralLengths[...], meanings: InflateSymbols.literals)
        _ = distances.fill(lengths: DeflateFormat.fixedDistanceLengths[...], meanings: InflateSymbols.distances)
        hasFixedTables = true
      }
      state = .compressed
    case 2:
      hasFixedTables = false
      try readCodes()
      state = .compressed
    default: throw .blockKind
    }
  }

  /// Source: RFC 1951, 3.2.7.
  private mutating func readCodes() throws(InflateError) {
    let literalCount = input.take(5) + 257
    let distanceCount = input.take(5) + 1
    let lengthCount = input.take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw .codeLengths }
    var order = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount {
      input.refill()
      order[DeflateFormat.codeLengthOrder[index]] = UInt8(input.take(3))
    }
    guard codeLengths.fill(lengths: order[...], meanings: InflateSymbols.codeLengths) else { throw .codeLengths }

    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      input.refill()
      guard !input.isOverrun else { throw .cut }
      let entry = codeLengths.entries.base[Int(input.bits & 127)]
      guard entry & InflateTable.special == 0 else { throw .codeLengths }
      input.skip(entry & 15)
      let symbol = UInt8(truncatingIfNeeded: entry >> 8)
      switch symbol {
      case 16:
        guard let last = lengths.last else { throw .codeLengths }
        lengths.append(contentsOf: repeatElement(last, count: 3 + input.take(2)))
      case 17: lengths.append(contentsOf: repeatElement(0, count: 3 + input.take(3)))
      case 18: lengths.append(contentsOf: repeatElement(0, count: 11 + input.take(7)))
      default: lengths.append(symbol)
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0 else { throw .codeLengths }
    guard literals.fill(lengths: lengths[..<literalCount], meanings: InflateSymbols.literals),
      distances.fill(lengths: lengths[literalCount...], meanings: InflateSymbols.distances)
    else { throw .codeLengths }
  }
}
