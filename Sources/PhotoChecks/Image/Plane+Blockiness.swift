extension Plane {
  /// How much larger steps are on the most visible grid of 8 pixels than on the others, the mean of both directions:
  /// 0 without a grid; nil of planes with less than a few blocks.
  ///
  /// Source: Wang, Sheikh and Bovik, 2002, differences across block boundaries; of all eight places of the grid the
  /// strongest, since a crop moves it.
  var blockiness: Double? {
    guard var steps = BlockSteps(width: width, height: height) else { return nil }
    values.withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return }
      for y in 0..<height { steps.add(first + y * width) }
    }
    return steps.blockiness
  }
}

extension Image {
  /// The same of the luma, without a plane of it: that of a large picture would take as much memory as the picture.
  var blockiness: Double? {
    guard var steps = BlockSteps(width: width, height: height) else { return nil }
    // The row that is added and the one above it.
    var rows = [Float](repeating: 0, count: 2 * width)
    pixels.withUnsafeBytes { source in
      rows.withUnsafeMutableBufferPointer { rows in
        guard let source = source.baseAddress, let first = rows.baseAddress else { return }
        for y in 0..<height {
          let row = first + y % 2 * width
          LumaKernel.convert(source + y * width * Image.stride, to: row, count: width)
          steps.add(row)
        }
      }
    }
    return steps.blockiness
  }
}
