/// Cuts a file into tokens in one pass; what it cannot read it reports and steps over.
struct Lexer {
  private let file: Int32
  let bytes: [UInt8]
  private let folded: FoldedText?
  private let limits: Limits
  var offset: Int
  var list = TokenList(names: Keyword.interner)
  private var isLineEmpty = true
  /// How many mistakes were found that a person has to correct.
  private var mistakes = 0
  private var blockComments = BlockComments()

  /// Reads `source`, whose bytes must be UTF-8.
  static func tokens(of source: SourceFile, file: Int32, limits: Limits = .standard) -> TokenList {
    var lexer = Lexer(source, file: file, limits: limits)
    lexer.run()
    return lexer.list
  }

  private init(_ source: SourceFile, file: Int32, limits: Limits) {
    self.limits = limits
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.file = file
    folded = FoldedText(source.bytes, from: start, file: file)
    bytes = folded?.bytes ?? source.bytes
    offset = folded == nil ? start : 0
    list.diagnostics = folded?.diagnostics ?? []
    list.tokens.reserveCapacity(min(bytes.count / 5, limits.tokens) + 1)
  }

  private mutating func run() {
    while offset < bytes.count {
      if list.tokens.count >= limits.tokens {
        list.diagnostics.append(.tooManyTokens(at: span(from: offset, to: offset + 1), limit: limits.tokens))
        break
      }
      readNext()
    }
    append(.end, from: bytes.count)
    if folded != nil { moveTokensToOriginalOffsets() }
  }

  private mutating func readNext() {
    let start = offset
    let byte = bytes[start]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): offset += 1
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      offset += 1
      isLineEmpty = true
    case UInt8(ascii: "#"): readComment()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/") || peek(1) == UInt8(ascii: "*"): readForeignComment()
    case UInt8(ascii: "-") where isLineEmpty && peek(1) == byte && !isPartOfTerm(peek(2)): readForeignComment()
    case UInt8(ascii: ".") where isLeadingPoint: readNumberWithoutWhole()
    case UInt8(ascii: "\""): readString()
    case UInt8(ascii: "'"): readSingleQuotedString()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): readName()
    case 0x80...:
      if nameLength(at: start, isFirst: true) > 0 { readName() } else { readSign() }
    default: readSign()
    }
  }

  /// Keeps a mistake that a person has to correct; of very many nobody reads the last.
  ///
  /// - Parameter diagnostic: what to say of the place and its text.
  mutating func report(from start: Int, to end: Int, _ diagnostic: (Span, String) -> Diagnostic) {
    mistakes += 1
    guard mistakes <= Limits.readErrors else { return }
    list.diagnostics.append(diagnostic(span(from: start, to: end), text(from: start, to: end)))
  }

  // MARK: - Comments and texts

  private mutating func readComment() {
    let start = offset
    while offset < bytes.count, !isLineEnd(bytes[offset]) { offset += 1 }
    list.comments.append(Comment(start: Int32(start), end: Int32(offset), isOwnLine: isLineEmpty))
  }

  /// Reads a comment as programming languages begin it; between `/*` and `*/` it may lie anywhere, also over several lines.
  private mutating func readForeignComment() {
    let start = offset
    let isOwnLine = isLineEmpty
    let close = peek(1) == UInt8(ascii: "*") ? blockComments.end(in: bytes, from: start) : nil
    guard let close else {
      readComment()
      return reportForeignComment(from: start, to: offset, edits: [])
    }
    var edits: [Diagnostic.Edit] = []
    for place in start..<close where bytes[place] == UInt8(ascii: "\n") {
      edits.append(Diagnostic.Edit(span: span(from: place + 1, to: place + 1), replacement: "# "))
    }
    offset = close
    while peek() == UInt8(ascii: " ") || peek() == UInt8(ascii: "\t") { offset += 1 }
    let isLast = offset >= bytes.count || isLineEnd(bytes[offset])
    edits.append(Diagnostic.Edit(span: span(from: close - 2, to: close), replacement: isLast ? "" : "\n"))
    list.comments.append(Comment(start: Int32(start), end: Int32(close), isOwnLine: isOwnLine))
    reportForeignComment(from: start, to: close - 2, isLast: isLast, edits: edits)
  }

  /// - Parameter end: of what it says.
  private mutating func reportForeignComment(
    from start: Int, to end: Int, isLast: Bool = true, edits: [Diagnostic.Edit]
  ) {
    let sign = span(from: start, to: start + 2)
    let first = Diagnostic.Edit(span: sign, replacement: "#")
    let said = text(from: start + 2, to: min(end, start + Limits.nameSize))
    list.diagnostics.append(.foreignComment(at: sign, said, isOnOwnLine: isLast, edits: [first] + edits))
  }

  /// Whether a term may begin with a byte behind two signs, as in `- -3deg` over two lines.
  private func isPartOfTerm(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: "(") }

  /// Whether the point here opens a number, as in `>= .5MB`, and no part of a name.
  private var isLeadingPoint: Bool {
    isDigit(peek(1)) && (offset == 0 || nameLength(at: offset - 1, isFirst: false) == 0 && bytes[offset - 1] < 0x80)
      && (offset == 0 || bytes[offset - 1] != UInt8(ascii: "."))
  }

  private mutating func readNumberWithoutWhole() {
    report(from: offset, to: offset + 1) { place, _ in .strayPoint(at: place, isFirst: true) }
    offset += 1
    readNumber()
  }

  private mutating func readString() {
    let start = offset
    offset += 1
    while offset < bytes.count, !isLineEnd(bytes[offset]) {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        if offset - start - 2 > Limits.stringSize {
          report(from: start, to: offset) { place, _ in .textTooLong(at: place) }
        }
        return append(.string, from: start)
      case UInt8(ascii: "\\"): readEscape()
      default: offset += 1
      }
    }
    report(from: start, to: start + 1) { place, _ in .unclosedText(at: place) }
    append(.string, value: -1, from: start)
  }

  private mutating func readEscape() {
    let start = offset
    offset += 1
    guard offset < bytes.count, !isLineEnd(bytes[offset]) else { return }
    if !"\"\\n{}".utf8.contains(bytes[offset]) {
      let end = offset + bytes.scalar(at: offset).length
      report(from: start, to: end) { .badEscape(at: $0, $1) }
    }
    offset += bytes.scalar(at: offset).length
  }

  private mutating func readSingleQuotedString() {
    let start = offset
    offset += 1
    while offset < bytes.count, !isLineEnd(bytes[offset]), bytes[offset] != UInt8(ascii: "'") { offset += 1 }
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "'") else {
      report(from: start, to: start + 1) { place, _ in .unclosedText(at: place) }
      return append(.string, value: -1, from: start)
    }
    offset += 1
    let quotes = [span(from: start, to: start + 1), span(from: offset - 1, to: offset)]
    list.diagnostics.append(.singleQuotes(at: span(from: start, to: offset), quotes: quotes))
    append(.string, from: start)
  }

  // MARK: - Names

  private mutating func readName() {
    let start = offset
    var hasDot = false
    var hasBlank = false
    skipName()
    while peek() == UInt8(ascii: ".") || dotAcrossBlanks != nil {
      if let next = dotAcrossBlanks {
        offset = next
        skipName()
        (hasDot, hasBlank) = (true, true)
        continue
      }
      if peek(1) == UInt8(ascii: "*") {
        let symbol = intern(start..<offset)
        offset += 2
        return append(.glob, value: symbol, from: start)
      }
      guard nameLength(at: offset + 1, isFirst: true) > 0 else { break }
      offset += 1
      skipName()
      hasDot = true
    }
    if hasBlank { return appendNameWithBlanks(from: start) }
    if offset - start > Limits.nameSize {
      report(from: start, to: offset) { place, _ in .nameTooLong(at: place) }
      return append(.word, value: intern(start..<start), from: start)
    }
    let symbol = intern(start..<offset)
    let isKeyword = !hasDot && Keyword.isReserved(symbol)
    append(hasDot ? .path : isKeyword ? .keyword : .word, value: symbol, from: start)
  }

  /// Where a name goes on behind a dot with blanks around it, as in `clothing . dominant`; nil where it does not.
  private var dotAcrossBlanks: Int? {
    var next = offset
    func skipBlanks() { while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 } }
    skipBlanks()
    guard next < bytes.count, bytes[next] == UInt8(ascii: ".") else { return nil }
    let dot = next
    next += 1
    skipBlanks()
    guard next > dot + 1 || dot > offset, nameLength(at: next, isFirst: true) > 0 else { return nil }
    return next
  }

  private mutating func appendNameWithBlanks(from start: Int) {
    let joined = bytes[start..<offset].filter { $0 != 0x20 && $0 != 0x09 }
    let name = String(decoding: joined.prefix(Limits.nameSize), as: UTF8.self)
    report(from: start, to: offset) { place, _ in .blankInName(at: place, name) }
    append(.path, value: list.names.intern(name), from: start)
  }

  private mutating func skipName() {
    while true {
      let length = nameLength(at: offset, isFirst: false)
      if length == 0 { return }
      offset += length
    }
  }

  /// How many bytes the part of a name at `offset` takes, 0 if nothing there can be in one.
  func nameLength(at offset: Int, isFirst: Bool) -> Int {
    guard offset < bytes.count else { return 0 }
    switch bytes[offset] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): return 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return isFirst ? 0 : 1
    case 0x80...:
      let (scalar, length) = bytes.scalar(at: offset)
      let isPart = isFirst ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue
      return isPart ? length : 0
    default: return 0
    }
  }

  private mutating func intern(_ range: Range<Int>) -> Symbol {
    bytes.withUnsafeBufferPointer { list.names.intern(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  // MARK: - Bytes

  func peek(_ distance: Int = 0) -> UInt8 {
    offset + distance < bytes.count ? bytes[offset + distance] : 0
  }

  func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  mutating func skipDigits() {
    while isDigit(peek()) { offset += 1 }
  }

  func text(from start: Int, to end: Int) -> String {
    String(decoding: bytes[start..<min(end, bytes.count)], as: UTF8.self)
  }

  mutating func append(_ kind: Token.Kind, value: Int32 = 0, from start: Int) {
    isLineEmpty = false
    list.tokens.append(Token(kind: kind, value: value, start: Int32(start), end: Int32(offset)))
  }

  // MARK: - Places in the file

  func span(from start: Int, to end: Int) -> Span {
    Span(file: file, start: original(Int32(start)), end: original(Int32(end)))
  }

  private func original(_ offset: Int32) -> Int32 { folded?.originalOffset(of: offset) ?? offset }

  private mutating func moveTokensToOriginalOffsets() {
    for index in list.tokens.indices {
      list.tokens[index].start = original(list.tokens[index].start)
      list.tokens[index].end = original(list.tokens[index].end)
    }
    for index in list.comments.indices {
      list.comments[index].start = original(list.comments[index].start)
      list.comments[index].end = original(list.comments[index].end)
    }
  }
}
