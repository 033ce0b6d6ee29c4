/// Turns rows of a JPEG's channels into rows of pixels.
///
/// The arithmetic is that of the Independent JPEG Group's decoder: factors with 16 fractional bits, rounded to nearest.
/// Source: ITU-T T.871 (JFIF), 7: R = Y + 1.402 Cr, G = Y − 0.344136 Cb − 0.714136 Cr, B = Y + 1.772 Cb.
struct JPEGColorKernel {
  private typealias Lanes = SIMD8<Int16>

  /// 1.402 − 1 and 1.772 − 2 with 16 fractional bits. They are kept in memory, because the compiler makes one
  /// multiplication of two loaded vectors and four of a vector and a constant.
  private let redFactor = SIMD8<Int16>(repeating: 26345)
  private let blueFactor = SIMD8<Int16>(repeating: -14942)

  /// Converts luminance and colour differences.
  ///
  /// - Parameters:
  ///   - y, cb, cr: at least `count` samples each, and as many more as fill up eight.
  ///   - output: exactly `4 * count` bytes are written.
  func convertYCbCr(
    _ y: UnsafePointer<UInt8>, _ cb: UnsafePointer<UInt8>, _ cr: UnsafePointer<UInt8>,
    to output: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    let whole = count & ~7
    var x = 0
    while x < whole {
      let luminance = widened(y + x)
      let blue = widened(cb + x) &- Lanes(repeating: 128)
      let red = widened(cr + x) &- Lanes(repeating: 128)
      let r = luminance &+ red &+ Self.scaled(red, redFactor)
      // −0.714136 = −1 + 18734 / 65536.
      let g = luminance &- red &+ Self.green(blue, red)
      let b = luminance &+ blue &+ blue &+ Self.scaled(blue, blueFactor)
      Self.store(clampedToByte(r), clampedToByte(g), clampedToByte(b), to: output + 4 &* x)
      x &+= 8
    }
    while x < count {
      Self.convertYCbCrPixel(y[x], cb[x], cr[x], to: output + 4 &* x)
      x &+= 1
    }
  }

  /// One pixel, in plain arithmetic, with which the vectors above have to agree.
  static func convertYCbCrPixel(_ y: UInt8, _ cb: UInt8, _ cr: UInt8, to output: UnsafeMutablePointer<UInt8>) {
    let luminance = Int(y)
    let blue = Int(cb) - 128
    let red = Int(cr) - 128
    output[0] = UInt8(clamping: luminance + (91881 * red + 32768) >> 16)
    output[1] = UInt8(clamping: luminance + (-22554 * blue - 46802 * red + 32768) >> 16)
    output[2] = UInt8(clamping: luminance + (116130 * blue + 32768) >> 16)
    output[3] = 255
  }

  static func convertRGB(
    _ r: UnsafePointer<UInt8>, _ g: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>,
    to output: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    for x in 0..<count {
      let word = UInt32(r[x]) | UInt32(g[x]) &<< 8 | UInt32(b[x]) &<< 16 | 0xFF00_0000
      UnsafeMutableRawPointer(output + 4 &* x).storeBytes(of: word.littleEndian, as: UInt32.self)
    }
  }

  /// Complements pixels: luminance and colour differences beside a fourth ink stand for the inks' own colours.
  static func complement(_ output: UnsafeMutablePointer<UInt8>, count: Int) {
    for x in 0..<count {
      let pixel = UnsafeMutableRawPointer(output + 4 &* x)
      pixel.storeBytes(
        of: pixel.loadUnaligned(as: UInt32.self) ^ UInt32(0x00FF_FFFF).littleEndian, as: UInt32.self)
    }
  }

  /// Darkens pixels by the fourth ink, stored as its complement: 255 leaves a pixel as it is.
  static func multiply(_ black: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<UInt8>, count: Int) {
    for x in 0..<count {
      let factor = Int(black[x])
      for channel in 4 * x..<4 * x + 3 { output[channel] = UInt8((Int(output[channel]) * factor + 127) / 255) }
    }
  }

  // MARK: - Vectors

  /// `value * factor / 65536`, rounded to nearest by doubling before and halving after.
  @inline(__always)
  private static func scaled(_ value: Lanes, _ factor: Lanes) -> Lanes {
    (upperProduct(value &+ value, factor) &+ Lanes(repeating: 1)) &>> Lanes(repeating: 1)
  }

  @inline(__always)
  private static func green(_ blue: Lanes, _ red: Lanes) -> Lanes {
    let pairs = interleaved(blue, red)
    let half = SIMD4<Int32>(repeating: 32768)
    let shift = SIMD4<Int32>(repeating: 16)
    let low = (pairSums(pairs.lowHalf, -22554, 18734) &+ half) &>> shift
    let high = (pairSums(pairs.highHalf, -22554, 18734) &+ half) &>> shift
    return narrowed(low, high)
  }

  /// Stores eight pixels.
  @inline(__always)
  private static func store(_ r: Lanes, _ g: Lanes, _ b: Lanes, to output: UnsafeMutablePointer<UInt8>) {
    let pixels = interleaved(r | g &<< Lanes(repeating: 8), b | Lanes(repeating: -256))
    UnsafeMutableRawPointer(output).storeBytes(of: pixels, as: SIMD16<Int16>.self)
  }
}
