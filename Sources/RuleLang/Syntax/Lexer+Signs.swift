extension Lexer {
  mutating func readSign() {
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
    case (UInt8(ascii: "."), UInt8(ascii: ".")):
      // Of more dots, as in `……`, all are one sign.
      appendSign(.range, bytes[start...].prefix { $0 == UInt8(ascii: ".") }.count)
    case (UInt8(ascii: "~"), _): appendMistyped(.range, 1, meant: "..")
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
    let isApart = start == 0 || isBlank(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "(")
    offset += length
    let word = keyword.text
    // `a&b` has no blanks that would part the word from its neighbours.
    let padded = (isApart ? "" : " ") + word + (isBlank(peek()) ? "" : " ")
    let sign = text(from: start, to: offset)
    // Behind the bar of a table stand words.
    var next = offset
    while next < bytes.count, bytes[next] == 0x20 { next += 1 }
    let isBarBeforeWords = sign == "|" && next < bytes.count && bytes[next] >= 0x80
    list.diagnostics.append(
      .mistypedOperator(at: span(from: start, to: offset), sign, meant: word, edit: padded).certain(!isBarBeforeWords))
    append(.keyword, value: keyword.rawValue, from: start)
  }

  private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  /// Steps over a run of characters that mean nothing, as one mistake.
  private mutating func readUnknownSigns() {
    let start = offset
    repeat { offset += bytes.scalar(at: offset).length } while offset < bytes.count && isUnknownSign(at: offset)
    let end = min(offset, start + Limits.nameSize)
    let text = text(from: start, to: end)
    report(from: start, to: offset) { place, _ in .unknownCharacters(at: place, text) }
    append(.invalid, from: start)
  }

  private func isUnknownSign(at offset: Int) -> Bool {
    switch bytes[offset] {
    case UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "`"), UInt8(ascii: "^"),
      UInt8(ascii: "\\"), UInt8(ascii: ";"):
      true
    case 0x80...: !["±", "°"].contains(bytes.scalar(at: offset).0) && nameLength(at: offset, isFirst: true) == 0
    default: false
    }
  }
}
