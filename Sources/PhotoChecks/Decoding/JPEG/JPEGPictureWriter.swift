/// Takes the samples of a JPEG's blocks, one row of coding units after the other, and writes pixels.
///
/// Only two rows of coding units are held: the interpolation of the last lines of one needs the first lines of the next.
final class JPEGPictureWriter {
  /// The samples of one channel, for two rows of coding units in turn.
  struct Plane {
    let samples: Scratch<UInt8>
    let stride: Int
    /// Lines in one row of coding units.
    let unitLines: Int
    let upsampler: JPEGUpsampler

    /// Line `y` of the channel, counted from the top of the picture.
    @inline(__always)
    func line(_ y: Int) -> UnsafeMutablePointer<UInt8> { samples.base + (y % (2 * unitLines)) * stride }
  }

  let width: Int
  let height: Int
  let planes: [Plane]
  /// Samples across and down in a block of each component, 8 unless the picture is made smaller.
  let blockSides: [Int]
  private let model: JPEGColorModel
  private let colors = JPEGColorKernel()
  private let output: UnsafeMutablePointer<UInt8>
  private let unitLines: Int
  /// Lines at the lower end of a row of units that wait for the next one.
  private let delay: Int
  private var written = 0

  /// - Parameters:
  ///   - scale: how much of the picture's size is wanted.
  ///   - output: room for `scale.length(frame.width) * scale.length(frame.height)` pixels of four bytes, which has to outlive
  ///     the writer.
  init(_ frame: JPEGFrame, model: JPEGColorModel, scale: JPEGScale, output: UnsafeMutablePointer<UInt8>) {
    let width = scale.length(frame.width)
    let side = scale.blockSide
    self.width = width
    self.height = scale.length(frame.height)
    self.model = model
    self.output = output
    self.unitLines = frame.maxVertical * side
    self.delay = frame.maxVertical > 1 ? frame.maxVertical : 0
    let sides = frame.components.map { scale.blockSide(of: $0, in: frame) }
    self.blockSides = sides
    self.planes = zip(frame.components, sides).map { component, blockSide in
      let stride = component.storedBlocksWide * blockSide
      let across = (samples: component.horizontal * blockSide, pixels: frame.maxHorizontal * side)
      let down = (samples: component.vertical * blockSide, pixels: frame.maxVertical * side)
      return Plane(
        samples: Scratch(count: stride * 2 * component.vertical * blockSide, padding: 16), stride: stride,
        unitLines: component.vertical * blockSide,
        upsampler: JPEGUpsampler(
          width: (frame.width * across.samples).dividedUp(by: 8 * frame.maxHorizontal),
          height: (frame.height * down.samples).dividedUp(by: 8 * frame.maxVertical), across: across, down: down,
          outputWidth: width, smooth: side > 1))
    }
  }

  /// Where the samples of a block belong.
  @inline(__always)
  func block(component: Int, row: Int, column: Int) -> UnsafeMutablePointer<UInt8> {
    planes[component].line(row * blockSides[component]) + column * blockSides[component]
  }

  /// Writes the lines that are complete once row `unitRow` of coding units is.
  func finish(unitRow: Int, isLast: Bool) {
    let limit = isLast ? height : min(height, (unitRow + 1) * unitLines - delay)
    while written < limit {
      write(line: written)
      written += 1
    }
  }

  private func write(line y: Int) {
    let pixels = output + y * width * Image.stride
    func row(_ index: Int) -> UnsafePointer<UInt8> {
      planes[index].upsampler.row(y) { UnsafePointer(planes[index].line($0)) }
    }
    switch model {
    case .gray: GrayKernel.convert(row(0), to: pixels, count: width)
    case .rgb: JPEGColorKernel.convertRGB(row(0), row(1), row(2), to: pixels, count: width)
    case .yCbCr: colors.convertYCbCr(row(0), row(1), row(2), to: pixels, count: width)
    case .cmyk:
      JPEGColorKernel.convertRGB(row(0), row(1), row(2), to: pixels, count: width)
      JPEGColorKernel.multiply(row(3), into: pixels, count: width)
    case .ycck:
      colors.convertYCbCr(row(0), row(1), row(2), to: pixels, count: width)
      JPEGColorKernel.complement(pixels, count: width)
      JPEGColorKernel.multiply(row(3), into: pixels, count: width)
    }
  }
}
