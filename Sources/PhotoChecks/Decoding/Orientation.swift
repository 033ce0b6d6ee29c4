extension Image {
  /// The picture as it is meant to be looked at.
  ///
  /// - Parameter orientation: how the stored rows and columns lie, 1…8; other numbers change nothing.
  ///   Source: CIPA DC-008 (Exif 2.32), 4.6.4, tag 274.
  consuming func upright(orientation: Int) -> Image {
    switch orientation {
    case 2: mapped(width: width, height: height, start: width - 1, right: -1, down: width)
    case 3: mapped(width: width, height: height, start: width * height - 1, right: -1, down: -width)
    case 4: mapped(width: width, height: height, start: width * (height - 1), right: 1, down: -width)
    case 5: mapped(width: height, height: width, start: 0, right: width, down: 1)
    case 6: mapped(width: height, height: width, start: width * (height - 1), right: -width, down: 1)
    case 7: mapped(width: height, height: width, start: width * height - 1, right: -width, down: -1)
    case 8: mapped(width: height, height: width, start: width - 1, right: width, down: -1)
    default: self
    }
  }

  /// Collects the pixels of a picture of another shape.
  ///
  /// - Parameters:
  ///   - start: which of this picture's pixels becomes the first.
  ///   - right: pixels from there to the one that becomes its right neighbour.
  ///   - down: pixels to the one that becomes its lower neighbour.
  private func mapped(width newWidth: Int, height newHeight: Int, start: Int, right: Int, down: Int) -> Image {
    let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { output, count in
      pixels.withUnsafeBytes { source in
        OrientationKernel.gather(
          source, to: UnsafeMutableRawBufferPointer(output), width: newWidth, height: newHeight, start: start,
          right: right, down: down)
      }
      count = pixels.count
    }
    return Image(width: newWidth, height: newHeight, pixels: turned)
  }
}

/// The inner loop of turning a picture.
private enum OrientationKernel {
  /// Chosen: a square of so many pixels takes 4 KB on either side, so that reading down columns stays in the cache.
  private static let tile = 32

  /// - Precondition: `source` and `output` hold `width * height` pixels of four bytes, and the steps stay within.
  static func gather(
    _ source: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer, width: Int, height: Int, start: Int,
    right: Int, down: Int
  ) {
    guard let from = source.baseAddress, let to = output.baseAddress else { return }
    for top in stride(from: 0, to: height, by: tile) {
      for left in stride(from: 0, to: width, by: tile) {
        for y in top..<min(top + tile, height) {
          var place = start + y * down + left * right
          for x in left..<min(left + tile, width) {
            let pixel = from.loadUnaligned(fromByteOffset: place &* 4, as: UInt32.self)
            to.storeBytes(of: pixel, toByteOffset: (y &* width &+ x) &* 4, as: UInt32.self)
            place &+= right
          }
        }
      }
    }
  }
}
