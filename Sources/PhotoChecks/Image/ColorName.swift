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

  private static func neutral(_ lightness: Double) -> ColorFamily {
    lightness < 30 ? .black : lightness < 73 ? .gray : .white
  }

  private static func chromatic(_ color: LabColor) -> ColorFamily {
    let (lightness, chroma) = (color.lightness, color.chroma)
    switch color.hue {
    case ..<20: return lightness >= 60 && chroma < 70 ? .pink : .red
    case ..<45:
      if lightness >= 65 { return chroma >= 50 && color.hue >= 35 ? .orange : chroma < 11 ? .beige : .pink }
      if chroma >= 28 { return lightness >= 50 && color.hue >= reddishOrange ? .orange : .red }
      return lightness >= 50 ? .pink : .brown
    case ..<77 where chroma >= 45 && lightness >= 50: return .orange
    case ..<70: return lightness < 65 ? .brown : chroma < 30 ? .beige : .orange
    case ..<105:
      if lightness >= 60 { return chroma >= 35 ? .yellow : .beige }
      return color.hue < 95 ? .brown : .green
    case ..<blueHues.lowerBound: return .green
    case ...blueHues.upperBound: return .blue
    case ..<345: return lightness >= 70 || (lightness >= 60 && chroma >= 40) ? .pink : .purple
    default: return lightness >= 60 ? .pink : chroma >= 20 ? .red : .purple
    }
  }

  /// The hue from which a light red is called orange: between the red primary (40°) and the ISCC-NBS centroid of strong
  /// reddish orange (45°). Source: Kelly and Judd, "Color: Universal Language and Dictionary of Names", 1976.
  private static let reddishOrange = 42.5

  private static func shade(of color: LabColor, in family: ColorFamily) -> ColorShade {
    let lightness = color.lightness
    switch family {
    case .black: return lightness < 22 ? .black : .darkGray
    case .gray: return lightness < 45 ? .darkGray : lightness < 62 ? .gray : .lightGray
    case .white: return .white
    case .red: return lightness < 35 ? .maroon : .red
    case .orange: return .orange
    case .yellow: return .yellow
    case .green:
      return lightness >= 70 ? .lightGreen : color.hue < 125 ? .olive : lightness < 35 ? .darkGreen : .green
    case .blue:
      if color.hue < 235 { return .teal }
      if lightness < 30, color.chroma < 45 { return .navy }
      return lightness >= 62 ? .lightBlue : color.chroma < 20 ? .blueGray : .blue
    case .purple: return lightness >= 60 ? .lavender : .purple
    case .pink: return .pink
    case .brown: return lightness < 28 ? .darkBrown : lightness < 52 ? .brown : .tan
    case .beige: return lightness >= 85 ? .cream : .beige
    }
  }
}
