extension Image {
  /// Whether almost no pixel has a colour.
  var isColorless: Bool {
    let colored = pixels.withUnsafeBytes { source in
      guard let source = source.baseAddress else { return 0 }
      return SaturationKernel.count(source, count: width * height, beyond: Self.colorlessSpread)
    }
    return Double(colored) < Self.fewColored * Double(width * height)
  }

  /// Chosen: JPEG at quality 60 moves the channels of a gray picture apart by less.
  private static var colorlessSpread: Int32 { 6 }
  private static var fewColored: Double { 0.005 }
}

/// The loop of `Image.isColorless` on pointers.
enum SaturationKernel {
  /// How many of `count` pixels have two channels more than `spread` apart.
  static func count(_ source: UnsafeRawPointer, count: Int, beyond spread: Int32) -> Int {
    var found = SIMD8<Int32>()
    let whole = count & ~7
    let (most, least) = (SIMD8<Int32>(repeating: spread), SIMD8<Int32>(repeating: -spread))
    for index in stride(from: 0, to: whole, by: 8) {
      let pixels = source.loadUnaligned(fromByteOffset: index &* Image.stride, as: SIMD8<Int32>.self)
      let mask = SIMD8<Int32>(repeating: 0xFF)
      let (red, green) = (pixels & mask, (pixels &>> SIMD8(repeating: 8)) & mask)
      let blue = (pixels &>> SIMD8(repeating: 16)) & mask
      var apart = SIMD8<Int32>()
      let (first, second, third) = (red &- green, green &- blue, red &- blue)
      let one = SIMD8<Int32>(repeating: 1)
      apart.replace(with: one, where: (first .> most) .| (first .< least))
      apart.replace(with: one, where: (second .> most) .| (second .< least))
      apart.replace(with: one, where: (third .> most) .| (third .< least))
      found &+= apart
    }
    var total = (0..<8).reduce(0) { $0 + Int(found[$1]) }
    for index in whole..<count {
      let pixel = source.loadUnaligned(fromByteOffset: index &* Image.stride, as: SIMD4<UInt8>.self)
      let (red, green, blue) = (Int32(pixel.x), Int32(pixel.y), Int32(pixel.z))
      if max(red, green, blue) - min(red, green, blue) > spread { total += 1 }
    }
    return total
  }
}
