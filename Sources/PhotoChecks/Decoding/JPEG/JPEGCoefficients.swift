/// All coefficients of a JPEG whose picture is stored in several scans.
final class JPEGCoefficients {
  /// The blocks of one component, row by row with those that fill up coding units; 64 numbers each, row by row too.
  let planes: [Scratch<Int16>]
  /// For each component and position in zigzag order, the lowest bit that is known; nil where nothing is.
  private(set) var known: [[Int?]]
  let frame: JPEGFrame

  init(_ frame: JPEGFrame) {
    self.frame = frame
    self.planes = frame.components.map { Scratch(count: $0.storedBlocksWide * $0.storedBlocksHigh * 64) }
    self.known = frame.components.map { _ in [Int?](repeating: nil, count: 64) }
  }

  @inline(__always)
  func block(component: Int, row: Int, column: Int) -> UnsafeMutablePointer<Int16> {
    planes[component].base + (row * frame.components[component].storedBlocksWide + column) * 64
  }

  /// Remembers what a scan that was read to its end has told.
  func note(_ scan: JPEGScan) {
    for channel in scan.channels {
      for position in scan.start...scan.end { known[channel.index][position] = scan.low }
    }
  }

  /// Whether no scan is missing; encoders may leave out refinements of bands that they never began.
  var isComplete: Bool {
    known.allSatisfy { positions in positions[0] == 0 && positions.allSatisfy { $0 == nil || $0 == 0 } }
  }

  /// Whether every component has at least its means.
  var hasMeans: Bool { known.allSatisfy { $0[0] != nil } }

  /// Transforms all blocks and writes the picture.
  func write(to writer: JPEGPictureWriter, quantization: [Scratch<Int16>]) {
    for unitRow in 0..<frame.unitsHigh {
      for (index, component) in frame.components.enumerated() {
        for row in unitRow * component.vertical..<(unitRow + 1) * component.vertical {
          transformRow(row, of: index, to: writer, quantization: UnsafePointer(quantization[index].base))
        }
      }
      writer.finish(unitRow: unitRow, isLast: unitRow == frame.unitsHigh - 1)
    }
  }

  private func transformRow(
    _ row: Int, of component: Int, to writer: JPEGPictureWriter, quantization: UnsafePointer<Int16>
  ) {
    let stride = writer.planes[component].stride
    let side = writer.blockSides[component]
    for column in 0..<frame.components[component].storedBlocksWide {
      let block = UnsafePointer(block(component: component, row: row, column: column))
      ReducedInverseDCT.transform(
        block, quantization: quantization, last: InverseDCT.extent(of: block),
        output: writer.block(component: component, row: row, column: column), stride: stride,
        side: side)
    }
  }
}
