/// The 478 landmarks of the largest face, numbered as MediaPipe numbers them: 468 of the face, then five of each iris.
public struct FaceMesh: Derived, Sendable {
  /// In pixels of the photo; "left" and "right" in names are the person's own.
  public let points: [Point]
  /// Depth of each point in the same unit, negative towards the camera.
  public let depths: [Double]
  /// 0…1, whether the crop shows a face at all.
  public let confidence: Double

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> FaceMesh {
    guard let face = try photo.value(of: MainFaces.self).first else { throw .noFace }
    return face.mesh.scaled(by: 1 / (try photo.value(of: ImagePyramid.self)).scale)
  }
}

extension FaceMesh {
  func scaled(by factor: Double) -> FaceMesh {
    FaceMesh(
      points: points.map { $0.scaled(by: factor) }, depths: depths.map { $0 * factor }, confidence: confidence)
  }
}
