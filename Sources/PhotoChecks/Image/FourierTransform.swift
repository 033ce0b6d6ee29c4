internal import RuleLang

/// The two-dimensional Fourier transform of 64 x 64 complex numbers.
///
/// Source: Cooley and Tukey, 1965; decimation in time. Each butterfly works on whole rows, and the picture is
/// transposed for the transform along rows.
struct FourierTransform: Sendable {
  static let side = 64
  private static let stages = 6

  /// Of the angles −2πk/64 for k < 32.
  private let cosines: [Float]
  private let sines: [Float]
  /// Where each row stands before the first stage.
  private let order: [Int]

  init() {
    let angles = (0..<Self.side / 2).map { 360 * Double($0) / Double(Self.side) }
    cosines = angles.map { Float(Mathematics.cosine(degrees: $0)) }
    sines = angles.map { Float(-Mathematics.sine(degrees: $0)) }
    order = (0..<Self.side).map { index in
      (0..<Self.stages).reduce(0) { $0 | (index >> $1 & 1) << (Self.stages - 1 - $1) }
    }
  }

  /// - Parameters:
  ///   - real: shape [64][64], and `imaginary` likewise: what is transformed, and then what came out, shape
  ///     [frequency across][frequency down], the frequency 0 first.
  func transform(_ real: inout [Float], _ imaginary: inout [Float]) {
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        guard let x = real.baseAddress, let y = imaginary.baseAddress else { return }
        alongColumns(x, y)
        Self.transpose(x)
        Self.transpose(y)
        alongColumns(x, y)
      }
    }
  }

  private func alongColumns(_ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>) {
    for (row, other) in order.enumerated() where row < other {
      for column in 0..<Self.side {
        swap(&x[row &* Self.side &+ column], &x[other &* Self.side &+ column])
        swap(&y[row &* Self.side &+ column], &y[other &* Self.side &+ column])
      }
    }
    for stage in 0..<Self.stages {
      let half = 1 << stage
      for start in stride(from: 0, to: Self.side, by: 2 * half) {
        for index in 0..<half {
          let turn = index * (Self.side / 2 / half)
          let (upper, lower) = ((start + index) * Self.side, (start + index + half) * Self.side)
          ButterflyKernel.combine(
            (x + upper, y + upper), (x + lower, y + lower), cosine: cosines[turn], sine: sines[turn], count: Self.side)
        }
      }
    }
  }

  private static func transpose(_ values: UnsafeMutablePointer<Float>) {
    for row in 0..<side {
      for column in row + 1..<side { swap(&values[row &* side &+ column], &values[column &* side &+ row]) }
    }
  }
}

/// The loop of `FourierTransform` on pointers.
enum ButterflyKernel {
  typealias Row = (x: UnsafeMutablePointer<Float>, y: UnsafeMutablePointer<Float>)

  /// Turns the lower of two rows of complex numbers, and replaces both by their sum and their difference.
  @inline(__always)
  static func combine(_ upper: Row, _ lower: Row, cosine: Float, sine: Float, count: Int) {
    for column in stride(from: 0, to: count, by: 8) {
      let (x, y) = (load(lower.x + column), load(lower.y + column))
      let (turnedX, turnedY) = (x * cosine - y * sine, x * sine + y * cosine)
      let (upperX, upperY) = (load(upper.x + column), load(upper.y + column))
      store(upperX - turnedX, to: lower.x + column)
      store(upperY - turnedY, to: lower.y + column)
      store(upperX + turnedX, to: upper.x + column)
      store(upperY + turnedY, to: upper.y + column)
    }
  }

  @inline(__always)
  private static func load(_ values: UnsafeMutablePointer<Float>) -> SIMD8<Float> {
    UnsafeRawPointer(values).loadUnaligned(as: SIMD8<Float>.self)
  }

  @inline(__always)
  private static func store(_ vector: SIMD8<Float>, to values: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(values).storeBytes(of: vector, as: SIMD8<Float>.self)
  }
}
