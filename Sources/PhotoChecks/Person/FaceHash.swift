/// The hash of the largest face and what surrounds it closely, laid upright: a crop or a border changes nothing of it.
public enum FaceHash: Derived {
  /// Pixels of the side. Chosen: six to half of the shortest wave that the hash counts.
  private static let side = 96

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PerceptualHash {
    let crop = try photo.value(of: HeadChart.self).crop(center: FaceView.center, side: FaceView.side)
    return PerceptualHash(try photo.value(of: ImagePyramid.self).luma(in: crop, size: side))
  }
}
