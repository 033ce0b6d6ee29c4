/// The luma of the face's box at a size that is the same for all photos.
struct FaceLuma {
  let luma: Plane

  /// Pixels between the eyes. Chosen: phone photos of a person carry detail down to this size even after a chat has
  /// compressed them, noise does not survive the reduction, and finished photos have about as many.
  private static let eyeDistance = 80.0
  /// Larger enlargements would only make work.
  private static let mostEnlarged = 8.0

  /// - Parameter layout: in pixels of `image`.
  init?(image: Image, layout: FaceLayout) {
    guard let face = image.cropped(to: Box(around: layout.outline)) else { return nil }
    let scale = min(Self.eyeDistance / layout.interEyeDistance, Self.mostEnlarged)
    let width = max(3, Int((Double(face.width) * scale).rounded()))
    let height = max(3, Int((Double(face.height) * scale).rounded()))
    luma = face.resized(width: width, height: height).luma
  }

  /// How much detail there is: the size of the smallest picture that holds as much, as a share of this one's; 1 where it
  /// takes all of this one's pixels, 0 of a face without edges.
  var detail: Double {
    guard let width = luma.edgeWidth else { return 0 }
    let added = width * width - Self.sharpWidth * Self.sharpWidth
    return added > 0 ? min(1, Self.widthOfPixel / added.squareRoot()) : 1
  }

  /// In pixels: the median edge of 71 studio photos at this size.
  private static let sharpWidth = 0.85
  /// In pixels of a smaller picture: the blur that enlarging it adds, measured on the same photos enlarged by 1.5 to 2.9
  /// (0.35 to 0.41).
  private static let widthOfPixel = 0.4
}
