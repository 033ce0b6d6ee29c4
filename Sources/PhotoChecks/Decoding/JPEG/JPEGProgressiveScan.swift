/// Decodes one scan into coefficients: a pass of a progressive JPEG, or one of several scans of an ordinary one.
///
/// Source: ITU-T T.81, annex G.1.2.
struct JPEGProgressiveScan {
  /// A channel with the addresses of its tables, which the scan keeps alive.
  private struct Channel {
    let index: Int
    let dc: JPEGHuffmanTable.Code?
    let ac: JPEGHuffmanTable.Code?
  }

  let scan: JPEGScan
  let coefficients: JPEGCoefficients
  private let channels: [Channel]
  private let zigzag = UnsafePointer(Zigzag.table.base)
  private var reader: JPEGBitReader
  private var restarts: JPEGRestarts
  private var means = [0, 0, 0, 0]
  /// Blocks ahead that have nothing new in this band.
  private var emptyBlocks = 0

  /// The positions of the scan in zigzag order, a bit each.
  private let band: UInt64

  private var frame: JPEGFrame { coefficients.frame }

  init(_ scan: JPEGScan, bytes: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>, into store: JPEGCoefficients) {
    self.scan = scan
    self.coefficients = store
    self.band = (~0 << UInt64(scan.start)) & (~0 >> UInt64(63 - scan.end))
    self.channels = scan.channels.map { Channel(index: $0.index, dc: $0.dc?.code, ac: $0.ac?.code) }
    self.reader = JPEGBitReader(base + scan.dataOffset, end: base + bytes.count)
    self.restarts = JPEGRestarts(interval: scan.restartInterval)
  }

  /// Decodes the scan.
  ///
  /// - Returns: where its data end, as far as they were read; no marker lies before.
  mutating func decode(base: UnsafePointer<UInt8>) throws(DecodeError) -> Int {
    do throws(JPEGDataError) {
      if channels.count == 1 {
        try decodeBlocks(of: channels[0])
      } else {
        try decodeUnits()
      }
    } catch {
      throw .jpegData(error, offset: reader.next - base)
    }
    return reader.next - base
  }

  /// A scan of one channel goes through the blocks that hold part of the picture.
  private mutating func decodeBlocks(of channel: Channel) throws(JPEGDataError) {
    let component = frame.components[channel.index]
    for row in 0..<component.blocksHigh {
      let line = min(row * 8 * frame.maxVertical / component.vertical, frame.height)
      for column in 0..<component.blocksWide {
        try passRestart(line: line)
        let block = coefficients.block(component: channel.index, row: row, column: column)
        guard decode(block, channel) else { throw failure(line) }
      }
      guard !reader.isOverrun else { throw .cut(row: line, height: frame.height) }
    }
  }

  /// A scan of several channels goes through coding units.
  private mutating func decodeUnits() throws(JPEGDataError) {
    for unitRow in 0..<frame.unitsHigh {
      let line = min(unitRow * 8 * frame.maxVertical, frame.height)
      for unit in 0..<frame.unitsWide {
        try passRestart(line: line)
        for channel in channels {
          let component = frame.components[channel.index]
          for row in 0..<component.vertical {
            for column in 0..<component.horizontal {
              let block = coefficients.block(
                component: channel.index, row: unitRow * component.vertical + row,
                column: unit * component.horizontal + column)
              guard decode(block, channel) else { throw failure(line) }
            }
          }
        }
      }
      guard !reader.isOverrun else { throw .cut(row: line, height: frame.height) }
    }
  }

  private mutating func passRestart(line: Int) throws(JPEGDataError) {
    if restarts.isDue {
      guard reader.restart(restarts.number) else {
        throw .restart(expected: restarts.number, row: line, height: frame.height)
      }
      means = [0, 0, 0, 0]
      emptyBlocks = 0
      restarts.pass()
    }
    restarts.count()
  }

  private func failure(_ line: Int) -> JPEGDataError {
    reader.isOverrun ? .cut(row: line, height: frame.height) : .code(row: line, height: frame.height)
  }

  // MARK: - Blocks

  /// - Returns: whether the bits stood for a block.
  private mutating func decode(_ block: JPEGCoefficients.Block, _ channel: Channel) -> Bool {
    guard frame.isProgressive else { return decodeWhole(block, channel) }
    if scan.start == 0 {
      guard scan.high == 0 else {
        if reader.take(1) == 1 { block.numbers[0] |= Int16(1) << Int16(scan.low) }
        return true
      }
      guard let dc = channel.dc, let difference = reader.difference(dc) else { return false }
      means[channel.index] &+= difference
      block.numbers[0] = Int16(truncatingIfNeeded: means[channel.index] << scan.low)
      return true
    }
    guard let ac = channel.ac else { return false }
    return scan.high == 0 ? decodeBand(block, ac) : refineBand(block, ac)
  }

  private mutating func decodeWhole(_ block: JPEGCoefficients.Block, _ channel: Channel) -> Bool {
    guard let dc = channel.dc, let ac = channel.ac, let difference = reader.difference(dc) else { return false }
    means[channel.index] &+= difference
    let last = reader.coefficients(ac, zigzag: zigzag, into: block.numbers)
    guard last >= 0 else { return false }
    block.numbers[0] = Int16(truncatingIfNeeded: means[channel.index])
    // No later scan asks for more than the last of them.
    if last > 0 { block.filled.pointee |= 1 << UInt64(min(last, 63)) }
    return true
  }

  /// The upper bits of a band.
  private mutating func decodeBand(_ block: JPEGCoefficients.Block, _ table: JPEGHuffmanTable.Code) -> Bool {
    guard emptyBlocks == 0 else {
      emptyBlocks -= 1
      return true
    }
    guard
      let empty = reader.band(
        table, from: scan.start, through: scan.end, shift: scan.low, zigzag: zigzag, into: block.numbers,
        filled: &block.filled.pointee)
    else { return false }
    emptyBlocks = empty
    return true
  }

  /// One more bit of a band.
  private mutating func refineBand(_ block: JPEGCoefficients.Block, _ table: JPEGHuffmanTable.Code) -> Bool {
    if emptyBlocks > 0, block.filled.pointee & band == 0 {
      emptyBlocks -= 1
      return true
    }
    guard
      let empty = reader.refineBand(
        table, from: scan.start, through: scan.end, step: Int16(1) << Int16(scan.low), emptyBlocks: emptyBlocks,
        zigzag: zigzag, block: block)
    else { return false }
    emptyBlocks = empty
    return true
  }
}
