/// All coefficients of a JPEG whose picture is stored in several scans.
final class JPEGCoefficients {
  /// One block's place in memory.
  struct Block {
    /// 64 numbers, row by row.
    let numbers: UnsafeMutablePointer<Int16>
    /// A bit for each position in zigzag order, set where the coefficient, other than the mean, is not zero. Later
    /// scans use it to find the ones that they refine, without looking at each of the 63.
    let filled: UnsafeMutablePointer<UInt64>
  }

  /// Bytes that a block takes.
  static let bytesPerBlock = 64 * MemoryLayout<Int16>.stride + MemoryLayout<UInt64>.stride

  /// The blocks of each component, row by row with those that fill up coding units.
  private let planes: [(numbers: Scratch<Int16>, filled: Scratch<UInt64>)]
  /// How far the scans have come.
  private(set) var progress: JPEGProgress
  let frame: JPEGFrame

  init(_ frame: JPEGFrame) {
    self.frame = frame
    self.planes = frame.components.map { component in
      let blocks = component.storedBlocksWide * component.storedBlocksHigh
      return (Scratch(count: blocks * 64), Scratch(count: blocks))
    }
    self.progress = JPEGProgress(components: frame.components.count)
  }

  @inline(__always)
  func block(component: Int, row: Int, column: Int) -> Block {
    let index = row * frame.components[component].storedBlocksWide + column
    return Block(numbers: planes[component].numbers.base + 64 * index, filled: planes[component].filled.base + index)
  }

  func begin(_ scan: JPEGScan) { progress.begin(scan) }

  func end(lastUnitRow: Int) { progress.lastUnitRow = lastUnitRow }

  /// Transforms all blocks and writes the picture; coefficients that later scans would have given are estimated.
  func write(to writer: JPEGPictureWriter, quantization: [Scratch<Int16>]) {
    let smoothing = frame.isProgressive && progress.lacksDetail ? JPEGBlockSmoothing(self, quantization) : nil
    for unitRow in 0..<frame.unitsHigh {
      for (index, component) in frame.components.enumerated() {
        let steps = UnsafePointer(quantization[index].base)
        for row in unitRow * component.vertical..<(unitRow + 1) * component.vertical {
          transformRow(row, of: index, to: writer, quantization: steps, smoothing)
        }
      }
      writer.finish(unitRow: unitRow, isLast: unitRow == frame.unitsHigh - 1)
    }
  }

  /// Counts the luminance.
  func count(with counter: CoefficientHistogram.Counter) {
    let luminance = frame.components[0]
    let zigzag = UnsafePointer(Zigzag.table.base)
    for index in stride(from: 0, to: luminance.blocksWide * luminance.blocksHigh, by: counter.interval) {
      let block = block(component: 0, row: index / luminance.blocksWide, column: index % luminance.blocksWide)
      counter.add(block.numbers, zigzag: zigzag)
    }
  }

  private func transformRow(
    _ row: Int, of component: Int, to writer: JPEGPictureWriter, quantization: UnsafePointer<Int16>,
    _ smoothing: JPEGBlockSmoothing?
  ) {
    let stride = writer.planes[component].stride
    let side = writer.blockSides[component]
    let estimates = smoothing?.row(row, of: component)
    for column in 0..<frame.components[component].storedBlocksWide {
      var block = block(component: component, row: row, column: column)
      if let smoothing, let estimates { block = smoothing.smoothed(block, estimates, column: column) }
      let filled = block.filled.pointee
      ReducedInverseDCT.transform(
        block.numbers, quantization: quantization, last: filled == 0 ? 0 : 63 - filled.leadingZeroBitCount,
        output: writer.block(component: component, row: row, column: column), stride: stride, side: side)
    }
  }
}
