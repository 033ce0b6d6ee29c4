/// Takes out of a file's tokens what comes along when rules are pasted from a chat or a page and can mean nothing else: marks
/// of a list before a statement, numbers of lines, fences and stars of formatting, semicolons behind statements.
struct PastedMarks {
  private let source: SourceFile
  private let tokens: [Token]
  private var kept: [Token] = []
  /// Each mark as a run of bytes.
  private var marks: [Range<Int>] = []

  /// Reports all marks of a file as one mistake.
  static func remove(from list: inout TokenList, of source: SourceFile, file: Int32) {
    var pass = PastedMarks(source: source, tokens: list.tokens)
    pass.run()
    guard !pass.marks.isEmpty else { return }
    list.tokens = pass.kept
    // What the lexer said of a mark is said better here.
    let marks = pass.marks
    func isMark(_ span: Span) -> Bool { marks.contains(place: Int(span.start)) }
    list.diagnostics = list.diagnostics.compactMap { diagnostic in
      if diagnostic.code == .unknownCharacters || diagnostic.code == .mistypedOperator {
        return isMark(diagnostic.span) ? nil : diagnostic
      }
      return diagnostic.withoutLookalikes(in: source, isMark)
    }
    let edits = pass.marks.map { mark in
      let span = Span(file: file, start: Int32(mark.lowerBound), end: Int32(mark.upperBound))
      // What a semicolon parted without a blank stays apart.
      let isBetween = [mark.lowerBound - 1, mark.upperBound].allSatisfy {
        source.bytes.indices.contains($0) && source.bytes[$0] > UInt8(ascii: " ")
      }
      return (edit: Diagnostic.Edit(span: span, replacement: isBetween ? " " : ""), text: source.text(of: span))
    }
    list.diagnostics.append(.pastedMarks(edits))
  }

  private init(source: SourceFile, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  private mutating func run() {
    var index = 0
    var copied = 0
    while index < tokens.count {
      let length = markLength(at: index)
      guard length > 0 else {
        index += 1
        continue
      }
      kept += tokens[copied..<index]
      marks.append(Int(tokens[index].start)..<Int(tokens[index + length - 1].end))
      index += length
      copied = index
    }
    if !marks.isEmpty { kept += tokens[copied...] }
  }

  /// How many tokens from `index` on are a mark, 0 for none.
  private func markLength(at index: Int) -> Int {
    let token = tokens[index]
    switch token.kind {
    case .invalid:
      let text = source.bytes[Int(token.start)..<Int(token.end)]
      if text.allSatisfy({ $0 == UInt8(ascii: "`") }) {
        // A fence reaches to the end of its line, over the name of a language.
        return text.count >= 3 && isFirstOfLine(index) ? lineLength(from: index) : 1
      }
      if text.allSatisfy({ $0 == UInt8(ascii: ";") }) { return 1 }
      return isListMark(index, length: 1) ? 1 : 0
    case .star where isDouble(index): return 2
    case .star, .minus, .plus, .greater:
      let length = 1 + boxLength(at: index + 1)
      return isListMark(index, length: length) ? length : 0
    case .word where source.bytes[Int(token.start)] < 0x80: return 0
    case .number, .leftParenthesis, .word:
      return isOperandExpected(before: index) ? 0 : numberLength(at: index)
    default: return 0
    }
  }

  /// How many tokens from `index` on are the box of a list of things to do, `[ ]` or `[x]`; 0 for none.
  private func boxLength(at index: Int) -> Int {
    func isKind(_ kind: Token.Kind, _ place: Int) -> Bool { place < tokens.count && tokens[place].kind == kind }
    guard isKind(.leftSquare, index) else { return 0 }
    if isKind(.rightSquare, index + 1) { return 2 }
    return isKind(.word, index + 1) && isKind(.rightSquare, index + 2) ? 3 : 0
  }

  /// How many tokens from `index` on are the number of a list's item or of a line, 0 for none.
  private func numberLength(at index: Int) -> Int {
    switch tokens[index].kind {
    case .number where isBar(index + 1): return isFirstOfLine(index) ? 2 : 0
    case .number where [.invalid, .rightParenthesis, .comma, .colon].contains(tokens[index + 1].kind):
      return isListMark(index, length: 2) ? 2 : 0
    case .number: return isLineNumber(index) ? 1 : 0
    case .word where isChineseNumber(index):
      let hasSign = [.invalid, .comma, .colon].contains(tokens[index + 1].kind)
      return isListMark(index, length: hasSign ? 2 : 1) ? (hasSign ? 2 : 1) : 0
    case .leftParenthesis where tokens[index + 1].kind == .number || isChineseNumber(index + 1):
      return tokens[min(index + 2, tokens.count - 1)].kind == .rightParenthesis && isListMark(index, length: 3) ? 3 : 0
    default: return 0
    }
  }

  /// Whether the mark opens a line and a statement or clause stands behind it.
  private func isListMark(_ index: Int, length: Int) -> Bool {
    guard isFirstOfLine(index) else { return false }
    var next = index + length
    while next < tokens.count, !isFirstOfLine(next), isDouble(next) || tokens[next].kind == .invalid {
      next += isDouble(next) ? 2 : 1
    }
    guard next < tokens.count, tokens[next].kind == .keyword, !isFirstOfLine(next) else { return false }
    return Keyword(rawValue: tokens[next].value).map { $0.startsStatement || $0.startsClause } == true
  }

  /// Whether a word counts items as Chinese does: `一`, `第三条`.
  private func isChineseNumber(_ index: Int) -> Bool {
    guard tokens[index].kind == .word, source.bytes[Int(tokens[index].start)] >= 0x80 else { return false }
    var text = source.text(of: Span(file: 0, start: tokens[index].start, end: tokens[index].end))[...]
    if text.first == "第" { text = text.dropFirst() }
    if let last = text.last, "条款项节章点".contains(last) { text = text.dropLast() }
    return !text.isEmpty && text.allSatisfy("一二三四五六七八九十百".contains)
  }

  /// Whether a word of the language stands behind a number that opens a line.
  private func isLineNumber(_ index: Int) -> Bool {
    isFirstOfLine(index) && index + 1 < tokens.count && tokens[index + 1].kind == .keyword && !isFirstOfLine(index + 1)
  }

  /// Whether what stands before a place goes on with a number, as in a condition over several lines.
  private func isOperandExpected(before index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    switch before.kind {
    case .string, .path, .number, .date, .rightParenthesis, .rightBrace, .rightSquare, .unitSign, .glob, .invalid:
      return false
    case .word: return Keyword(rawValue: before.value).map { Self.wordsBeforeNumbers.contains($0) } ?? false
    default: return true
    }
  }

  private static let wordsBeforeNumbers: Set<Keyword> = [.at, .least, .most, .of, .version, .allow]

  /// Whether a `|` stands here, which parts the number of a line from its text in messages and on pages.
  private func isBar(_ index: Int) -> Bool {
    source.bytes[Int(tokens[index].start)..<Int(tokens[index].end)].elementsEqual([UInt8(ascii: "|")])
      && !isFirstOfLine(index)
  }

  /// Whether two stars stand without a gap, as around bold words.
  private func isDouble(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index].kind == .star && tokens[index + 1].kind == .star
      && tokens[index].end == tokens[index + 1].start
  }

  private func isFirstOfLine(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    return source.hasLineEnd(from: Int(tokens[index - 1].end), to: Int(tokens[index].start))
  }

  private func lineLength(from index: Int) -> Int {
    var end = index + 1
    while end < tokens.count, tokens[end].kind != .end, !isFirstOfLine(end) { end += 1 }
    return end - index
  }
}

extension SourceFile {
  /// Whether a line ends between two places.
  func hasLineEnd(from start: Int, to end: Int) -> Bool {
    start < end && bytes[start..<end].contains { $0 == 10 || $0 == 13 }
  }
}
