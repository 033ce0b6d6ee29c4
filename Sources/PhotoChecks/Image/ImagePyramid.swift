/// The working image, and smaller copies of it, each half as large as the one before.
///
/// What shows a part of the photo at a coarse size samples the copy that fits, so that nothing aliases.
public struct ImagePyramid: Derived, Sendable {
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

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ImagePyramid {
    let working = try photo.value(of: WorkingImage.self)
    return ImagePyramid(working.image, scale: working.scale, kernels: photo.models.kernels)
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
    var result = [UInt8](repeating: 0, count: newWidth * newHeight * Self.stride)
    pixels.withUnsafeBytes { source in
      result.withUnsafeMutableBytes { target in
        func pixel(_ x: Int, _ y: Int) -> SIMD4<UInt16> {
          let offset = (y * width + x) * Self.stride
          return SIMD4<UInt16>(truncatingIfNeeded: source.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt8>.self))
        }
        for y in 0..<newHeight {
          let (top, bottom) = (2 * y, min(2 * y + 1, height - 1))
          for x in 0..<newWidth {
            let (left, right) = (2 * x, min(2 * x + 1, width - 1))
            let sum = pixel(left, top) &+ pixel(right, top) &+ pixel(left, bottom) &+ pixel(right, bottom)
            let mean = (sum &+ SIMD4(repeating: 2)) &>> SIMD4(repeating: 2)
            target.storeBytes(
              of: SIMD4<UInt8>(truncatingIfNeeded: mean), toByteOffset: (y * newWidth + x) * Self.stride,
              as: SIMD4<UInt8>.self)
          }
        }
      }
    }
    return Image(width: newWidth, height: newHeight, pixels: result)
  }
}
