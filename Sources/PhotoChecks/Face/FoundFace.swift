/// A face that the detector sees, with the mesh that lies on it; in pixels of the working image.
struct FoundFace: Sendable {
  let face: DetectedFace
  let mesh: FaceMesh

  /// Whether the mesh has found a face too; not in full profiles.
  var isConfirmed: Bool { mesh.confidence >= FaceSearch.confirmation }
}
