/// The hash of the largest face and its close surroundings, laid upright: neither a crop nor a border changes it.
public enum FaceHash: Derived {
  /// Pixels of the side. Chosen: six to half of the shortest wave that the hash counts.
  private static let side = 96

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PerceptualHash {
    let crop = try photo.value(of: HeadChart.self).crop(center: FaceView.center, side: FaceView.side)
    return PerceptualHash(try photo.value(of: ImagePyramid.self).luma(in: crop, size: side))
  }
}
