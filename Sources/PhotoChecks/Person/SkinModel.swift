internal import RuleLang

/// The colour of this person's skin in this photo, from cheeks and forehead: no fixed idea of what skin looks like.
struct SkinModel: Derived, Sendable {
  let color: LabColor

  /// Of a sampled patch to the inter-eye distance. Chosen: fits between eye bag, nose and beard.
  private static let patchRadius = 0.12

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> SkinModel {
    let working = try photo.value(of: WorkingImage.self)
    let layout = try photo.value(of: WorkingLayout.self)
    guard let model = SkinModel(image: working.image, layout: layout) else {
      throw Unmeasurable(en: "the cheeks are outside the picture", zh: "脸颊在画面之外")
    }
    return model
  }

  init(color: LabColor) { self.color = color }

  /// - Parameter layout: in pixels of `image`.
  init?(image: Image, layout: FaceLayout) {
    let radius = Self.patchRadius * layout.interEyeDistance
    let colors = (MeshIndex.rightCheek + MeshIndex.leftCheek + [MeshIndex.foreheadCenter]).flatMap { index in
      image.pixels(around: layout.points[index], radius: radius).map(LabColor.init)
    }
    guard let color = LabColor.median(of: colors) else { return nil }
    self.color = color
  }

  /// Whether `other` can be this skin, in shade or lit strongly too.
  func canBe(_ other: LabColor) -> Bool {
    var turn = abs(other.hue - color.hue)
    if turn > 180 { turn = 360 - turn }
    let base = max(color.chroma, Self.leastChroma)
    return turn < Self.hueReach && other.chroma > Self.chromaReach.lowerBound * base
      && other.chroma < Self.chromaReach.upperBound * base + Self.chromaSlack
      && Self.lightnessReach.contains(other.lightness - color.lightness)
  }

  /// Chosen: the widths hold the necks of the labelled photos and leave out beige and brown clothes beside them.
  private static let hueReach = 32.0
  private static let chromaReach = 0.4...2.0
  private static let lightnessReach = -50.0...20
  /// Hue says nothing below this chroma.
  private static let leastChroma = 6.0
  private static let chromaSlack = 4.0
}
