/// The face's layout in pixels of the working image.
enum WorkingLayout: NetworkUser {
  static let models: [ModelLibrary.Model] = [.faceDetection, .faceMesh]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> FaceLayout {
    let scale = try photo.value(of: WorkingImage.self).scale
    guard let layout = try photo.value(of: FaceLayout.self).scaled(by: scale) else { throw .faceTooSmall }
    return layout
  }
}
