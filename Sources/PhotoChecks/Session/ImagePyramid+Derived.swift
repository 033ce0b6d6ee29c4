extension ImagePyramid: Derived {
  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ImagePyramid {
    let working = try photo.value(of: WorkingImage.self)
    return ImagePyramid(working.image, scale: working.scale, kernels: photo.models.kernels)
  }
}
