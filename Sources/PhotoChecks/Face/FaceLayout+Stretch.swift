extension FaceLayout {
  /// How much taller the face is for its width than faces naturally are: 0 of a photo as it was taken, 0.33 of one that
  /// was drawn to a third more height. Nil where an iris has no width.
  ///
  /// Irises are round in everybody, though lids hide some of their height; the proportions of faces differ more, and count
  /// less. All of it on a face that looks at the camera: turned away, it is narrower by itself.
  var stretch: Double? {
    let irises = [MeshIndex.rightIris, MeshIndex.leftIris].compactMap { iris -> Double? in
      // On the rim, from the picture's right on: beside, above, beside, below.
      let width = distance((iris + 1, iris + 3))
      return width > 0 ? distance((iris + 2, iris + 4)) / width : nil
    }
    let width = self.distance((MeshIndex.rightSide, MeshIndex.leftSide))
    guard irises.count == 2, let iris = irises.mean, width > 0 else { return nil }
    let height = distance((MeshIndex.forehead, MeshIndex.chin))
    return Self.irisWeight * iris / Self.natural.iris
      + Self.faceWeight * (eyeToChin / interEyeDistance / Self.natural.eyeToChin + height / width / Self.natural.face)
      - 1
  }

  /// Medians of 203 frontal labelled photos: the height of the irises that shows to their width, the distance from eyes to
  /// chin to that between the eyes, and the face's height to its width.
  private static let natural = (iris: 0.885, eyeToChin: 1.837, face: 1.205)
  /// Chosen: irises differ half as much from person to person as either of the others.
  private static let irisWeight = 0.6
  private static let faceWeight = 0.2
}
