/// Decodes the one scan of an ordinary JPEG straight into pixels, so that no coefficients are kept.
struct JPEGSequentialScan {
  /// A block of a coding unit: its place and its tables.
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
  private let counter: CoefficientHistogram.Counter
  private let quantization: [Scratch<Int16>]
  private let steps: [Step]

  /// - Parameter quantization: one table for each component of the frame.
  init(
    frame: JPEGFrame, scan: JPEGScan, quantization: [Scratch<Int16>], writer: JPEGPictureWriter,
    counter: CoefficientHistogram.Counter
  ) {
    self.counter = counter
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

  /// The state that changes from unit to unit.
  private struct Progress {
    var reader: JPEGBitReader
    var restarts: JPEGRestarts
    /// Units up to the next one that is counted.
    var untilCount = 0
    /// The first damage.
    var damage: DecodeError?
  }

  /// Decodes all rows.
  ///
  /// As in other decoders, blocks without data become gray, up to the next restart marker or the picture's end.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - start: where the scan's data begin in it.
  /// - Returns: what was damaged; nil for a picture that is whole.
  /// - Throws: when the data end before the first row of coding units does.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(DecodeError) -> DecodeError? {
    guard let base = bytes.baseAddress else { return nil }
    var progress = Progress(
      reader: JPEGBitReader(base + start, end: base + bytes.count),
      restarts: JPEGRestarts(interval: scan.restartInterval))
    let block = Scratch<Int16>(count: 64)
    let means = Scratch<Int>(count: 4)
    for unitRow in 0..<frame.unitsHigh {
      decodeRow(unitRow, &progress, block: block.base, means: means.base, base: base)
      noteFaults(unitRow, &progress, base)
      if unitRow == 0, progress.reader.isOverrun, !progress.reader.isAtRestart, let damage = progress.damage {
        throw damage
      }
      writer.finish(unitRow: unitRow, isLast: unitRow == frame.unitsHigh - 1)
    }
    return progress.damage
  }

  private func decodeRow(
    _ unitRow: Int, _ progress: inout Progress, block: UnsafeMutablePointer<Int16>, means: UnsafeMutablePointer<Int>,
    base: UnsafePointer<UInt8>
  ) {
    let lines = steps.map { writer.planes[$0.component].line((unitRow * $0.rows + $0.row) * $0.side) + $0.left }
    let zigzag = UnsafePointer(Zigzag.table.base)
    for unit in 0..<frame.unitsWide {
      if progress.restarts.isDue {
        noteFaults(unitRow, &progress, base)
        let number = progress.restarts.number
        if !progress.reader.restart(number) {
          note(.restart(expected: number, row: row(unitRow), height: frame.height), &progress, base)
        }
        means.update(repeating: 0, count: 4)
        progress.restarts.pass()
      }
      progress.restarts.count()
      guard !progress.reader.isOverrun else {
        fillGray(unit, lines)
        continue
      }
      let isCounted = progress.untilCount == 0
      progress.untilCount = isCounted ? counter.interval - 1 : progress.untilCount - 1
      for index in steps.indices {
        let step = steps[index]
        Self.decode(
          step, &progress.reader, block: block, mean: means + step.component, zigzag: zigzag,
          output: lines[index] + unit &* step.advance, counter: isCounted && step.component == 0 ? counter : nil)
      }
    }
  }

  private func fillGray(_ unit: Int, _ lines: [UnsafeMutablePointer<UInt8>]) {
    for (step, line) in zip(steps, lines) {
      for row in 0..<step.side {
        (line + unit * step.advance + row * step.stride).update(repeating: 128, count: step.side)
      }
    }
  }

  private func row(_ unitRow: Int) -> Int { min(unitRow * 8 * frame.maxVertical, frame.height) }

  private func noteFaults(_ unitRow: Int, _ progress: inout Progress, _ base: UnsafePointer<UInt8>) {
    guard let fault = progress.reader.fault(row: row(unitRow), height: frame.height) else { return }
    note(fault, &progress, base)
  }

  private func note(_ error: JPEGDataError, _ progress: inout Progress, _ base: UnsafePointer<UInt8>) {
    progress.damage = progress.damage ?? .jpegData(error, offset: progress.reader.next - base)
  }

  @inline(__always)
  private static func decode(
    _ step: Step, _ reader: inout JPEGBitReader, block: UnsafeMutablePointer<Int16>, mean: UnsafeMutablePointer<Int>,
    zigzag: UnsafePointer<UInt8>, output: UnsafeMutablePointer<UInt8>,
    counter: CoefficientHistogram.Counter?
  ) {
    mean[0] &+= reader.difference(step.dc)
    let last = reader.coefficients(step.ac, zigzag: zigzag, into: block)
    block[0] = Int16(truncatingIfNeeded: mean[0])
    counter?.add(block, zigzag: zigzag)
    ReducedInverseDCT.transform(
      block, quantization: step.quantization, last: last, output: output, stride: step.stride, side: step.side)
    if last > 0 { block.update(repeating: 0, count: 64) }
  }
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
