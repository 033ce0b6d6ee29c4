extension Plane {
  /// How much darker than the cheeks the skin close below the eyes is, of the cheeks' luma: the light that lenses take
  /// away.
  ///
  /// - Parameter layout: in pixels of this luma, 0…255.
  /// - Returns: nil where none of the places lies in the picture.
  func lensTint(_ layout: FaceLayout) -> Double? {
    let radius = Self.patchRadius * layout.interEyeDistance
    func levels(around point: Point) -> [Double] { values(around: point, radius: max(Int(radius), 1)) }
    let cheeks = (MeshIndex.rightCheek + MeshIndex.leftCheek).compactMap { levels(around: layout.points[$0]).median }
    let lids = [MeshIndex.rightLidMiddles.1, MeshIndex.leftLidMiddles.1].flatMap { index in
      let (lid, below) = (layout.points[index], Self.belowLid * layout.interEyeDistance)
      return levels(around: Point(x: lid.x - below * layout.up.x, y: lid.y - below * layout.up.y))
    }
    guard let skin = cheeks.median, let covered = lids.median else { return nil }
    return 1 - covered / max(skin, Self.darkestSkin)
  }

  /// Half a patch's side and its distance from the lid, of the distance between the eyes. Chosen: what most lenses cover.
  private static let patchRadius = 0.05
  private static let belowLid = 0.075
  /// Of 255; below it noise would be taken for a tint.
  private static let darkestSkin = 20.0
}
