public import PhotoKernelsABI

/// A row of the output, as far as some neighbouring channels go.
private struct Row {
  let arguments: DepthwiseArguments
  let y: Int
  /// The first of the channels.
  let channel: Int

  /// Computes the row's pixels, four at a time: they share each weight that is loaded.
  @inline(__always)
  func run(_ width: PanelWidth, _ ending: Ending) {
    let across = arguments.input.pixelStride
    let step = arguments.output.pixelStride
    var input = arguments.input.pixel(0, y) + channel
    var output = arguments.output.pixel(0, y) + channel
    var left = arguments.output.width
    while left >= 4 {
      run4(input, output, width, ending)
      input += 4 &* across
      output += 4 &* step
      left &-= 4
    }
    while left > 0 {
      run1(input, output, width, ending)
      input += across
      output += step
      left &-= 1
    }
  }

  @inline(__always)
  private func run4(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ width: PanelWidth, _ ending: Ending
  ) {
    var s0 = Columns(arguments.bias + channel, width)
    var (s1, s2, s3) = (s0, s0, s0)
    var weights = arguments.weights + channel
    let across = arguments.input.pixelStride
    for row in 0..<arguments.kernel.height {
      var tap = input + row &* arguments.kernel.rowStride
      for _ in 0..<arguments.kernel.width {
        let weight = Columns(weights, width)
        s0.add(Columns(tap, width), weight, width)
        s1.add(Columns(tap + across, width), weight, width)
        s2.add(Columns(tap + 2 &* across, width), weight, width)
        s3.add(Columns(tap + 3 &* across, width), weight, width)
        weights += arguments.output.channels
        tap += arguments.kernel.pixelStride
      }
    }
    let slopes = arguments.epilogue.slopes + channel
    let step = arguments.output.pixelStride
    s0.save(at: output, slopes: slopes, width, ending)
    s1.save(at: output + step, slopes: slopes, width, ending)
    s2.save(at: output + 2 &* step, slopes: slopes, width, ending)
    s3.save(at: output + 3 &* step, slopes: slopes, width, ending)
  }

  @inline(__always)
  private func run1(
    _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ width: PanelWidth, _ ending: Ending
  ) {
    var sum = Columns(arguments.bias + channel, width)
    var weights = arguments.weights + channel
    for row in 0..<arguments.kernel.height {
      var tap = input + row &* arguments.kernel.rowStride
      for _ in 0..<arguments.kernel.width {
        sum.add(Columns(tap, width), Columns(weights, width), width)
        weights += arguments.output.channels
        tap += arguments.kernel.pixelStride
      }
    }
    sum.save(at: output, slopes: arguments.epilogue.slopes + channel, width, ending)
  }

  /// Adds the addend to sums that have been stored, and activates them.
  ///
  /// The sums go through memory: were this part of the sums' loops, they would not stay in registers.
  @inline(__always)
  func finish(channels: Int) {
    let epilogue = arguments.epilogue
    if epilogue.isEmpty { return }
    for channel in stride(from: channel, to: channel &+ channels, by: Lanes.scalarCount) {
      let slopes = load(epilogue.slopes + channel)
      let addend = epilogue.addend(at: channel)
      let tensor = addend?.tensor ?? arguments.input
      for x in 0..<arguments.output.width {
        let place = arguments.output.pixel(x, y) + channel
        let value = finished(
          load(place), epilogue.activation, slopes: slopes, addend: addend, at: tensor.pixel(x, y) + channel)
        save(value, at: place)
      }
    }
  }
}

/// Convolves every channel with its own kernel.
public func convolveDepthwise(_ arguments: DepthwiseArguments) {
  let channels = arguments.output.channels
  let lanes = PanelLanes.scalarCount
  // Operations on the sums alone are done before they leave the registers.
  let activation = arguments.epilogue.addend == nil ? arguments.epilogue.activation : .none
  // All rows of some channels before the next: so every tap is fetched once.
  for channel in stride(from: 0, to: channels, by: lanes) {
    for y in 0..<arguments.output.height {
      let row = Row(arguments: arguments, y: y, channel: channel)
      if channel &+ lanes > channels {
        runHalf(row)
      } else {
        switch activation {
        case .clamped: runClamped(row)
        case .leaky: runLeaky(row)
        case .hardSwish: runHardSwish(row)
        case .none: runWhole(row)
        }
      }
    }
  }
}

// Functions of their own: the compiler inlines only so much into one.

@inline(never)
private func runWhole(_ row: Row) {
  row.run(.whole, .later)
  row.finish(channels: PanelLanes.scalarCount)
}

@inline(never)
private func runClamped(_ row: Row) { row.run(.whole, .clamped) }

@inline(never)
private func runLeaky(_ row: Row) { row.run(.whole, .leaky) }

@inline(never)
private func runHardSwish(_ row: Row) { row.run(.whole, .hardSwish) }

@inline(never)
private func runHalf(_ row: Row) {
  row.run(.half, .later)
  row.finish(channels: SIMD8<Float>.scalarCount)
}
