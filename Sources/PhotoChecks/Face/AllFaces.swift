/// All faces of a photo in its own pixels, its main one first; empty when there is none.
///
/// Apart from `MainFaces`, since only a count of faces needs those of people who stand beside.
public enum AllFaces: Derived {
  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [DetectedFace] {
    let main = try photo.value(of: MainFaces.self)
    let others = try FaceSearch(photo).others(beside: main)
    let unit = 1 / (try photo.value(of: ImagePyramid.self)).scale
    return (main + others).map { $0.face.scaled(by: unit) }
  }
}
