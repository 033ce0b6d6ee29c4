/// All faces of a photo, the one whose photo it is first; empty when there is none.
public enum FaceDetector: Derived {
  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [DetectedFace] {
    try photo.value(of: FaceSearch.self).map(\.face)
  }
}
