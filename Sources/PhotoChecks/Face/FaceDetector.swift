/// All faces of a photo in its own pixels, the one whose photo it is first; empty when there is none.
///
/// Apart from `FaceSearch`, since only who counts faces needs those beside the one that everything else is measured on.
public enum FaceDetector: Derived {
  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [DetectedFace] {
    let known = try photo.value(of: FaceSearch.self)
    let others = try FaceSearch(photo).others(beside: known)
    let unit = 1 / (try photo.value(of: ImagePyramid.self)).scale
    return (known + others).map { $0.face.scaled(by: unit) }
  }
}
