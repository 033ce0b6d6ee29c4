/// A file's bytes with every lookalike outside texts and comments replaced by the sign it stands for, so that the lexer
/// reads on past them and each is reported once.
struct FoldedText {
  private(set) var bytes: [UInt8] = []
  /// Where the part of the original begins that is not yet copied.
  private var copied: Int
  private(set) var diagnostics: [Diagnostic] = []
  /// Where offsets of the folded and the original bytes part: each entry holds from its folded offset on.
  private var anchors: [(folded: Int32, original: Int32)] = []

  private let file: Int32
  private let original: [UInt8]
  private var offset: Int
  /// How many `"` the rest of the line holds; nil until the line's first one.
  private var quotesLeftOnLine: Int?
  /// The last line on which a text was not closed as it was opened.
  private var lineWithoutClosers: (closers: [Unicode.Scalar], reach: Range<Int>)?
  /// The lookalikes of the current line.
  private var lookalikes: [(edit: Diagnostic.Edit, text: String)] = []
  private var blockComments = BlockComments()
  /// Invisible characters in a row, not yet reported.
  private var invisibleRun: (first: Unicode.Scalar, start: Int, end: Int)?

  /// Returns nil when the file needs no folding.
  init?(_ original: [UInt8], from start: Int, file: Int32) {
    guard original.contains(where: { $0 >= 0x80 || $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 || $0 == 0x7F })
    else { return nil }
    self.original = original
    self.file = file
    self.offset = start
    copied = start
    anchors.append((0, Int32(start)))
    while offset < original.count { foldNext() }
    reportInvisible()
    reportLine(isLast: true)
    if anchors.count == 1 && diagnostics.isEmpty { return nil }
    bytes += original[copied...]
  }

  /// The place in the file of a place in the folded bytes.
  func originalOffset(of offset: Int32) -> Int32 {
    // The first anchor is at 0.
    let anchor = anchors[anchors.partitioningIndex { $0.folded > offset } - 1]
    return anchor.original + offset - anchor.folded
  }

  private mutating func foldNext() {
    let byte = original[offset]
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      reportLine()
      quotesLeftOnLine = nil
      copy(1)
    case UInt8(ascii: "#"): copyComment()
    case UInt8(ascii: "/") where offset + 1 < original.count: copySlash(before: original[offset + 1])
    case UInt8(ascii: "\""): copyText()
    default:
      if byte >= 0x20 && byte < 0x7F || byte == 9 { copy(1) } else { foldScalar() }
    }
  }

  private mutating func foldScalar() {
    let (scalar, length) = scalar(at: offset)
    guard let role = LookalikeTable.role(of: scalar) else { return copy(length) }
    switch role {
    case .ascii("#"):
      replace(length, with: "#", reporting: String(Character(scalar)))
      copyComment()
    case .ascii("\""), .quote: copyLookalikeText(openedBy: scalar, length)
    case .ascii(let text): replace(length, with: text, reporting: String(Character(scalar)))
    case .nothing:
      let isDot = scalar != "\u{FF1B}" && (isInName(length) || isInNumber(length))
      replace(length, with: isDot ? "." : " ", reporting: String(Character(scalar)))
    case .space: replace(length, with: " ", reporting: nil)
    case .lineEnd:
      if diagnostics.count < Limits.readErrors { diagnostics.append(.softLineEnd(scalar, at: span(offset, length))) }
      replace(length, with: "\n", reporting: nil)
    case .invisible:
      noteInvisible(scalar, length)
      replace(length, with: "", reporting: nil)
    }
  }

  /// Whether the full stop at hand, of `length` bytes, stands where the dot of a name does: input methods make the one
  /// of the other. Behind a number, behind a name that has its dot, and before a word that opens a statement or clause,
  /// it ends a sentence.
  private func isInName(_ length: Int) -> Bool {
    let before = original[..<offset].suffix(Limits.nameSize).reversed().prefix {
      isNameByte($0) || $0 == UInt8(ascii: ".")
    }
    let after = original[(offset + length)...].prefix(Limits.nameSize).prefix(while: isNameByte)
    guard let first = before.last, let next = after.first, !before.contains(UInt8(ascii: ".")) else { return false }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard !digits.contains(first), !digits.contains(next) else { return false }
    return Keyword.interner.find(String(decoding: after, as: UTF8.self)).map { !Keyword.isReserved($0) } ?? true
  }

  /// Whether the full stop at hand stands between the digits of one number, and no further item of a list follows.
  private func isInNumber(_ length: Int) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    guard let before = original[..<offset].last, isDigit(before) else { return false }
    let whole = original[..<offset].suffix(Limits.nameSize).reversed().prefix(while: isDigit)
    let first = original[..<(offset - whole.count)].last
    if first.map({ isNameByte($0) || $0 == UInt8(ascii: ".") }) == true { return false }
    let rest = original[(offset + length)...].prefix(Limits.nameSize).drop(while: isDigit)
    guard rest.startIndex > offset + length else { return false }
    // The full stop and the comma of Chinese, behind which a list goes on, begin with this byte.
    return ![UInt8(ascii: "."), UInt8(ascii: ")"), 0xE3].contains(rest.first)
  }

  private func isNameByte(_ byte: UInt8) -> Bool { byte < 0x80 && Unicode.Scalar(byte).properties.isXIDContinue }

  /// Copies up to the line's end.
  private mutating func copyComment() {
    while offset < original.count, !isLineEnd(original[offset]) { copyProse() }
  }

  /// Copies a slash, with it a comment of another language that it opens.
  private mutating func copySlash(before next: UInt8) {
    if next == UInt8(ascii: "/") { return copyComment() }
    guard next == UInt8(ascii: "*") else { return copy(1) }
    guard let end = blockComments.end(in: original, from: offset) else { return copyComment() }
    while offset < end { copyProse() }
    quotesLeftOnLine = nil
  }

  /// Copies a text that begins with `"`.
  ///
  /// Input methods often close it with another quote. That is taken as the end when it leaves the line's `"` in pairs.
  private mutating func copyText() {
    let closesWithLookalike = quotesAfter(offset) % 2 == 0
    takeQuote()
    copy(1)
    while offset < original.count, !isLineEnd(original[offset]) {
      switch original[offset] {
      case UInt8(ascii: "\""):
        takeQuote()
        return copy(1)
      case UInt8(ascii: "\\") where offset + 1 < original.count && original[offset + 1] == UInt8(ascii: "\""):
        takeQuote()
        copy(2)
      case 0x80...:
        let (scalar, length) = scalar(at: offset)
        if closesWithLookalike, scalar == "\u{201D}" || scalar == "\u{FF02}" {
          return replace(length, with: "\"", reporting: String(Character(scalar)))
        }
        if !foldPlaceholder() { copyProse() }
      default: copyProse()
      }
    }
  }

  /// Copies a text that begins with a quote other than `"`, up to its counterpart or a `"`.
  private mutating func copyLookalikeText(openedBy opener: Unicode.Scalar, _ length: Int) {
    let closers: [Unicode.Scalar] =
      switch opener {
      case "\u{2018}", "\u{2019}", "\u{201B}": ["\u{2019}"]
      case "\u{300C}", "\u{300D}": ["\u{300D}"]
      case "\u{300E}", "\u{300F}": ["\u{300F}"]
      case "\u{FF02}": ["\u{FF02}", "\u{201D}"]
      default: ["\u{201D}", "\u{FF02}"]
      }
    replace(length, with: "\"", reporting: String(Character(opener)))
    // Keyboards often give the same quote at both ends.
    let closesWithOpener = !isClosed(by: closers + ["\""]) && isOnLine([opener])
    var depth = 0
    while offset < original.count, !isLineEnd(original[offset]) {
      let (scalar, length) = scalar(at: offset)
      if scalar == "\"" {
        takeQuote()
        return copy(1)
      }
      if closers.contains(scalar) {
        if depth == 0 { return replace(length, with: "\"", reporting: String(Character(scalar))) }
        depth -= 1
      } else if scalar == opener {
        if closesWithOpener { return replace(length, with: "\"", reporting: String(Character(scalar))) }
        depth += 1
      }
      if !foldPlaceholder() { copyProse() }
    }
  }

  /// Writes the name of a fact between full-width braces in a text, `｛clothing.dominant｝`, between plain ones; false
  /// where something else stands there.
  private mutating func foldPlaceholder() -> Bool {
    // Every character of every text passes here.
    guard original[offset] == 0xEF, original[offset...].starts(with: "｛".utf8) else { return false }
    let (open, close) = ("｛".utf8, "｝".utf8)
    let name = original[(offset + open.count)...].prefix(Limits.nameSize).prefix { isNameByte($0) || $0 == 0x2E }
    guard name.contains(UInt8(ascii: ".")), original[name.endIndex...].starts(with: close) else { return false }
    replace(open.count, with: "{", reporting: "｛")
    copy(name.count)
    replace(close.count, with: "}", reporting: "｝")
    return true
  }

  /// Copies one character of a text or comment, where only what misleads the eye is a mistake.
  private mutating func copyProse() {
    if original[offset] >= 0x20 && original[offset] < 0x7F || original[offset] == 9 { return copy(1) }
    let (scalar, length) = scalar(at: offset)
    if scalar.isMisleading { noteInvisible(scalar, length) }
    copy(length)
  }

  /// Whether one of some characters stands on the rest of the line; that none does is found out once for a line.
  private mutating func isClosed(by closers: [Unicode.Scalar]) -> Bool {
    if let known = lineWithoutClosers, known.closers == closers, known.reach.contains(offset) { return false }
    if isOnLine(closers) { return true }
    let end = original[offset...].firstIndex(where: isLineEnd) ?? original.count
    lineWithoutClosers = (closers, offset..<end)
    return false
  }

  private func isOnLine(_ wanted: [Unicode.Scalar]) -> Bool {
    var place = offset
    while place < original.count, !isLineEnd(original[place]) {
      let (scalar, length) = scalar(at: place)
      if wanted.contains(scalar) { return true }
      place += length
    }
    return false
  }

  // MARK: - The line

  /// How many `"` stand after `offset` on its line; counted once a line.
  private mutating func quotesAfter(_ offset: Int) -> Int {
    if let known = quotesLeftOnLine { return known - 1 }
    var count = 0
    var end = offset
    while end < original.count, !isLineEnd(original[end]) {
      if original[end] == UInt8(ascii: "\"") { count += 1 }
      end += 1
    }
    quotesLeftOnLine = count
    return count - 1
  }

  private mutating func takeQuote() {
    if let known = quotesLeftOnLine { quotesLeftOnLine = known - 1 }
  }

  /// Adds to the run of invisible characters that ends here: nobody sees how many there are, so that a run is one
  /// mistake.
  private mutating func noteInvisible(_ scalar: Unicode.Scalar, _ length: Int) {
    if let run = invisibleRun, run.end == offset {
      invisibleRun = (run.first, run.start, offset + length)
    } else {
      reportInvisible()
      invisibleRun = (scalar, offset, offset + length)
    }
  }

  private mutating func reportInvisible() {
    guard let run = invisibleRun else { return }
    invisibleRun = nil
    let place = span(run.start, run.end - run.start)
    if diagnostics.count < Limits.readErrors {
      diagnostics.append(.invisibleCharacter(run.first, at: place))
    } else {
      lookalikes.append((Diagnostic.Edit(span: place, replacement: ""), TextWidth.visible(run.first)))
    }
  }

  /// Reports the lookalikes of the line that ends here as one mistake; of very many lines the last ones are one.
  private mutating func reportLine(isLast: Bool = false) {
    guard !lookalikes.isEmpty, isLast || diagnostics.count < Limits.readErrors else { return }
    diagnostics.append(.lookalikes(lookalikes))
    lookalikes.removeAll()
  }

  // MARK: - Bytes

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private func span(_ start: Int, _ length: Int) -> Span {
    Span(file: file, start: Int32(start), end: Int32(start + length))
  }

  /// Leaves the characters as they are.
  private mutating func copy(_ length: Int) { offset = min(offset + length, original.count) }

  private mutating func replace(_ length: Int, with text: String, reporting lookalike: String?) {
    if let lookalike {
      let edit = Diagnostic.Edit(span: span(offset, length), replacement: text)
      lookalikes.append((edit, lookalike))
    }
    bytes += original[copied..<offset]
    bytes.append(contentsOf: text.utf8)
    offset += length
    copied = offset
    anchors.append((Int32(bytes.count), Int32(offset)))
  }

  /// The character that begins at `offset`, in bytes known to be UTF-8.
  private func scalar(at offset: Int) -> (Unicode.Scalar, length: Int) { original.scalar(at: offset) }
}

extension [UInt8] {
  /// The character that begins at `offset`, and how many bytes it takes; U+FFFD for what is not UTF-8.
  func scalar(at offset: Int) -> (Unicode.Scalar, length: Int) {
    let lead = self[offset]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard offset + length <= count else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length { value = value << 6 | UInt32(self[index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
