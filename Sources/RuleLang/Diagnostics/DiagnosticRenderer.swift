/// Writes diagnostics for people, with the line, carets under the place and help.
public struct DiagnosticRenderer: Sendable {
  public var language: Language
  public var usesColor: Bool

  public init(language: Language, usesColor: Bool = false) {
    self.language = language
    self.usesColor = usesColor
  }

  /// All of `set`: at most `Limits.shownErrors` errors and as many warnings, then a line that counts the rest.
  public func render(_ set: DiagnosticSet) -> String {
    var shown: [Diagnostic.Severity: Int] = [:]
    var blocks: [String] = []
    var hidden = set.omitted
    for diagnostic in set.diagnostics {
      guard shown[diagnostic.severity, default: 0] < Limits.shownErrors else {
        hidden += 1
        continue
      }
      shown[diagnostic.severity, default: 0] += 1
      blocks.append(render(diagnostic, files: set.files))
    }
    if hidden > 0 {
      blocks.append(language.say("and \(hidden) more\n", "还有 \(hidden) 处未列出\n"))
    }
    return blocks.joined(separator: "\n")
  }

  /// One diagnostic, ending with a line end.
  public func render(_ diagnostic: Diagnostic, files: [SourceFile]) -> String {
    let source = files[Int(diagnostic.span.file)]
    let line = source.line(at: Int(diagnostic.span.start))
    let noteLines = diagnostic.notes.map { files[Int($0.span.file)].line(at: Int($0.span.start)) }
    let gutter = String(max(line, noteLines.max() ?? 0)).count
    let margin = String(repeating: " ", count: gutter)
    var output = heading(diagnostic) + "\n"
    output += block(source, diagnostic.span, diagnostic.label, gutter: gutter, isPrimary: true, diagnostic.severity)
    for note in diagnostic.notes {
      output += block(
        files[Int(note.span.file)], note.span, note.text, gutter: gutter, isPrimary: false, diagnostic.severity)
    }
    for help in diagnostic.helps {
      let word = language.say("help: ", "提示：")
      output += "\(margin) \(paint("=", .blue)) \(paint(word, .bold))\(clean(help[language]))\n"
    }
    return output
  }

  // MARK: - Parts

  private func heading(_ diagnostic: Diagnostic) -> String {
    let word: String
    switch (diagnostic.severity, language) {
    case (.error, .english): word = "error"
    case (.error, .chinese): word = "错误"
    case (.warning, .english): word = "warning"
    case (.warning, .chinese): word = "提醒"
    }
    let head = paint("\(word)[\(diagnostic.code.rawValue)]", diagnostic.severity == .error ? .red : .yellow)
    return head + language.say(": ", "：") + paint(clean(diagnostic.message[language]), .bold)
  }

  private func block(
    _ source: SourceFile, _ span: Span, _ label: LocalizedText, gutter: Int, isPrimary: Bool,
    _ severity: Diagnostic.Severity
  ) -> String {
    let position = source.position(at: Int(span.start))
    let margin = String(repeating: " ", count: gutter)
    let arrow = paint(isPrimary ? "-->" : ":::", .blue)
    var output = "\(margin)\(arrow) \(clean(position.path)):\(position.line):\(position.column)\n"
    guard !source.bytes.isEmpty else { return output }
    let excerpt = Excerpt(source, span)
    let number = String(position.line)
    let padding = String(repeating: " ", count: gutter - min(gutter, number.count))
    let bar = paint("|", .blue)
    let mark = String(repeating: isPrimary ? "^" : "-", count: excerpt.width)
    let color: Color = isPrimary ? (severity == .error ? .red : .yellow) : .blue
    let text = label[language]
    output += "\(margin) \(bar)\n"
    output += trimmed("\(padding)\(paint(number, .blue)) \(bar) \(excerpt.text)") + "\n"
    output += "\(margin) \(bar) " + String(repeating: " ", count: excerpt.indent)
    output += paint(text.isEmpty ? mark : "\(mark) \(clean(text))", color) + "\n"
    return output
  }

  /// What the user wrote may hold anything; a terminal gets only what can be seen.
  private func clean(_ text: String) -> String {
    text.unicodeScalars.contains { $0.isInvisible }
      ? text.unicodeScalars.map { TextWidth.visible($0) }.joined() : text
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private enum Color: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "34"
  }

  private func paint(_ text: String, _ color: Color) -> String {
    usesColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// The part of a line around a place, in columns of a terminal.
private struct Excerpt {
  var text = ""
  /// Columns before the place.
  var indent = 0
  /// Columns of the place, at least 1.
  var width = 1

  /// Chosen: a line of a rule fits; what is longer is cut around the place so that it fits a wide terminal.
  private static let columns = 120
  /// How many bytes before and after the place are looked at, so that a huge line costs no more than a short one.
  private static let reach = 480

  init(_ source: SourceFile, _ span: Span) {
    let line = source.range(ofLine: source.line(at: Int(span.start)))
    let start = min(max(Int(span.start), line.lowerBound), line.upperBound)
    let end = min(max(Int(span.end), start), line.upperBound)
    let before = Self.cells(source.bytes[max(line.lowerBound, start - Self.reach)..<start])
    let inside = Self.cells(source.bytes[start..<min(end, start + Self.reach)])
    let after = Self.cells(source.bytes[min(end, start + Self.reach)..<min(line.upperBound, end + Self.reach)])

    let widthInside = min(max(1, Self.width(inside)), Self.columns)
    let room = Self.columns - widthInside
    let shownBefore = Self.suffix(before, columns: min(room, max(room * 2 / 3, room - Self.width(after))))
    let isCut = shownBefore.count < before.count || start - Self.reach > line.lowerBound
    indent = Self.width(shownBefore) + (isCut ? 1 : 0)
    width = widthInside
    text = (isCut ? "…" : "") + shownBefore.joined() + Self.prefix(inside, columns: widthInside).joined()
    let left = Self.columns - indent - widthInside
    let shownAfter = Self.prefix(after, columns: max(0, left))
    text += shownAfter.joined()
    if shownAfter.count < after.count { text += "…" }
  }

  private static func cells(_ bytes: ArraySlice<UInt8>) -> [String] {
    // A cut may fall inside a character, which then begins with continuation bytes.
    let whole = bytes.drop { $0 & 0xC0 == 0x80 }
    let scalars = String(decoding: whole, as: UTF8.self).unicodeScalars
    return scalars.enumerated().compactMap { $0 == 0 && $1 == "\u{FEFF}" ? nil : TextWidth.visible($1) }
  }

  private static func width(_ cells: [String]) -> Int { cells.reduce(0) { $0 + TextWidth.columns(of: $1) } }

  private static func prefix(_ cells: [String], columns: Int) -> [String] {
    var used = 0
    return Array(
      cells.prefix {
        used += TextWidth.columns(of: $0)
        return used <= columns
      })
  }

  private static func suffix(_ cells: [String], columns: Int) -> [String] {
    prefix(cells.reversed(), columns: columns).reversed()
  }
}
