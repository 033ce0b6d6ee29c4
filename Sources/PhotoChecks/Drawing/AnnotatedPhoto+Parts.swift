internal import RuleLang

/// The parts of a photo that measurements are taken from.
extension AnnotatedPhoto {
  // MARK: - Regions

  /// The outlines of the person, and of the regions that measurements tell apart; plain background keeps clear of the
  /// person.
  mutating func drawRegions() {
    if let background = try? session.value(of: BackgroundRegion.self) {
      trace(magnified(background.grid.outline(of: background.cells)), AnnotationColor.background, width: 0.75)
    }
    if let person = try? session.value(of: PersonMask.self) {
      trace(magnified(person.coverage.outline(at: 0.5)), AnnotationColor.person)
    }
    guard let map = try? session.value(of: RegionMap.self) else { return }
    for (region, color) in AnnotationColor.regions {
      trace(magnified(map.grid.outline(of: map.cells(of: region))), color, width: region == .clothing ? 1 : 0.5)
    }
  }

  private func magnified(_ paths: [Path]) -> [Path] { paths.map { $0.scaled(by: magnification) } }

  /// The line through both shoulders' points.
  mutating func drawShoulders() {
    guard let pose = try? session.value(of: BodyPose.self),
      let tilt = try? session.value(of: ShoulderFacts.self).tilt.get()
    else { return }
    let line = Path([pose.rightShoulder.place, pose.leftShoulder.place]).scaled(by: magnification)
    trace([line], AnnotationColor.shoulders, width: 1.5)
    write("shoulders", "\(Self.text(tilt, digits: 1))°", AnnotationColor.shoulders, at: line.points[0])
  }

  // MARK: - Faces

  /// The mesh of the largest face, its eyes, irises and mouth, and boxes around other faces.
  mutating func drawFaces() {
    let others = ((try? session.value(of: AllFaces.self)) ?? []).dropFirst()
    trace(others.map { .box($0.box.scaled(by: scale)) }, AnnotationColor.mark)
    guard let layout else { return }
    let dot = hairline * 0.6
    image.stroke(
      layout.points.prefix(MeshIndex.rightIris).map { Path([$0]) }, with: Pen(.white, width: 2 * dot, opacity: 0.45))
    func closed(_ indices: [Int]) -> Path { .polygon(indices.map { layout.points[$0] }) }
    let contours = [
      MeshIndex.rightEyeOutline, MeshIndex.leftEyeOutline, MeshIndex.outerLips, MeshIndex.innerLipOutline,
    ]
    trace(contours.map(closed), AnnotationColor.face, width: 0.75)
    trace([closed(MeshIndex.faceOutline)], AnnotationColor.face, width: 0.5)
    let irises = [MeshIndex.rightIris, MeshIndex.leftIris].map { index in
      Path.circle(layout.points[index], radius: layout.irisRadius(index))
    }
    trace(irises, AnnotationColor.background, width: 0.5)
  }

  // MARK: - Frame

  /// The head's box, the line of the eyes, and how far both are from the picture's edges in pixels of the file.
  mutating func drawFrame() {
    guard let layout, let frame = try? session.value(of: FrameFacts.self) else { return }
    let (right, left) = (layout.points[MeshIndex.rightSide], layout.points[MeshIndex.leftSide])
    let eyes = layout.eyeMidpoint
    let sides = (min(right.x, left.x), max(right.x, left.x))
    let inset = 0.12 * layout.eyeToChin
    let eyeLine = Path.line(Point(x: sides.0 - inset, y: eyes.y), Point(x: sides.1 + inset, y: eyes.y))
    trace([eyeLine], AnnotationColor.frame, width: 0.75)
    write("eyes", "\(Self.text(frame.eyeLine)) px", AnnotationColor.frame, at: Point(x: sides.1 + inset, y: eyes.y))
    guard let hairTop = try? frame.hairTop.get() else { return }
    let top = hairTop / session.photo.reduction * scale
    let box = Box(left: sides.0, top: top, right: sides.1, bottom: layout.chin.y)
    let above = Path.line(Point(x: box.center.x, y: 0), Point(x: box.center.x, y: top))
    trace([.box(box), above], AnnotationColor.frame, width: 0.75)
    write("hair", "\(Self.text(hairTop)) px", AnnotationColor.frame, at: Point(x: box.center.x + inset, y: top / 2))
    write(
      "face", "\(Self.text(frame.faceWidth)) px", AnnotationColor.frame, at: Point(x: box.left, y: box.bottom + inset))
  }

  /// A number with so many digits behind its point.
  private static func text(_ value: Double, digits: Int = 0) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "?" }
    let power = digits == 0 ? 1.0 : 10
    let units = Int((value * power).rounded())
    let sign = units < 0 ? "-" : ""
    return digits == 0 ? "\(units)" : "\(sign)\(abs(units) / 10).\(abs(units) % 10)"
  }
}

extension CellGrid {
  /// The outline of some cells in pixels of the picture, through the middles of the cells at their border.
  func outline(of cells: CellSet) -> [Path] {
    guard columns > 0, rows > 0 else { return [] }
    let members = Plane(width: columns, height: rows, values: (0..<columns * rows).map { cells[$0] ? 1 : 0 })
    return members.outline(at: 0.5).map { $0.scaled(by: Double(side)) }
  }
}
