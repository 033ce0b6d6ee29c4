internal import RuleLang

extension Image {
  /// Share of what shows between the lips that looks like teeth; nil where the skin has no colour to compare with.
  ///
  /// - Parameter layout: in pixels of this image.
  func teeth(_ layout: FaceLayout, skin: LabColor) -> Double? {
    guard skin.chroma >= Self.leastSkinChroma else { return nil }
    let gap = MeshIndex.innerLips.map(layout.distance).max() ?? 0
    let opening = colors(in: Path.polygon(MeshIndex.innerLipOutline.map { layout.points[$0] }))
    guard gap >= Self.leastOpening * layout.eyeToChin, opening.count >= Self.fewestOpenPixels else { return 0 }
    let teeth = opening.count { color in
      let color = LabColor(color)
      return color.lightness >= skin.lightness - Self.teethDarkness && color.chroma <= Self.teethChroma * skin.chroma
    }
    return Double(teeth) / Double(opening.count)
  }

  private static var leastSkinChroma: Double { 6 }
  /// Of the distance from eyes to chin: less is the line between closed lips, as the mesh places it.
  private static var leastOpening: Double { 0.02 }
  private static var fewestOpenPixels: Int { 12 }
  private static var teethDarkness: Double { 25 }
  private static var teethChroma: Double { 0.75 }
}
