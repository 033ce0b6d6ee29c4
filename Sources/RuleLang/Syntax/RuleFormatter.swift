/// Lays out rule files in one canonical way and mends what only looks wrong.
public enum RuleFormatter {
  /// The file in canonical layout. Nothing but spaces, line ends, the spelling of units and commas before a bracket
  /// changes: what was written is read again and compared.
  ///
  /// - Throws: the mistakes of a file that cannot be understood, which is then left as it is.
  public static func format(_ source: SourceFile) throws(DiagnosticSet) -> String {
    let limit = Limits.standard.fileSize
    if source.bytes.count > limit {
      throw DiagnosticSet(files: [source], [.fileTooLarge(at: Span(file: 0, start: 0, end: 0), limit: limit)])
    }
    if let unreadable = Diagnostic.unreadable(source, file: 0) {
      throw DiagnosticSet(files: [source], [unreadable])
    }
    let (tree, diagnostics) = Parser.parse(source, file: 0)
    guard diagnostics.isEmpty else {
      let sink = DiagnosticSink()
      sink.report(all: diagnostics)
      throw DiagnosticSet(files: [source], sink.diagnostics, omitted: sink.omitted)
    }
    var printer = Printer(tree: tree, source: source)
    let text = printer.print()
    guard isSame(source, SourceFile(path: source.path, text: text)) else {
      let place = Span(file: 0, start: 0, end: 0)
      throw DiagnosticSet(
        files: [source],
        [
          Diagnostic(
            .unexpectedPart, at: place, en: "laying out this file would change its meaning, so it is left as it is",
            zh: "整理格式会改变这个文件的含义，因此保持原样")
        ])
    }
    return text
  }

  /// The file with everything put right that can only be meant in one way, such as look-alike punctuation, invisible
  /// characters and the signs and words of other languages; nil when there is nothing to mend.
  public static func mended(_ source: SourceFile) -> SourceFile? {
    guard source.bytes.count <= Limits.standard.fileSize, Diagnostic.unreadable(source, file: 0) == nil
    else { return nil }
    return mended(source, Parser.parse(source, file: 0).diagnostics)
  }

  /// The file with every change of `diagnostics` made that can only be what was meant; nil when there is none.
  static func mended(_ source: SourceFile, _ diagnostics: [Diagnostic]) -> SourceFile? {
    let edits = diagnostics.filter(\.isCertain).flatMap(\.fix).sorted { $0.span < $1.span }
    guard !edits.isEmpty else { return nil }
    var bytes: [UInt8] = []
    var offset = 0
    for edit in edits where Int(edit.span.start) >= offset {
      bytes += source.bytes[offset..<Int(edit.span.start)]
      bytes += Array(edit.replacement.utf8)
      offset = Int(edit.span.end)
    }
    bytes += source.bytes[offset...]
    return SourceFile(path: source.path, bytes: bytes)
  }

  /// Whether two files have the same words, values and comments in the same order, which the parser cannot tell apart.
  static func isSame(_ first: SourceFile, _ second: SourceFile) -> Bool {
    signature(of: first) == signature(of: second)
  }

  private static func signature(of source: SourceFile) -> [String] {
    let list = Lexer.tokens(of: source, file: 0)
    var signature: [String] = []
    for token in list.tokens {
      // A comma before a closing bracket says nothing.
      if token.kind == .rightBrace || token.kind == .rightParenthesis, signature.last == "comma" {
        signature.removeLast()
      }
      switch token.kind {
      case .keyword, .word, .path, .glob: signature.append("\(token.kind) \(list.names[token.value])")
      case .number:
        let number = list.numbers[Int(token.value)]
        signature.append("\(number.value) \(number.unit)")
      case .date: signature.append(token.value < 0 ? "date" : list.dates[Int(token.value)].description)
      case .string: signature.append(source.text(of: Span(file: 0, start: token.start, end: token.end)))
      default: signature.append("\(token.kind)")
      }
    }
    for comment in list.comments {
      let text = source.text(of: Span(file: 0, start: comment.start, end: comment.end))
      signature.append(text.filter { !$0.isWhitespace && $0 != "#" && $0 != "＃" })
    }
    return signature
  }
}
