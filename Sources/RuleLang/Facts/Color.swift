/// A colour as files and screens carry it: sRGB, 8 bits a channel.
public struct SRGBColor: Sendable, Hashable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}

extension SRGBColor {
  /// The light of each of a channel's 256 levels, 0…1. Source: IEC 61966-2-1.
  public static let linearLevels: [Double] = (0...255).map { level in
    let value = Double(level) / 255
    return value <= 0.04045 ? value / 12.92 : Mathematics.power((value + 0.055) / 1.055, 2.4)
  }
}

/// A colour in CIELAB under D65, where equal distances look about equally different.
public struct LabColor: Sendable, Hashable {
  /// 0 (black) … 100 (white).
  public var lightness: Double
  /// Green (negative) to red (positive).
  public var a: Double
  /// Blue (negative) to yellow (positive).
  public var b: Double

  public init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// Distance from the gray axis.
  public var chroma: Double { (a * a + b * b).squareRoot() }

  /// Angle around the gray axis in degrees, 0 ..< 360, red 0, yellow 90, green 180, blue 270.
  public var hue: Double {
    let degrees = Mathematics.degrees(y: b, x: a)
    return degrees < 0 ? degrees + 360 : degrees
  }
}

extension LabColor {
  /// Converts by the sRGB transfer curve and matrix.
  ///
  /// Source: IEC 61966-2-1 (sRGB), CIE 15 (CIELAB), reference white D65 (2°).
  public init(_ color: SRGBColor) {
    let linear = SRGBColor.linearLevels
    self.init(linearRed: linear[Int(color.red)], green: linear[Int(color.green)], blue: linear[Int(color.blue)])
  }

  /// Converts linear-light sRGB, each channel 0…1.
  public init(linearRed red: Double, green: Double, blue: Double) {
    let ratios = SIMD3(
      (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
      0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
      (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    // CIE 15: the cube root, with a straight line below (6/29)³.
    var response = (24389.0 / 27.0 * ratios + 16) / 116
    response.replace(with: ratios.cubeRoots, where: ratios .> SIMD3(repeating: 216.0 / 24389.0))
    let (x, y, z) = (response.x, response.y, response.z)
    self.init(lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z))
  }

  /// The CIEDE2000 difference; 1 is about the smallest that a person sees side by side.
  ///
  /// Source: CIE 142-2001; Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005.
  public func difference(from other: LabColor) -> Double {
    func grown(_ chroma: Double) -> Double {
      let cube = chroma * chroma * chroma
      let seventh = cube * cube * chroma
      return (seventh / (seventh + 6_103_515_625)).squareRoot()
    }
    let chromaShift = 0.5 * (1 - grown((chroma + other.chroma) / 2))
    let first = LabColor(lightness: lightness, a: a * (1 + chromaShift), b: b)
    let second = LabColor(lightness: other.lightness, a: other.a * (1 + chromaShift), b: other.b)

    let chromaProduct = first.chroma * second.chroma
    var hueDifference = chromaProduct == 0 ? 0 : second.hue - first.hue
    if hueDifference > 180 { hueDifference -= 360 }
    if hueDifference < -180 { hueDifference += 360 }
    let deltaLightness = second.lightness - first.lightness
    let deltaChroma = second.chroma - first.chroma
    let deltaHue = 2 * chromaProduct.squareRoot() * Mathematics.sine(degrees: hueDifference / 2)

    var meanHue = first.hue + second.hue
    if chromaProduct != 0 {
      if abs(first.hue - second.hue) > 180 { meanHue += meanHue < 360 ? 360 : -360 }
      meanHue /= 2
    }
    let meanLightness = (first.lightness + second.lightness) / 2
    let meanChroma = (first.chroma + second.chroma) / 2
    var hueWeight: Double = 1 - 0.17 * Mathematics.cosine(degrees: meanHue - 30)
    hueWeight += 0.24 * Mathematics.cosine(degrees: 2 * meanHue)
    hueWeight += 0.32 * Mathematics.cosine(degrees: 3 * meanHue + 6)
    hueWeight -= 0.20 * Mathematics.cosine(degrees: 4 * meanHue - 63)
    let lightnessOffset = (meanLightness - 50) * (meanLightness - 50)
    let scaleLightness = 1 + 0.015 * lightnessOffset / (20 + lightnessOffset).squareRoot()
    let scaleChroma = 1 + 0.045 * meanChroma
    let scaleHue = 1 + 0.015 * meanChroma * hueWeight
    let blueness = (meanHue - 275) / 25
    let turn = 30 * Mathematics.exponential(-blueness * blueness)
    let rotation = -2 * grown(meanChroma) * Mathematics.sine(degrees: 2 * turn)

    let lightnessTerm = deltaLightness / scaleLightness
    let chromaTerm = deltaChroma / scaleChroma
    let hueTerm = deltaHue / scaleHue
    return
      (lightnessTerm * lightnessTerm + chromaTerm * chromaTerm + hueTerm * hueTerm
      + rotation * chromaTerm * hueTerm).squareRoot()
  }
}

extension SIMD3<Double> {
  /// The cube roots of numbers from 2⁻¹⁰⁰ to 2¹⁰⁰; what comes of others is not said.
  ///
  /// The C library's takes three times as long, which is most of what a colour costs; nor is it the same on
  /// every system. Source: Halley's method, which triples the digits, on a start whose exponent is divided by three.
  fileprivate var cubeRoots: SIMD3<Double> {
    var roots = SIMD3<Double>()
    for index in indices {
      // Within 4 %: the bits of a number are its logarithm, about.
      roots[index] = Double(Float(bitPattern: Float(self[index]).bitPattern / 3 + 0x2A51_4067))
    }
    for _ in 0..<2 {
      let cubes = roots * roots * roots
      roots -= roots * (cubes - self) / (2 * cubes + self)
    }
    return roots
  }
}
