/// A JPEG's scan header: the channels that follow, their tables, and the part of their coefficients.
///
/// Source: ITU-T T.81, B.2.3 and G.1.1.1.
struct JPEGScan {
  struct Channel {
    /// The channel's place among the frame's components.
    let index: Int
    /// Present where the scan codes means for the first time.
    let dc: JPEGHuffmanTable?
    /// Present where the scan codes other coefficients.
    let ac: JPEGHuffmanTable?
  }

  let channels: [Channel]
  /// The first and last position in zigzag order.
  let start: Int
  let end: Int
  /// The bit position that earlier scans reached, 0 for none, and the one that this scan goes down to.
  let high: Int
  let low: Int
  let restartInterval: Int
  /// Where the scan's data begin.
  let dataOffset: Int
  let offset: Int

  init(
    _ segment: JPEGSegment, of bytes: [UInt8], frame: JPEGFrame, tables: JPEGTables
  ) throws(DecodeError) {
    do throws(JPEGHeaderError) {
      let reader = ByteReader(bytes, in: segment.content)
      guard let count = reader.byte(at: 0).map(Int.init) else { throw .cut }
      guard (1...4).contains(count), count <= frame.components.count else { throw .unsupportedComponents(count) }
      guard let start = reader.byte(at: 1 + 2 * count), let end = reader.byte(at: 2 + 2 * count),
        let approximation = reader.byte(at: 3 + 2 * count)
      else { throw .cut }
      if frame.isProgressive {
        self.start = Int(start)
        self.end = Int(end)
        self.high = Int(approximation >> 4)
        self.low = Int(approximation & 15)
        try Self.check(start: self.start, end: self.end, high: high, low: low, channels: count)
      } else {
        // Encoders write odd numbers here, which mean nothing in a file that is not progressive.
        self.start = 0
        self.end = 63
        self.high = 0
        self.low = 0
      }
      var channels: [Channel] = []
      for index in 0..<count {
        guard let id = reader.byte(at: 1 + 2 * index), let selectors = reader.byte(at: 2 + 2 * index) else {
          throw .cut
        }
        guard let component = frame.components.firstIndex(where: { $0.id == id }) else {
          throw .unknownComponent(Int(id))
        }
        guard !channels.contains(where: { $0.index == component }) else { throw .duplicateComponent(Int(id)) }
        channels.append(
          Channel(
            index: component,
            dc: self.start == 0 && high == 0 ? try Self.table(Int(selectors >> 4), of: tables.dc) : nil,
            ac: self.end > 0 ? try Self.table(Int(selectors & 15), of: tables.ac) : nil))
      }
      let blocks = channels.reduce(0) { sum, channel in
        sum + frame.components[channel.index].horizontal * frame.components[channel.index].vertical
      }
      guard count == 1 || blocks <= 10 else { throw .tooManyBlocksInUnit(blocks) }
      self.channels = channels
    } catch {
      throw .jpegHeader(error, marker: segment.marker.name, offset: segment.offset)
    }
    self.restartInterval = tables.restartInterval
    self.dataOffset = segment.content.upperBound
    self.offset = segment.offset
  }

  private static func table(
    _ number: Int, of tables: [JPEGHuffmanTable?]
  ) throws(JPEGHeaderError) -> JPEGHuffmanTable {
    guard number < 4 else { throw .tableNumber(number) }
    guard let table = tables[number] else { throw .missingHuffman(table: number) }
    return table
  }

  /// Source: ITU-T T.81, table B.3; a bit position of 13 is the highest that 8-bit pictures use.
  private static func check(start: Int, end: Int, high: Int, low: Int, channels: Int) throws(JPEGHeaderError) {
    let isMeans = start == 0 && end == 0
    let isBand = start > 0 && start <= end && end <= 63 && channels == 1
    let isStep = high == 0 || high == low + 1
    guard isMeans || isBand, isStep, low <= 13 else {
      throw .progression(start: start, end: end, high: high, low: low)
    }
  }
}
