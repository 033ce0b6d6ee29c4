public import PhotoKernelsABI

/// The sums of a pixel that are computed together.
#if AVX2 || AVX512
  private typealias PanelLanes = SIMD16<Float>
#else
  private typealias PanelLanes = SIMD8<Float>
#endif

/// How many channels a panel has. Always a literal, so that the compiler keeps one of two ways.
private enum PanelWidth {
  /// As many as `PanelLanes`.
  case whole
  /// Half of that, where eight channels are left of sixteen.
  case half
}

/// What becomes of a panel's sums. Always a literal, too.
private enum Ending {
  /// They are stored, and finished after that: what an addend or a curve asks for.
  case later
  /// Kept within 0…6.
  case clamped
  /// Negative ones are multiplied with their channels' slopes.
  case leaky
}

/// A pixel's sums, or the weights of a tap. Only the member that the width names is used, and exists at run time.
private struct Columns {
  var whole: PanelLanes
  var half: SIMD8<Float>

  @inline(__always)
  init(_ pointer: UnsafePointer<Float>, _ width: PanelWidth) {
    let pointer = UnsafeRawPointer(pointer)
    whole = width == .whole ? pointer.loadUnaligned(as: PanelLanes.self) : PanelLanes()
    half = width == .half ? pointer.loadUnaligned(as: SIMD8<Float>.self) : SIMD8()
  }

  /// Adds the products of one tap; each product is rounded before it is added, on every machine.
  @inline(__always)
  mutating func add(_ tap: Float, _ weights: Columns, _ width: PanelWidth) {
    switch width {
    case .whole: whole = whole + PanelLanes(repeating: tap) * weights.whole
    case .half: half = half + SIMD8(repeating: tap) * weights.half
    }
  }

  /// - Parameter slopes: of the channels; read for `.leaky` alone.
  @inline(__always)
  func save(
    at output: UnsafeMutablePointer<Float>, slopes: UnsafePointer<Float>, _ width: PanelWidth, _ ending: Ending
  ) {
    switch width {
    case .whole:
      var sums = whole
      switch ending {
      case .later: break
      case .clamped:
        sums.replace(with: PanelLanes(), where: sums .< PanelLanes())
        sums.replace(with: PanelLanes(repeating: 6), where: sums .> PanelLanes(repeating: 6))
      case .leaky:
        let factors = UnsafeRawPointer(slopes).loadUnaligned(as: PanelLanes.self)
        sums.replace(with: sums * factors, where: sums .< PanelLanes())
      }
      UnsafeMutableRawPointer(output).storeBytes(of: sums, as: PanelLanes.self)
    case .half: UnsafeMutableRawPointer(output).storeBytes(of: half, as: SIMD8<Float>.self)
    }
  }
}

/// A walk over the output's pixels in reading order.
private struct Cursor {
  var input: UnsafePointer<Float>
  var output: UnsafeMutablePointer<Float>
  /// Without an addend, any place at all.
  var addend: UnsafePointer<Float>
  var x = 0

  /// The pixel `count` further on in the same row.
  @inline(__always)
  func ahead(_ count: Int, _ panel: borrowing Panel) -> Cursor {
    Cursor(
      input: input + count &* panel.inputStride, output: output + count &* panel.outputStride,
      addend: addend + count &* panel.addendStride, x: x &+ count)
  }

  /// Moves to the next pixel, in this row or the next.
  @inline(__always)
  mutating func advance(_ panel: borrowing Panel) {
    self = ahead(1, panel)
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

  @inline(__always)
  func run1(_ pixel: Cursor, _ width: PanelWidth, _ ending: Ending) {
    var sum = Columns(arguments.bias + column, width)
    var weights = weights
    for segment in 0..<arguments.segments {
      let taps = pixel.input + segment &* arguments.segmentStride
      for k in 0..<arguments.segmentLength {
        sum.add(taps[k], Columns(weights, width), width)
        weights += tapStride
      }
    }
    sum.save(at: pixel.output + column, slopes: arguments.epilogue.slopes + column, width, ending)
  }
}

/// Computes a panel's output channels of all pixels.
@inline(__always)
private func convolvePanel(_ panel: Panel, _ width: PanelWidth, _ ending: Ending) {
  let rowLength = panel.arguments.output.width
  var cursor = panel.start
  var unfinished = cursor
  var summed = 0
  var left = rowLength &* panel.arguments.output.height
  while left > 0 {
    let count = left < 6 ? left : 6
    if cursor.x &+ 6 < rowLength {
      panel.run6(
        cursor, cursor.ahead(1, panel), cursor.ahead(2, panel), cursor.ahead(3, panel), cursor.ahead(4, panel),
        cursor.ahead(5, panel), width, ending)
      cursor = cursor.ahead(6, panel)
    } else {
      // Of fewer than six pixels left, the last is computed more than once: cheaper than tiles of other sizes.
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
      if count == 1 {
        panel.run1(p0, width, ending)
      } else {
        panel.run6(p0, p1, p2, p3, p4, cursor, width, ending)
      }
      cursor.advance(panel)
    }
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
  // What takes only the sums themselves is done before they leave the registers.
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
  case .none, .hardSwish: convolveWhole(panel)
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
private func convolveHalf(_ panel: Panel) { convolvePanel(panel, .half, .later) }
