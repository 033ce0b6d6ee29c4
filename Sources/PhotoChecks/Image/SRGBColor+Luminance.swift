internal import RuleLang

extension SRGBColor {
  /// Rec. 709 luma of the gamma-encoded channels, 0…255.
  var luma: UInt8 {
    let sum: Int = 54 * Int(red) + 183 * Int(green) + 19 * Int(blue)
    return UInt8((sum + 128) >> 8)
  }

  /// Linear-light luminance, 0…1. Source: IEC 61966-2-1.
  var luminance: Double {
    0.2126 * Self.linearLevels[Int(red)] + 0.7152 * Self.linearLevels[Int(green)]
      + 0.0722 * Self.linearLevels[Int(blue)]
  }
}
