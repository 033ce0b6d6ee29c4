public import PhotoKernelsABI

/// A walk over the output's pixels in reading order.
private struct Cursor {
  var input: UnsafePointer<Float>
  var output: UnsafeMutablePointer<Float>
  /// Without an addend, any place at all.
  var addend: UnsafePointer<Float>
  var x = 0

  /// Moves to the next pixel, in this row or the next.
  @inline(__always)
  mutating func advance(_ panel: borrowing Panel) {
    input += panel.inputStride
    output += panel.outputStride
    addend += panel.addendStride
    x &+= 1
    guard x == panel.arguments.output.width else { return }
    x = 0
    input += panel.inputSkip
    output += panel.outputSkip
    addend += panel.addendSkip
  }
}

/// Some neighbouring output channels, and what they need besides their pixels.
private struct Panel {
  let arguments: ConvolutionArguments
  let weights: UnsafePointer<Float>
  /// Floats from one tap's weights to the next's.
  let tapStride: Int
  /// The first of the channels, and how many there are.
  let column: Int
  let channels: Int
  let inputStride: Int
  let outputStride: Int
  let addendStride: Int
  /// From behind the last pixel of a row to the first of the next.
  let inputSkip: Int
  let outputSkip: Int
  let addendSkip: Int

  @inline(__always)
  init(
    _ arguments: ConvolutionArguments, weights: UnsafePointer<Float>, tapStride: Int, column: Int, channels: Int
  ) {
    let width = arguments.output.width
    let addend = arguments.epilogue.addend?.tensor
    self.arguments = arguments
    self.weights = weights
    self.tapStride = tapStride
    self.column = column
    self.channels = channels
    inputStride = arguments.input.pixelStride
    outputStride = arguments.output.pixelStride
    addendStride = addend?.pixelStride ?? 0
    inputSkip = arguments.input.rowStride &- width &* inputStride
    outputSkip = arguments.output.rowStride &- width &* outputStride
    addendSkip = (addend?.rowStride ?? 0) &- width &* addendStride
  }

  var start: Cursor {
    Cursor(
      input: arguments.input.base, output: arguments.output.base,
      addend: arguments.epilogue.addend?.tensor.base ?? arguments.input.base)
  }

  /// Adds the addend to `count` sums that have been stored from `start` on, and activates them.
  ///
  /// The sums go through memory: were this part of the tiles, they would not stay in registers.
  @inline(__always)
  func finish(_ count: Int, from start: Cursor) {
    let epilogue = arguments.epilogue
    if epilogue.isEmpty { return }
    for channel in stride(from: column, to: column &+ channels, by: Lanes.scalarCount) {
      let slopes = load(epilogue.slopes + channel)
      let addend = epilogue.addend(at: channel)
      var pixel = start
      for _ in 0..<count {
        let place = pixel.output + channel
        let value = finished(
          load(place), epilogue.activation, slopes: slopes, addend: addend, at: pixel.addend + channel)
        save(value, at: place)
        pixel.advance(self)
      }
    }
  }

  @inline(__always)
  func run6(
    _ p0: Cursor, _ p1: Cursor, _ p2: Cursor, _ p3: Cursor, _ p4: Cursor, _ p5: Cursor, _ width: PanelWidth,
    _ ending: Ending
  ) {
    var s0 = Columns(arguments.bias + column, width)
    var (s1, s2, s3, s4, s5) = (s0, s0, s0, s0, s0)
    var weights = weights
    for segment in 0..<arguments.segments {
      let skip = segment &* arguments.segmentStride
      let t0 = p0.input + skip
      let t1 = p1.input + skip
      let t2 = p2.input + skip
      let t3 = p3.input + skip
      let t4 = p4.input + skip
      let t5 = p5.input + skip
      for k in 0..<arguments.segmentLength {
        let w = Columns(weights, width)
        s0.add(t0[k], w, width)
        s1.add(t1[k], w, width)
        s2.add(t2[k], w, width)
        s3.add(t3[k], w, width)
        s4.add(t4[k], w, width)
        s5.add(t5[k], w, width)
        weights += tapStride
      }
    }
    let slopes = arguments.epilogue.slopes + column
    s0.save(at: p0.output + column, slopes: slopes, width, ending)
    s1.save(at: p1.output + column, slopes: slopes, width, ending)
    s2.save(at: p2.output + column, slopes: slopes, width, ending)
    s3.save(at: p3.output + column, slopes: slopes, width, ending)
    s4.save(at: p4.output + column, slopes: slopes, width, ending)
    s5.save(at: p5.output + column, slopes: slopes, width, ending)
  }
}

/// Computes a panel's output channels of all pixels.
@inline(__always)
private func convolvePanel(_ panel: Panel, _ width: PanelWidth, _ ending: Ending) {
  var cursor = panel.start
  var unfinished = cursor
  var summed = 0
  var left = panel.arguments.output.width &* panel.arguments.output.height
  while left > 0 {
    let count = left < 6 ? left : 6
    // Of fewer than six pixels left, the last is computed more than once: cheaper than tiles of other sizes. With a second
    // tile in this loop the compiler would inline neither, and halve the speed.
    let p0 = cursor
    if count > 1 { cursor.advance(panel) }
    let p1 = cursor
    if count > 2 { cursor.advance(panel) }
    let p2 = cursor
    if count > 3 { cursor.advance(panel) }
    let p3 = cursor
    if count > 4 { cursor.advance(panel) }
    let p4 = cursor
    if count > 5 { cursor.advance(panel) }
    panel.run6(p0, p1, p2, p3, p4, cursor, width, ending)
    cursor.advance(panel)
    left &-= count
    summed &+= count
    if ending == .later, summed >= mostUnfinished || left == 0 {
      panel.finish(summed, from: unfinished)
      unfinished = cursor
      summed = 0
    }
  }
}

/// Pixels whose sums wait together to be finished: so many that they are still in the first-level cache.
private let mostUnfinished = 48

/// Multiplies every pixel's taps with all panels of weights.
public func convolve(_ arguments: ConvolutionArguments) {
  let taps = arguments.segments &* arguments.segmentLength
  let lanes = PanelLanes.scalarCount
  // Operations on the sums alone are done before they leave the registers.
  let activation = arguments.epilogue.addend == nil ? arguments.epilogue.activation : .none
  var weights = arguments.weights
  var column = 0
  while column &+ 16 <= arguments.output.channels {
    for part in stride(from: 0, to: 16, by: lanes) {
      let panel = Panel(
        arguments, weights: weights + part, tapStride: 16, column: column &+ part, channels: lanes)
      convolveWhole(panel, finish: activation)
    }
    weights += 16 &* taps
    column &+= 16
  }
  if column < arguments.output.channels {
    let panel = Panel(arguments, weights: weights, tapStride: 8, column: column, channels: 8)
    if lanes == 8 { convolveWhole(panel, finish: activation) } else { convolveHalf(panel) }
  }
}

@inline(__always)
private func convolveWhole(_ panel: Panel, finish activation: Activation) {
  switch activation {
  case .clamped: convolveClamped(panel)
  case .leaky: convolveLeaky(panel)
  case .hardSwish: convolveHardSwish(panel)
  case .none: convolveWhole(panel)
  }
}

// Functions of their own: the compiler inlines only so much into one.

@inline(never)
private func convolveWhole(_ panel: Panel) { convolvePanel(panel, .whole, .later) }

@inline(never)
private func convolveClamped(_ panel: Panel) { convolvePanel(panel, .whole, .clamped) }

@inline(never)
private func convolveLeaky(_ panel: Panel) { convolvePanel(panel, .whole, .leaky) }

@inline(never)
private func convolveHardSwish(_ panel: Panel) { convolvePanel(panel, .whole, .hardSwish) }

@inline(never)
private func convolveHalf(_ panel: Panel) { convolvePanel(panel, .half, .later) }
