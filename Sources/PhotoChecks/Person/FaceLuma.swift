/// The luma of the face's box at a size that is the same for all photos.
struct FaceLuma {
  let luma: Plane

  /// Pixels between the eyes. Chosen: phone photos of a person carry detail down to this size even after a chat has
  /// compressed them, and noise does not survive the reduction.
  private static let eyeDistance = 80.0
  /// Larger enlargements would only make work.
  private static let mostEnlarged = 8.0

  /// - Parameter layout: in pixels of `image`.
  init?(image: Image, layout: FaceLayout) {
    guard let face = image.cropped(to: Box(around: layout.outline)) else { return nil }
    let scale = min(Self.eyeDistance / layout.interEyeDistance, Self.mostEnlarged)
    let width = max(3, Int((Double(face.width) * scale).rounded()))
    let height = max(3, Int((Double(face.height) * scale).rounded()))
    let small = face.resized(width: width, height: height)
    luma = Plane(width: width, height: height, values: small.luma.values.map { $0 / 255 })
  }
}
