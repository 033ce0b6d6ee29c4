internal import RuleLang

/// The parts of a photo that measurements are taken from.
extension AnnotatedPhoto {
  // MARK: - Regions

  /// The outlines of the person, and of the regions that measurements tell apart; plain background keeps clear of the
  /// person.
  mutating func drawRegions() {
    let person = (try? session.value(of: PersonMask.self))?.coverage.outline(at: 0.5) ?? []
    // Without a person all is background, and has no border but the picture's own.
    if !person.isEmpty, let background = try? session.value(of: BackgroundRegion.self) {
      outline("background", background.grid.borders(of: background.cells), AnnotationColor.background, width: 0.75)
    }
    outline("person", person, AnnotationColor.person)
    guard let map = try? session.value(of: RegionMap.self) else { return }
    for (region, color) in AnnotationColor.regions {
      let width = region == .clothing ? 1 : 0.5
      outline(region.rawValue, map.grid.borders(of: map.cells(of: region)), color, width: width)
    }
  }

  /// - Parameter paths: in pixels of the working image.
  private mutating func outline(_ name: String, _ paths: [Path], _ color: SRGBColor, width: Double = 1) {
    guard !paths.isEmpty else { return }
    trace(paths.map { $0.scaled(by: magnification) }, color, width: width)
    keys.append(Legend.Key(name: name, color: color))
  }

  /// The line through both shoulders' points; none on a picture that lies on its side, where its slope says nothing.
  mutating func drawShoulders() {
    guard (try? session.value(of: HeadPose.self))?.isSideways != true, let pose = try? session.value(of: BodyPose.self),
      let tilt = try? session.value(of: ShoulderFacts.self).tilt.get()
    else { return }
    let line = Path([pose.rightShoulder.place, pose.leftShoulder.place]).scaled(by: magnification)
    trace([line], AnnotationColor.shoulders, width: 1.5)
    write("shoulders", tilt, decimals: 1, "°", AnnotationColor.shoulders, at: line.points[0])
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
    keys.append(Legend.Key(name: "face", color: AnnotationColor.face))
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
    write("eyes", frame.eyeLine, " px", AnnotationColor.frame, at: Point(x: sides.1 + inset, y: eyes.y))
    guard let hairTop = try? frame.hairTop.get() else { return }
    let top = hairTop / session.photo.reduction * scale
    let box = Box(left: sides.0, top: top, right: sides.1, bottom: layout.chin.y)
    let above = Path.line(Point(x: box.center.x, y: 0), Point(x: box.center.x, y: top))
    trace([.box(box), above], AnnotationColor.frame, width: 0.75)
    write("hair", hairTop, " px", AnnotationColor.frame, at: Point(x: box.center.x + inset, y: top / 2))
    write("face", frame.faceWidth, " px", AnnotationColor.frame, at: Point(x: box.left, y: box.bottom + inset))
  }
}
