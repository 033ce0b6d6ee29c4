/// The colour space that a file declares, and the conversion of its pixels from it.
struct EmbeddedColor {
  /// The name of an embedded profile.
  private(set) var profileName: String?
  private(set) var conversion = ColorConversion.none
  private var transform: ColorTransform?

  init() {}

  /// Colours by a description in the file that is not understood.
  static var unsupported: EmbeddedColor {
    var color = EmbeddedColor()
    color.conversion = .unsupported
    return color
  }

  /// By an embedded profile.
  init(profile bytes: [UInt8]) {
    guard let profile = ICCProfile(bytes, in: 0..<bytes.count) else {
      conversion = .unsupported
      return
    }
    profileName = profile.name
    switch profile.model {
    case .matrix(let columns, let curves): use(ColorTransform(columns: columns, curves: curves))
    case .gray(let curve): use(ColorTransform(gray: curve))
    case .other: conversion = .unsupported
    }
  }

  /// By the numbers of a PNG's own chunks.
  init(chromaticities: [(x: Double, y: Double)], curve: ToneCurve) {
    guard let transform = ColorTransform(chromaticities: chromaticities, curve: curve) else {
      conversion = .unsupported
      return
    }
    use(transform)
  }

  private mutating func use(_ transform: ColorTransform) {
    guard !transform.isIdentity else { return }
    self.transform = transform
    conversion = .converted
  }

  /// The picture in sRGB.
  func applied(to image: consuming Image) -> Image {
    guard let transform else { return image }
    var image = image
    transform.convert(&image.pixels)
    return image
  }
}

/// Whether a picture's colours had to be turned into sRGB.
public enum ColorConversion: String, Sendable, CaseIterable {
  /// They were sRGB, or the file says nothing.
  case none
  case converted
  /// The file states a colour space that is not understood; its numbers are taken for sRGB.
  case unsupported
}
