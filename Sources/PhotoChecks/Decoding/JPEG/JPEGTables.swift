/// The tables that a JPEG's markers have defined so far; later ones replace earlier ones of the same number.
struct JPEGTables {
  /// Quantisation steps, row by row.
  var quantization = [[UInt16]?](repeating: nil, count: 4)
  var dc = [JPEGHuffmanTable?](repeating: nil, count: 4)
  var ac = [JPEGHuffmanTable?](repeating: nil, count: 4)
  /// Coding units between restart markers; 0 for none.
  var restartInterval = 0

  /// Takes over the tables of a marker; other markers are left alone.
  mutating func read(_ segment: JPEGSegment, of bytes: [UInt8]) throws(DecodeError) {
    let reader = ByteReader(bytes, in: segment.content)
    do throws(JPEGHeaderError) {
      switch segment.marker {
      case .quantization: try readQuantization(reader)
      case .huffman: try readHuffman(reader)
      case .restartInterval:
        guard let interval = reader.uint16(at: 0) else { throw .cut }
        restartInterval = interval
      case .arithmetic: throw .unsupportedProcess(.arithmetic)
      case .hierarchy, .expand: throw .unsupportedProcess(.hierarchical)
      default: break
      }
    } catch {
      throw .jpegHeader(error, marker: segment.marker.name, offset: segment.offset)
    }
  }

  /// Source: ITU-T T.81, B.2.4.1.
  private mutating func readQuantization(_ reader: ByteReader) throws(JPEGHeaderError) {
    var offset = 0
    while let head = reader.byte(at: offset) {
      let number = Int(head & 15)
      guard number < 4 else { throw .tableNumber(number) }
      let isWide = head >> 4 != 0
      offset += 1
      var steps = [UInt16](repeating: 0, count: 64)
      for position in 0..<64 {
        let step = isWide ? reader.uint16(at: offset + 2 * position) : reader.byte(at: offset + position).map(Int.init)
        guard let step else { throw .cut }
        guard step > 0 else { throw .zeroQuantization }
        steps[Int(Zigzag.natural[position])] = UInt16(step)
      }
      quantization[number] = steps
      offset += isWide ? 128 : 64
    }
  }

  /// Source: ITU-T T.81, B.2.4.2.
  private mutating func readHuffman(_ reader: ByteReader) throws(JPEGHeaderError) {
    var offset = 0
    while let head = reader.byte(at: offset) {
      let number = Int(head & 15)
      guard number < 4, head >> 4 < 2 else { throw .tableNumber(Int(head)) }
      guard let counts = reader.slice(at: offset + 1, count: 16) else { throw .cut }
      let total = counts.reduce(0) { $0 + Int($1) }
      guard total <= 256 else { throw .huffmanLengths }
      guard let symbols = reader.slice(at: offset + 17, count: total) else { throw .cut }
      let isAC = head >> 4 == 1
      guard isAC || symbols.allSatisfy({ $0 < 16 }) else { throw .huffmanLengths }
      guard let table = JPEGHuffmanTable(counts: Array(counts), symbols: Array(symbols)) else { throw .huffmanLengths }
      if isAC { ac[number] = table } else { dc[number] = table }
      offset += 17 + total
    }
  }
}
