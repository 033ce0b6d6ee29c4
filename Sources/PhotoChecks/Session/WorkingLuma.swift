/// The picture's luma, which several measurements share.
enum WorkingLuma: Derived {
  /// 0…255, at the size of the working image.
  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Plane {
    try photo.value(of: WorkingImage.self).image.luma
  }
}
