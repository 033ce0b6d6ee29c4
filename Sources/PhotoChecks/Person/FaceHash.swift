/// The hash of the largest face and what surrounds it closely, laid upright: a crop or a border changes nothing of it.
public enum FaceHash: Derived {
  /// Pixels of the side. Chosen: six to the shortest wave that the hash counts.
  private static let side = 96

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PerceptualHash {
    let crop = try photo.value(of: HeadChart.self).crop(center: FaceView.center, side: FaceView.side)
    return PerceptualHash(try photo.value(of: ImagePyramid.self).luma(in: crop, size: side))
  }
}

extension ImagePyramid {
  /// The Rec. 709 luma of the picture in `crop`, 0…255; the parameters are those of `sampled`.
  func luma(in crop: Crop, size: Int) -> Plane {
    let channels = sampled(crop, size: size, range: 0...255)
    return Plane(
      width: size, height: size,
      values: (0..<size * size).map { index in
        let green = 0.7152 * channels[3 * index + 1]
        return 0.2126 * channels[3 * index] + green + 0.0722 * channels[3 * index + 2]
      })
  }
}
