/// Where the parts of a photo lie, for other programs and for people who check the program: in pixels of the file, upright,
/// from its upper left corner, x to the right and y down.
public struct PhotoGeometry {
  private let session: PhotoSession

  public init(_ session: PhotoSession) { self.session = session }

  /// The 478 landmarks of the largest face, numbered as MediaPipe numbers them: x, y, and the depth in the same unit,
  /// negative towards the camera.
  public var landmarks: Measured<[SIMD3<Double>]> {
    Measured { () throws(Unmeasurable) in
      let mesh = try session.value(of: FaceMesh.self)
      return zip(mesh.points, mesh.depths).map { SIMD3($0.x, $0.y, $1) * session.photo.reduction }
    }
  }

  /// The outlines of each region: closed, clockwise around a part, the other way around a hole.
  public var regions: Measured<[PhotoRegion: [[Point]]]> {
    Measured { () throws(Unmeasurable) in
      let map = try session.value(of: RegionMap.self)
      let scale = session.photo.reduction / (try session.value(of: WorkingImage.self).scale)
      var outlines: [PhotoRegion: [[Point]]] = [:]
      for region in PhotoRegion.allCases {
        let paths = map.grid.borders(of: map.cells(of: region))
        if !paths.isEmpty { outlines[region] = paths.map { $0.scaled(by: scale).points } }
      }
      return outlines
    }
  }
}
