internal import RuleLang

extension LabColor {
  /// The CIEDE2000 difference when only that share of the difference of lightness counts.
  func difference(from other: LabColor, countingLightness share: Double) -> Double {
    var other = other
    other.lightness = lightness + share * (other.lightness - lightness)
    return difference(from: other)
  }
}
