/// Turns finished rows of a PNG, of any colour type and depth, into pixels; transparent parts are laid on white, and the fourth
/// byte keeps how opaque they are.
struct PNGRowExpander {
  private let header: PNGHeader
  /// The pixel of every palette entry, and its opacity as the fourth byte.
  private let palette: Scratch<UInt32>
  private let key: [UInt16]?
  private let showsOpacity: Bool
  /// Whether a pixel was not wholly opaque.
  private(set) var sawTransparency = false

  /// - Parameter showsOpacity: whether transparent parts are laid on white; else all pixels have the colours of the file and
  ///   count as opaque.
  init(_ header: PNGHeader, showsOpacity: Bool = true) {
    self.header = header
    self.showsOpacity = showsOpacity
    palette = Scratch(count: 256)
    for index in 0..<256 { palette.base[index] = 0xFF00_0000 }
    for index in 0..<header.palette.count / 3 {
      var alpha: UInt8 = 255
      if case .palette(let opacities) = header.transparency, index < opacities.count { alpha = opacities[index] }
      let color = header.palette[3 * index..<3 * index + 3].map {
        PNGExpandKernel.onWhite($0, alpha: showsOpacity ? alpha : 255)
      }
      palette.base[index] = UInt32(color[0]) | UInt32(color[1]) << 8 | UInt32(color[2]) << 16 | UInt32(alpha) << 24
    }
    if case .key(let key) = header.transparency { self.key = key } else { key = nil }
  }

  /// Expands `count` pixels.
  ///
  /// - Parameters:
  ///   - row: the bytes of the row, and 16 more that may be read.
  ///   - output: exactly four bytes a pixel are written.
  mutating func expand(_ row: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>, count: Int) {
    switch (header.colorType, header.depth) {
    case (.rgb, 8) where key == nil: PNGExpandKernel.expandRGB(row, to: output, count: count)
    case (.rgba, 8) where showsOpacity:
      if !PNGExpandKernel.expandRGBA(row, to: output, count: count) { sawTransparency = true }
    case (.palette, _):
      var opacity: UInt32 = 255
      for x in 0..<count {
        let pixel = palette.base[sample(row, x)]
        opacity &= pixel >> 24
        put(showsOpacity ? pixel : pixel | 0xFF00_0000, to: output, x)
      }
      if opacity != 255 { sawTransparency = true }
    case (.gray, 8) where key == nil: GrayKernel.convert(row, to: output, count: count)
    default: for x in 0..<count { put(pixel(row, x), to: output, x) }
    }
  }

  /// A pixel of the kinds that are too rare to be fast.
  private mutating func pixel(_ row: UnsafePointer<UInt8>, _ x: Int) -> UInt32 {
    let channels = header.colorType.channels
    var values: (UInt16, UInt16, UInt16, UInt16) = (0, 0, 0, 0)
    values.0 = UInt16(sample(row, x * channels))
    if channels > 1 { values.1 = UInt16(sample(row, x * channels + 1)) }
    if channels > 2 { values.2 = UInt16(sample(row, x * channels + 2)) }
    if channels > 3 { values.3 = UInt16(sample(row, x * channels + 3)) }
    var alpha: UInt8 = 255
    var isGray = true
    switch header.colorType {
    case .gray: if let key, key[0] == values.0 { alpha = 0 }
    case .grayAlpha: alpha = byte(values.1)
    case .rgb:
      isGray = false
      if let key, key[0] == values.0, key[1] == values.1, key[2] == values.2 { alpha = 0 }
    case .rgba:
      isGray = false
      alpha = byte(values.3)
    case .palette: break
    }
    if alpha != 255 { sawTransparency = true }
    if !showsOpacity { alpha = 255 }
    let red = UInt32(PNGExpandKernel.onWhite(byte(values.0), alpha: alpha))
    let opacity = UInt32(alpha) << 24
    guard !isGray else { return red * 0x0001_0101 | opacity }
    let green = UInt32(PNGExpandKernel.onWhite(byte(values.1), alpha: alpha))
    let blue = UInt32(PNGExpandKernel.onWhite(byte(values.2), alpha: alpha))
    return red | green << 8 | blue << 16 | opacity
  }

  /// A number of the row in the file's depth.
  @inline(__always)
  private func sample(_ row: UnsafePointer<UInt8>, _ index: Int) -> Int {
    switch header.depth {
    case 8: return Int(row[index])
    case 16: return Int(row[2 * index]) << 8 | Int(row[2 * index + 1])
    default:
      let bit = index * header.depth
      return (Int(row[bit >> 3]) >> (8 - header.depth - bit & 7)) & (1 << header.depth - 1)
    }
  }

  /// A number of the file's depth, rounded to eight bits.
  @inline(__always)
  private func byte(_ value: UInt16) -> UInt8 {
    let largest = 1 << header.depth - 1
    return UInt8((Int(value) * 255 + largest / 2) / largest)
  }

  @inline(__always)
  private func put(_ pixel: UInt32, to output: UnsafeMutablePointer<UInt8>, _ x: Int) {
    UnsafeMutableRawPointer(output + 4 &* x).storeBytes(of: pixel.littleEndian, as: UInt32.self)
  }
}

/// The inner loops for the common kinds of PNG rows.
enum PNGExpandKernel {
  /// A channel of a partly transparent pixel on a white ground, rounded.
  @inline(__always)
  static func onWhite(_ value: UInt8, alpha: UInt8) -> UInt8 {
    let sum = Int(value) * Int(alpha) + 255 * (255 - Int(alpha))
    return UInt8((sum + 127) / 255)
  }

  /// - Parameter row: one byte more than `3 * count` is read.
  static func expandRGB(_ row: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>, count: Int) {
    let source = UnsafeRawPointer(row)
    let target = UnsafeMutableRawPointer(output)
    for x in 0..<count {
      let pixel = UInt32(littleEndian: (source + 3 &* x).loadUnaligned(as: UInt32.self)) | 0xFF00_0000
      target.storeBytes(of: pixel.littleEndian, toByteOffset: 4 &* x, as: UInt32.self)
    }
  }

  /// - Returns: whether all pixels are opaque.
  static func expandRGBA(_ row: UnsafePointer<UInt8>, to output: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
    var isOpaque = true
    for x in 0..<count {
      let pixel = UInt32(littleEndian: UnsafeRawPointer(row + 4 &* x).loadUnaligned(as: UInt32.self))
      let target = output + 4 &* x
      if pixel >= 0xFF00_0000 {
        UnsafeMutableRawPointer(target).storeBytes(of: pixel.littleEndian, as: UInt32.self)
        continue
      }
      isOpaque = false
      let alpha = UInt8(truncatingIfNeeded: pixel >> 24)
      for channel in 0..<3 { target[channel] = onWhite(row[4 &* x &+ channel], alpha: alpha) }
      target[3] = alpha
    }
    return isOpaque
  }
}
