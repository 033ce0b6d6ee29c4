// Files that are no plain text.
extension Diagnostic {
  /// Why a file cannot be read as text; nil where it can.
  static func unreadable(_ source: SourceFile, file: Int32) -> Self? {
    let start = Span(file: file, start: 0, end: Int32(min(source.bytes.count, 1)))
    if let format = FileFormat(source.bytes) { return .foreignFormat(format, at: start) }
    guard let invalid = source.bytes.firstInvalidUTF8 else { return nil }
    return .notUTF8(at: Span(file: file, start: Int32(invalid), end: Int32(invalid + 1)))
  }

  private static func notUTF8(at span: Span) -> Self {
    Diagnostic(
      .notUTF8, at: span, en: "this file is not UTF-8 text", zh: "这个文件不是 UTF-8 编码的文本"
    )
    .label(en: "not a character in UTF-8", zh: "不是 UTF-8 字符，可能是 GBK（ANSI）编码")
    .help(
      en: "save it again and choose the encoding UTF-8", zh: "请用记事本“另存为”，编码选 UTF-8")
  }

  private static func foreignFormat(_ format: FileFormat, at span: Span) -> Self {
    switch format {
    case .document:
      Diagnostic(
        .notUTF8, at: span, en: "this is no text file but a document, such as Word saves it, or an archive",
        zh: "这不是文本文件，而是 Word 等软件保存的文档或压缩包"
      )
      .help(
        en: "open it in the program that it is from, copy the text into a plain text file, and save that as UTF-8",
        zh: "请用原来的软件打开，把文字复制到记事本里，再以 UTF-8 编码保存")
    case .richText, .webPage:
      Diagnostic(
        .notUTF8, at: span,
        en: "this is no plain text but \(format == .richText ? "rich text (RTF)" : "a web page (HTML)")",
        zh: "这不是纯文本，而是\(format == .richText ? " RTF 格式的文档" : "网页（HTML）")"
      )
      .help(en: "save it as plain text in UTF-8", zh: "请另存为纯文本，编码选 UTF-8")
    case .utf16:
      Diagnostic(.notUTF8, at: span, en: "this file is not UTF-8 text", zh: "这个文件不是 UTF-8 编码的文本")
        .label(en: "it is UTF-16", zh: "它是 UTF-16 编码")
        .help(
          en: "save it again and choose the encoding UTF-8", zh: "请用记事本“另存为”，编码选 UTF-8")
    }
  }
}

/// What people save rules as that is no plain text.
private enum FileFormat {
  case document, richText, webPage, utf16

  /// Nil for what may be plain text.
  init?(_ bytes: [UInt8]) {
    // An archive, as which new documents are saved, and the container of old ones.
    if [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]].contains(where: { bytes.starts(with: $0) }) {
      self = .document
    } else if bytes.starts(with: "{\\rtf".utf8) {
      self = .richText
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || Self.hasHalvesOfZero(bytes) {
      self = .utf16
    } else if Self.opensTag(bytes) {
      self = .webPage
    } else {
      return nil
    }
  }

  /// Whether ASCII letters stand in two bytes each, without a mark at the beginning that says so.
  private static func hasHalvesOfZero(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4 else { return false }
    return bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0
      || bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0
  }

  private static func opensTag(_ bytes: [UInt8]) -> Bool {
    let start = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }.prefix(2)
    guard let first = start.first, first == UInt8(ascii: "<"), let next = start.dropFirst().first else { return false }
    return next == UInt8(ascii: "!") || next < 0x80 && Unicode.Scalar(next).properties.isAlphabetic
  }
}
