/// Lengths in which files state their resolution.
enum Length {
  static let centimetresPerInch = 2.54
  static let metresPerInch = 0.0254
}
