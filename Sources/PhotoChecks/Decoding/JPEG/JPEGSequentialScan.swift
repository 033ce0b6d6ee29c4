/// Decodes the one scan of an ordinary JPEG straight into pixels, so that no coefficients are kept.
struct JPEGSequentialScan {
  /// What a block of a coding unit needs.
  private struct Step {
    let component: Int
    let dc: JPEGHuffmanTable.Code
    let ac: JPEGHuffmanTable.Code
    let quantization: UnsafePointer<Int16>
    /// Blocks down in the unit, and in all of it.
    let row: Int
    let rows: Int
    /// Samples to the right in the unit, to the next unit, and to the next line.
    let left: Int
    let advance: Int
    let stride: Int
    /// Samples across and down that a block becomes.
    let side: Int
  }

  let frame: JPEGFrame
  let scan: JPEGScan
  let writer: JPEGPictureWriter
  private let quantization: [Scratch<Int16>]
  private let steps: [Step]

  /// - Parameter quantization: one table for each component of the frame.
  init(frame: JPEGFrame, scan: JPEGScan, quantization: [Scratch<Int16>], writer: JPEGPictureWriter) {
    self.frame = frame
    self.scan = scan
    self.quantization = quantization
    self.writer = writer
    var steps: [Step] = []
    for channel in scan.channels {
      let component = frame.components[channel.index]
      guard let dc = channel.dc, let ac = channel.ac else { continue }
      for row in 0..<component.vertical {
        for column in 0..<component.horizontal {
          let side = writer.blockSides[channel.index]
          steps.append(
            Step(
              component: channel.index, dc: dc.code, ac: ac.code,
              quantization: UnsafePointer(quantization[channel.index].base), row: row, rows: component.vertical,
              left: column * side, advance: component.horizontal * side, stride: writer.planes[channel.index].stride,
              side: side))
        }
      }
    }
    self.steps = steps
  }

  /// Decodes all rows.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - start: where the scan's data begin in it.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(DecodeError) {
    guard let base = bytes.baseAddress else { return }
    var reader = JPEGBitReader(base + start, end: base + bytes.count)
    let block = Scratch<Int16>(count: 64)
    let means = Scratch<Int>(count: 4)
    var restarts = JPEGRestarts(interval: scan.restartInterval)
    for unitRow in 0..<frame.unitsHigh {
      try decodeRow(unitRow, &reader, &restarts, block: block.base, means: means.base, base: base)
      guard !reader.isOverrun else { throw failure(cut(unitRow), reader, base) }
      writer.finish(unitRow: unitRow, isLast: unitRow == frame.unitsHigh - 1)
    }
  }

  private func decodeRow(
    _ unitRow: Int, _ reader: inout JPEGBitReader, _ restarts: inout JPEGRestarts,
    block: UnsafeMutablePointer<Int16>, means: UnsafeMutablePointer<Int>, base: UnsafePointer<UInt8>
  ) throws(DecodeError) {
    let lines = steps.map { writer.planes[$0.component].line((unitRow * $0.rows + $0.row) * $0.side) + $0.left }
    let zigzag = UnsafePointer(Zigzag.table.base)
    for unit in 0..<frame.unitsWide {
      if restarts.isDue {
        guard reader.restart(restarts.number) else {
          throw failure(.restart(expected: restarts.number, row: row(unitRow), height: frame.height), reader, base)
        }
        means.update(repeating: 0, count: 4)
        restarts.pass()
      }
      restarts.count()
      for index in steps.indices {
        let step = steps[index]
        let output = lines[index] + unit &* step.advance
        guard Self.decode(step, &reader, block: block, mean: means + step.component, zigzag: zigzag, output: output)
        else { throw failure(reader.isOverrun ? cut(unitRow) : damaged(unitRow), reader, base) }
      }
    }
  }

  /// - Returns: whether the bits stood for a block.
  @inline(__always)
  private static func decode(
    _ step: Step, _ reader: inout JPEGBitReader, block: UnsafeMutablePointer<Int16>, mean: UnsafeMutablePointer<Int>,
    zigzag: UnsafePointer<UInt8>, output: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    guard let difference = reader.difference(step.dc) else { return false }
    mean[0] &+= difference
    let last = reader.coefficients(step.ac, zigzag: zigzag, into: block)
    guard last >= 0 else { return false }
    block[0] = Int16(truncatingIfNeeded: mean[0])
    ReducedInverseDCT.transform(
      block, quantization: step.quantization, last: last, output: output, stride: step.stride, side: step.side)
    if last > 0 { block.update(repeating: 0, count: 64) }
    return true
  }

  private func row(_ unitRow: Int) -> Int { min(unitRow * 8 * frame.maxVertical, frame.height) }

  private func cut(_ unitRow: Int) -> JPEGDataError { .cut(row: row(unitRow), height: frame.height) }

  private func damaged(_ unitRow: Int) -> JPEGDataError { .code(row: row(unitRow), height: frame.height) }

  private func failure(
    _ error: JPEGDataError, _ reader: JPEGBitReader, _ base: UnsafePointer<UInt8>
  ) -> DecodeError { .jpegData(error, offset: reader.next - base) }
}

/// Counts the coding units between restart markers.
struct JPEGRestarts {
  let interval: Int
  /// The number of the next marker, 0…7.
  private(set) var number = 0
  private var units = 0

  init(interval: Int) { self.interval = interval }

  var isDue: Bool { interval > 0 && units == interval }

  mutating func pass() {
    number = (number + 1) & 7
    units = 0
  }

  mutating func count() { units &+= 1 }
}
