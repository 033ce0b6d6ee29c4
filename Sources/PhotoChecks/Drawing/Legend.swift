internal import RuleLang

/// The notes as lines of text under a picture, and what the colours in it mean.
struct Legend {
  let lines: [Line]
  /// Below the notes, as many in a line as fit.
  let keys: [[Key]]
  let scale: Int

  /// One line; the number stands only before a note's first.
  struct Line {
    let number: Int?
    let text: String
  }

  /// A part of the picture, and the colour of its outline.
  struct Key {
    let name: String
    let color: SRGBColor
  }

  /// More lines would make the picture too long to look at.
  private static let mostLines = 200
  /// A strip with room for fewer characters is left out.
  private static let fewestColumns = 12
  /// Characters for the number.
  static let indent = 3

  init(_ notes: [AnnotatedPhoto.Note], keys: [Key] = [], width: Int, scale: Int) {
    self.scale = scale
    let columns = (width / scale - 2 * Label.margin) / BitmapFont.advance - Self.indent
    guard columns >= Self.fewestColumns else {
      (lines, self.keys) = ([], [])
      return
    }
    let told = notes.prefix(AnnotatedPhoto.mostNotes).enumerated().filter { !$1.text.isEmpty }
    let all = told.flatMap { index, note in
      Self.wrapped(note.text, columns: columns).enumerated().map { row, text in
        Line(number: row == 0 ? index + 1 : nil, text: text)
      }
    }
    lines = Array(all.prefix(Self.mostLines))
    self.keys = Self.rows(of: keys, columns: columns)
  }

  var height: Int {
    let count = lines.count + keys.count
    return count == 0 ? 0 : (count * BitmapFont.height + (count + 3) * Label.margin) * scale
  }

  private static func rows(of keys: [Key], columns: Int) -> [[Key]] {
    var rows: [[Key]] = []
    var room = 0
    for key in keys {
      if room < key.name.count {
        rows.append([])
        room = columns
      }
      rows[rows.count - 1].append(key)
      room -= key.name.count + 1
    }
    return rows
  }

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
    func top(_ row: Int) -> Double { Double(height + Label.margin * legend.scale / 2 + row * step) }
    func left(_ column: Int) -> Double { Double(column * BitmapFont.advance * legend.scale) }
    for (row, line) in legend.lines.enumerated() {
      let y = top(row)
      if let number = line.number {
        let label = Label("\(number)", scale: legend.scale, color: AnnotationColor.mark, background: nil)
        image.draw(label, at: Point(x: 0, y: y))
      }
      let text = Label(line.text, scale: legend.scale, color: .white, background: nil)
      image.draw(text, at: Point(x: left(Legend.indent), y: y))
    }
    for (row, keys) in legend.keys.enumerated() {
      var column = Legend.indent
      for key in keys {
        let name = Label(key.name, scale: legend.scale, color: key.color, background: nil)
        image.draw(name, at: Point(x: left(column), y: top(legend.lines.count + row)))
        column += key.name.count + 1
      }
    }
    return image
  }
}
