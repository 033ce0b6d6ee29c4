internal import RuleLang

extension Image {
  /// Whether all colours lie on one line from dark to light, as those of a black-and-white picture that was toned: sepia, a
  /// blue cast over gray, two inks. A picture of one brightness alone says nothing.
  ///
  /// - Precondition: the picture is so small that JPEG's noise of colour is averaged out; see `tonedWidth`.
  var isToned: Bool {
    let colors = pixelColors.map(LabColor.init)
    let lightness = colors.map(\.lightness)
    guard let dark = lightness.quantile(Self.darkest), let light = lightness.quantile(1 - Self.darkest),
      light - dark >= Self.leastRange
    else { return false }
    // The tone of each lightness, straight between the means of the steps.
    var steps: [Int: [LabColor]] = [:]
    for color in colors { steps[Int(color.lightness / Self.step), default: []].append(color) }
    let tones = steps.sorted { $0.key < $1.key }.map(\.value).filter { $0.count >= Self.fewestPixels }
    func curve(_ axis: (LabColor) -> Double) -> Interpolation {
      Interpolation(tones.map { ($0.map(\.lightness).mean ?? 0, $0.map(axis).median ?? 0) })
    }
    let (a, b) = (curve(\.a), curve(\.b))
    let apart = colors.count { color in
      let tone = LabColor(
        lightness: color.lightness, a: a.value(at: color.lightness), b: b.value(at: color.lightness))
      return color.distance(to: tone) > Self.apart
    }
    return Double(apart) < Self.mostApart * Double(colors.count)
  }

  /// Pixels of a row at which a picture is looked at.
  static var tonedWidth: Int { 96 }

  /// In L*: steps whose tone is the median's, and pixels that one takes.
  private static var step: Double { 2.5 }
  private static var fewestPixels: Int { 8 }
  /// Of the pixels: the lightness that so many are darker or lighter than, and how far apart in L* they lie at least.
  private static var darkest: Double { 0.05 }
  private static var leastRange: Double { 20 }
  /// In a* and b*, of the tone; and the share of pixels that may be so far from it. Chosen on the labelled photos: all 300 that
  /// show somebody in colour have more such pixels, 98 % of them four times as many; of 462 copies toned in three ways 94 % are
  /// found at JPEG quality 90 and 79 % at 60.
  private static var apart: Double { 4 }
  private static var mostApart: Double { 0.015 }

  private var pixelColors: [SRGBColor] {
    (0..<width * height).map { index in
      let pixel = self[index % width, index / width]
      return SRGBColor(red: pixel.red, green: pixel.green, blue: pixel.blue)
    }
  }
}
