extension Image {
  /// The picture as it is meant to be looked at.
  ///
  /// - Parameter orientation: how the stored rows and columns lie, 1…8; other numbers change nothing.
  ///   Source: CIPA DC-008 (Exif 2.32), 4.6.4, tag 274.
  ///   A turned picture takes a second copy of its pixels for the time of turning, a mirrored one none.
  consuming func upright(orientation: Int) -> Image {
    switch orientation {
    case 2: flipped(across: true, down: false)
    case 3: flipped(across: true, down: true)
    case 4: flipped(across: false, down: true)
    case 5: mapped(width: height, height: width, start: 0, right: width, down: 1)
    case 6: mapped(width: height, height: width, start: width * (height - 1), right: -width, down: 1)
    case 7: mapped(width: height, height: width, start: width * height - 1, right: -width, down: -1)
    case 8: mapped(width: height, height: width, start: width - 1, right: width, down: -1)
    default: self
    }
  }

  /// The picture mirrored, in the same memory where nobody else holds it.
  private consuming func flipped(across: Bool, down: Bool) -> Image {
    var image = self
    let (width, height) = (image.width, image.height)
    image.pixels.withUnsafeMutableBytes { bytes in
      OrientationKernel.flip(bytes, width: width, height: height, across: across, down: down)
    }
    return image
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

  /// Exchanges pixels in place.
  ///
  /// - Precondition: `bytes` holds `width * height` pixels of four bytes.
  static func flip(_ bytes: UnsafeMutableRawBufferPointer, width: Int, height: Int, across: Bool, down: Bool) {
    guard let base = bytes.baseAddress else { return }
    for y in 0..<(down ? height.dividedUp(by: 2) : height) {
      let other = down ? height - 1 - y : y
      // A row that is exchanged with itself is done when its halves are.
      let count = other == y ? (across ? width / 2 : 0) : width
      for x in 0..<count {
        let first = base + 4 &* (y &* width &+ x)
        let second = base + 4 &* (other &* width &+ (across ? width &- 1 &- x : x))
        let pixel = first.loadUnaligned(as: UInt32.self)
        first.storeBytes(of: second.loadUnaligned(as: UInt32.self), as: UInt32.self)
        second.storeBytes(of: pixel, as: UInt32.self)
      }
    }
  }

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
