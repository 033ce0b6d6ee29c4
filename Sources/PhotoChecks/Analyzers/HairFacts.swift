internal import RuleLang

/// Where the hair lies on the face.
public enum HairFacts: Analyzer {
  public struct Record: Sendable {
    public let overBrows: Measured<Double>
  }

  public static let namespace = "hair"

  public static let facts: [Fact<Record>] = [
    Fact(
      "over_brows", \.overBrows, .number(.percent), range: 0...1,
      label: LocalizedText(en: "hair over the brows", zh: "头发遮眉"),
      summary: LocalizedText(
        en:
          "Share of the forehead just above both brows that is much darker than the cheeks: hair, or a cap, that hangs down to the brows. Fair hair is not told from skin.",
        zh: "两眉上方额头中明显暗于脸颊部分的比例，来自垂到眉毛的头发或帽檐；浅色头发与皮肤难以区分。"),
      source: "Chosen: a lightness of 15 below the cheeks', 0.12 and 0.2 inter-eye distances above the brows")
  ]

  public static func derive(from photo: PhotoSession) throws(Unmeasurable) -> Record {
    let cells = try photo.value(of: PersonCells.self)
    return Record(grid: cells.grid, layout: cells.layout, skin: try photo.value(of: SkinModel.self))
  }
}

extension HairFacts.Record {
  private static let heights = [0.12, 0.2]
  private static let darker = 15.0

  /// - Parameter layout: in pixels of the grid's picture.
  init(grid: CellGrid, layout: FaceLayout, skin: SkinModel) {
    let up = layout.up
    let samples = (MeshIndex.rightBrow + MeshIndex.leftBrow).flatMap { index in
      Self.heights.compactMap { height -> Bool? in
        let (base, rise) = (layout.points[index], height * layout.interEyeDistance)
        let cell = grid.index(at: Point(x: base.x + up.x * rise, y: base.y + up.y * rise))
        return cell.map { skin.color.lightness - grid.colors[$0].lightness > Self.darker }
      }
    }
    let complete = samples.count == Self.heights.count * (MeshIndex.rightBrow.count + MeshIndex.leftBrow.count)
    overBrows =
      complete
      ? .known(Double(samples.count { $0 }) / Double(samples.count))
      : .unknown(Unmeasurable(en: "the forehead is outside the picture", zh: "额头在画面之外"))
  }
}
