/// Decodes the one scan of an ordinary JPEG straight into pixels, so that no coefficients are kept.
struct JPEGSequentialScan {
  /// What a block of a coding unit needs.
  private struct Step {
    let component: Int
    let dc: JPEGHuffmanTable
    let ac: JPEGHuffmanTable
    let quantization: UnsafePointer<Int16>
    /// Blocks to the right and down in the unit.
    let column: Int
    let row: Int
    /// Blocks to the next unit.
    let columns: Int
    let rows: Int
  }

  let frame: JPEGFrame
  let scan: JPEGScan
  let writer: JPEGPictureWriter
  private let quantization: [Scratch<Int16>]
  private let steps: [Step]
  private let zigzag = Zigzag.table

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
          steps.append(
            Step(
              component: channel.index, dc: dc, ac: ac,
              quantization: UnsafePointer(quantization[channel.index].base), column: column, row: row,
              columns: component.horizontal, rows: component.vertical))
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
      for unit in 0..<frame.unitsWide {
        if restarts.isDue {
          guard reader.restart(restarts.number) else {
            throw failure(.restart(expected: restarts.number, row: row(unitRow), height: frame.height), reader, base)
          }
          for component in 0..<4 { means.base[component] = 0 }
          restarts.pass()
        }
        restarts.count()
        for step in steps {
          let place = writer.block(
            component: step.component, row: unitRow * step.rows + step.row, column: unit * step.columns + step.column)
          guard decode(step, &reader, block: block.base, mean: means.base + step.component, output: place) else {
            throw failure(reader.isOverrun ? cut(unitRow) : damaged(unitRow), reader, base)
          }
        }
      }
      guard !reader.isOverrun else { throw failure(cut(unitRow), reader, base) }
      writer.finish(unitRow: unitRow, isLast: unitRow == frame.unitsHigh - 1)
    }
  }

  /// - Returns: whether the bits stood for a block.
  @inline(__always)
  private func decode(
    _ step: Step, _ reader: inout JPEGBitReader, block: UnsafeMutablePointer<Int16>, mean: UnsafeMutablePointer<Int>,
    output: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    guard let difference = reader.difference(step.dc) else { return false }
    mean[0] &+= difference
    let last = reader.coefficients(step.ac, entries: step.ac.entries.base, zigzag: zigzag.base, into: block)
    guard last >= 0 else { return false }
    block[0] = Int16(truncatingIfNeeded: mean[0])
    InverseDCT.transform(
      block, quantization: step.quantization, last: last, output: output,
      stride: writer.planes[step.component].stride)
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
