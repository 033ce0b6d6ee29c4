/// Brings the rows of a coarsely sampled channel to the width and height of the picture.
///
/// Halved channels are interpolated with a triangle filter (3/4 of the nearer sample, 1/4 of the farther one), with the
/// rounding of the Independent JPEG Group's decoder; at the edges the last sample is repeated. Other ratios repeat samples.
struct JPEGUpsampler {
  enum Method {
    /// The channel has the picture's own resolution.
    case none
    case triangleAcross
    case triangleDown
    case triangleBoth
    /// Each sample stands for a whole number, or in odd files a fraction, of pixels.
    case repetition
  }

  let method: Method
  /// Samples of the channel across and down that are part of the picture.
  let width: Int
  let height: Int
  /// Samples per pixel across and down as fractions.
  let across: (samples: Int, pixels: Int)
  let down: (samples: Int, pixels: Int)
  let outputWidth: Int
  private let sums: Scratch<Int16>
  private let row: Scratch<UInt8>

  /// - Parameter smooth: whether interpolation is wanted; at an eighth of the size it is not.
  init(
    width: Int, height: Int, across: (samples: Int, pixels: Int), down: (samples: Int, pixels: Int), outputWidth: Int,
    smooth: Bool
  ) {
    let isHalfWide = across.pixels == 2 * across.samples
    let isHalfHigh = down.pixels == 2 * down.samples
    let isFullWide = across.pixels == across.samples
    let isFullHigh = down.pixels == down.samples
    let canInterpolateAcross = smooth && width > 2
    if isFullWide, isFullHigh {
      method = .none
    } else if isHalfWide, isFullHigh, canInterpolateAcross {
      method = .triangleAcross
    } else if isHalfWide, isHalfHigh, canInterpolateAcross {
      method = .triangleBoth
    } else if isFullWide, isHalfHigh, smooth {
      method = .triangleDown
    } else {
      method = .repetition
    }
    self.width = width
    self.height = height
    self.across = across
    self.down = down
    self.outputWidth = outputWidth
    let isUsed = method != .none
    // Vectors reach up to 15 elements past the end, and one sample is repeated at either side.
    sums = Scratch(count: isUsed ? width + 1 : 0, padding: 16)
    row = Scratch(count: isUsed ? max(outputWidth, 2 * width) : 0, padding: 16)
  }

  /// One row of the picture's width.
  ///
  /// - Parameters:
  ///   - y: the row in the picture, within it.
  ///   - source: gives the channel's own row, which has to stay until the result was used.
  /// - Returns: valid until the next call.
  @inline(__always)
  func row(_ y: Int, source: (Int) -> UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    switch method {
    case .none: return source(y)
    case .triangleAcross:
      UpsampleKernel.widen(source(y), to: sums.base, count: width)
      UpsampleKernel.triangleAcross(sums.base, to: row.base, count: width)
    case .triangleDown:
      let (near, far) = neighbours(y)
      UpsampleKernel.triangleDown(source(near), source(far), rounding: y & 1 == 0 ? 1 : 2, to: row.base, count: width)
    case .triangleBoth:
      let (near, far) = neighbours(y)
      UpsampleKernel.weigh(source(near), source(far), to: sums.base, count: width)
      UpsampleKernel.triangleBoth(sums.base, to: row.base, count: width)
    case .repetition:
      let samples = source(min(y * down.samples / down.pixels, height - 1))
      for x in 0..<outputWidth { row.base[x] = samples[min(x * across.samples / across.pixels, width - 1)] }
    }
    return UnsafePointer(row.base)
  }

  /// The channel's rows nearer to and farther from row `y` of a picture twice as high.
  private func neighbours(_ y: Int) -> (near: Int, far: Int) {
    let near = min(y >> 1, height - 1)
    let far = y & 1 == 0 ? near - 1 : near + 1
    return (near, min(max(far, 0), height - 1))
  }
}

/// The inner loops of the triangle filters.
///
/// `sums` may be read from one element before its first to 16 past its last, and rows to 15 past theirs.
enum UpsampleKernel {
  private typealias Lanes = SIMD8<Int16>

  static func widen(_ samples: UnsafePointer<UInt8>, to sums: UnsafeMutablePointer<Int16>, count: Int) {
    var x = 0
    while x < count {
      store(widened(samples + x), to: sums + x)
      x &+= 8
    }
    repeatEdges(sums, count: count)
  }

  /// Three quarters of a row and one of its neighbour, times four.
  static func weigh(
    _ near: UnsafePointer<UInt8>, _ far: UnsafePointer<UInt8>, to sums: UnsafeMutablePointer<Int16>, count: Int
  ) {
    var x = 0
    while x < count {
      let samples = widened(near + x)
      store(samples &+ samples &+ samples &+ widened(far + x), to: sums + x)
      x &+= 8
    }
    repeatEdges(sums, count: count)
  }

  static func triangleAcross(_ sums: UnsafePointer<Int16>, to row: UnsafeMutablePointer<UInt8>, count: Int) {
    interpolate(sums, to: row, count: count, roundLeft: 1, roundRight: 2, shift: 2)
  }

  static func triangleBoth(_ sums: UnsafePointer<Int16>, to row: UnsafeMutablePointer<UInt8>, count: Int) {
    interpolate(sums, to: row, count: count, roundLeft: 8, roundRight: 7, shift: 4)
  }

  static func triangleDown(
    _ near: UnsafePointer<UInt8>, _ far: UnsafePointer<UInt8>, rounding: Int16, to row: UnsafeMutablePointer<UInt8>,
    count: Int
  ) {
    var x = 0
    while x < count {
      let samples = widened(near + x)
      let sum = samples &+ samples &+ samples &+ widened(far + x) &+ Lanes(repeating: rounding)
      storeBytes(of: sum &>> Lanes(repeating: 2), to: row + x)
      x &+= 8
    }
  }

  /// Two pixels for each sample, drawn to the sample before and to the one after.
  @inline(__always)
  private static func interpolate(
    _ sums: UnsafePointer<Int16>, to row: UnsafeMutablePointer<UInt8>, count: Int, roundLeft: Int16, roundRight: Int16,
    shift: Int16
  ) {
    var x = 0
    while x < count {
      let sample = load(sums + x)
      let triple = sample &+ sample &+ sample
      let left = (triple &+ load(sums + x - 1) &+ Lanes(repeating: roundLeft)) &>> Lanes(repeating: shift)
      let right = (triple &+ load(sums + x + 1) &+ Lanes(repeating: roundRight)) &>> Lanes(repeating: shift)
      // Both lie within 0…255, so that one shift and one "or" make two bytes.
      let pair = (left | right &<< Lanes(repeating: 8))
      UnsafeMutableRawPointer(row + 2 &* x).storeBytes(of: pair, as: Lanes.self)
      x &+= 8
    }
  }

  private static func repeatEdges(_ sums: UnsafeMutablePointer<Int16>, count: Int) {
    sums[-1] = sums[0]
    sums[count] = sums[count - 1]
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Int16>) -> Lanes {
    UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self)
  }

  @inline(__always)
  private static func store(_ lanes: Lanes, to pointer: UnsafeMutablePointer<Int16>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: Lanes.self)
  }
}
