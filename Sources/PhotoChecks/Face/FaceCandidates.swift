/// What the detector sees, surely or weakly, on the whole picture, in pixels of the working image: the first look of every search.
public enum FaceCandidates: Derived {
  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [DetectedFace] {
    let scan = FaceScan(
      network: try photo.models.usable(.faceDetection), pyramid: try photo.value(of: ImagePyramid.self))
    return scan.faces(in: Crop(around: scan.image), threshold: FaceSearch.weakThreshold)
  }
}
