internal import RuleLang

/// The person as a photo's own transparency cuts them out, in photos that were cut out before.
struct CutOut {
  /// The person, 0…1, at `scale` of the photo's size.
  let coverage: Plane
  let scale: Double

  /// The opacities that still count as wholly transparent, and as wholly opaque. Chosen: some programs never reach
  /// either end.
  private static let partial: ClosedRange<Float> = 0.02...0.98
  /// The share of places that may be otherwise. Chosen: a stray pixel is no other picture.
  private static let slack = 0.02
  /// How much of the picture may be neither. Chosen: soft hair takes half of it; a shade that fades out takes more.
  private static let mostPartial = 0.1

  init(coverage: Plane, scale: Double) {
    self.coverage = coverage
    self.scale = scale
  }

  /// - Returns: nil where nothing is transparent, or something else is than what is behind a person.
  init?(_ photo: PhotoSession) throws(Unmeasurable) {
    guard photo.photo.file.hasTransparency else { return nil }
    let working = try photo.value(of: WorkingImage.self)
    self.init(coverage: working.image.opacity, scale: working.scale)
    guard isOne(around: try photo.value(of: WorkingLayout.self)) else { return nil }
  }

  /// Whether the picture is transparent all along its edges down to the eyes, opaque all over the face, and one of the
  /// two nearly everywhere: rounded corners, shades and holes do not cut a person out.
  ///
  /// - Parameter layout: in pixels of `coverage`.
  func isOne(around layout: FaceLayout) -> Bool {
    let opacity = coverage
    let eyes = Int(min(max(layout.eyeMidpoint.y, 1), Double(opacity.height)))
    let edges =
      (0..<opacity.width).map { opacity[$0, 0] }
      + (0..<eyes).flatMap { [opacity[0, $0], opacity[opacity.width - 1, $0]] }
    let face = layout.points.compactMap { point -> Float? in
      let (x, y) = (Int(point.x.rounded(.down)), Int(point.y.rounded(.down)))
      return (0..<opacity.width).contains(x) && (0..<opacity.height).contains(y) ? opacity[x, y] : nil
    }
    let parts = opacity.values.count { Self.partial.contains($0) }
    return !face.isEmpty && Self.isAll(edges) { $0 < Self.partial.lowerBound }
      && Self.isAll(face) { $0 > Self.partial.upperBound }
      && Double(parts) <= Self.mostPartial * Double(opacity.values.count)
  }

  /// Puts a background behind the person, who lies on white: what each pixel shows of that is known.
  ///
  /// - Parameter picture: the photo as `frame` shows it.
  func exchange(in picture: inout Image, frame: FinishedFrame, for color: SRGBColor) {
    let white = SIMD3<Float>(repeating: 255)
    let change = color.levels - white
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let share = coverage.share(at: frame.source(ofPixel: x, y).scaled(by: scale))
        let result = (picture[x, y].levels + change * (1 - share)).clamped(lowerBound: SIMD3(), upperBound: white)
          .rounded(.toNearestOrAwayFromZero)
        picture[x, y] = SRGBColor(levels: result)
      }
    }
  }

  private static func isAll(_ values: [Float], _ isSo: (Float) -> Bool) -> Bool {
    Double(values.count { !isSo($0) }) <= slack * Double(values.count)
  }
}

extension Image {
  /// The opacity in the fourth bytes, 0…1.
  fileprivate var opacity: Plane {
    Plane(
      width: width, height: height,
      values: Swift.stride(from: 3, to: pixels.count, by: Self.stride).map { Float(pixels[$0]) / 255 })
  }
}
