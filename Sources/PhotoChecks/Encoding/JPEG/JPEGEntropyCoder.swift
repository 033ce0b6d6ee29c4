/// Huffman coding of quantised blocks: first their symbols are counted, then written in codes made for them.
///
/// Source: ITU-T T.81, F.1.2 (sequential coding) and K.2.
struct JPEGEntropyCoder {
  /// Codes for the means and for the other coefficients, of luminance and of chroma.
  let codes: [(dc: JPEGCode, ac: JPEGCode)]
  /// The size of the scan's data before zeros are put behind bytes of ones.
  let leastBytes: Int

  private let blocks: JPEGQuantizedBlocks

  /// Coefficients that stand for the end of a block and for sixteen zeros.
  private static let endOfBlock: UInt8 = 0x00
  private static let sixteenZeros: UInt8 = 0xF0

  /// Luminance has codes of its own, both chroma channels share theirs.
  private static func table(ofComponent index: Int) -> Int { min(index, 1) }

  init(_ blocks: JPEGQuantizedBlocks) {
    self.blocks = blocks
    let dc = Scratch<Int>(count: 2 * 256)
    let ac = Scratch<Int>(count: 2 * 256)
    var extraBits = 0
    Self.walk(blocks) { table, symbol, _, size in
      dc.base[table &* 256 &+ Int(symbol)] &+= 1
      extraBits &+= Int(size)
    } coefficient: { table, symbol, _, size in
      ac.base[table &* 256 &+ Int(symbol)] &+= 1
      extraBits &+= Int(size)
    }
    func frequencies(_ counts: Scratch<Int>, _ table: Int) -> [Int] { (0..<256).map { counts.base[table * 256 + $0] } }
    var bits = extraBits
    codes = (0..<2).map { table in
      let dcFrequencies = frequencies(dc, table)
      let acFrequencies = frequencies(ac, table)
      let code = (dc: JPEGCode(frequencies: dcFrequencies), ac: JPEGCode(frequencies: acFrequencies))
      bits += code.dc.cost(of: dcFrequencies) + code.ac.cost(of: acFrequencies)
      return code
    }
    leastBytes = (bits + 7) / 8
  }

  /// Adds the scan's data to `output`.
  func write(to output: inout [UInt8]) {
    let dc = codes.map { JPEGPackedCode($0.dc) }
    let ac = codes.map { JPEGPackedCode($0.ac) }
    output += [UInt8](unsafeUninitializedCapacity: 2 * leastBytes + 8) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      var writer = JPEGBitWriter(to: base)
      Self.walk(blocks) { table, symbol, bits, size in
        dc[table].put(symbol, bits, size, to: &writer)
      } coefficient: { table, symbol, bits, size in
        ac[table].put(symbol, bits, size, to: &writer)
      }
      writer.finish()
      initialized = writer.next - base
    }
  }

  /// Goes over all symbols in the order of the file.
  ///
  /// The closures take the number of the table, the symbol, the bits that follow it and how many they are.
  @inline(__always)
  private static func walk(
    _ blocks: JPEGQuantizedBlocks, mean: (Int, UInt8, UInt32, UInt32) -> Void,
    coefficient: (Int, UInt8, UInt32, UInt32) -> Void
  ) {
    var means: (Int32, Int32, Int32) = (0, 0, 0)
    var values = UnsafePointer(blocks.coefficients.base)
    var block = 0
    while block < blocks.blockCount {
      for component in blocks.pattern {
        let table = Self.table(ofComponent: component)
        let value = Int32(values[0])
        let previous = component == 0 ? means.0 : component == 1 ? means.1 : means.2
        let (bits, size) = Self.magnitude(value &- previous)
        mean(table, UInt8(truncatingIfNeeded: size), bits, size)
        switch component {
        case 0: means.0 = value
        case 1: means.1 = value
        default: means.2 = value
        }
        // The mean is not among the others.
        var rest = blocks.occupied.base[block] & ~1
        var last = 0
        while rest != 0 {
          let position = rest.trailingZeroBitCount
          rest &= rest &- 1
          var zeros = position &- last &- 1
          while zeros > 15 {
            coefficient(table, Self.sixteenZeros, 0, 0)
            zeros &-= 16
          }
          let (bits, size) = Self.magnitude(Int32(values[position]))
          coefficient(table, UInt8(truncatingIfNeeded: zeros &<< 4) | UInt8(truncatingIfNeeded: size), bits, size)
          last = position
        }
        if last < 63 { coefficient(table, Self.endOfBlock, 0, 0) }
        values += 64
        block &+= 1
      }
    }
  }

  /// How many bits a number takes, and the bits: its own, or for a negative one those of the number less one.
  @inline(__always)
  private static func magnitude(_ value: Int32) -> (bits: UInt32, size: UInt32) {
    let size = UInt32(truncatingIfNeeded: 32 &- value.magnitude.leadingZeroBitCount)
    let sign = value &>> 31
    return (UInt32(bitPattern: value &+ sign) & ((1 &<< size) &- 1), size)
  }
}

/// A code at an address that stays, for the writer.
private struct JPEGPackedCode {
  private let entries = Scratch<UInt32>(count: 256)

  init(_ code: JPEGCode) {
    for (symbol, entry) in code.packed.enumerated() { entries.base[symbol] = entry }
  }

  @inline(__always)
  func put(_ symbol: UInt8, _ bits: UInt32, _ size: UInt32, to writer: inout JPEGBitWriter) {
    let entry = entries.base[Int(symbol)]
    writer.put((entry &>> 8) &<< size | bits, entry & 0xFF &+ size)
  }
}

extension JPEGCode {
  /// The bits that symbols of these frequencies take.
  func cost(of frequencies: [Int]) -> Int { zip(frequencies, packed).reduce(0) { $0 + $1.0 * Int($1.1 & 0xFF) } }
}
