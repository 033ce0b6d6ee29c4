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
  private var lastUnitRow = 0
  private var damage: DecodeError?
  private let base: UnsafePointer<UInt8>

  /// The positions of the scan in zigzag order, a bit each.
  private let band: UInt64

  private var frame: JPEGFrame { coefficients.frame }

  /// - Parameters:
  ///   - base: the file's first byte.
  ///   - count: its size.
  init(_ scan: JPEGScan, base: UnsafePointer<UInt8>, count: Int, into store: JPEGCoefficients) {
    self.scan = scan
    self.base = base
    self.coefficients = store
    self.band = (~0 << UInt64(scan.start)) & (~0 >> UInt64(63 - scan.end))
    self.channels = scan.channels.map { Channel(index: $0.index, dc: $0.dc?.code, ac: $0.ac?.code) }
    self.reader = JPEGBitReader(base + scan.dataOffset, end: base + count)
    self.restarts = JPEGRestarts(interval: scan.restartInterval)
  }

  /// The outcome of a scan.
  struct Outcome {
    /// Where its data end, as far as they were read; no marker lies before.
    let end: Int
    /// The last row of coding units that it had data for.
    let lastUnitRow: Int
    /// The first damage.
    let damage: DecodeError?
  }

  /// Decodes the scan; blocks without data stay as earlier scans left them.
  mutating func decode() -> Outcome {
    if channels.count == 1 {
      decodeBlocks(of: channels[0])
    } else {
      decodeUnits()
    }
    return Outcome(end: reader.next - base, lastUnitRow: lastUnitRow, damage: damage)
  }

  /// A scan of one channel goes through the blocks that hold part of the picture.
  private mutating func decodeBlocks(of channel: Channel) {
    let component = frame.components[channel.index]
    for row in 0..<component.blocksHigh {
      let line = min(row * 8 * frame.maxVertical / component.vertical, frame.height)
      for column in 0..<component.blocksWide {
        guard hasData(line: line, unitRow: row / component.vertical) else { continue }
        decode(coefficients.block(component: channel.index, row: row, column: column), channel)
      }
      noteFaults(line)
    }
  }

  /// A scan of several channels goes through coding units.
  private mutating func decodeUnits() {
    for unitRow in 0..<frame.unitsHigh {
      let line = min(unitRow * 8 * frame.maxVertical, frame.height)
      for unit in 0..<frame.unitsWide where hasData(line: line, unitRow: unitRow) {
        for channel in channels {
          let component = frame.components[channel.index]
          for row in 0..<component.vertical {
            for column in 0..<component.horizontal {
              let block = coefficients.block(
                component: channel.index, row: unitRow * component.vertical + row,
                column: unit * component.horizontal + column)
              decode(block, channel)
            }
          }
        }
      }
      noteFaults(line)
    }
  }

  /// Passes a restart marker where one is due.
  ///
  /// - Returns: whether there is any data for the next unit.
  private mutating func hasData(line: Int, unitRow: Int) -> Bool {
    if restarts.isDue {
      noteFaults(line)
      if !reader.restart(restarts.number) {
        note(.restart(expected: restarts.number, row: line, height: frame.height))
      }
      means = [0, 0, 0, 0]
      emptyBlocks = 0
      restarts.pass()
    }
    restarts.count()
    guard !reader.isOverrun else { return false }
    lastUnitRow = unitRow
    return true
  }

  private mutating func noteFaults(_ line: Int) {
    guard let fault = reader.fault(row: line, height: frame.height) else { return }
    note(fault)
  }

  private mutating func note(_ error: JPEGDataError) {
    damage = damage ?? .jpegData(error, offset: reader.next - base)
  }

  // MARK: - Blocks

  private mutating func decode(_ block: JPEGCoefficients.Block, _ channel: Channel) {
    guard frame.isProgressive else { return decodeWhole(block, channel) }
    if scan.start > 0 {
      guard let ac = channel.ac else { return }
      if scan.high == 0 { decodeBand(block, ac) } else { refineBand(block, ac) }
    } else if scan.high == 0 {
      guard let dc = channel.dc else { return }
      means[channel.index] &+= reader.difference(dc)
      block.numbers[0] = Int16(truncatingIfNeeded: means[channel.index] << scan.low)
    } else if reader.take(1) == 1 {
      block.numbers[0] |= Int16(1) << Int16(scan.low)
    }
  }

  private mutating func decodeWhole(_ block: JPEGCoefficients.Block, _ channel: Channel) {
    guard let dc = channel.dc, let ac = channel.ac else { return }
    means[channel.index] &+= reader.difference(dc)
    let last = reader.coefficients(ac, zigzag: zigzag, into: block.numbers)
    block.numbers[0] = Int16(truncatingIfNeeded: means[channel.index])
    // No later scan asks for more than the last of them.
    if last > 0 { block.filled.pointee |= 1 << UInt64(min(last, 63)) }
  }

  /// The upper bits of a band.
  private mutating func decodeBand(_ block: JPEGCoefficients.Block, _ table: JPEGHuffmanTable.Code) {
    guard emptyBlocks == 0 else {
      emptyBlocks -= 1
      return
    }
    emptyBlocks = reader.band(
      table, from: scan.start, through: scan.end, shift: scan.low, zigzag: zigzag, into: block.numbers,
      filled: &block.filled.pointee)
  }

  /// One more bit of a band.
  private mutating func refineBand(_ block: JPEGCoefficients.Block, _ table: JPEGHuffmanTable.Code) {
    if emptyBlocks > 0, block.filled.pointee & band == 0 {
      emptyBlocks -= 1
      return
    }
    emptyBlocks = reader.refineBand(
      table, from: scan.start, through: scan.end, step: Int16(1) << Int16(scan.low), emptyBlocks: emptyBlocks,
      zigzag: zigzag, block: block)
  }
}
