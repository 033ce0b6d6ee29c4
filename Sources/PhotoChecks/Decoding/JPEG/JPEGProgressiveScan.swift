/// Decodes one scan into coefficients: a pass of a progressive JPEG, or one of several scans of an ordinary one.
///
/// Source: ITU-T T.81, annex G.1.2.
struct JPEGProgressiveScan {
  let scan: JPEGScan
  let coefficients: JPEGCoefficients
  private let zigzag = Zigzag.table
  private var reader: JPEGBitReader
  private var restarts: JPEGRestarts
  private var means = [0, 0, 0, 0]
  /// Blocks ahead that have nothing new in this band.
  private var emptyBlocks = 0

  private var frame: JPEGFrame { coefficients.frame }

  init(_ scan: JPEGScan, bytes: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>, into store: JPEGCoefficients) {
    self.scan = scan
    self.coefficients = store
    self.reader = JPEGBitReader(base + scan.dataOffset, end: base + bytes.count)
    self.restarts = JPEGRestarts(interval: scan.restartInterval)
  }

  /// Decodes the scan.
  ///
  /// - Returns: where its data end, as far as they were read; no marker lies before.
  mutating func decode(base: UnsafePointer<UInt8>) throws(DecodeError) -> Int {
    do throws(JPEGDataError) {
      if scan.channels.count == 1 {
        try decodeBlocks(of: scan.channels[0])
      } else {
        try decodeUnits()
      }
    } catch {
      throw .jpegData(error, offset: reader.next - base)
    }
    return reader.next - base
  }

  /// A scan of one channel goes through the blocks that hold part of the picture.
  private mutating func decodeBlocks(of channel: JPEGScan.Channel) throws(JPEGDataError) {
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
        for channel in scan.channels {
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
  private mutating func decode(_ block: UnsafeMutablePointer<Int16>, _ channel: JPEGScan.Channel) -> Bool {
    guard frame.isProgressive else { return decodeWhole(block, channel) }
    if scan.start == 0 {
      guard scan.high == 0 else {
        if reader.take(1) == 1 { block[0] |= Int16(1) << Int16(scan.low) }
        return true
      }
      guard let dc = channel.dc, let difference = reader.difference(dc.code) else { return false }
      means[channel.index] &+= difference
      block[0] = Int16(truncatingIfNeeded: means[channel.index] << scan.low)
      return true
    }
    guard let ac = channel.ac else { return false }
    return scan.high == 0 ? decodeBand(block, ac) : refineBand(block, ac)
  }

  private mutating func decodeWhole(_ block: UnsafeMutablePointer<Int16>, _ channel: JPEGScan.Channel) -> Bool {
    guard let dc = channel.dc, let ac = channel.ac, let difference = reader.difference(dc.code) else { return false }
    means[channel.index] &+= difference
    let last = reader.coefficients(ac.code, zigzag: zigzag.base, into: block)
    block[0] = Int16(truncatingIfNeeded: means[channel.index])
    return last >= 0
  }

  /// The upper bits of a band.
  private mutating func decodeBand(_ block: UnsafeMutablePointer<Int16>, _ table: JPEGHuffmanTable) -> Bool {
    guard emptyBlocks == 0 else {
      emptyBlocks -= 1
      return true
    }
    guard
      let empty = reader.band(
        table.code, from: scan.start, through: scan.end, shift: scan.low, zigzag: zigzag.base, into: block)
    else { return false }
    emptyBlocks = empty
    return true
  }

  /// One more bit of a band.
  private mutating func refineBand(_ block: UnsafeMutablePointer<Int16>, _ table: JPEGHuffmanTable) -> Bool {
    let step = Int16(1) << Int16(scan.low)
    var position = scan.start
    if emptyBlocks == 0 {
      while position <= scan.end {
        guard let symbol = reader.symbol(table.code) else { return false }
        var run = Int(symbol >> 4)
        var value: Int16 = 0
        if symbol & 15 != 0 {
          // Only ±1 can come new; other sizes are damage, which the reference decoder reads as 1 too.
          value = reader.take(1) == 1 ? step : -step
        } else if run < 15 {
          emptyBlocks = 1 << run
          if run > 0 { emptyBlocks += reader.take(run) }
          break
        }
        position = refine(block, from: position, skipping: &run, step: step)
        if value != 0, position <= scan.end { block[Int(zigzag.base[position])] = value }
        position += 1
      }
    }
    if emptyBlocks > 0 {
      var none = 64
      _ = refine(block, from: position, skipping: &none, step: step)
      emptyBlocks -= 1
    }
    return true
  }

  /// Adds a bit to each coefficient that is not zero yet, up to the `run + 1`st zero.
  ///
  /// - Returns: the position of that zero, or the first one behind the band.
  private mutating func refine(
    _ block: UnsafeMutablePointer<Int16>, from start: Int, skipping run: inout Int, step: Int16
  ) -> Int {
    var position = start
    while position <= scan.end {
      let place = block + Int(zigzag.base[position])
      if place[0] == 0 {
        guard run > 0 else { return position }
        run -= 1
      } else if reader.take(1) == 1, place[0] & step == 0 {
        place[0] = place[0] &+ (place[0] > 0 ? step : -step)
      }
      position += 1
    }
    return position
  }
}
