/// Cuts a file into tokens in one pass; what it cannot read it reports and steps over.
struct Lexer {
  private let file: Int32
  private let bytes: [UInt8]
  private let folded: FoldedText?
  private let limits: Limits
  private var offset: Int
  private var list = TokenList(names: Keyword.interner)
  private var isLineEmpty = true

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
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): readForeignComment()
    case UInt8(ascii: "\""): readString()
    case UInt8(ascii: "'"): readSingleQuotedString()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): readName()
    case 0x80...:
      if nameLength(at: start, isFirst: true) > 0 { readName() } else { readSign() }
    default: readSign()
    }
  }

  // MARK: - Comments and texts

  private mutating func readComment() {
    let start = offset
    while offset < bytes.count, !isLineEnd(bytes[offset]) { offset += 1 }
    list.comments.append(Comment(start: Int32(start), end: Int32(offset), isOwnLine: isLineEmpty))
  }

  /// Reads a comment as programming languages begin it.
  private mutating func readForeignComment() {
    let sign = span(from: offset, to: offset + 2)
    list.diagnostics.append(.mistypedOperator(at: sign, "//", meant: "#"))
    readComment()
  }

  private mutating func readString() {
    let start = offset
    offset += 1
    while offset < bytes.count, !isLineEnd(bytes[offset]) {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        if offset - start - 2 > Limits.stringSize {
          list.diagnostics.append(.textTooLong(at: span(from: start, to: offset)))
        }
        return append(.string, from: start)
      case UInt8(ascii: "\\"): readEscape()
      default: offset += 1
      }
    }
    list.diagnostics.append(.unclosedText(at: span(from: start, to: start + 1)))
    append(.string, value: -1, from: start)
  }

  private mutating func readEscape() {
    let start = offset
    offset += 1
    guard offset < bytes.count, !isLineEnd(bytes[offset]) else { return }
    if !"\"\\n{}".utf8.contains(bytes[offset]) {
      let end = offset + bytes.scalar(at: offset).length
      list.diagnostics.append(.badEscape(at: span(from: start, to: end), text(from: start, to: end)))
    }
    offset += bytes.scalar(at: offset).length
  }

  private mutating func readSingleQuotedString() {
    let start = offset
    offset += 1
    while offset < bytes.count, !isLineEnd(bytes[offset]), bytes[offset] != UInt8(ascii: "'") { offset += 1 }
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "'") else {
      list.diagnostics.append(.unclosedText(at: span(from: start, to: start + 1)))
      return append(.string, value: -1, from: start)
    }
    offset += 1
    let quotes = [span(from: start, to: start + 1), span(from: offset - 1, to: offset)]
    list.diagnostics.append(.singleQuotes(at: span(from: start, to: offset), quotes: quotes))
    append(.string, from: start)
  }

  // MARK: - Numbers

  private mutating func readNumber() {
    let start = offset
    if readDate() { return }
    skipDigits()
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      offset += 1
      skipDigits()
    }
    let digitsEnd = offset
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      while isDigit(peek()) || peek() == UInt8(ascii: ".") && isDigit(peek(1)) { offset += 1 }
      list.diagnostics.append(.malformedNumber(at: span(from: start, to: offset), text(from: start, to: offset)))
      return appendNumber(nil, .plain, from: start)
    }
    let knownUnit = readUnit(ofNumberAt: start)
    let unit = knownUnit ?? .plain
    let value = bytes[start..<digitsEnd].withUnsafeBufferPointer { NumberLiteral.value(digits: $0, unit: unit) }
    if value == nil {
      list.diagnostics.append(.numberTooLarge(at: span(from: start, to: digitsEnd)))
    }
    appendNumber(knownUnit == nil ? nil : value, unit, from: start)
  }

  /// - Parameter value: nil when it was reported.
  private mutating func appendNumber(_ value: Double?, _ unit: Unit, from start: Int) {
    let isWhole = !bytes[start..<offset].contains(UInt8(ascii: "."))
    list.numbers.append(NumberLiteral(value: value ?? 0, unit: unit, isWhole: isWhole, isBroken: value == nil))
    append(.number, value: Int32(list.numbers.count - 1), from: start)
  }

  /// Reads the unit behind the digits, which may stand apart from them on the same line; nil for one that nobody knows.
  private mutating func readUnit(ofNumberAt numberStart: Int) -> Unit? {
    let digitsEnd = offset
    while peek() == UInt8(ascii: " ") || peek() == UInt8(ascii: "\t") { offset += 1 }
    let start = offset
    if peek() == UInt8(ascii: "%") {
      offset += 1
      return .percent
    }
    if peek() == 0xC2, peek(1) == 0xB0 {
      offset += 2
      return .degrees
    }
    var length = nameLength(at: offset, isFirst: true)
    while length > 0 {
      offset += length
      length = nameLength(at: offset, isFirst: false)
    }
    if offset > start, !(peek() == UInt8(ascii: ".") && nameLength(at: offset + 1, isFirst: true) > 0) {
      let spelling = text(from: start, to: min(offset, start + Limits.nameSize))
      if let unit = Unit(spelling: spelling) { return unit }
      if let days = Unit.days(in: text(from: numberStart, to: digitsEnd), of: spelling) {
        let whole = span(from: numberStart, to: offset)
        list.diagnostics.append(.unitOfTime(at: span(from: start, to: offset), spelling, of: whole, days: days))
        return nil
      }
      let meant = Unit.meant(by: spelling)
      if start == digitsEnd || meant != nil && Keyword.interner.find(spelling) == nil {
        list.diagnostics.append(.unknownUnit(at: span(from: start, to: offset), spelling, meant: meant))
        return meant
      }
    }
    offset = digitsEnd
    return .plain
  }

  /// Reads `yyyy-mm-dd`, or what was meant to be that, as `yyyy/m/d`.
  private mutating func readDate() -> Bool {
    let start = offset
    var parts: [Int] = []
    var end = start
    var sign = UInt8(ascii: "-")
    for (index, longest) in [4, 2, 2].enumerated() {
      if index > 0 {
        guard end < bytes.count else { return false }
        if index == 1, "/.".utf8.contains(bytes[end]) { sign = bytes[end] }
        guard bytes[end] == sign else { return false }
        end += 1
      }
      let partStart = end
      var number = 0
      while end < bytes.count, isDigit(bytes[end]), end - partStart < longest {
        number = number * 10 + Int(bytes[end] - UInt8(ascii: "0"))
        end += 1
      }
      guard end > partStart, index > 0 || end - partStart == 4 else { return false }
      parts.append(number)
    }
    guard end >= bytes.count || !isDigit(bytes[end]) else { return false }
    let date = CalendarDate(year: parts[0], month: parts[1], day: parts[2])
    let isHyphenated = sign == UInt8(ascii: "-")
    // What is no day may be a division.
    guard isHyphenated || date != nil else { return false }
    offset = end
    if date == nil || end - start != 10 || !isHyphenated {
      list.diagnostics.append(
        .malformedDate(at: span(from: start, to: end), text(from: start, to: end), meant: date))
    }
    if let date { list.dates.append(date) }
    append(.date, value: date == nil ? -1 : Int32(list.dates.count - 1), from: start)
    return true
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
      list.diagnostics.append(.nameTooLong(at: span(from: start, to: offset)))
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
    list.diagnostics.append(.blankInName(at: span(from: start, to: offset), name))
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
  private func nameLength(at offset: Int, isFirst: Bool) -> Int {
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

  // MARK: - Signs

  private mutating func readSign() {
    let start = offset
    switch (bytes[start], peek(1)) {
    case (UInt8(ascii: "("), _): appendSign(.leftParenthesis, 1)
    case (UInt8(ascii: ")"), _): appendSign(.rightParenthesis, 1)
    case (UInt8(ascii: "{"), _): appendSign(.leftBrace, 1)
    case (UInt8(ascii: "}"), _): appendSign(.rightBrace, 1)
    case (UInt8(ascii: "["), _): appendSign(.leftSquare, 1)
    case (UInt8(ascii: "]"), _): appendSign(.rightSquare, 1)
    case (UInt8(ascii: ","), _): appendSign(.comma, 1)
    case (UInt8(ascii: ":"), _): appendSign(.colon, 1)
    case (UInt8(ascii: "."), UInt8(ascii: ".")): appendSign(.range, peek(2) == UInt8(ascii: ".") ? 3 : 2)
    case (UInt8(ascii: "+"), UInt8(ascii: "-")): appendSign(.plusMinus, 2)
    case (UInt8(ascii: "+"), UInt8(ascii: "/")) where peek(2) == UInt8(ascii: "-"):
      appendMistyped(.plusMinus, 3, meant: "+-")
    case (UInt8(ascii: "+"), _): appendSign(.plus, 1)
    case (UInt8(ascii: "-"), _): appendSign(.minus, 1)
    case (UInt8(ascii: "*"), _): appendSign(.star, 1)
    case (UInt8(ascii: "/"), _): appendSign(.slash, 1)
    case (UInt8(ascii: "="), UInt8(ascii: "=")):
      if peek(2) == UInt8(ascii: "=") { appendMistyped(.equal, 3, meant: "==") } else { appendSign(.equal, 2) }
    case (UInt8(ascii: "="), UInt8(ascii: "<")): appendMistyped(.lessOrEqual, 2, meant: "<=")
    case (UInt8(ascii: "="), UInt8(ascii: ">")): appendMistyped(.greaterOrEqual, 2, meant: ">=")
    case (UInt8(ascii: "="), _): appendSign(.assign, 1)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")):
      if peek(2) == UInt8(ascii: "=") { appendMistyped(.notEqual, 3, meant: "!=") } else { appendSign(.notEqual, 2) }
    case (UInt8(ascii: "!"), _): appendMistypedWord(.not, 1)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): appendSign(.lessOrEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): appendMistyped(.notEqual, 2, meant: "!=")
    case (UInt8(ascii: "<"), _): appendSign(.less, 1)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): appendSign(.greaterOrEqual, 2)
    case (UInt8(ascii: ">"), _): appendSign(.greater, 1)
    case (UInt8(ascii: "&"), let next): appendMistypedWord(.and, next == UInt8(ascii: "&") ? 2 : 1)
    case (UInt8(ascii: "|"), let next): appendMistypedWord(.or, next == UInt8(ascii: "|") ? 2 : 1)
    case (UInt8(ascii: "%"), _): appendSign(.unitSign, 1)
    case (0xC2, 0xB0): appendSign(.unitSign, 2)
    case (0xC2, 0xB1): appendSign(.plusMinus, 2)
    default: readUnknownSigns()
    }
  }

  private mutating func appendSign(_ kind: Token.Kind, _ length: Int) {
    let start = offset
    offset += length
    append(kind, from: start)
  }

  private mutating func appendMistyped(_ kind: Token.Kind, _ length: Int, meant: String) {
    let start = offset
    offset += length
    list.diagnostics.append(
      .mistypedOperator(at: span(from: start, to: offset), text(from: start, to: offset), meant: meant))
    append(kind, from: start)
  }

  private mutating func appendMistypedWord(_ keyword: Keyword, _ length: Int) {
    let start = offset
    offset += length
    list.diagnostics.append(
      .mistypedOperator(at: span(from: start, to: offset), text(from: start, to: offset), meant: keyword.text))
    append(.keyword, value: keyword.rawValue, from: start)
  }

  /// Steps over a run of characters that mean nothing, as one mistake.
  private mutating func readUnknownSigns() {
    let start = offset
    repeat { offset += bytes.scalar(at: offset).length } while offset < bytes.count && isUnknownSign(at: offset)
    let end = min(offset, start + Limits.nameSize)
    list.diagnostics.append(.unknownCharacters(at: span(from: start, to: offset), text(from: start, to: end)))
    append(.invalid, from: start)
  }

  private func isUnknownSign(at offset: Int) -> Bool {
    switch bytes[offset] {
    case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "`"), UInt8(ascii: "~"),
      UInt8(ascii: "^"), UInt8(ascii: "\\"), UInt8(ascii: ";"):
      true
    case 0x80...: !["±", "°"].contains(bytes.scalar(at: offset).0) && nameLength(at: offset, isFirst: true) == 0
    default: false
    }
  }

  // MARK: - Bytes

  private func peek(_ distance: Int = 0) -> UInt8 {
    offset + distance < bytes.count ? bytes[offset + distance] : 0
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private mutating func skipDigits() {
    while isDigit(peek()) { offset += 1 }
  }

  private func text(from start: Int, to end: Int) -> String {
    String(decoding: bytes[start..<min(end, bytes.count)], as: UTF8.self)
  }

  private mutating func append(_ kind: Token.Kind, value: Int32 = 0, from start: Int) {
    isLineEmpty = false
    list.tokens.append(Token(kind: kind, value: value, start: Int32(start), end: Int32(offset)))
  }

  // MARK: - Places in the file

  private func span(from start: Int, to end: Int) -> Span {
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
