/// One word or sign of a line that is being laid out.
struct LayoutPiece {
  var text: String
  /// Where it stands in the file, so that comments before it go before it; -1 for signs that have no place of their own.
  var offset: Int32 = -1
  var hasSpaceBefore = true
  /// How deep in the line a break before it lies; nil where none is allowed. Of depth -1 is what goes to a line of its own
  /// before anything else is broken.
  var breakDepth: Int?

  /// How far it is indented where the line is broken before it.
  var continuationIndent: Int { LineLayout.continuation + 2 * max(0, breakDepth ?? 0) }
}

/// Writes lines within a width, with the file's comments between them.
struct LineLayout {
  /// Chosen: what an editor shows side by side with another file, and a Chinese text of 50 characters.
  static let width = 100
  /// What continues a line is indented so much more than the line, and so much again for each level of depth.
  static let continuation = 4
  private static let deepest = 2

  private(set) var output = ""
  private let source: SourceFile
  private let comments: [Comment]
  private var nextComment = 0
  /// The end of the last thing of the file that is written.
  private var sourceEnd = 0
  /// Whether nothing is written since the last `{` or the file's start, where no blank line belongs.
  private var isAtBlockStart = true
  /// Whether the last line is a comment, behind which nothing can stand.
  private var endsInComment = false

  init(source: SourceFile, comments: [Comment]) {
    self.source = source
    self.comments = comments
  }

  // MARK: - Lines

  /// Writes a statement or another part that begins a line, after the comments before it.
  ///
  /// - Parameters:
  ///   - commentIndent: the indent of the comments before it, if not its own.
  ///   - keepsBlank: whether a blank line before it in the file stays.
  mutating func write(
    _ pieces: [LayoutPiece], indent: Int, commentIndent: Int? = nil, keepsBlank: Bool, endingAt end: Int32
  ) {
    let start = pieces.first { $0.offset >= 0 }?.offset ?? -1
    writeComments(before: start, indent: commentIndent ?? indent, keepsBlank: keepsBlank || commentIndent != nil)
    startLine(at: start, keepsBlank: keepsBlank)
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    let depth = breakDepth(of: pieces, indent: indent)
    for piece in pieces {
      let pending = commentsPending(before: piece.offset)
      let breaks = piece.breakDepth.map { $0 <= depth } ?? false
      if !isEmpty, pending || breaks {
        output += line
        let inner = indent + piece.continuationIndent
        if pending { writeComments(inside: inner, before: piece.offset) } else { output += "\n" }
        line = String(repeating: " ", count: inner)
        isEmpty = true
      }
      if !isEmpty, piece.hasSpaceBefore { line += " " }
      line += piece.text
      isEmpty = false
      if piece.offset >= 0 { sourceEnd = max(sourceEnd, Int(piece.offset)) }
    }
    output += line + "\n"
    endsInComment = false
    sourceEnd = max(sourceEnd, Int(end))
    isAtBlockStart = pieces.last?.text.hasSuffix("{") ?? false
  }

  /// Writes the comments that are left.
  mutating func finish() { writeComments(before: .max, indent: 0, keepsBlank: true) }

  /// Up to which depth the pieces have to be broken to fit the width.
  private func breakDepth(of pieces: [LayoutPiece], indent: Int) -> Int {
    for depth in -2..<Self.deepest where fits(pieces, indent: indent, depth: depth) { return depth }
    return Self.deepest
  }

  private func fits(_ pieces: [LayoutPiece], indent: Int, depth: Int) -> Bool {
    var column = indent
    for piece in pieces {
      if let own = piece.breakDepth, own <= depth { column = indent + piece.continuationIndent }
      column += TextWidth.columns(of: piece.text) + (piece.hasSpaceBefore ? 1 : 0)
      if column > Self.width + 1 { return false }
    }
    return true
  }

  /// Leaves a blank line where the file has one or more.
  private mutating func startLine(at offset: Int32, keepsBlank: Bool) {
    guard keepsBlank, !isAtBlockStart, offset >= 0, !output.isEmpty else { return }
    let gap = source.bytes[min(sourceEnd, Int(offset))..<Int(offset)]
    if gap.count(where: { $0 == UInt8(ascii: "\n") }) > 1 { output += "\n" }
  }

  // MARK: - Comments

  private func commentsPending(before offset: Int32) -> Bool {
    nextComment < comments.count && offset >= 0 && comments[nextComment].start < offset
  }

  /// Writes the comments before a new line; one behind something stays behind it.
  private mutating func writeComments(before offset: Int32, indent: Int, keepsBlank: Bool) {
    while nextComment < comments.count, comments[nextComment].start < offset {
      let comment = comments[nextComment]
      nextComment += 1
      if comment.isOwnLine || output.isEmpty || endsInComment {
        startLine(at: comment.start, keepsBlank: keepsBlank)
        output += String(repeating: " ", count: indent) + text(of: comment) + "\n"
        isAtBlockStart = false
      } else {
        output.removeLast()
        output += "  " + text(of: comment) + "\n"
      }
      endsInComment = true
      sourceEnd = max(sourceEnd, Int(comment.end))
    }
  }

  /// Writes the comments in the middle of a line, which therefore goes on below.
  private mutating func writeComments(inside indent: Int, before offset: Int32) {
    var isFirst = true
    while commentsPending(before: offset) {
      let comment = comments[nextComment]
      nextComment += 1
      if isFirst, !comment.isOwnLine {
        output += "  " + text(of: comment)
      } else {
        output += "\n" + String(repeating: " ", count: indent) + text(of: comment)
      }
      isFirst = false
    }
    output += "\n"
  }

  /// The comment with one space behind its `#` and none at its end.
  private func text(of comment: Comment) -> String {
    let span = Span(file: 0, start: comment.start, end: comment.end)
    let body = source.text(of: span).drop { $0 == "#" || $0 == "＃" }
    var text = String(body.drop { $0 == " " || $0 == "\t" })
    while let last = text.last, last.isWhitespace { text.removeLast() }
    let marks = String(repeating: "#", count: max(1, source.text(of: span).count - body.count))
    return text.isEmpty ? marks : marks + " " + text
  }
}
