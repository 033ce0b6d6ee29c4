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
      let pupil = colors(in: Polygon.circle(center: layout.points[iris], radius: radius))
      guard !pupil.isEmpty else { return nil }
      return Double(pupil.count { $0.red >= Self.leastRed && $0.redness >= Self.leastRedness }) / Double(pupil.count)
    }.max()
  }

  /// Of the iris's radius, what is pupil in the dark.
  private static var pupil: Double { 0.55 }
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

extension Polygon {
  /// A circle in 24 corners.
  static func circle(center: Point, radius: Double) -> Polygon {
    Polygon(
      (0..<24).map { corner in
        let angle = 15 * Double(corner)
        return Point(
          x: center.x + radius * Mathematics.cosine(degrees: angle),
          y: center.y + radius * Mathematics.sine(degrees: angle))
      })
  }
}
