/// The cosine transform of a whole picture, from which files of any quality can be made.
struct JPEGFrequencies {
  let frame: JPEGFrame
  /// The component of each block of a coding unit, in their order.
  let pattern: [Int]
  /// 64 coefficients a block, row by row, as `ForwardDCT` scales them; blocks in the order of the file.
  let coefficients: Scratch<Int16>
  let blockCount: Int

  init(_ image: Image, frame: JPEGFrame) {
    self.frame = frame
    pattern = frame.components.enumerated().flatMap { index, component in
      [Int](repeating: index, count: component.horizontal * component.vertical)
    }
    blockCount = frame.storedBlocks
    coefficients = Scratch(count: blockCount * 64)
    image.pixels.withUnsafeBufferPointer { pixels in
      guard let base = pixels.baseAddress else { return }
      let sampler = JPEGSampler(frame)
      var output = coefficients.base
      for unitRow in 0..<frame.unitsHigh {
        sampler.take(unitRow: unitRow, of: base)
        for unit in 0..<frame.unitsWide { transform(sampler, unitRow: unitRow, unit: unit, to: &output) }
      }
    }
  }

  private func transform(
    _ sampler: JPEGSampler, unitRow: Int, unit: Int, to output: inout UnsafeMutablePointer<Int16>
  ) {
    for (index, component) in frame.components.enumerated() {
      let stride = sampler.strides[index]
      for v in 0..<component.vertical {
        for h in 0..<component.horizontal {
          let row = unitRow * component.vertical + v
          let column = unit * component.horizontal + h
          if row < component.blocksHigh, column < component.blocksWide {
            let samples = sampler.channels[index].base + v * 8 * stride + column * 8
            ForwardDCT.transform(samples, stride: stride, to: output)
          } else {
            // A block outside the picture costs least when it says nothing new; the one before is of this component.
            output[0] = (output - 64)[0]
          }
          output += 64
        }
      }
    }
  }
}
