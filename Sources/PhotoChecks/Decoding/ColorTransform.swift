/// Turns pixels of another colour space into sRGB.
///
/// Colours outside sRGB are clipped channel by channel, as screens show them.
struct ColorTransform {
  /// For each channel and level, its share of linear red, green and blue, one after the other.
  private let shares: [SIMD4<Float>]

  /// Chosen: steps of linear light fine enough that even near black, where sRGB is steepest, the level is right.
  private static let steps = 8192

  /// From CIE XYZ under D50, in which profiles state their primaries, to linear sRGB, row by row.
  ///
  /// Source: IEC 61966-2-1 with the Bradford adaptation of ICC.1:2022, annex E.
  private static let fromXYZ: [SIMD3<Double>] = [
    SIMD3(3.1341359, -1.6173863, -0.4906619), SIMD3(-0.9787955, 1.9162544, 0.0334427),
    SIMD3(0.0719553, -0.2289768, 1.4053860),
  ]

  /// - Parameter columns: CIE XYZ under D50 of each primary.
  init(columns: [SIMD3<Double>], curves: [ToneCurve]) {
    shares = zip(columns, curves).flatMap { column, curve in
      Self.shares(Self.fromXYZ.map { Self.product($0, column) }, curve)
    }
  }

  /// Gray is carried in all three channels; its third of each makes up the whole.
  init(gray curve: ToneCurve) {
    shares = (0..<3).flatMap { channel in
      Self.shares((0..<3).map { $0 == channel ? 1 : 0 }, curve)
    }
  }

  /// A colour space of its own primaries, as PNG chunks give it.
  ///
  /// - Parameters:
  ///   - chromaticities: x and y of white, red, green and blue.
  ///   - curve: from stored numbers to linear light.
  init?(chromaticities: [(x: Double, y: Double)], curve: ToneCurve) {
    guard chromaticities.count == 4, chromaticities.allSatisfy({ $0.y > 0 }) else { return nil }
    func xyz(_ point: (x: Double, y: Double)) -> SIMD3<Double> {
      SIMD3(point.x / point.y, 1, (1 - point.x - point.y) / point.y)
    }
    let white = xyz(chromaticities[0])
    let primaries = Matrix3(columns: (xyz(chromaticities[1]), xyz(chromaticities[2]), xyz(chromaticities[3])))
    guard abs(primaries.determinant) > Self.leastDeterminant else { return nil }
    let (red, green, blue) = primaries.columns
    let amounts = primaries.amounts(addingUpTo: white)
    let scaled = [red * amounts.x, green * amounts.y, blue * amounts.z]
    guard let adapted = Self.adaptedToD50(scaled, white: white) else { return nil }
    self.init(columns: adapted, curves: [ToneCurve](repeating: curve, count: 3))
  }

  /// Primaries whose determinant is no larger lie on a line.
  private static let leastDeterminant = 1e-9

  /// From CIE XYZ to the responses of the eye, row by row.
  ///
  /// Source: ICC.1:2022, annex E (Bradford).
  private static let toResponses = [
    SIMD3(0.8951, 0.2664, -0.1614), SIMD3(-0.7502, 1.7135, 0.0367), SIMD3(0.0389, -0.0685, 1.0296),
  ]
  /// The white of D50, in CIE XYZ. Source: ICC.1:2022, the illuminant of the profile connection space.
  private static let whiteOfD50 = SIMD3(0.9642, 1, 0.8249)

  /// Colours as they look under D50; nil for a white that no eye responds to.
  private static func adaptedToD50(_ colors: [SIMD3<Double>], white: SIMD3<Double>) -> [SIMD3<Double>]? {
    func responses(_ color: SIMD3<Double>) -> SIMD3<Double> {
      SIMD3(product(toResponses[0], color), product(toResponses[1], color), product(toResponses[2], color))
    }
    func column(_ index: Int) -> SIMD3<Double> {
      SIMD3(toResponses[0][index], toResponses[1][index], toResponses[2][index])
    }
    let (from, to) = (responses(white), responses(whiteOfD50))
    guard from.min() > 0 else { return nil }
    let back = Matrix3(columns: (column(0), column(1), column(2)))
    return colors.map { back.amounts(addingUpTo: responses($0) * to / from) }
  }

  /// The sum of the products, from the first on.
  private static func product(_ row: SIMD3<Double>, _ column: SIMD3<Double>) -> Double {
    row.x * column.x + row.y * column.y + row.z * column.z
  }

  private static func shares(_ weights: [Double], _ curve: ToneCurve) -> [SIMD4<Float>] {
    (0..<256).map { level in
      let light = curve.linear(Double(level) / 255) * Double(steps - 1)
      return SIMD4(Float(weights[0] * light), Float(weights[1] * light), Float(weights[2] * light), 0)
    }
  }

  /// The sRGB level of each step of linear light.
  private static let levels: [UInt8] = (0..<steps).map { step in
    UInt8(SRGBCurve.encoded(Double(step) / Double(steps - 1)) * 255 + 0.5)
  }

  /// Whether no colour changes by more than a level: most profiles say sRGB in other words.
  var isIdentity: Bool {
    // Chosen: every 17th level meets black, white and the primaries.
    let levels = stride(from: 0, through: 255, by: 17).map { UInt8($0) }
    for red in levels {
      for green in levels {
        let pixels: [UInt8] = levels.flatMap { blue -> [UInt8] in [red, green, blue, 255] }
        var turned = pixels
        convert(&turned)
        guard zip(pixels, turned).allSatisfy({ abs(Int($0) - Int($1)) <= 1 }) else { return false }
      }
    }
    return true
  }

  /// Turns pixels into sRGB, in place.
  ///
  /// - Parameter pixels: four bytes each, the fourth of which stays.
  func convert(_ pixels: inout [UInt8]) {
    pixels.withUnsafeMutableBufferPointer { pixels in
      shares.withUnsafeBufferPointer { shares in
        Self.levels.withUnsafeBufferPointer { levels in
          guard let shares = shares.baseAddress, let levels = levels.baseAddress, let base = pixels.baseAddress else {
            return
          }
          Self.convert(base, count: pixels.count / 4, shares: shares, levels: levels)
        }
      }
    }
  }

  /// The inner loop: three looks for the light, three for the levels.
  private static func convert(
    _ pixels: UnsafeMutablePointer<UInt8>, count: Int, shares: UnsafePointer<SIMD4<Float>>,
    levels: UnsafePointer<UInt8>
  ) {
    let highest = SIMD4<Float>(repeating: Float(steps - 1))
    let zero = SIMD4<Float>(repeating: 0)
    for index in 0..<count {
      let pixel = pixels + 4 &* index
      var light = shares[Int(pixel[0])]
      light += shares[256 &+ Int(pixel[1])]
      light += shares[512 &+ Int(pixel[2])]
      light = zero.replacing(with: light, where: light .> zero)
      light = highest.replacing(with: light, where: light .< highest)
      light += SIMD4(repeating: 0.5)
      pixel[0] = levels[Int(light[0])]
      pixel[1] = levels[Int(light[1])]
      pixel[2] = levels[Int(light[2])]
    }
  }
}
