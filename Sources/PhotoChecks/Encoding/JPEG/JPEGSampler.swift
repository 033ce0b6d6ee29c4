/// Turns rows of pixels into lines of luminance and chroma, as many as a row of coding units takes.
///
/// What lies beyond the picture's right and lower edges repeats the last column and row.
/// Source: ITU-T T.871 (JFIF), 7; rounded as the Independent JPEG Group's encoder does, so that files can be compared.
struct JPEGSampler {
  let frame: JPEGFrame
  /// Samples from one line of each channel to the next.
  let strides: [Int]
  /// The lines of each channel in the row of coding units that was taken last.
  let channels: [Scratch<UInt8>]

  private let lines: Int
  private let fullWidth: Int
  /// Chroma before it is thinned out.
  private let fullChroma: [Scratch<UInt8>]

  init(_ frame: JPEGFrame) {
    self.frame = frame
    lines = 8 * frame.maxVertical
    fullWidth = frame.unitsWide * 8 * frame.maxHorizontal
    strides = frame.components.map { $0.storedBlocksWide * 8 }
    channels = frame.components.map { Scratch(count: $0.storedBlocksWide * 8 * $0.vertical * 8) }
    let isThinned = frame.maxHorizontal > 1
    let (width, count) = (fullWidth, lines)
    fullChroma = isThinned ? (0..<2).map { _ in Scratch(count: width * count) } : Array(channels[1...])
  }

  /// Fills the channels for row `unitRow` of coding units.
  ///
  /// - Parameter pixels: the whole picture, four bytes a pixel.
  func take(unitRow: Int, of pixels: UnsafePointer<UInt8>) {
    for line in 0..<lines {
      let y = min(unitRow * lines + line, frame.height - 1)
      let offset = line * fullWidth
      convert(
        pixels + y * frame.width * Image.stride, to: channels[0].base + offset, fullChroma[0].base + offset,
        fullChroma[1].base + offset)
    }
    guard frame.maxHorizontal > 1 else { return }
    // Below the picture the last line of means is repeated, which need not be the mean of the repeated last row.
    let last = min(lines, frame.height - unitRow * lines).dividedUp(by: 2) - 1
    for (full, channel) in zip(fullChroma, channels[1...]) {
      for line in 0..<lines / 2 { halve(full.base, line: min(line, last), to: channel.base + line * fullWidth / 2) }
    }
  }

  private func convert(
    _ pixels: UnsafePointer<UInt8>, to luminance: UnsafeMutablePointer<UInt8>, _ blue: UnsafeMutablePointer<UInt8>,
    _ red: UnsafeMutablePointer<UInt8>
  ) {
    var pixel = pixels
    for x in 0..<frame.width {
      let r = Int32(pixel[0])
      let g = Int32(pixel[1])
      let b = Int32(pixel[2])
      luminance[x] = UInt8(truncatingIfNeeded: (19595 &* r &+ 38470 &* g &+ 7471 &* b &+ 32768) &>> 16)
      blue[x] = UInt8(truncatingIfNeeded: (32768 &* b &- 11059 &* r &- 21709 &* g &+ Self.middle) &>> 16)
      red[x] = UInt8(truncatingIfNeeded: (32768 &* r &- 27439 &* g &- 5329 &* b &+ Self.middle) &>> 16)
      pixel += Image.stride
    }
    let rest = fullWidth - frame.width
    for line in [luminance, blue, red] {
      (line + frame.width).update(repeating: line[frame.width - 1], count: rest)
    }
  }

  /// The level of gray in chroma, and one less than a half for rounding, in 16 fractional bits.
  private static let middle: Int32 = 128 << 16 + 32767

  /// Means of 2 x 2 samples, halves rounded down and up in turn so that no level shifts.
  private func halve(_ full: UnsafeMutablePointer<UInt8>, line: Int, to row: UnsafeMutablePointer<UInt8>) {
    let above = full + 2 * line * fullWidth
    let below = above + fullWidth
    for x in 0..<fullWidth / 2 {
      let sum =
        UInt16(above[2 &* x]) &+ UInt16(above[2 &* x &+ 1]) &+ UInt16(below[2 &* x]) &+ UInt16(below[2 &* x &+ 1])
      row[x] = UInt8(truncatingIfNeeded: (sum &+ 1 &+ UInt16(truncatingIfNeeded: x & 1)) &>> 2)
    }
  }
}
