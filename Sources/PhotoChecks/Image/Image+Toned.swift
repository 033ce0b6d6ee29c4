internal import RuleLang

extension Image {
  /// Whether all colours lie on one line from dark to light, as those of a black-and-white picture that was toned: sepia, a
  /// blue cast over gray, two inks.
  ///
  /// Pixels close to black or white do not count: a toned picture has no colour there, and a wall may fill most of a
  /// photo. A photo whose colours were faded is not toned: some of its tones are gray.
  ///
  /// - Precondition: the picture is so small that JPEG's noise of colour is averaged out; see `tonedSide`.
  var isToned: Bool {
    let colors = pixelColors.map(LabColor.init)
    // The tone of each lightness, straight between the medians of the steps.
    let steps = Dictionary(grouping: colors) { Int($0.lightness / Self.step) }.sorted { $0.key < $1.key }.map(\.value)
    let tones = steps.filter { $0.count >= Self.fewestPixels }.compactMap { step in
      LabColor.median(of: step).map { tone in
        LabColor(lightness: step.map(\.lightness).mean ?? tone.lightness, a: tone.a, b: tone.b)
      }
    }
    let strengths = tones.filter { Self.middle.contains($0.lightness) }.map(\.chroma)
    guard let strength = strengths.median, let weakest = strengths.min(), strength >= Self.leastStrength,
      weakest >= Self.leastEvenness * strength
    else { return false }
    let a = Interpolation(tones.map { ($0.lightness, $0.a) })
    let b = Interpolation(tones.map { ($0.lightness, $0.b) })
    let reach = min(max(Self.reach * strength, Self.reaches.lowerBound), Self.reaches.upperBound)
    let inner = colors.filter { Self.inner.contains($0.lightness) }
    let apart = inner.count { color in
      let tone = LabColor(
        lightness: color.lightness, a: a.value(at: color.lightness), b: b.value(at: color.lightness))
      return color.distance(to: tone) > reach
    }
    return Double(apart) < Self.mostApart * Double(inner.count)
  }

  /// Pixels of a side at which a picture is looked at.
  static var tonedSide: Int { 96 }

  /// In L*: steps whose tone is the median's, and pixels that one takes.
  private static var step: Double { 2.5 }
  private static var fewestPixels: Int { 8 }
  /// In L*: where a tone shows, and where pixels count.
  private static var middle: ClosedRange<Double> { 20...80 }
  private static var inner: ClosedRange<Double> { 15...90 }
  /// The chroma of a tone, and of its weakest step to the usual one.
  private static var leastStrength: Double { 4 }
  private static var leastEvenness: Double { 0.35 }
  /// How far in a* and b* a pixel may lie from the tone, of the tone's chroma, and the bounds of that.
  private static var reach: Double { 0.3 }
  private static var reaches: ClosedRange<Double> { 1.5...4 }
  /// The share of pixels that may lie farther. All of these were chosen on the labelled photos: none of 288 in colour is taken
  /// for toned, nor is any of 74 of them faded to 60, 45 and 30 % of their colour, or made small before white or gray. Of 462
  /// copies toned in three ways, with their heads looked at too, 88 % are found at JPEG quality 90 and 70 % at 60.
  private static var mostApart: Double { 0.02 }

  private var pixelColors: [SRGBColor] { (0..<width * height).map { self[$0 % width, $0 / width] } }
}
