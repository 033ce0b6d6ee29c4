/// Expands a PNG's picture data row by row into pixels, with only a small window of the data in memory.
struct PNGPixelReader {
  /// Chosen: with the 32 KB that repetitions reach back it fits the second-level cache.
  private static let windowBytes = 128 << 10

  private let header: PNGHeader
  private var inflater: Inflater
  private var expander: PNGRowExpander
  private var adler = Adler32()
  private let window: Scratch<UInt8>
  /// The window's bytes from `start` to `end` are expanded and not yet used.
  private var start = 0
  private var end = 0
  private let limit: Int
  private var rows: (current: Scratch<UInt8>, above: Scratch<UInt8>)
  /// Rows of the whole picture that are known to be complete, for messages.
  private var row = 0

  /// Whether a pixel was not wholly opaque.
  var sawTransparency: Bool { expander.sawTransparency }

  /// - Parameter showsOpacity: whether transparent parts are laid on white.
  init(_ header: PNGHeader, input: InflateInput, showsOpacity: Bool = true) {
    self.header = header
    let longestRow = header.rowBytes(width: header.width) + 1
    inflater = Inflater(input)
    expander = PNGRowExpander(header, showsOpacity: showsOpacity)
    limit = Inflater.reach + longestRow + Self.windowBytes
    window = Scratch(count: limit + Inflater.overshoot, padding: PNGUnfilterKernel.padding)
    rows = (
      Scratch(count: longestRow, padding: PNGUnfilterKernel.padding),
      Scratch(count: longestRow, padding: PNGUnfilterKernel.padding)
    )
  }

  /// Reads the whole picture.
  ///
  /// - Parameter output: room for all pixels.
  mutating func read(to output: UnsafeMutablePointer<UInt8>) throws(DecodeError) {
    do throws(PNGDataError) {
      if header.isInterlaced {
        try readInterlaced(to: output)
      } else {
        for y in 0..<header.height {
          row = y
          try readRow(width: header.width, isFirst: y == 0)
          expander.expand(
            rows.current.base, to: output + y * header.width * Image.stride, count: header.width)
        }
      }
      try checkEnd()
    } catch {
      throw .pngData(error, offset: inflater.input.offset)
    }
  }

  // MARK: - Rows

  /// Takes one row off the data and removes its filter; it is in `rows.current` then.
  private mutating func readRow(width: Int, isFirst: Bool) throws(PNGDataError) {
    swap(&rows.current, &rows.above)
    let count = header.rowBytes(width: width)
    if isFirst { rows.above.base.update(repeating: 0, count: count) }
    try fill(count + 1)
    let bytes = window.base + start
    guard bytes[0] <= 4 else { throw .filter(Int(bytes[0]), row: row, height: header.height) }
    PNGUnfilterKernel.unfilter(
      bytes[0], bytes + 1, above: rows.above.base, distance: header.filterDistance, to: rows.current.base,
      count: count)
    start += count + 1
  }

  /// Expands data until so many bytes are there that are not used yet.
  private mutating func fill(_ count: Int) throws(PNGDataError) {
    while end - start < count {
      guard !inflater.isDone else { throw .tooShort(row: row, height: header.height) }
      if end >= limit - Self.windowBytes / 2 { compact() }
      try expand(limit: limit)
    }
  }

  private mutating func expand(limit: Int) throws(PNGDataError) {
    let before = end
    do throws(InflateError) {
      end = try inflater.run(window: window.base, from: before, limit: limit)
    } catch {
      throw .inflate(error, row: row, height: header.height)
    }
    adler.add(UnsafeBufferPointer(start: window.base + before, count: end - before))
  }

  /// Moves what is still needed to the front of the window.
  private mutating func compact() {
    let keep = min(start, max(0, end - Inflater.reach))
    window.base.update(from: window.base + keep, count: end - keep)
    start -= keep
    end -= keep
  }

  /// Checks the sum of the data, unless there are more of them than the picture needs, which other decoders let pass.
  private mutating func checkEnd() throws(PNGDataError) {
    row = header.height
    start = end
    compact()
    if !inflater.isDone { try expand(limit: end + 1) }
    guard inflater.isDone else { return }
    do throws(InflateError) {
      guard try inflater.readChecksum() == adler.value else { throw .checksum }
    } catch {
      throw .inflate(error, row: row, height: header.height)
    }
  }

  // MARK: - Interlaced pictures

  /// The seven pictures of an interlaced one: where their pixels begin and how far they lie apart.
  ///
  /// Source: ISO/IEC 15948 (PNG), 8.2.
  private static let passes: [(x: Int, y: Int, across: Int, down: Int)] = [
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
  ]

  private mutating func readInterlaced(to output: UnsafeMutablePointer<UInt8>) throws(PNGDataError) {
    let line = Scratch<UInt8>(count: header.width * Image.stride)
    for pass in Self.passes where pass.x < header.width && pass.y < header.height {
      let width = (header.width - pass.x).dividedUp(by: pass.across)
      for y in stride(from: pass.y, to: header.height, by: pass.down) {
        row = y
        try readRow(width: width, isFirst: y == pass.y)
        expander.expand(rows.current.base, to: line.base, count: width)
        let target = UnsafeMutableRawPointer(output + y * header.width * Image.stride)
        for x in 0..<width {
          let pixel = UnsafeRawPointer(line.base + 4 * x).loadUnaligned(as: UInt32.self)
          target.storeBytes(of: pixel, toByteOffset: 4 * (pass.x + x * pass.across), as: UInt32.self)
        }
      }
    }
  }
}
