internal import RuleLang

/// The colours of the clothing under neutral light, grouped into what people would call by one name.
struct ClothingColors: Derived, Sendable {
  struct Group: Sendable {
    let name: ColorName
    let color: LabColor
    /// Share of the clothing that the family covers, 0…1.
    let share: Double
  }

  /// The largest first; at least one.
  let groups: [Group]
  let dominant: Group
  /// The clothing's cells.
  let count: Int

  /// Whether so little clothing shows, and of such mixed colours, that its edges may decide.
  var isMixedSliver: Bool { count < Self.sliver && dominant.share < Self.leastShareOfSliver }

  /// Cells below which clothing is a sliver: a quarter of a square of the distance from eyes to chin. Chosen: of a square of
  /// so many three in ten lie at its edges, where colours mix.
  private static let sliver = 144
  /// The least share of a sliver for its main colour. Chosen: most of the cells that are not edge.
  private static let leastShareOfSliver = 0.6

  /// How many colours the clothing has, large ones counting more: 1 of one colour, 2 of two equal halves.
  ///
  /// Source: Hill, "Diversity and evenness", 1973: the inverse of the sum of squared shares.
  var complexity: Double { 1 / groups.reduce(0) { $0 + $1.share * $1.share } }

  /// Whether blue is the largest colour but covers less than half, or is one of the two largest, whose shares differ by less
  /// than `margin`.
  func isHalfBlue(within margin: Double) -> Bool {
    guard let second = groups.dropFirst().first else { return false }
    if dominant.name.family == .blue, dominant.share < Self.half { return true }
    return dominant.share - second.share < margin && [dominant, second].contains { $0.name.family == .blue }
  }

  /// Of the clothing. Chosen: people call clothes blue when most of them is.
  private static let half = 0.5

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> ClothingColors {
    let cells = try photo.value(of: PersonCells.self)
    let background = try? photo.value(of: BackgroundRegion.self)
    let sclera = (try? photo.value(of: FaceLight.self))?.sclera
    return try ClothingColors(
      cells.clothing.indices.map { cells.grid.colors[$0] }, light: Light(background), sclera: sclera)
  }

  /// Cells of clothing that must show; a cell is 1/24 of the distance from eyes to chin on each side. Chosen: the collar of
  /// a T-shirt in a picture that ends below the neck; of less, the cells at its edges are the most.
  static let fewestCells = 30

  /// - Parameter sclera: the whites of the eyes, which a blue light tints as it tints white cloth.
  init(_ colors: [LabColor], light: Light, sclera: LabColor? = nil) throws(Unmeasurable) {
    guard colors.count >= Self.fewestCells else { throw .littleClothing }
    let corrected = colors.map(light.corrected)
    let blueLight = sclera.map { ColorName.blueHues.contains($0.hue) ? $0.chroma : 0 } ?? 0
    var byFamily: [ColorFamily: [[LabColor]]] = [:]
    for cluster in ColorClusters.clusters(of: corrected) {
      guard let color = LabColor.median(of: cluster) else { continue }
      byFamily[ColorName(color).family, default: []].append(cluster)
    }
    let groups = ColorFamily.allCases.compactMap { family -> Group? in
      guard let clusters = byFamily[family], let largest = clusters.max(by: { $0.count < $1.count }),
        let color = LabColor.median(of: largest)
      else { return nil }
      let count = clusters.reduce(0) { $0 + $1.count }
      return Group(
        name: ColorName(color, blueLight: blueLight), color: color, share: Double(count) / Double(colors.count))
    }.sorted { $0.share > $1.share }
    guard let dominant = groups.first else { throw .littleClothing }
    self.groups = groups
    self.dominant = dominant
    count = colors.count
  }
}
