internal import RuleLang

/// The tone curve of sRGB.
enum SRGBCurve {
  /// The value 0…1 that stands for linear light 0…1. Source: IEC 61966-2-1.
  static func encoded(_ linear: Double) -> Double {
    linear <= 0.0031308 ? 12.92 * linear : 1.055 * Mathematics.power(linear, 1 / 2.4) - 0.055
  }
}
