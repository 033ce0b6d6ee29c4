/// The faces that a photo is about, its main one first; empty when there is none.
enum MainFaces: Derived {
  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> [FoundFace] {
    try FaceSearch(photo).main(from: try photo.value(of: FaceCandidates.self))
  }
}
