/// The working image, and smaller copies of it, each half as large as the one before.
///
/// A view of a part of the photo at a coarse size samples the copy that fits, so that nothing aliases.
public struct ImagePyramid: Sendable {
  /// The working image first.
  let levels: [Image]
  /// Working pixels per pixel of the photo.
  let scale: Double
  private let kernels: KernelSet

  var image: Image { levels[0] }

  /// The smallest copy is not halved again below this many pixels. Chosen: the inputs of the networks are larger.
  private static let smallestSide = 64

  init(_ image: Image, scale: Double, kernels: KernelSet = .baseline) {
    var levels = [image]
    while let last = levels.last, max(last.width, last.height) >= 2 * Self.smallestSide { levels.append(last.halved()) }
    self.levels = levels
    self.scale = scale
    self.kernels = kernels
  }

  /// The picture at another size, made of the smallest copy that is no smaller.
  func resized(width: Int, height: Int) -> Image {
    let copy = levels.last { $0.width >= width && $0.height >= height } ?? image
    return copy.resized(width: width, height: height)
  }

  /// The picture at a width of at most `width`.
  func fitted(toWidth width: Int) -> Image {
    let width = min(width, image.width)
    return resized(width: width, height: max(image.height * width / image.width, 1))
  }

  /// The picture in `crop`, sampled bilinearly.
  ///
  /// - Parameters:
  ///   - crop: in pixels of the working image.
  ///   - size: pixels of a side.
  ///   - range: what level 0 and level 255 become.
  ///   - outside: what stands beyond the edges; without it the outermost pixels go on.
  /// - Returns: shape [size][size][3].
  func sampled(_ crop: Crop, size: Int, range: ClosedRange<Float>, outside: Float? = nil) -> [Float] {
    var crop = crop
    var level = 0
    while crop.side >= 2 * Double(size), level + 1 < levels.count {
      crop.center = crop.center.scaled(by: 0.5)
      crop.side /= 2
      level += 1
    }
    return levels[level].sampled(crop, size: size, range: range, outside: outside, kernels: kernels)
  }
}

extension Image {
  /// The picture at half the size, every pixel the mean of four; an odd last row or column counts twice.
  func halved() -> Image {
    let (newWidth, newHeight) = ((width + 1) / 2, (height + 1) / 2)
    let bytes = newWidth * newHeight * Self.stride
    let result = [UInt8](unsafeUninitializedCapacity: bytes) { result, initialized in
      pixels.withUnsafeBytes { source in
        guard let source = source.baseAddress, let result = result.baseAddress else { return }
        for y in 0..<newHeight {
          let (top, bottom) = (2 * y, min(2 * y + 1, height - 1))
          HalvingKernel.mean(
            of: source + top * width * Self.stride, source + bottom * width * Self.stride, width: width,
            to: UnsafeMutableRawPointer(result) + y * newWidth * Self.stride)
        }
      }
      initialized = bytes
    }
    return Image(width: newWidth, height: newHeight, pixels: result)
  }
}

/// The loop of `Image.halved` on pointers.
private enum HalvingKernel {
  /// Writes the rounded means of each two neighbours in two rows.
  ///
  /// - Parameters:
  ///   - width: pixels of each row; where it is odd, the last one counts twice.
  ///   - output: has room for half as many pixels, rounded up.
  static func mean(
    of upper: UnsafeRawPointer, _ lower: UnsafeRawPointer, width: Int, to output: UnsafeMutableRawPointer
  ) {
    let whole = width & ~3
    for x in stride(from: 0, to: whole, by: 4) {
      // Two pixels of 16-bit sums are one 128-bit vector: of four, the first and third are added to the others.
      let sums = unsafeBitCast(
        levels(upper, x) &+ levels(lower, x), to: SIMD4<UInt64>.self)
      let (first, second) = (
        unsafeBitCast(sums.evenHalf, to: SIMD8<UInt16>.self), unsafeBitCast(sums.oddHalf, to: SIMD8<UInt16>.self)
      )
      let mean = (first &+ second &+ SIMD8(repeating: 2)) &>> SIMD8(repeating: 2)
      output.storeBytes(
        of: SIMD8<UInt8>(truncatingIfNeeded: mean), toByteOffset: x / 2 &* Image.stride, as: SIMD8<UInt8>.self)
    }
    for x in stride(from: whole, to: width, by: 2) {
      let right = min(x + 1, width - 1)
      func pixel(_ row: UnsafeRawPointer, _ x: Int) -> SIMD4<UInt16> {
        SIMD4(truncatingIfNeeded: row.loadUnaligned(fromByteOffset: x &* Image.stride, as: SIMD4<UInt8>.self))
      }
      let sum = pixel(upper, x) &+ pixel(upper, right) &+ pixel(lower, x) &+ pixel(lower, right)
      let mean = (sum &+ SIMD4(repeating: 2)) &>> SIMD4(repeating: 2)
      output.storeBytes(
        of: SIMD4<UInt8>(truncatingIfNeeded: mean), toByteOffset: x / 2 &* Image.stride, as: SIMD4<UInt8>.self)
    }
  }

  /// Four pixels as numbers of 16 bits.
  @inline(__always)
  private static func levels(_ row: UnsafeRawPointer, _ x: Int) -> SIMD16<UInt16> {
    SIMD16(truncatingIfNeeded: row.loadUnaligned(fromByteOffset: x &* Image.stride, as: SIMD16<UInt8>.self))
  }
}
