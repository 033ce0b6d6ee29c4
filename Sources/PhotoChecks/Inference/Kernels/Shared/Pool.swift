public import PhotoKernelsABI

/// The largest value of every window and channel.
public func poolMaximum(_ arguments: PoolArguments) {
  for y in 0..<arguments.output.height {
    for x in 0..<arguments.output.width {
      let window = arguments.input.pixel(x, y)
      for channel in stride(from: 0, to: arguments.output.channels, by: Lanes.scalarCount) {
        var largest = load(window + channel)
        for row in 0..<arguments.window.height {
          for column in 0..<arguments.window.width {
            let tap = row &* arguments.window.rowStride &+ column &* arguments.window.pixelStride &+ channel
            let value = load(window + tap)
            largest.replace(with: value, where: value .> largest)
          }
        }
        save(largest, at: arguments.output.pixel(x, y) + channel)
      }
    }
  }
}

/// The mean value of every window and channel: the rows are summed first, then their sums.
public func poolMean(_ arguments: PoolArguments) {
  let share = 1 / Float(arguments.window.width &* arguments.window.height)
  for y in 0..<arguments.output.height {
    for x in 0..<arguments.output.width {
      let window = arguments.input.pixel(x, y)
      for channel in stride(from: 0, to: arguments.output.channels, by: Lanes.scalarCount) {
        var sum = Lanes()
        for row in 0..<arguments.window.height {
          var tap = window + row &* arguments.window.rowStride + channel
          var rowSum = Lanes()
          for _ in 0..<arguments.window.width {
            rowSum = rowSum + load(tap)
            tap += arguments.window.pixelStride
          }
          sum = sum + rowSum
        }
        save(sum * Lanes(repeating: share), at: arguments.output.pixel(x, y) + channel)
      }
    }
  }
}
