#if AVX2 || AVX512
  import PhotoKernelTypes

  private typealias Lanes = SIMD16<Float>

  @inline(__always)
  private func load(_ pointer: UnsafePointer<Float>) -> Lanes {
    UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
  }

  /// The lower eight channels, and zeros.
  @inline(__always)
  private func loadHalf(_ pointer: UnsafePointer<Float>) -> Lanes {
    Lanes(lowHalf: UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self), highHalf: SIMD8<Float>())
  }

  /// Adds the products of one tap with 16 channels; each product is rounded before it is added, on every machine.
  @inline(__always)
  private func add(_ tap: Float, _ weights: Lanes, to sum: inout Lanes) {
    sum = sum + Lanes(repeating: tap) * weights
  }

  /// A walk over the output's pixels in reading order.
  private struct Cursor {
    var input: UnsafePointer<Float>
    var output: UnsafeMutablePointer<Float>
    var addend: UnsafePointer<Float>?
    var x = 0

    /// Moves to the next pixel.
    @inline(__always)
    mutating func advance(_ arguments: borrowing ConvolutionArguments) {
      x &+= 1
      if x < arguments.width {
        input += arguments.inputPixelStride
        output += arguments.outputPixelStride
        if let added = arguments.addend { addend = addend.map { $0 + added.pixelStride } }
      } else {
        let back = arguments.width &- 1
        x = 0
        input += arguments.inputRowStride &- back &* arguments.inputPixelStride
        output += arguments.outputRowStride &- back &* arguments.outputPixelStride
        if let added = arguments.addend {
          addend = addend.map { $0 + (added.rowStride &- back &* added.pixelStride) }
        }
      }
    }
  }

  /// What one panel of 16 channels needs besides its pixels.
  private struct Panel {
    let arguments: ConvolutionArguments
    let weights: UnsafePointer<Float>
    let tapStride: Int
    let bias: Lanes
    let slopes: Lanes
    let column: Int

    /// Adds the addend and activates; the order is the same for every instruction set.
    @inline(__always)
    func store(_ sum: Lanes, at pixel: Cursor) {
      var value = sum
      var late = Lanes()
      if let addend = pixel.addend, let added = arguments.addend, column < added.channels {
        let more =
          column &+ 16 <= added.channels ? load(addend + column) : loadHalf(addend + column)
        if added.afterActivation { late = more } else { value = value + more }
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
      if arguments.addend?.afterActivation == true { value = value + late }
      UnsafeMutableRawPointer(pixel.output + column).storeBytes(of: value, as: Lanes.self)
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
      store(s0, at: p0)
      store(s1, at: p1)
      store(s2, at: p2)
      store(s3, at: p3)
      store(s4, at: p4)
      store(s5, at: p5)
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
      store(s0, at: p0)
      store(s1, at: p1)
      store(s2, at: p2)
      store(s3, at: p3)
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
      store(s0, at: p0)
      store(s1, at: p1)
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
      store(s0, at: p0)
    }
  }

  /// Computes 16 output channels, from `column` on, of all pixels.
  ///
  /// - Parameters:
  ///   - weights: the first tap's 16 weights.
  ///   - tapStride: floats from one tap's weights to the next's.
  func convolvePanel16(
    _ arguments: ConvolutionArguments, weights: UnsafePointer<Float>, tapStride: Int, column: Int
  ) {
    let panel = Panel(
      arguments: arguments, weights: weights, tapStride: tapStride, bias: load(arguments.bias + column),
      slopes: load(arguments.slopes + column), column: column)
    var cursor = Cursor(input: arguments.input, output: arguments.output, addend: arguments.addend?.base)
    var left = arguments.pixels
    while left >= 5 {
      // Of five pixels left, the last is computed twice: cheaper than a tile of its own.
      let p0 = cursor
      cursor.advance(arguments)
      let p1 = cursor
      cursor.advance(arguments)
      let p2 = cursor
      cursor.advance(arguments)
      let p3 = cursor
      cursor.advance(arguments)
      let p4 = cursor
      if left > 5 { cursor.advance(arguments) }
      panel.run6(p0, p1, p2, p3, p4, cursor)
      cursor.advance(arguments)
      left &-= 6
    }
    if left >= 3 {
      let p0 = cursor
      cursor.advance(arguments)
      let p1 = cursor
      cursor.advance(arguments)
      let p2 = cursor
      if left > 3 { cursor.advance(arguments) }
      panel.run4(p0, p1, p2, cursor)
    } else if left == 2 {
      let p0 = cursor
      cursor.advance(arguments)
      panel.run2(p0, cursor)
    } else if left == 1 {
      panel.run1(cursor)
    }
  }
#endif
