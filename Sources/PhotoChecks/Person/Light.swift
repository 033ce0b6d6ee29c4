internal import RuleLang

/// The tint of the light, as a nearly neutral background shows it.
struct Light: Sendable {
  /// The tint that the light adds to a* and b* of white, and the lightness of the surface that showed it.
  let a: Double
  let b: Double
  let lightness: Double

  static let neutral = Light(a: 0, b: 0, lightness: 100)

  init(a: Double, b: Double, lightness: Double) {
    self.a = a
    self.b = b
    self.lightness = lightness
  }

  /// A background counts as neutral when it is light, even, of little chroma, and not bluish: a pale blue wall is painted
  /// so as often as lit so, and taking its blue for light would turn navy to black.
  init(_ background: BackgroundRegion?) {
    guard let background, background.color.lightness > Self.leastLightness,
      background.color.chroma < Self.mostChroma, !Self.bluish.contains(background.color.hue),
      background.chromaDeviation < Self.mostDeviation
    else {
      self = .neutral
      return
    }
    let chroma = background.color.chroma
    let trust = chroma > 0 ? min(Self.trust, Self.mostCorrection / chroma) : 0
    self.init(a: trust * background.color.a, b: trust * background.color.b, lightness: background.color.lightness)
  }

  /// Chosen: half way from black to white; a darker wall is seldom meant to be white or gray.
  private static let leastLightness = 50.0
  /// Chosen: lamps tint white walls up to about here; more is paint.
  private static let mostChroma = 20.0
  /// Hues in degrees, from blue-green to blue-violet.
  private static let bluish = 200.0...300
  /// How uneven it may be. Chosen, not fitted.
  private static let mostDeviation = 5.0
  /// How much of the tint is taken for light.
  private static let trust = 0.9
  /// The most chroma that is taken out. Chosen: less than what parts white from light blue, so that white before a wall
  /// painted beige stays white.
  private static let mostCorrection = 10.0

  /// The colour as it would be under neutral light: a tint weighs less on darker surfaces.
  func corrected(_ color: LabColor) -> LabColor {
    let weight = min(max(color.lightness / lightness, 0), 1)
    return LabColor(lightness: color.lightness, a: color.a - weight * a, b: color.b - weight * b)
  }
}
