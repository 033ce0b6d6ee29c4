@testable import PhotoChecks

/// Rows of pixels in plain words: what becomes of PNG samples, and of a JPEG's coarse channels.
enum ReferenceRows {
  // MARK: - PNG

  /// The pixels of a finished row, four bytes each with the opacity last, and whether all are opaque.
  static func expand(_ row: [UInt8], header: PNGHeader, count: Int) -> (pixels: [UInt8], isOpaque: Bool) {
    let channels = header.colorType.channels
    func sample(_ index: Int) -> Int {
      (0..<header.depth).reduce(0) { value, place in
        let bit = index * header.depth + place
        return 2 * value + Int(row[bit / 8] >> UInt8(7 - bit % 8) & 1)
      }
    }
    var pixels: [UInt8] = []
    var isOpaque = true
    for x in 0..<count {
      let samples = (0..<channels).map { sample(channels * x + $0) }
      let (color, alpha) = color(samples, header)
      // On white, rounded to the nearest level.
      pixels += color.map { UInt8((Double($0 * alpha + 255 * (255 - alpha)) / 255).rounded()) } + [UInt8(alpha)]
      if alpha != 255 { isOpaque = false }
    }
    return (pixels, isOpaque)
  }

  /// Red, green and blue in eight bits, and the opacity.
  private static func color(_ samples: [Int], _ header: PNGHeader) -> ([Int], Int) {
    let levels = samples.map { Int((Double($0) * 255 / Double(1 << header.depth - 1)).rounded()) }
    var alpha = 255
    if case .key(let key) = header.transparency, key.map(Int.init) == samples { alpha = 0 }
    switch header.colorType {
    case .gray: return ([levels[0], levels[0], levels[0]], alpha)
    case .grayAlpha: return ([levels[0], levels[0], levels[0]], levels[1])
    case .rgb: return (levels, alpha)
    case .rgba: return (Array(levels[..<3]), levels[3])
    case .palette:
      // Indices beyond the palette are black, as other decoders show them.
      let start = 3 * samples[0]
      guard start + 3 <= header.palette.count else { return ([0, 0, 0], 255) }
      if case .palette(let opacities) = header.transparency, samples[0] < opacities.count {
        alpha = Int(opacities[samples[0]])
      }
      return (header.palette[start..<start + 3].map(Int.init), alpha)
    }
  }

  // MARK: - JPEG

  /// A row of twice as many samples: three quarters of the nearer and one of the farther, the edges repeated.
  static func triangleAcross(_ samples: [UInt8]) -> [UInt8] {
    interpolate(samples.map(Int.init)) { x, sum in (sum + (x % 2 == 0 ? 1 : 2)) / 4 }
  }

  static func triangleDown(_ near: [UInt8], _ far: [UInt8], isUpper: Bool) -> [UInt8] {
    zip(near, far).map { UInt8((3 * Int($0) + Int($1) + (isUpper ? 1 : 2)) / 4) }
  }

  static func triangleBoth(_ near: [UInt8], _ far: [UInt8]) -> [UInt8] {
    interpolate(zip(near, far).map { 3 * Int($0) + Int($1) }) { x, sum in (sum + (x % 2 == 0 ? 8 : 7)) / 16 }
  }

  private static func interpolate(_ sums: [Int], scaled: (_ x: Int, _ sum: Int) -> Int) -> [UInt8] {
    (0..<2 * sums.count).map { x in
      let near = x / 2
      let far = x % 2 == 0 ? max(near - 1, 0) : min(near + 1, sums.count - 1)
      return UInt8(scaled(x, 3 * sums[near] + sums[far]))
    }
  }
}
