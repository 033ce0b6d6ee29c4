internal import RuleLang

/// How much fine detail is left in a face's skin, around its eyes and beside it: what filters that smooth skin change.
///
/// Eyes and brows show how sharp the photo is, and what lies beside the face how much the camera or phone took away
/// everywhere. Resources/Training/train_smoothing.py measures in the same way. All but `evenness` are natural logarithms;
/// a lane of the vectors for each band of `DetailBlocks`.
struct SkinDetail: Sendable {
  /// Of the mean magnitude in the median block of skin.
  let skin: SIMD4<Double>
  /// The same of the block that nine tenths lie below.
  let strongest: SIMD4<Double>
  /// The mean to the root of the mean square, in the median block of skin: what is smoothed up to its edges has less.
  let evenness: SIMD4<Double>
  /// Of the mean magnitude in the block beside the face that three tenths lie below: of the plainer parts.
  let beside: SIMD4<Double>
  /// Of the mean magnitude around eyes and brows.
  let eyes: SIMD4<Double>
  /// Of the level of the median block of skin, 1…256.
  let light: Double

  /// Of the view, in inter-eye distances: the head with the neck, and some of what is beside it.
  static let center = Point(x: 0, y: 0.35)
  static let side = 3.2
  /// Pixels of a side of the view: 150 between the eyes.
  static let size = 480

  /// The shares of blocks below the one that stands for all.
  private static let ranks = (median: 0.5, strongest: 0.9, plain: 0.3)
  /// Of 255, added to magnitudes, so that what has none has a logarithm. Chosen: an eighth of what a JPEG's steps leave.
  private static let floor = 0.02
  /// The shares of pixels cut off at white and at black from which a block is left out: it lost its detail to the light.
  private static let mostCut = (white: 0.1, black: 0.3)
  /// Chosen: of fewer the ranks say nothing; a whole face has about 150 and 200.
  private static let fewest = (skin: 20, beside: 8)

  /// - Parameters:
  ///   - luma: shape [480][480], 0…255: the view.
  ///   - points: the mesh, in pixels of `luma`.
  ///   - isShown: whether the picture reaches as far as a place of `luma`.
  /// - Returns: nil where too little skin shows, or too little beside the face.
  init?(luma: Plane, points: [Point], isShown: (Point) -> Bool) {
    let blocks = DetailBlocks(luma)
    let outline = Path.polygon(MeshIndex.faceOutline.map { points[$0] })
    func box(_ indices: [Int]) -> Box { Box(around: indices.map { points[$0] }) }
    let eyes = [
      box(MeshIndex.rightEyeOutline + MeshIndex.rightBrow), box(MeshIndex.leftEyeOutline + MeshIndex.leftBrow),
    ]
    let parts = eyes + [box(MeshIndex.outerLips)]
    var (skin, beside): ([Int], [Int]) = ([], [])
    for (index, corner) in DetailBlocks.corners(width: luma.width, height: luma.height).enumerated() {
      let block = Box(
        left: corner.x, top: corner.y, right: corner.x + Double(DetailBlocks.side),
        bottom: corner.y + Double(DetailBlocks.side))
      let corners = Path.box(block).points
      guard blocks.white[index] <= Self.mostCut.white, corners.allSatisfy(isShown) else { continue }
      let inside = corners.count(where: outline.contains)
      if inside == 0, blocks.black[index] <= Self.mostCut.black { beside.append(index) }
      if inside == corners.count, parts.allSatisfy({ $0.intersectionArea(with: block) == 0 }) {
        skin.append(index)
      }
    }
    guard skin.count >= Self.fewest.skin, beside.count >= Self.fewest.beside else { return nil }

    /// Of each band, the value of the block that `share` of `chosen` lie below.
    func ranked(_ values: [SIMD4<Double>], _ chosen: [Int], _ share: Double) -> SIMD4<Double> {
      SIMD4((0..<SIMD4<Double>.scalarCount).map { band in chosen.map { values[$0][band] }.quantile(share) ?? 0 })
    }
    func logarithms(_ values: SIMD4<Double>) -> SIMD4<Double> {
      SIMD4(values.indices.map { Mathematics.logarithm(values[$0] + Self.floor) })
    }
    let evenness = zip(blocks.magnitudes, blocks.roots).map { ($0 + Self.floor) / ($1 + Self.floor) }
    let around = blocks.bands.map { band in eyes.flatMap { band.values(in: $0) }.map(\.magnitude).mean ?? 0 }
    self.skin = logarithms(ranked(blocks.magnitudes, skin, Self.ranks.median))
    strongest = logarithms(ranked(blocks.magnitudes, skin, Self.ranks.strongest))
    self.evenness = ranked(evenness, skin, Self.ranks.median)
    self.beside = logarithms(ranked(blocks.magnitudes, beside, Self.ranks.plain))
    self.eyes = logarithms(SIMD4(around))
    light = Mathematics.logarithm((skin.map { blocks.levels[$0] }.quantile(Self.ranks.median) ?? 0) + 1)
  }

  /// How surely the skin was smoothed, 0…1.
  var smoothing: Double {
    let sum =
      (skin * SmoothingWeights.skin + strongest * SmoothingWeights.strongest + evenness * SmoothingWeights.evenness
      + beside * SmoothingWeights.beside + eyes * SmoothingWeights.eyes).sum()
    return Double(Logistic.value(Float(sum + light * SmoothingWeights.light + SmoothingWeights.bias)))
  }
}

extension SkinDetail: Derived {
  /// Working pixels between the eyes below which the working image has no texture of skin. Chosen: below it, the texture
  /// at two pixels is mostly what enlarging made.
  private static let leastUnit = 45.0

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> SkinDetail {
    let chart = try photo.value(of: HeadChart.self)
    guard chart.unit >= leastUnit else {
      throw Unmeasurable(en: "the face is too small to show the skin's texture", zh: "人脸太小，看不出皮肤纹理")
    }
    let crop = chart.crop(center: center, side: side)
    let luma = try photo.value(of: ImagePyramid.self).luma(in: crop, size: size)
    let points = try photo.value(of: WorkingLayout.self).points.map { crop.position(of: $0).scaled(by: Double(size)) }
    let picture = Box(left: 0, top: 0, right: chart.width, bottom: chart.height)
    let detail = SkinDetail(luma: luma, points: points) { place in
      picture.contains(crop.place(x: place.x / Double(size), y: place.y / Double(size)))
    }
    guard let detail else {
      throw Unmeasurable(en: "too little skin, or too little beside the face, shows", zh: "可见的皮肤或面部周围太少")
    }
    return detail
  }
}
