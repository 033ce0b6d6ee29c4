/// The view that the pose network is shown.
struct PosePicture: Derived, Sendable {
  let crop: Crop
  /// Shape [side][side][3], 0…1.
  let pixels: [Float]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PosePicture {
    let crop = crop(around: try photo.value(of: WorkingLayout.self))
    let pyramid = try photo.value(of: ImagePyramid.self)
    return PosePicture(crop: crop, pixels: pyramid.sampled(crop, size: PoseReading.side, range: 0...1))
  }

  /// The square that the network is shown: as it was trained, the whole body, whose size the face tells.
  ///
  /// Chosen: the medians of the squares that MediaPipe's own pose detector asks for on the labelled photos, in units of
  /// the distance from eyes to chin. Upright, since a head may lean on level shoulders.
  private static func crop(around layout: FaceLayout) -> Crop {
    let eyes = layout.eyeMidpoint
    return Crop(
      center: Point(x: eyes.x, y: eyes.y + centerBelowEyes * layout.eyeToChin), side: side * layout.eyeToChin)
  }

  private static let centerBelowEyes = 5.3
  private static let side = 15.5
}
