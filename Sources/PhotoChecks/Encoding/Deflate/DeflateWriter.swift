/// Collects literals and copies, and writes them block by block in whichever of deflate's three ways is shortest.
///
/// Source: RFC 1951, 3.2.3.
struct DeflateWriter {
  /// Literals as they are; copies as the length above 16 bits of distance, less one.
  private let tokens = Scratch<UInt32>(count: capacity)
  private var count = 0
  /// Bytes that earlier blocks stand for, and those that the collected tokens do.
  private var written = 0
  private var covered = 0
  private var pending: UInt64 = 0
  private var pendingCount = 0

  /// Chosen: half and twice as many changed the size of photos and drawings by less than 1 %.
  private static let capacity = 1 << 15

  var isFull: Bool { count == Self.capacity }

  @inline(__always)
  mutating func add(literal: UInt8) {
    tokens.base[count] = UInt32(literal)
    count &+= 1
    covered &+= 1
  }

  /// - Precondition: length 3…258, distance 1…32768.
  @inline(__always)
  mutating func add(length: Int, distance: Int) {
    tokens.base[count] = UInt32(truncatingIfNeeded: length &<< 16 | (distance &- 1))
    count &+= 1
    covered &+= length
  }

  /// Writes what was collected as a block.
  mutating func flush(_ bytes: UnsafeBufferPointer<UInt8>, _ output: inout [UInt8]) {
    writeBlock(bytes, isLast: false, &output)
  }

  /// Writes the rest as the last block, and the last bits.
  mutating func finish(_ bytes: UnsafeBufferPointer<UInt8>, _ output: inout [UInt8]) {
    writeBlock(bytes, isLast: true, &output)
    if pendingCount > 0 { output.append(UInt8(truncatingIfNeeded: pending)) }
  }

  private mutating func writeBlock(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, _ output: inout [UInt8]) {
    let (literalFrequencies, distanceFrequencies) = frequencies()
    let literals = DeflateCode(frequencies: literalFrequencies, limit: 15)
    let distances = DeflateCode(frequencies: distanceFrequencies, limit: 15)
    let header = DeflateCodeLengths(literals: literals, distances: distances)
    let extra =
      literalFrequencies.enumerated().reduce(0) { $0 + $1.element * DeflateSymbol.extraBits(ofLiteral: $1.offset) }
      + distanceFrequencies.enumerated().reduce(0) { $0 + $1.element * DeflateSymbol.extraBits(ofDistance: $1.offset) }
    let own = header.cost + literals.cost(of: literalFrequencies) + distances.cost(of: distanceFrequencies) + extra
    let fixed =
      DeflateCode.fixedLiterals.cost(of: literalFrequencies)
      + DeflateCode.fixedDistances.cost(of: distanceFrequencies) + extra
    let stored = 8 * covered + 40 * (covered / Self.longestStored + 1)
    let final: UInt64 = isLast ? 1 : 0

    if stored < min(own, fixed) {
      store(UnsafeBufferPointer(rebasing: bytes[written..<written + covered]), isLast: isLast, &output)
    } else if fixed <= own {
      put(bits: fixed, &output) { bits, tokens in
        bits.put(final | 1 << 1, 3)
        Self.write(tokens, DeflateCode.fixedLiterals, DeflateCode.fixedDistances, &bits)
      }
    } else {
      put(bits: own, &output) { bits, tokens in
        bits.put(final | 2 << 1, 3)
        header.write(to: &bits)
        Self.write(tokens, literals, distances, &bits)
      }
    }
    written += covered
    covered = 0
    count = 0
  }

  private func frequencies() -> (literals: [Int], distances: [Int]) {
    var literals = [Int](repeating: 0, count: DeflateSymbol.literalCount)
    var distances = [Int](repeating: 0, count: DeflateSymbol.distanceCount)
    literals[DeflateSymbol.endOfBlock] = 1
    for index in 0..<count {
      let token = Int(tokens.base[index])
      if token < 256 {
        literals[token] += 1
      } else {
        literals[DeflateSymbol(length: token >> 16).code] += 1
        distances[DeflateSymbol(distance: token & 0xFFFF + 1).code] += 1
      }
    }
    return (literals, distances)
  }

  // MARK: - Output

  private static let longestStored = 65535

  /// Runs `body` on room for a block of so many bits and its first three.
  private mutating func put(
    bits: Int, _ output: inout [UInt8], body: (inout DeflateBits, UnsafeBufferPointer<UInt32>) -> Void
  ) {
    let start = output.count
    let end = start + (pendingCount + 3 + bits) / 8
    output.append(contentsOf: repeatElement(0, count: end + 8 - start))
    output.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var bits = DeflateBits(to: base + start, pending: pending, count: pendingCount)
      body(&bits, UnsafeBufferPointer(start: tokens.base, count: count))
      pending = bits.pending
      pendingCount = bits.pendingCount
    }
    output.removeLast(8)
  }

  private static func write(
    _ tokens: UnsafeBufferPointer<UInt32>, _ literals: DeflateCode, _ distances: DeflateCode, _ bits: inout DeflateBits
  ) {
    // Code and length in one word each.
    let literal = literals.packed
    let distance = distances.packed
    literal.withUnsafeBufferPointer { literal in
      distance.withUnsafeBufferPointer { distance in
        for token in tokens {
          if token < 256 {
            let entry = literal[Int(token)]
            bits.put(UInt64(entry >> 8), Int(entry & 0xFF))
          } else {
            put(DeflateSymbol(length: Int(token >> 16)), literal, &bits)
            put(DeflateSymbol(distance: Int(token & 0xFFFF) &+ 1), distance, &bits)
          }
        }
        let end = literal[DeflateSymbol.endOfBlock]
        bits.put(UInt64(end >> 8), Int(end & 0xFF))
      }
    }
  }

  @inline(__always)
  private static func put(_ symbol: DeflateSymbol, _ code: UnsafeBufferPointer<UInt32>, _ bits: inout DeflateBits) {
    let entry = code[symbol.code]
    let length = Int(entry & 0xFF)
    bits.put(UInt64(entry >> 8) | symbol.extra << UInt64(length), length &+ symbol.extraBits)
  }

  /// Bytes that do not compress, after a header on a byte's edge that gives their number twice.
  private mutating func store(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, _ output: inout [UInt8]) {
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(Self.longestStored)
      rest = rest.dropFirst(part.count)
      let header = pending | (isLast && rest.isEmpty ? 1 : 0) << UInt64(pendingCount)
      output.append(UInt8(truncatingIfNeeded: header))
      // Three bits of header that do not fit behind the pending ones take a byte of their own.
      if pendingCount > 5 { output.append(0) }
      let length = UInt16(part.count)
      for number in [length, ~length] { withUnsafeBytes(of: number.littleEndian) { output += $0 } }
      output += part
      pending = 0
      pendingCount = 0
    } while !rest.isEmpty
  }
}

extension DeflateCode {
  /// Each symbol's code above its length of eight bits.
  fileprivate var packed: [UInt32] { zip(codes, lengths).map { UInt32($0) << 8 | UInt32($1) } }
}
