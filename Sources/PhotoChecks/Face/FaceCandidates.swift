/// The faces that the detector sees, surely or weakly, on the whole picture, in pixels of the working image: the first
/// look of every search.
public enum FaceCandidates: Derived {
  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [DetectedFace] {
    let detector = FaceDetector(
      network: try photo.models.usable(.faceDetection), pyramid: try photo.value(of: ImagePyramid.self))
    return detector.faces(in: Crop(around: detector.image), threshold: FaceSearch.weakThreshold)
  }
}
