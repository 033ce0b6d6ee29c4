internal import RuleLang

/// The working image in cells whose size follows the face's, sorted into skin, hair, clothing and background.
struct PersonCells: Derived, Sendable {
  let grid: CellGrid
  let layout: FaceLayout
  let skin: CellSet
  let hair: CellSet
  /// The person's clothes, below the chin.
  let clothing: CellSet

  /// Cells to the distance from eyes to chin. Chosen: a collar is then some cells wide, and a cell some dozen pixels.
  static let cellsPerFace = 24.0
  /// Coverage from which a cell is the person's.
  static let person: Float = 0.5
  /// Coverage from which a cell below the chin can be clothing. Chosen: shoulders before a background of their own colour
  /// are only half covered by the mask; in small pictures they are most of the clothing that shows.
  private static let dressed: Float = 0.65

  /// The values behind it that take long, in the order in which they are needed.
  static let ahead: [any Derived.Type] = [WorkingLayout.self, PersonMask.self, BodyParts.self, PersonCells.self]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PersonCells {
    let image = try photo.value(of: WorkingImage.self).image
    let layout = try photo.value(of: WorkingLayout.self)
    let mask = try photo.value(of: PersonMask.self).coverage
    let parts = try photo.value(of: BodyParts.self)
    return PersonCells(image: image, mask: mask, layout: layout, parts: parts.shares)
  }

  /// - Parameters:
  ///   - mask: of the size of `image`.
  ///   - layout: in pixels of `image`.
  ///   - parts: what a place of `image` shows, as far as its surroundings tell.
  init(image: Image, mask: Plane, layout: FaceLayout, parts: (Point) -> PartShares) {
    let size = layout.eyeToChin
    let grid = CellGrid(image, mask: mask, side: max(2, Int((size / Self.cellsPerFace).rounded())))
    self.grid = grid
    self.layout = layout
    let person = (0..<grid.count).filter { grid.coverage[$0] > Self.person }
    let face = Path.polygon(layout.outline)
    let shares = person.map { index in
      let center = grid.center(of: index)
      let shares = parts(center)
      let isBesideFace = layout.place(of: center).along < Self.belowEyes && !face.contains(center)
      return isBesideFace && shares.clothing < Self.hood ? Self.besideFace : shares
    }
    let colors = PartColors(person.map { grid.colors[$0] }, shares: shares)
    var (skin, hair, clothing) = (grid.noCells, grid.noCells, grid.noCells)
    for (index, shares) in zip(person, shares) {
      let shares = colors.shares(shares, of: grid.colors[index])
      let center = grid.center(of: index)
      if shares.clothing > max(shares.skin, shares.hair) {
        let isWorn = grid.coverage[index] > Self.dressed && Self.isBelowHead(center, layout) && !face.contains(center)
        clothing[index] = isWorn
      } else if shares.hair > shares.skin {
        hair[index] = true
      } else {
        skin[index] = true
      }
    }
    self.skin = skin
    self.hair = hair
    self.clothing = clothing
  }

  /// How far below the eyes the network was told what the parts are, of the distance from eyes to chin. Above, there are
  /// hair, ears and bare skin, and the colours tell them apart; where it sees clothing all the same, that is a hood.
  private static let belowEyes = 0.5
  private static let hood: Float = 0.5
  private static let besideFace = PartShares(SIMD4(0, 0.6, 0.4, 0))

  /// Where clothing is looked for, of the distance from eyes to chin. Chosen: aside as wide as shoulders are, and as far
  /// below the chin as the chest; beside the jaw, where shoulders and collars rise, from above the chin on.
  private static let bust = (aside: 2.6, below: 2.6)
  private static let jaw = 0.9
  private static let shoulderTop = -0.25
  /// Chosen: nearer to the chin there is its shadow, beard or neck.
  private static let collarTop = 0.08

  private static func isBelowHead(_ point: Point, _ layout: FaceLayout) -> Bool {
    let size = layout.eyeToChin
    let (across, below) = (abs(point.x - layout.chin.x), point.y - layout.chin.y)
    let top = across > jaw * size ? shoulderTop : collarTop
    return across < bust.aside * size && below < bust.below * size && below > top * size
  }
}
