internal import RuleLang

/// The colour of the irises, between pupil and rim.
struct IrisColor: Derived, Sendable {
  /// The mean of both eyes.
  let color: LabColor

  /// Of the iris's radius: outside of most pupils, inside of the rim.
  private static let ring = 0.5...0.85
  /// Pixels of the radius, and of the ring between the lids. Chosen: below, lashes and the rim's blur colour the ring.
  private static let leastRadius = 5.0
  private static let fewestPixels = 12
  /// The skin's least b* in the light that eyes are judged by. Chosen: 97 % of the labelled photos have more; bluer light
  /// turns brown eyes blue.
  private static let coldestSkin = 3.0
  /// Darker irises show the tint of what they mirror. Chosen: two pairs of brown eyes that are darker looked violet; vivid
  /// lenses, mixed half and half into the 137 darkest irises of the labelled photos, are all lighter, and nine in ten with a
  /// third of the lens.
  private static let leastLightness = 18.0

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> IrisColor {
    let image = try photo.value(of: WorkingImage.self).image
    let layout = try photo.value(of: WorkingLayout.self)
    guard try photo.value(of: SkinModel.self).color.b >= coldestSkin else {
      throw Unmeasurable(en: "the light is too blue to tell the eyes' colour", zh: "光线偏蓝，无法判断眼睛颜色")
    }
    guard let color = IrisColor(image: image, layout: layout) else {
      throw Unmeasurable(en: "too little of the irises shows", zh: "虹膜露出太少")
    }
    guard color.color.lightness >= leastLightness else {
      throw Unmeasurable(en: "the eyes are too dark to tell their colour", zh: "眼睛太暗，无法判断瞳色")
    }
    return color
  }

  /// - Parameter layout: in pixels of `image`.
  /// - Returns: nil where either iris is too small, hidden or outside the picture.
  init?(image: Image, layout: FaceLayout) {
    let eyes = [(MeshIndex.rightEyeOutline, MeshIndex.rightIris), (MeshIndex.leftEyeOutline, MeshIndex.leftIris)]
    let colors = eyes.compactMap { outline, iris in
      Self.color(of: iris, between: outline, image: image, layout: layout)
    }
    guard colors.count == eyes.count else { return nil }
    color = LabColor(
      lightness: colors.map(\.lightness).mean ?? 0, a: colors.map(\.a).mean ?? 0, b: colors.map(\.b).mean ?? 0)
  }

  private static func color(of iris: Int, between outline: [Int], image: Image, layout: FaceLayout) -> LabColor? {
    let radius = layout.irisRadius(iris)
    guard radius >= leastRadius else { return nil }
    let eye = Path.polygon(outline.map { layout.points[$0] })
    let colors = image.colors(in: eye) { ring.contains($0.distance(to: layout.points[iris]) / radius) }
    return colors.count >= fewestPixels ? LabColor.median(of: colors.map(LabColor.init)) : nil
  }

  /// How far the colour lies outside of those that irises have by nature, from brown over hazel and green to gray and
  /// blue; 0 inside.
  ///
  /// Chosen: two straight borders in CIELAB around the eyes of 217 labelled photos of all eye colours.
  var unnaturalness: Double {
    let green = Self.leastGreenRed - color.a
    let violet =
      (Self.violetSlope * color.a - color.b - Self.mostViolet) / (1 + Self.violetSlope * Self.violetSlope).squareRoot()
    return max(0, green, violet)
  }

  private static let leastGreenRed = -4.5
  /// The border towards violet: b* to a*, and how far below the origin it lies.
  private static let violetSlope = 0.6
  private static let mostViolet = 11.0
}
