@testable import PhotoChecks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Numbers that look random and are the same on every machine.
struct TestNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Source: G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators", 2014 (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Pictures of known content, made on the spot.
enum TestPictures {
  static func make(_ width: Int, _ height: Int, pixel: (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8)) -> Image {
    var image = Image(width: width, height: height, pixels: [UInt8](repeating: 255, count: width * height * 4))
    for y in 0..<height {
      for x in 0..<width { image[x, y] = pixel(x, y) }
    }
    return image
  }

  static func flat(_ width: Int, _ height: Int, red: UInt8 = 100, green: UInt8 = 197, blue: UInt8 = 255) -> Image {
    make(width, height) { _, _ in (red, green, blue) }
  }

  static func noise(_ width: Int, _ height: Int, seed: UInt64 = 1) -> Image {
    var numbers = TestNumbers(seed: seed)
    return make(width, height) { _, _ in
      let word = numbers.next()
      return (
        UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8), UInt8(truncatingIfNeeded: word >> 16)
      )
    }
  }

  /// Smooth in red and green, with edges in blue and a little grain, as photos are.
  static func scene(_ width: Int, _ height: Int) -> Image {
    var numbers = TestNumbers(seed: 7)
    return make(width, height) { x, y in
      let grain = Int(numbers.next() & 3)
      let red = 40 + 160 * x / max(width - 1, 1) + grain
      let green = 220 - 170 * y / max(height - 1, 1) + grain
      let blue = ((x / 11) ^ (y / 7)) & 1 == 0 ? 60 + grain : 190 + grain
      return (UInt8(red), UInt8(green), UInt8(blue))
    }
  }
}

extension Image {
  /// Whether all channels agree; the fourth byte of a pixel means nothing.
  func looksLike(_ other: Image) -> Bool {
    guard width == other.width, height == other.height else { return false }
    return pixels.indices.allSatisfy { $0 & 3 == 3 || pixels[$0] == other.pixels[$0] }
  }

  /// The peak signal-to-noise ratio over all channels in dB.
  func peakSignalToNoise(against other: Image) -> Double {
    var sum = 0
    for index in pixels.indices where index & 3 != 3 {
      let difference = Int(pixels[index]) - Int(other.pixels[index])
      sum += difference * difference
    }
    return 10 * log10(255 * 255 * Double(width * height * 3) / Double(max(sum, 1)))
  }
}
