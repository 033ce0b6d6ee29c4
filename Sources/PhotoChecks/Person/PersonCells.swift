internal import RuleLang

/// The working image in cells whose size follows the face's, sorted into skin, hair, clothing and background.
struct PersonCells: Derived, Sendable {
  let grid: CellGrid
  let layout: FaceLayout
  let skin: CellSet
  let hair: CellSet
  /// What the person wears, below the chin.
  let clothing: CellSet
  /// The colour of the hair above the forehead, where there is hair.
  let hairColor: LabColor?

  /// Cells to the distance from eyes to chin. Chosen: a collar is then some cells wide, and a cell some dozen pixels.
  static let cellsPerFace = 24.0
  /// Coverage from which a cell counts as all person. Chosen: its edge cells mix with the background.
  private static let inside: Float = 0.8
  /// Coverage from which a cell below the chin can be clothing. Chosen: shoulders before a background of their own colour
  /// are only half covered by the mask; in small pictures they are most of the clothing that shows.
  private static let dressed: Float = 0.65

  /// What of it takes long; see `Analyzer`.
  static let ahead: [[any Derived.Type]] = [[WorkingLayout.self, PersonMask.self], [PersonCells.self]]

  static func derive(from photo: PhotoSession) throws(Unmeasurable) -> PersonCells {
    let image = try photo.value(of: WorkingImage.self).image
    let layout = try photo.value(of: WorkingLayout.self)
    let mask = try photo.value(of: PersonMask.self).coverage
    return PersonCells(image: image, mask: mask, layout: layout, skinModel: try photo.value(of: SkinModel.self))
  }

  /// - Parameters:
  ///   - mask: of the size of `image`.
  ///   - layout: in pixels of `image`.
  init(image: Image, mask: Plane, layout: FaceLayout, skinModel: SkinModel) {
    let size = layout.eyeToChin
    let grid = CellGrid(image, mask: mask, side: max(2, Int((size / Self.cellsPerFace).rounded())))
    self.grid = grid
    self.layout = layout
    let person = grid.cells { grid.coverage[$0] > 0.5 }

    let skin = Self.skin(grid, person: person, layout: layout, model: skinModel)
    self.skin = skin
    let hairColor = Self.hairColor(grid, layout: layout)
    self.hairColor = hairColor
    let hair = Self.hair(grid, person: person, skin: skin, color: hairColor, layout: layout)
    self.hair = hair

    let face = Polygon(layout.outline)
    let body = grid.cells { index in
      let center = grid.center(of: index)
      return grid.coverage[index] > Self.dressed && Self.isBelowHead(center, layout) && !face.contains(center)
    }
    let unskinned = body.subtracting(skin)
    let unhaired = unskinned.subtracting(Self.falling(hair, in: grid, layout: layout))
    // Clothes of the hair's own colour look like hair that goes on: then it is clothing, of that colour.
    let isBare = Double(unhaired.count) < Self.leastShareBesideHair * Double(unskinned.count)
    clothing = isBare ? unskinned : unhaired
  }

  /// Of what is neither face nor skin, the share that hair may not take all but. Chosen: on the labelled photos.
  private static let leastShareBesideHair = 0.25
  /// How far beside the chin loose hair falls, of the distance from eyes to chin. Chosen: dark suits below dark hair lie
  /// farther out by a third or more.
  private static let hairReach = 1.15
  /// How wide hair beside the jaw must be, of the same distance, to fall onto the shoulder below. Chosen: sideburns and
  /// short hair are narrower; what then has the hair's colour below the chin is cloth.
  private static let leastFall = 0.12
  /// Where hair stands that falls onto the shoulders: beside the jaw, above the chin.
  private static let besideJaw = (across: 0.45..<1.4, below: -0.35 ..< -0.05)

  /// The cells of hair, without those below the chin that no hair above them explains.
  private static func falling(_ hair: CellSet, in grid: CellGrid, layout: FaceLayout) -> CellSet {
    let size = layout.eyeToChin
    func place(_ index: Int) -> (aside: Double, below: Double) {
      let center = grid.center(of: index)
      return ((center.x - layout.chin.x) / size, (center.y - layout.chin.y) / size)
    }
    var widths = (right: 0.0, left: 0.0)
    let cell = Double(grid.side) / size
    for index in hair.indices {
      let (aside, below) = place(index)
      guard besideJaw.across.contains(abs(aside)), besideJaw.below.contains(below) else { continue }
      let share = cell * cell / (besideJaw.below.upperBound - besideJaw.below.lowerBound)
      if aside < 0 { widths.right += share } else { widths.left += share }
    }
    return grid.cells { index in
      guard hair[index] else { return false }
      let (aside, below) = place(index)
      if below <= besideJaw.below.upperBound { return true }
      return (aside < 0 ? widths.right : widths.left) >= leastFall && (abs(aside) <= hairReach || below <= 0)
    }
  }

  /// Where clothing is looked for: from the chin down to the chest, as wide as shoulders are, and on the shoulders beside
  /// the jaw.
  private static func isBelowHead(_ point: Point, _ layout: FaceLayout) -> Bool {
    let size = layout.eyeToChin
    let (across, below) = (abs(point.x - layout.chin.x), point.y - layout.chin.y)
    return across < 2.6 * size && below < 2.6 * size && below > (across > 0.9 * size ? -0.25 : 0.08) * size
  }

  /// What has the cheeks' colour, and what joins the lower face without an edge.
  private static func skin(_ grid: CellGrid, person: CellSet, layout: FaceLayout, model: SkinModel) -> CellSet {
    let alike = grid.cells { person[$0] && model.resembles(grid.colors[$0]) }
    let size = layout.eyeToChin
    let lowerFace = Box(
      left: layout.chin.x - 0.6 * size, top: layout.eyeMidpoint.y, right: layout.chin.x + 0.6 * size,
      bottom: layout.chin.y + 0.05 * size)
    let seeds = grid.cells { alike[$0] && lowerFace.contains(grid.center(of: $0)) }
    let passable = grid.cells { person[$0] && model.canBe(grid.colors[$0]) }
    return grid.grown(from: seeds, through: passable, step: skinStep).union(alike)
  }

  /// Largest step of colour within one surface of skin. Chosen: below the step from neck to a beige collar.
  private static let skinStep = 5.0

  /// The median colour above the hairline.
  private static func hairColor(_ grid: CellGrid, layout: FaceLayout) -> LabColor? {
    let up = layout.up
    let samples = [MeshIndex.forehead, 338, 109].flatMap { index in
      [0.22, 0.3, 0.38].compactMap { share -> LabColor? in
        let base = layout.points[index]
        let height = share * layout.eyeToChin
        guard let cell = grid.index(at: Point(x: base.x + up.x * height, y: base.y + up.y * height)),
          grid.coverage[cell] > inside
        else { return nil }
        return grid.colors[cell]
      }
    }
    return samples.count >= 3 ? LabColor.median(of: samples) : nil
  }

  /// What has the hair's colour and hangs together with the hair above the chin.
  private static func hair(
    _ grid: CellGrid, person: CellSet, skin: CellSet, color: LabColor?, layout: FaceLayout
  ) -> CellSet {
    guard let color else { return grid.cells { _ in false } }
    let alike = grid.cells { index in
      let other = grid.colors[index]
      let (aStep, bStep) = (other.a - color.a, other.b - color.b)
      return person[index] && !skin[index] && abs(other.lightness - color.lightness) < hairLightness
        && (aStep * aStep + bStep * bStep).squareRoot() < hairChroma
    }
    let lowest = layout.chin.y - 0.1 * layout.eyeToChin
    let seeds = grid.cells { alike[$0] && grid.center(of: $0).y < lowest }
    return grid.grown(from: seeds, through: alike, step: hairStep)
  }

  /// How far strands differ from the hair's median. Chosen: on the long hair of the labelled photos.
  private static let hairLightness = 20.0
  private static let hairChroma = 12.0
  private static let hairStep = 11.0
}
