internal import RuleLang

/// The light on the face, as its skin and eyes show it.
struct FaceLight: Derived, Sendable {
  /// 0…1: how much less light the darkest eighth of the skin gets than its lighter quarter; nil where too little skin shows.
  let shadow: Double?
  /// The colour of the lighter half of the whites of the eyes; nil where they are too small.
  let sclera: LabColor?

  /// Points on skin all over the face that no shape of the face shades much: forehead, temples, cheeks, sides of the
  /// nose, upper lip and chin.
  static let places = [
    151, 9, 108, 337, 69, 299, 104, 333, 67, 297, 50, 280, 205, 425, 101, 330, 36, 266, 118, 347, 123, 352, 187, 411,
    207, 427, 6, 197, 195, 142, 371, 165, 391, 199, 201, 421,
  ]
  /// Of a patch to the inter-eye distance.
  private static let patchRadius = 0.04
  /// Patches of skin that must show.
  private static let fewestPlaces = 20
  /// The whites lie farther from the iris's middle than this many of its radii, the rim being blurred.
  private static let irisReach = 1.15
  private static let fewestScleraPixels = 24

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> FaceLight {
    FaceLight(
      image: try photo.value(of: WorkingImage.self).image, layout: try photo.value(of: WorkingLayout.self),
      skin: try photo.value(of: SkinModel.self))
  }

  /// - Parameter layout: in pixels of `image`.
  init(image: Image, layout: FaceLayout, skin: SkinModel) {
    let lights = Self.places.compactMap { index -> Double? in
      let patch = image.pixels(around: layout.points[index], radius: Self.patchRadius * layout.interEyeDistance)
      guard let color = LabColor.median(of: patch.map(LabColor.init)), skin.canBe(color) else { return nil }
      return patch.map(\.luminance).median
    }
    if lights.count >= Self.fewestPlaces, let dark = lights.quantile(1.0 / 8), let light = lights.quantile(0.75),
      light > 0
    {
      shadow = 1 - dark / light
    } else {
      shadow = nil
    }
    let eyes = [(MeshIndex.rightEyeOutline, MeshIndex.rightIris), (MeshIndex.leftEyeOutline, MeshIndex.leftIris)]
    let whites = eyes.flatMap { outline, iris -> [LabColor] in
      let reach = Self.irisReach * layout.irisRadius(iris)
      let eye = Path.polygon(outline.map { layout.points[$0] })
      return image.colors(in: eye) { $0.distance(to: layout.points[iris]) > reach }.map(LabColor.init)
    }
    // Lashes, lids and corners are darker than the white between them.
    let bright = whites.map(\.lightness).median ?? 0
    let lighter = whites.filter { $0.lightness >= bright }
    sclera = lighter.count >= Self.fewestScleraPixels ? LabColor.median(of: lighter) : nil
  }
}
