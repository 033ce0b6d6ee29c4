internal import RuleLang

/// The name that people give a colour.
///
/// Borders in CIELAB: lightness and chroma part the neutral colours off, the hue angle parts the rest, and lightness
/// parts brown from orange and pink from red. Chosen: on the labelled clothing (its outlines drawn by hand on 240 photos),
/// with the sRGB primaries and the named web colours on their right sides.
struct ColorName: Sendable, Equatable {
  let family: ColorFamily
  let shade: ColorShade
  /// Whether the colour lies so near the border of blue and black, gray or white that light alone may decide.
  let isNearBlueBorder: Bool
  /// Whether the colour lies where some people say green and others blue.
  let isNearGreenBorder: Bool

  /// - Parameter blueLight: chroma that the light may have added to white, where a blue lamp or sky is likely.
  init(_ color: LabColor, blueLight: Double = 0) {
    let limit = Self.neutralChroma(of: color)
    let reach = Self.borderAbove.value(at: color.lightness) + blueLight * color.lightness / 100
    let border = limit - Self.borderBelow..<limit + reach
    isNearBlueBorder = Self.blueHues.contains(color.hue) && border.contains(color.chroma)
    isNearGreenBorder = Self.bluishGreens.contains(color.hue) && color.chroma >= Self.leastDisputed
    family = color.chroma < limit ? Self.neutral(color.lightness) : Self.chromatic(color)
    shade = Self.shade(of: color, in: family)
  }

  /// Hues called blue, from greenish blue to the blue primary (306.3°).
  static let blueHues = 215.0...306.5
  /// Hues around the web colours turquoise, teal and dark turquoise (185° to 199°), which some call green and others blue.
  private static let bluishGreens = 178.0..<blueHues.lowerBound
  /// The chroma from which they do. Chosen: those colours have 30 and more; the labelled garments of such a hue, which
  /// everybody calls dark green, 14 and less.
  private static let leastDisputed = 20.0
  /// How far the doubt reaches to the neutral side of the border. Chosen: half the spread of one garment's cells over a photo.
  private static let borderBelow = 0.7
  /// How far it reaches to the blue side. Chosen: white cloth in the shade of a blue sky has up to here on labelled photos, as
  /// has light blue cloth.
  private static let borderAbove = Interpolation([(0, 0.9), (45, 0.9), (75, 4), (85, 5)])

  /// The chroma below which a colour of that lightness and hue passes for black, gray or white.
  ///
  /// Bluish light on white and gray goes unnoticed longest; dark cloth needs least chroma to look navy.
  private static func neutralChroma(of color: LabColor) -> Double {
    let curve =
      blueHues.contains(color.hue) ? bluishNeutral : color.hue > blueHues.upperBound ? purplishNeutral : otherNeutral
    return curve.value(at: color.lightness)
  }

  private static let bluishNeutral = Interpolation([(0, 7.6), (15, 7.8), (25, 8.8), (45, 10.5), (75, 11.5), (90, 12)])
  /// Cameras add purple to black cloth in dim light, and to white cloth in shade.
  private static let purplishNeutral = Interpolation([(0, 14), (15, 13), (30, 9), (45, 7.6), (70, 7.6), (90, 11)])
  private static let otherNeutral = Interpolation([(0, 10), (20, 8.5), (40, 9), (75, 11), (95, 12)])

  // MARK: - Names

  /// The colours of a name; limits that are left out are none. The lower ones belong to it.
  private struct Sector<Name: Sendable>: Sendable {
    let name: Name
    let hue: Double
    let lightness: Range<Double>
    let chroma: Range<Double>

    init(
      _ name: Name, hueBelow hue: Double = .infinity, lightness: Range<Double> = anything,
      chroma: Range<Double> = anything
    ) {
      (self.name, self.hue, self.lightness, self.chroma) = (name, hue, lightness, chroma)
    }

    func contains(_ color: LabColor) -> Bool {
      color.hue < hue && lightness.contains(color.lightness) && chroma.contains(color.chroma)
    }
  }

  private static let anything = -Double.infinity..<Double.infinity

  private static func from(_ least: Double) -> Range<Double> { least..<Double.infinity }
  private static func below(_ limit: Double) -> Range<Double> { -Double.infinity..<limit }

  /// Of colours without a hue.
  private static func neutral(_ lightness: Double) -> ColorFamily {
    lightness < 30 ? .black : lightness < 73 ? .gray : .white
  }

  private static func chromatic(_ color: LabColor) -> ColorFamily {
    families.first { $0.contains(color) }?.name ?? .purple
  }

  /// Around the circle of hues from red on; the first that has a colour names it.
  private static let families: [Sector<ColorFamily>] = [
    Sector(.pink, hueBelow: 20, lightness: from(60), chroma: below(70)),
    Sector(.red, hueBelow: 20),
    Sector(.beige, hueBelow: 45, lightness: from(65), chroma: below(11)),
    Sector(.pink, hueBelow: 35, lightness: from(65)),
    Sector(.pink, hueBelow: 45, lightness: from(65), chroma: below(50)),
    Sector(.orange, hueBelow: 45, lightness: from(65)),
    Sector(.red, hueBelow: reddishOrange, chroma: from(28)),
    Sector(.red, hueBelow: 45, lightness: below(50), chroma: from(28)),
    Sector(.orange, hueBelow: 45, chroma: from(28)),
    Sector(.pink, hueBelow: 45, lightness: from(50)),
    Sector(.brown, hueBelow: 45),
    Sector(.orange, hueBelow: 77, lightness: from(50), chroma: from(45)),
    Sector(.brown, hueBelow: 70, lightness: below(65)),
    Sector(.beige, hueBelow: 70, chroma: below(30)),
    Sector(.orange, hueBelow: 70),
    Sector(.yellow, hueBelow: 105, lightness: from(60), chroma: from(35)),
    Sector(.beige, hueBelow: 105, lightness: from(60)),
    Sector(.brown, hueBelow: 95),
    Sector(.green, hueBelow: blueHues.lowerBound),
    Sector(.blue, hueBelow: blueHues.upperBound.nextUp),
    Sector(.pink, hueBelow: 345, lightness: from(70)),
    Sector(.pink, hueBelow: 345, lightness: from(60), chroma: from(40)),
    Sector(.purple, hueBelow: 345),
    Sector(.pink, lightness: from(60)),
    Sector(.red, chroma: from(20)),
    Sector(.purple),
  ]

  /// The hue from which a light red is called orange: between the red primary (40°) and the ISCC-NBS centroid of strong
  /// reddish orange (45°). Source: Kelly and Judd, "Color: Universal Language and Dictionary of Names", 1976.
  private static let reddishOrange = 42.5

  private static func shade(of color: LabColor, in family: ColorFamily) -> ColorShade {
    switch family {
    case .black: first(of: blacks, with: color)
    case .gray: first(of: grays, with: color)
    case .white: .white
    case .red: first(of: reds, with: color)
    case .orange: .orange
    case .yellow: .yellow
    case .green: first(of: greens, with: color)
    case .blue: first(of: blues, with: color)
    case .purple: first(of: purples, with: color)
    case .pink: .pink
    case .brown: first(of: browns, with: color)
    case .beige: first(of: beiges, with: color)
    }
  }

  private static func first(of sectors: [Sector<ColorShade>], with color: LabColor) -> ColorShade {
    sectors.first { $0.contains(color) }?.name ?? .gray
  }

  // In each the first that has a colour names its shade, and the last has all that are left.
  private static let blacks = [Sector(ColorShade.black, lightness: below(22)), Sector(.darkGray)]
  private static let grays = [
    Sector(ColorShade.darkGray, lightness: below(45)), Sector(.gray, lightness: below(62)), Sector(.lightGray),
  ]
  private static let reds = [Sector(ColorShade.maroon, lightness: below(35)), Sector(.red)]
  private static let greens = [
    Sector(ColorShade.lightGreen, lightness: from(70)), Sector(.olive, hueBelow: 125),
    Sector(.darkGreen, lightness: below(35)), Sector(.green),
  ]
  private static let blues = [
    Sector(ColorShade.teal, hueBelow: 235), Sector(.navy, lightness: below(30), chroma: below(45)),
    Sector(.lightBlue, lightness: from(62)), Sector(.blueGray, chroma: below(20)), Sector(.blue),
  ]
  private static let purples = [Sector(ColorShade.lavender, lightness: from(60)), Sector(.purple)]
  private static let browns = [
    Sector(ColorShade.darkBrown, lightness: below(28)), Sector(.brown, lightness: below(52)), Sector(.tan),
  ]
  private static let beiges = [Sector(ColorShade.cream, lightness: from(85)), Sector(.beige)]
}
