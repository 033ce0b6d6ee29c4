internal import RuleLang

extension LabColor {
  /// The tristimulus values under D65, Y 0…1.
  ///
  /// Source: CIE 15, the inverse of `LabColor.init(linearRed:green:blue:)`.
  var xyz: SIMD3<Double> {
    func ratio(_ response: Double) -> Double {
      let cube = response * response * response
      return cube > 216.0 / 24389.0 ? cube : (116 * response - 16) * 27.0 / 24389.0
    }
    let middle = (lightness + 16) / 116
    return SIMD3(0.95047 * ratio(middle + a / 500), ratio(middle), 1.08883 * ratio(middle - b / 200))
  }

  /// The distance in CIELAB. Source: CIE 15, ΔE*ab.
  func distance(to other: LabColor) -> Double {
    let (first, second, third) = (lightness - other.lightness, a - other.a, b - other.b)
    return (first * first + second * second + third * third).squareRoot()
  }

  /// The correlated colour temperature in kelvin; 6,500 of a neutral gray, lower the yellower. Nil far from any lamp's
  /// colour.
  ///
  /// Source: McCamy, "Correlated color temperature as an explicit function of chromaticity coordinates", 1992.
  var temperature: Double? {
    let xyz = xyz
    let sum = xyz.sum()
    guard sum > 0, 0.1858 - xyz.y / sum != 0 else { return nil }
    let n = (xyz.x / sum - 0.3320) / (0.1858 - xyz.y / sum)
    let kelvin = ((449 * n + 3525) * n + 6823.3) * n + 5520.33
    return Self.lamps.contains(kelvin) ? kelvin : nil
  }

  /// Where the formula holds.
  private static let lamps = 2000.0...12_500
}

extension SRGBColor {
  /// The nearest colour that a screen can show.
  ///
  /// Source: IEC 61966-2-1, CIE 15, the inverse of `LabColor.init(_:)`.
  init(_ color: LabColor) {
    func channel(_ linear: Double) -> UInt8 { UInt8((min(max(SRGBCurve.encoded(linear), 0), 1) * 255).rounded()) }
    let xyz = color.xyz
    self.init(
      red: channel(3.2404542 * xyz.x - 1.5371385 * xyz.y - 0.4985314 * xyz.z),
      green: channel(-0.9692660 * xyz.x + 1.8760108 * xyz.y + 0.0415560 * xyz.z),
      blue: channel(0.0556434 * xyz.x - 0.2040259 * xyz.y + 1.0572252 * xyz.z))
  }
}

extension LabColor {
  /// The median of each coordinate; nil of nothing.
  static func median(of colors: [LabColor]) -> LabColor? {
    guard let lightness = colors.map(\.lightness).median, let a = colors.map(\.a).median,
      let b = colors.map(\.b).median
    else { return nil }
    return LabColor(lightness: lightness, a: a, b: b)
  }
}
