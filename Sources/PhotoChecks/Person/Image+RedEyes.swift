internal import RuleLang

extension Image {
  /// Share of the redder pupil that a flash lit red, 0…1; nil where no pupil is large enough to tell.
  ///
  /// Source: Gaubatz and Ulichney, "Automatic red-eye detection and correction", 2002: redness R² / (G² + B² + 14).
  ///
  /// - Parameter layout: in pixels of this image.
  func redEyes(_ layout: FaceLayout) -> Double? {
    [MeshIndex.rightIris, MeshIndex.leftIris].compactMap { iris -> Double? in
      let radius = Self.pupil * layout.irisRadius(iris)
      guard radius.isFinite, radius >= Self.leastPupil else { return nil }
      let pupil = colors(in: .circle(layout.points[iris], radius: radius, corners: Self.corners))
      guard !pupil.isEmpty else { return nil }
      return Double(pupil.count { $0.red >= Self.leastRed && $0.redness >= Self.leastRedness }) / Double(pupil.count)
    }.max()
  }

  /// The pupil's radius in the dark, of the iris's.
  private static var pupil: Double { 0.55 }
  /// Of the polygon that stands for the pupil. Chosen: it differs from a circle by less than a hundredth of the radius.
  private static var corners: Int { 24 }
  /// Pixels of a pupil's radius. Chosen: a dozen pixels in it.
  private static var leastPupil: Double { 2 }
  /// Chosen: with it, one of 279 labelled photos has more than 12 % of a pupil red.
  private static var leastRedness: Double { 3 }
  /// Of 255: the ratio of darker pixels is noise.
  private static var leastRed: UInt8 { 90 }
}

extension SRGBColor {
  fileprivate var redness: Double {
    let (red, green, blue) = (Double(red), Double(green), Double(blue))
    return red * red / (green * green + blue * blue + 14)
  }
}
