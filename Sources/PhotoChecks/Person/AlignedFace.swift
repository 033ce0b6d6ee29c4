internal import RuleLang

/// The luma of the face, turned upright along its eyes and scaled so that all faces have one size.
struct AlignedFace: Derived, Sendable {
  /// 1 is the lightness of this person's cheeks, so that dark and light skin are measured alike. Smoothed a little.
  let luma: Plane
  private let layout: FaceLayout

  static let eyeDistance = 80.0
  static let eyes = Point(x: 120, y: 80)
  /// Pixels of a side.
  static let side = 240

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> AlignedFace {
    let image = try photo.value(of: WorkingImage.self).image
    let layout = try photo.value(of: WorkingLayout.self)
    guard let face = AlignedFace(image: image, layout: layout, kernels: photo.models.kernels) else {
      throw Unmeasurable(en: "the face is outside the picture", zh: "面部在画面之外")
    }
    return face
  }

  /// - Parameter layout: in pixels of `image`.
  init?(image: Image, layout: FaceLayout, kernels: KernelSet = .baseline) {
    guard image.bounds.contains(layout.eyeMidpoint) else { return nil }
    let (x, _) = Self.axes(of: layout)
    let unit = layout.interEyeDistance / Self.eyeDistance
    // The square's middle lies this far below the eyes.
    let below = (Double(Self.side) / 2 - Self.eyes.y) * unit
    let crop = Crop(
      center: Point(x: layout.eyeMidpoint.x - below * x.y, y: layout.eyeMidpoint.y + below * x.x),
      side: Double(Self.side) * unit, cosine: x.x, sine: x.y)
    let channels = image.sampled(crop, size: Self.side, range: 0...255, kernels: kernels)
    let raw = Plane(lumaOf: channels, size: Self.side).smoothed(step: 1)
    self.layout = layout
    let cheeks = (MeshIndex.rightCheek + MeshIndex.leftCheek).compactMap { index -> Double? in
      raw.values(around: Self.place(layout.points[index], in: layout), radius: Self.cheekRadius).median
    }
    guard let skin = cheeks.median else { return nil }
    let reference = Float(max(skin, Self.darkestSkin))
    luma = Plane(width: Self.side, height: Self.side, values: raw.values.map { $0 / reference })
  }

  private static let cheekRadius = 4
  /// Of 255; below it noise would be taken for lines.
  private static let darkestSkin = 20.0

  /// Where a landmark lies in the aligned face.
  func place(of index: Int) -> Point { Self.place(layout.points[index], in: layout) }

  private static func place(_ point: Point, in layout: FaceLayout) -> Point {
    let scale = eyeDistance / layout.interEyeDistance
    let (x, y) = axes(of: layout)
    let (dx, dy) = (point.x - layout.eyeMidpoint.x, point.y - layout.eyeMidpoint.y)
    return Point(x: eyes.x + (dx * x.x + dy * x.y) * scale, y: eyes.y + (dx * y.x + dy * y.y) * scale)
  }

  /// Unit vectors from the right to the left eye, and down the face.
  private static func axes(of layout: FaceLayout) -> (x: Point, y: Point) {
    let length = layout.interEyeDistance
    let x = Point(
      x: (layout.leftEye.x - layout.rightEye.x) / length, y: (layout.leftEye.y - layout.rightEye.y) / length)
    return (x, Point(x: -x.y, y: x.x))
  }
}

extension Plane {
  /// The values of the square around `point` as far as it lies inside.
  func values(around point: Point, radius: Int) -> [Double] {
    guard point.x.isFinite, point.y.isFinite, abs(point.x) < 1e6, abs(point.y) < 1e6 else { return [] }
    let (column, row) = (Int(point.x), Int(point.y))
    return (row - radius...row + radius).filter { (0..<height).contains($0) }.flatMap { y in
      (column - radius...column + radius).filter { (0..<width).contains($0) }.map { Double(self[$0, y]) }
    }
  }
}

extension Image {
  fileprivate var bounds: Box { Box(left: 0, top: 0, right: Double(width), bottom: Double(height)) }
}
