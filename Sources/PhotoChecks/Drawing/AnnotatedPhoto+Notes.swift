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

  /// Where a fact is measured, beside rather than upon it; the lower left corner for what is nowhere.
  private func place(of fact: String) -> Point {
    let corner = Point(x: 0, y: Double(image.height))
    guard let part = Self.part(of: fact) else { return corner }
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

  /// What the fact that rules name so is about; nil for what no photo shows.
  public static func part(of fact: String) -> PhotoPart? { single[fact] ?? parts[String(fact.prefix { $0 != "." })] }

  /// Facts that lie elsewhere than the others of their namespace.
  private static let single: [String: PhotoPart] = ["frame.below_chin": .lowerEdge, "frame.face_width": .face]

  /// By namespace.
  private static let parts = AllAnalyzers.list.reduce(into: told) { $0[$1.namespace] = $1.part }

  /// Namespaces of which people answer every fact.
  private static let told: [String: PhotoPart] = ["accessories": .face]
}

/// The notes as lines of text under a picture.
struct Legend {
  let lines: [Line]
  let scale: Int

  /// One line; the number stands only before a note's first.
  struct Line {
    let number: Int?
    let text: String
  }

  /// More make a picture that nobody can look at.
  private static let mostLines = 200
  /// A strip with room for fewer characters is left out.
  private static let fewestColumns = 12
  /// Characters for the number.
  static let indent = 3

  init(_ notes: [AnnotatedPhoto.Note], width: Int, scale: Int) {
    self.scale = scale
    let columns = (width / scale - 2 * Label.margin) / BitmapFont.advance - Self.indent
    guard columns >= Self.fewestColumns else {
      lines = []
      return
    }
    let told = notes.prefix(AnnotatedPhoto.mostNotes).enumerated().filter { !$1.text.isEmpty }
    let all = told.flatMap { index, note in
      Self.wrapped(note.text, columns: columns).enumerated().map { row, text in
        Line(number: row == 0 ? index + 1 : nil, text: text)
      }
    }
    lines = Array(all.prefix(Self.mostLines))
  }

  var height: Int { lines.isEmpty ? 0 : (lines.count * BitmapFont.height + (lines.count + 3) * Label.margin) * scale }

  /// Breaks a text at blanks, and words that are too long where the line ends.
  private static func wrapped(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.prefix(columns * mostLines).split(whereSeparator: \.isWhitespace) {
      var rest = word
      while !rest.isEmpty {
        let room = columns - line.count - (line.isEmpty ? 0 : 1)
        if rest.count <= room {
          line += (line.isEmpty ? "" : " ") + rest
          rest = ""
        } else if line.isEmpty {
          lines.append(String(rest.prefix(columns)))
          rest = rest.dropFirst(columns)
        } else {
          lines.append(line)
          line = ""
        }
      }
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
  }
}

extension Image {
  /// The picture with a legend below it.
  func extended(by legend: Legend) -> Image {
    guard legend.height > 0 else { return self }
    let strip = [UInt8](repeating: 0, count: legend.height * width * Self.stride)
    var image = Image(width: width, height: height + legend.height, pixels: pixels + strip)
    let step = (BitmapFont.height + Label.margin) * legend.scale
    for (row, line) in legend.lines.enumerated() {
      let y = Double(height + Label.margin * legend.scale / 2 + row * step)
      if let number = line.number {
        let label = Label("\(number)", scale: legend.scale, color: AnnotationColor.mark, background: nil)
        image.draw(label, at: Point(x: 0, y: y))
      }
      let text = Label(line.text, scale: legend.scale, color: .white, background: nil)
      image.draw(text, at: Point(x: Double(Legend.indent * BitmapFont.advance * legend.scale), y: y))
    }
    return image
  }
}
