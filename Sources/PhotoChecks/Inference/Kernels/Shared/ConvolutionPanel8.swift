import PhotoKernelTypes

private typealias Lanes = SIMD8<Float>

@inline(__always)
private func load(_ pointer: UnsafePointer<Float>) -> Lanes {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
}

@inline(__always)
private func save(_ value: Lanes, at output: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(output).storeBytes(of: value, as: Lanes.self)
}

/// Adds the products of one tap with 8 channels; each product is rounded before it is added, on every machine.
@inline(__always)
private func add(_ tap: Float, _ weights: Lanes, to sum: inout Lanes) {
  sum = sum + Lanes(repeating: tap) * weights
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
    guard x == panel.arguments.width else { return }
    x = 0
    input += panel.inputSkip
    output += panel.outputSkip
    addend += panel.addendSkip
  }
}

/// What one panel of 8 channels needs besides its pixels.
private struct Panel {
  let arguments: ConvolutionArguments
  let weights: UnsafePointer<Float>
  let tapStride: Int
  let bias: Lanes
  let slopes: Lanes
  let column: Int
  let inputStride: Int
  let outputStride: Int
  let addendStride: Int
  /// From behind the last pixel of a row to the first of the next.
  let inputSkip: Int
  let outputSkip: Int
  let addendSkip: Int
  /// Of these channels, how many the addend has.
  let addendLanes: Int
  let addsLate: Bool

  init(_ arguments: ConvolutionArguments, weights: UnsafePointer<Float>, tapStride: Int, column: Int) {
    self.arguments = arguments
    self.weights = weights
    self.tapStride = tapStride
    self.column = column
    bias = load(arguments.bias + column)
    slopes = load(arguments.slopes + column)
    inputStride = arguments.inputPixelStride
    outputStride = arguments.outputPixelStride
    inputSkip = arguments.inputRowStride &- arguments.width &* inputStride
    outputSkip = arguments.outputRowStride &- arguments.width &* outputStride
    if let addend = arguments.addend, addend.channels > column {
      addendStride = addend.pixelStride
      addendSkip = addend.rowStride &- arguments.width &* addendStride
      addendLanes = addend.channels &- column
      addsLate = addend.afterActivation
    } else {
      addendStride = 0
      addendSkip = 0
      addendLanes = 0
      addsLate = false
    }
  }

  /// Adds the addend to `count` sums that have been stored from `start` on, and activates them.
  ///
  /// The sums go through memory: were this part of the tiles, they would not stay in registers.
  @inline(__always)
  func finish(_ count: Int, from start: Cursor) {
    if addendLanes == 0, arguments.activation == .none { return }
    var pixel = start
    for _ in 0..<count {
      let output = pixel.output + column
      var value = load(output)
      var late = Lanes()
      if addendLanes > 0 {
        let more = load(pixel.addend + column)
        if addsLate { late = more } else { value = value + more }
      }
      switch arguments.activation {
      case .none: break
      case .leaky: value.replace(with: value * slopes, where: value .< Lanes())
      case .hardSwish:
        var gate = value + Lanes(repeating: 3)
        gate.replace(with: Lanes(), where: gate .< Lanes())
        gate.replace(with: Lanes(repeating: 6), where: gate .> Lanes(repeating: 6))
        value = value * gate * Lanes(repeating: 1 / 6)
      }
      if addsLate { value = value + late }
      save(value, at: output)
      pixel.advance(self)
    }
  }

  @inline(__always)
  func run6(_ p0: Cursor, _ p1: Cursor, _ p2: Cursor, _ p3: Cursor, _ p4: Cursor, _ p5: Cursor) {
    var s0 = bias
    var s1 = bias
    var s2 = bias
    var s3 = bias
    var s4 = bias
    var s5 = bias
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
        let w = load(weights)
        add(t0[k], w, to: &s0)
        add(t1[k], w, to: &s1)
        add(t2[k], w, to: &s2)
        add(t3[k], w, to: &s3)
        add(t4[k], w, to: &s4)
        add(t5[k], w, to: &s5)
        weights += tapStride
      }
    }
    save(s0, at: p0.output + column)
    save(s1, at: p1.output + column)
    save(s2, at: p2.output + column)
    save(s3, at: p3.output + column)
    save(s4, at: p4.output + column)
    save(s5, at: p5.output + column)
  }

  @inline(__always)
  func run4(_ p0: Cursor, _ p1: Cursor, _ p2: Cursor, _ p3: Cursor) {
    var s0 = bias
    var s1 = bias
    var s2 = bias
    var s3 = bias
    var weights = weights
    for segment in 0..<arguments.segments {
      let skip = segment &* arguments.segmentStride
      let t0 = p0.input + skip
      let t1 = p1.input + skip
      let t2 = p2.input + skip
      let t3 = p3.input + skip
      for k in 0..<arguments.segmentLength {
        let w = load(weights)
        add(t0[k], w, to: &s0)
        add(t1[k], w, to: &s1)
        add(t2[k], w, to: &s2)
        add(t3[k], w, to: &s3)
        weights += tapStride
      }
    }
    save(s0, at: p0.output + column)
    save(s1, at: p1.output + column)
    save(s2, at: p2.output + column)
    save(s3, at: p3.output + column)
  }

  @inline(__always)
  func run2(_ p0: Cursor, _ p1: Cursor) {
    var s0 = bias
    var s1 = bias
    var weights = weights
    for segment in 0..<arguments.segments {
      let skip = segment &* arguments.segmentStride
      let t0 = p0.input + skip
      let t1 = p1.input + skip
      for k in 0..<arguments.segmentLength {
        let w = load(weights)
        add(t0[k], w, to: &s0)
        add(t1[k], w, to: &s1)
        weights += tapStride
      }
    }
    save(s0, at: p0.output + column)
    save(s1, at: p1.output + column)
  }

  @inline(__always)
  func run1(_ p0: Cursor) {
    var s0 = bias
    var weights = weights
    for segment in 0..<arguments.segments {
      let skip = segment &* arguments.segmentStride
      let t0 = p0.input + skip
      for k in 0..<arguments.segmentLength {
        let w = load(weights)
        add(t0[k], w, to: &s0)
        weights += tapStride
      }
    }
    save(s0, at: p0.output + column)
  }
}

/// Computes 8 output channels, from `column` on, of all pixels.
///
/// - Parameters:
///   - weights: the first tap's 8 weights.
///   - tapStride: floats from one tap's weights to the next's.
func convolvePanel8(
  _ arguments: ConvolutionArguments, weights: UnsafePointer<Float>, tapStride: Int, column: Int
) {
  let panel = Panel(arguments, weights: weights, tapStride: tapStride, column: column)
  var cursor = Cursor(
    input: arguments.input, output: arguments.output, addend: arguments.addend?.base ?? arguments.input)
  var left = arguments.pixels
  while left > 0 {
    let start = cursor
    let count = left < 6 ? left : 6
    if cursor.x &+ 6 < arguments.width {
      panel.run6(
        cursor, cursor.ahead(1, panel), cursor.ahead(2, panel), cursor.ahead(3, panel), cursor.ahead(4, panel),
        cursor.ahead(5, panel))
      cursor = cursor.ahead(6, panel)
    } else {
      // Of five or three pixels left, the last is computed twice: cheaper than tiles of their own.
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
      switch count {
      case 1: panel.run1(p0)
      case 2: panel.run2(p0, p1)
      case 3, 4: panel.run4(p0, p1, p2, p3)
      default: panel.run6(p0, p1, p2, p3, p4, cursor)
      }
      cursor.advance(panel)
    }
    panel.finish(count, from: start)
    left &-= count
  }
}
