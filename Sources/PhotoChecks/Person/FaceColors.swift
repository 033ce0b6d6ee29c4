internal import RuleLang

/// The median colours of the parts of the face that makeup is put on, each known where the picture shows it.
struct FaceColors: Derived, Sendable {
  /// Cheeks and forehead together.
  let skin: LabColor
  let lips: LabColor?
  /// Between the crease of the lid and the brow; of both eyes, the one nearer to the skin.
  let lids: LabColor?
  /// The apples of both cheeks, each with the jaw below it.
  let cheeks: [(apple: LabColor, jaw: LabColor)]
  let forehead: LabColor?
  /// Whether the skin is so bright that a channel is cut off, and its colour with it.
  let isBlownOut: Bool

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> FaceColors {
    let image = try photo.value(of: WorkingImage.self).image
    let layout = try photo.value(of: WorkingLayout.self)
    return FaceColors(image: image, layout: layout, skin: try photo.value(of: SkinModel.self).color)
  }

  /// Pixels that a part must have.
  private static let fewestPixels = 12
  /// Of the way from lid to brow: above the shadow of the lashes, below the brow.
  private static let lidStrip = (0.12, 0.45)
  /// Radii to the inter-eye distance.
  private static let appleRadius = 0.1
  private static let jawRadius = 0.08
  private static let foreheadRadius = 0.12
  /// The level from which a channel of the skin's median counts as cut off. Chosen: JPEG moves 255 by less.
  private static let cutOff: UInt8 = 253

  /// - Parameter layout: in pixels of `image`.
  init(image: Image, layout: FaceLayout, skin: LabColor) {
    let points = layout.points
    let color = SRGBColor(skin)
    isBlownOut = max(color.red, color.green, color.blue) >= Self.cutOff
    self.skin = skin
    func median(_ colors: [SRGBColor]) -> LabColor? {
      colors.count >= Self.fewestPixels ? LabColor.median(of: colors.map(LabColor.init)) : nil
    }
    func patch(_ index: Int, _ radius: Double) -> LabColor? {
      median(image.pixels(around: points[index], radius: radius * layout.interEyeDistance))
    }
    let lower = Self.lip(MeshIndex.lowerLip, inner: MeshIndex.lowerLipInner, points)
    let upper = Self.lip(MeshIndex.upperLip, inner: MeshIndex.upperLipInner, points)
    lips = median(image.colors(in: lower) + image.colors(in: upper))
    lids = [MeshIndex.rightLidToBrow, MeshIndex.leftLidToBrow].compactMap {
      median(image.colors(in: Self.lid($0, points)))
    }
    .min { skin.difference(from: $0) < skin.difference(from: $1) }
    cheeks = [MeshIndex.rightAppleAndJaw, MeshIndex.leftAppleAndJaw].compactMap { apple, jaw in
      guard let apple = patch(apple, Self.appleRadius), let jaw = patch(jaw, Self.jawRadius) else { return nil }
      return (apple, jaw)
    }
    forehead = patch(MeshIndex.foreheadCenter, Self.foreheadRadius)
  }

  private static func lip(_ outer: [Int], inner: [Int], _ points: [Point]) -> Path {
    Path.polygon((outer + inner.reversed()).map { points[$0] })
  }

  private static func lid(_ pairs: [(lid: Int, brow: Int)], _ points: [Point]) -> Path {
    func line(_ share: Double) -> [Point] {
      pairs.map { points[$0.lid].scaled(by: 1 - share) + points[$0.brow].scaled(by: share) }
    }
    return Path.polygon(line(lidStrip.0) + line(lidStrip.1).reversed())
  }
}
