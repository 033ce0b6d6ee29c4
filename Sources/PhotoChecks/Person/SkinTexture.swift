/// How much of the face's detail is fine: of its skin, and of its eyes and brows, which show how sharp the photo is.
struct SkinTexture: Derived, Sendable {
  /// Detail of about two pixels to detail of about four, on the face at a fixed size: the median over patches of skin.
  let skin: Double
  /// The same around both eyes.
  let eyes: Double

  /// Pixels of a side of `FaceView`, from the hairline to the mouth: 150 between the eyes.
  private static let side = 360
  /// Pixels between the eyes below which the working image has no texture of skin. Chosen: below it,
  /// the texture at two pixels is mostly what enlarging made.
  private static let leastUnit = 45.0
  /// Where skin shows without beard, fringe or glasses on most faces: cheeks, forehead and beside the nose.
  private static let patches = [50, 205, 280, 425, 151, 101, 330, 36, 266, 69, 299]
  /// Half a patch's side in pixels of the aligned face.
  private static let patchRadius = 13
  /// From this luma on, of 255, a pixel is cut off, and the share of such pixels above which a patch is left out.
  private static let white = 254.0
  private static let mostWhite = 0.1
  private static let fewestPatches = 3

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> SkinTexture {
    let chart = try photo.value(of: HeadChart.self)
    guard chart.unit >= leastUnit else {
      throw Unmeasurable(en: "the face is too small to show the skin's texture", zh: "人脸太小，看不出皮肤纹理")
    }
    let crop = chart.crop(center: FaceView.center, side: FaceView.side)
    let luma = try photo.value(of: ImagePyramid.self).luma(in: crop, size: side)
    let points = try photo.value(of: WorkingLayout.self).points.map { crop.position(of: $0).scaled(by: Double(side)) }
    guard let texture = SkinTexture(luma: luma, points: points) else {
      throw Unmeasurable(en: "the face shows no texture at all", zh: "面部没有任何纹理")
    }
    return texture
  }

  /// - Parameters:
  ///   - luma: of the face.
  ///   - points: the mesh, in pixels of `luma`.
  /// - Returns: nil where there is no detail to compare.
  init?(luma: Plane, points: [Point]) {
    let bands = luma.starletBands(3)
    let (fine, coarse) = (bands[1], bands[2])
    func ratio(_ detail: (Plane) -> Double?) -> Double? {
      guard let fine = detail(fine), let coarse = detail(coarse), coarse > 0 else { return nil }
      return fine / coarse
    }
    // Skin that is cut off at white has no texture to lose.
    let lit = Self.patches.filter { index in
      let levels = luma.values(around: points[index], radius: Self.patchRadius)
      return Double(levels.count { $0 >= Self.white }) <= Self.mostWhite * Double(levels.count)
    }
    guard lit.count >= Self.fewestPatches else { return nil }
    let ratios = lit.compactMap { index in
      ratio { band in band.values(around: points[index], radius: Self.patchRadius).map(\.magnitude).mean }
    }
    let outlines = [
      MeshIndex.rightEyeOutline + MeshIndex.rightBrow, MeshIndex.leftEyeOutline + MeshIndex.leftBrow,
    ]
    let boxes = outlines.map { outline in Box(around: outline.map { points[$0] }) }
    let around = ratio { band in boxes.flatMap { band.values(in: $0) }.map(\.magnitude).mean }
    guard let skin = ratios.median, let eyes = around, skin > 0 else { return nil }
    self.skin = skin
    self.eyes = eyes
  }
}
