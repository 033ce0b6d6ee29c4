extension Image {
  /// The Rec. 709 luma of every pixel, 0…255.
  var luma: Plane {
    let count = width * height
    let values = [Float](unsafeUninitializedCapacity: count) { result, initialized in
      pixels.withUnsafeBytes { source in
        guard let source = source.baseAddress, let result = result.baseAddress else { return }
        LumaKernel.convert(source, to: result, count: count)
      }
      initialized = count
    }
    return Plane(width: width, height: height, values: values)
  }
}

extension ImagePyramid {
  /// The Rec. 709 luma of the picture in `crop`, 0…255; the parameters are those of `sampled`.
  func luma(in crop: Crop, size: Int) -> Plane {
    Plane(lumaOf: sampled(crop, size: size, range: 0...255), size: size)
  }
}

extension Plane {
  /// - Parameter channels: shape [size][size][3].
  init(lumaOf channels: [Float], size: Int) {
    let values = [Float](unsafeUninitializedCapacity: size * size) { result, initialized in
      channels.withUnsafeBufferPointer { channels in
        for index in 0..<size * size {
          let (red, green, blue) = (channels[3 &* index], channels[3 &* index &+ 1], channels[3 &* index &+ 2])
          result[index] = LumaKernel.red * red + LumaKernel.green * green + LumaKernel.blue * blue
        }
      }
      initialized = size * size
    }
    self.init(width: size, height: size, values: values)
  }
}

/// The loop of `Image.luma` on pointers.
enum LumaKernel {
  static let red: Float = 0.2126
  static let green: Float = 0.7152
  static let blue: Float = 0.0722

  /// - Parameters:
  ///   - source: `count` pixels.
  ///   - output: has room for `count` numbers.
  static func convert(_ source: UnsafeRawPointer, to output: UnsafeMutablePointer<Float>, count: Int) {
    let whole = count & ~7
    for index in stride(from: 0, to: whole, by: 8) {
      let pixels = source.loadUnaligned(fromByteOffset: index &* Image.stride, as: SIMD8<UInt32>.self)
      let sum =
        level(pixels, 0) * SIMD8(repeating: red) + level(pixels, 8) * SIMD8(repeating: green)
        + level(pixels, 16) * SIMD8(repeating: blue)
      UnsafeMutableRawPointer(output + index).storeBytes(of: sum, as: SIMD8<Float>.self)
    }
    for index in whole..<count {
      let pixel = source.loadUnaligned(fromByteOffset: index &* Image.stride, as: SIMD4<UInt8>.self)
      output[index] = red * Float(pixel.x) + green * Float(pixel.y) + blue * Float(pixel.z)
    }
  }

  /// The channel from bit `shift` on as floats: the bits of 2²³ + level, less 2²³.
  @inline(__always)
  private static func level(_ pixels: SIMD8<UInt32>, _ shift: UInt32) -> SIMD8<Float> {
    let bits = (pixels &>> SIMD8(repeating: shift)) & SIMD8(repeating: 0xFF) | SIMD8(repeating: 0x4B00_0000)
    return unsafeBitCast(bits, to: SIMD8<Float>.self) - SIMD8(repeating: 8_388_608)
  }
}
