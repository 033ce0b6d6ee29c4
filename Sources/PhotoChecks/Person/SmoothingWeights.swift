/// What each measure of `SkinDetail` adds to the sum whose logistic is the certainty that skin was smoothed; of bands
/// the finest first.
///
/// Written by Resources/Training/train_smoothing.py; its figures: Resources/Training/smoothing.md.
enum SmoothingWeights {
  /// Of the logarithms of the median block of skin.
  static let skin = SIMD4(-0.4650, -2.3557, 0.7833, 1.5977)
  /// Of the logarithms of the block of skin that nine tenths lie below.
  static let strongest = SIMD4(-0.2123, -0.2916, -0.2084, 0.4735)
  /// Of the mean to the root of the mean square, in the median block of skin.
  static let evenness = SIMD4(-0.4210, -20.8590, 55.0125, -9.1177)
  /// Of the logarithms of the block beside the face that three tenths lie below.
  static let beside = SIMD4(0.4487, 1.2643, -1.8022, 0.3045)
  /// Of the logarithms of the means around eyes and brows.
  static let eyes = SIMD4(0.9068, 0.5831, -1.1847, -0.2342)
  /// Of the logarithm of the skin's level.
  static let light = -1.2043
  static let bias = -16.1699
}
