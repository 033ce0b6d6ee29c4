/// A text with places that a photo's values fill.
struct MessageTemplate: Sendable {
  enum Segment: Sendable {
    case literal(String)
    case value(Operand, FactType)
  }

  var segments: [Segment] = []
}

extension Checker {
  /// Checks the `{name}` of a text in all its languages.
  mutating func checkText(_ text: TextSyntax) {
    for entry in text.entries {
      let bytes = units[unit].source.bytes
      let range = Int(entry.literal.start)..<min(Int(entry.literal.end), bytes.count)
      guard bytes[range].contains(UInt8(ascii: "{")) || bytes[range].contains(UInt8(ascii: "}")) else { continue }
      checkPlaceholders(entry.literal)
    }
  }

  private mutating func checkPlaceholders(_ literal: Span) {
    let characters = StringLiteral.unescaped(literal, in: units[unit].source)
    var template = MessageTemplate()
    var plain: [UInt8] = []
    var index = 0
    while index < characters.count {
      let (byte, offset, isEscaped) = characters[index]
      guard byte == UInt8(ascii: "{"), !isEscaped else {
        if byte == UInt8(ascii: "}"), !isEscaped {
          report(.loneBrace(at: Span(file: literal.file, start: offset, end: offset + 1), "}"))
          return
        }
        plain.append(byte)
        index += 1
        continue
      }
      let end = characters[index...].firstIndex { $0.byte == UInt8(ascii: "}") && !$0.isEscaped }
      guard let end else {
        report(.loneBrace(at: Span(file: literal.file, start: offset, end: offset + 1), "{"))
        return
      }
      let name = String(decoding: characters[(index + 1)..<end].map(\.byte), as: UTF8.self)
      let span = Span(file: literal.file, start: offset + 1, end: characters[end].offset)
      guard let segment = checkPlaceholder(name.trimmed, at: span) else { return }
      if !plain.isEmpty { template.segments.append(.literal(String(decoding: plain, as: UTF8.self))) }
      plain.removeAll()
      template.segments.append(segment)
      index = end + 1
    }
    if !plain.isEmpty { template.segments.append(.literal(String(decoding: plain, as: UTF8.self))) }
    templates[literal] = template
  }

  private mutating func checkPlaceholder(_ name: String, at span: Span) -> MessageTemplate.Segment? {
    guard let symbol = names.find(name), binding(of: symbol) != .none else {
      if name.isEmpty {
        report(.emptyPlaceholder(at: span))
      } else if name.contains(".") {
        let symbol = intern(name)
        reportUnknownFact(symbol, at: span)
      } else if isComplete {
        report(unknownPlaceholder(name, at: span))
      }
      return nil
    }
    let operand: Operand
    switch binding(of: symbol) {
    case .fact(let index): operand = fact(index)
    case .let(let index):
      lets[index].isUsed = true
      operand = lets[index].operand ?? .invalid
    case .param(let index):
      params[index].isUsed = true
      operand = params[index].value
    case .none: return nil
    }
    guard let type = operand.type.factType(choices: { choiceLists[$0].choices }) else {
      if operand.type == .set { report(.setInText(at: span, name)) }
      return nil
    }
    return .value(operand, type)
  }

  /// A text whose values are not filled in.
  func translated(_ text: TextSyntax?, unit: Int) -> TranslatedText {
    TranslatedText(text, in: units[unit])
  }
}

extension TranslatedText {
  /// The texts as they are written; one without a language is in the file's, or in the one that it looks like.
  init(_ text: TextSyntax?, in unit: SourceUnit) {
    self.init()
    for entry in text?.entries ?? [] {
      let value = StringLiteral.text(entry.literal, in: unit.source)
      self[text?.language(of: entry, saying: value, in: unit.tree) ?? .english] = value
    }
  }
}

extension TextSyntax {
  /// The language of an entry: the one that it names, else the file's, else the one that it looks like; never one that
  /// another entry names.
  func language(of entry: Entry, saying text: String, in tree: SyntaxTree) -> Language {
    if let language = entry.language { return language }
    let likely = tree.language ?? text.apparentLanguage
    let isTaken = entries.contains { $0.language == likely }
    return isTaken ? (likely == .english ? .chinese : .english) : likely
  }
}

extension String {
  /// Chinese if any Chinese character is in it.
  var apparentLanguage: Language {
    unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || (0x20000...0x3FFFF).contains($0.value) }
      ? .chinese : .english
  }
}
