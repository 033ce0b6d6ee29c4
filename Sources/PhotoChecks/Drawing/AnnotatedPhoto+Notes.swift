internal import RuleLang

/// Numbers at the places that findings are about.
extension AnnotatedPhoto {
  /// More find no room.
  static let mostNotes = 40
  /// Dots between the numbers of one place, more than between the digits of one number.
  private static let gap = 3

  mutating func drawMarks(_ notes: [Note]) {
    var taken: [Box] = []
    for (index, note) in notes.prefix(Self.mostNotes).enumerated() {
      let label = Label("\(index + 1)", scale: labelScale, color: .white, background: AnnotationColor.mark)
      let box = room(for: label, at: place(of: note.fact), beside: taken)
      taken.append(box)
      image.draw(label, at: Point(x: box.left, y: box.top))
    }
  }

  /// Where a label can stand so that it covers none of `taken`: at `place` or to its right, else above; places near an edge,
  /// and beyond it, have the same room.
  private func room(for label: Label, at place: Point, beside taken: [Box]) -> Box {
    let (width, height, gap) = (Double(label.width), Double(label.height), Double(Self.gap * labelScale))
    let most = Point(x: max(0, Double(image.width) - width), y: max(0, Double(image.height) - height))
    let start = Point(x: min(max(place.x, 0), most.x), y: min(max(place.y, 0), most.y))
    var corner = start
    for _ in 0..<Self.mostNotes {
      let box = Box(left: corner.x, top: corner.y, right: corner.x + width, bottom: corner.y + height)
      guard taken.contains(where: { $0.intersectionArea(with: box) > 0 }) else { return box }
      corner.x += width + gap
      if corner.x > most.x { corner = Point(x: start.x, y: corner.y - height - gap) }
      if corner.y < 0 { corner = Point(x: start.x, y: most.y) }
    }
    return Box(left: start.x, top: start.y, right: start.x + width, bottom: start.y + height)
  }

  /// A place beside the part where a fact is measured; the lower left corner for facts without one.
  private func place(of fact: String) -> Point {
    let corner = Point(x: 0, y: Double(image.height))
    guard let part = PhotoPart(ofFact: fact) else { return corner }
    guard let layout else { return part == .background ? Point(x: 0, y: 0) : corner }
    let unit = layout.eyeToChin
    let (right, left) = (layout.points[MeshIndex.rightSide], layout.points[MeshIndex.leftSide])
    func beside(_ point: Point, _ right: Double, _ down: Double) -> Point {
      Point(x: point.x + right * unit, y: point.y + down * unit)
    }
    return switch part {
    case .whole: corner
    case .background: Point(x: 0, y: 0)
    case .frame: Point(x: layout.points[MeshIndex.forehead].x, y: 0)
    case .lowerEdge: Point(x: layout.chin.x, y: Double(image.height))
    case .hair: beside(layout.points[MeshIndex.forehead], -0.5, -0.35)
    case .glasses: beside(right, -0.35, -0.45)
    case .eyes: beside(left, 0.1, -0.45)
    case .ears: beside(left, 0.1, 0.1)
    case .face: beside(right, -0.35, 0.1)
    case .mouth: beside(layout.points[MeshIndex.mouthCorners.1], 0.1, -0.1)
    case .shoulders: beside(layout.chin, 1, 0.6)
    case .clothing: beside(layout.chin, -0.2, 1)
    }
  }
}
