/// A rule file as it was understood: flat lists, so that no depth of nesting costs stack or copying.
struct SyntaxTree: Sendable {
  let file: Int32
  var names = Interner()
  var numbers: [NumberLiteral] = []
  var dates: [CalendarDate] = []
  var comments: [Comment] = []
  var expressions: [ExpressionNode] = []
  var operands: [ExpressionID] = []
  var statements: [Statement] = []
  /// The language that texts are in unless they say so, when the file names one.
  var language: Language?

  subscript(id: ExpressionID) -> ExpressionNode { expressions[Int(id)] }

  subscript(list: OperandList) -> ArraySlice<ExpressionID> {
    operands[Int(list.start)..<Int(list.start + list.count)]
  }

  func span(of id: ExpressionID) -> Span {
    let node = self[id]
    return Span(file: file, start: node.start, end: node.end)
  }

  /// The expression without the brackets around it.
  func unwrapped(_ id: ExpressionID) -> ExpressionID {
    var id = id
    while case .group(let inner) = self[id].expression { id = inner }
    return id
  }
}

/// What a string in a rule file says.
enum StringLiteral {
  /// The text of a literal with its quotes; `\n`, `\"`, `\\`, `\{` and `\}` mean the character.
  static func text(_ literal: Span, in source: SourceFile) -> String {
    String(decoding: unescaped(literal, in: source).map(\.byte), as: UTF8.self)
  }

  /// The bytes of a literal's text, each with its place in the file and whether a `\` made it stand for itself.
  static func unescaped(
    _ literal: Span, in source: SourceFile
  ) -> [(byte: UInt8, offset: Int32, isEscaped: Bool)] {
    var result: [(byte: UInt8, offset: Int32, isEscaped: Bool)] = []
    guard literal.start < literal.end, Int(literal.end) <= source.bytes.count else { return [] }
    // A quote that a word processor put there takes more than a byte.
    var offset = Int(literal.start) + source.bytes.scalar(at: Int(literal.start)).length
    let end = Int(literal.end) - (source.bytes[Int(literal.end) - 1] < 0x80 ? 1 : 3)
    while offset < end {
      var byte = source.bytes[offset]
      let isEscaped = byte == UInt8(ascii: "\\") && offset + 1 < end
      if isEscaped {
        offset += 1
        byte = source.bytes[offset] == UInt8(ascii: "n") ? UInt8(ascii: "\n") : source.bytes[offset]
      }
      result.append((byte, Int32(offset), isEscaped))
      offset += 1
    }
    return result
  }
}
