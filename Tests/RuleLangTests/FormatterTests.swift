import Foundation
import Testing

@testable import RuleLang

@Suite struct FormatterTests {
  @Test func `each file is laid out as the one beside it`() throws {
    try GoldenRunner("Layouts").run { name, bytes in
      do throws(DiagnosticSet) {
        return try RuleFormatter.format(SourceFile(path: name, bytes: bytes))
      } catch {
        return "\(error)"
      }
    }
  }

  @Test func `laying out keeps the tree, and laying out again changes nothing`() throws {
    var random = SplitMix(seed: 5)
    for text in try Self.validFiles() {
      let once = try RuleFormatter.format(SourceFile(path: "a.rule", text: text))
      #expect(try RuleFormatter.format(SourceFile(path: "a.rule", text: once)) == once)
      #expect(Self.dump(once) == Self.dump(text))
      for _ in 0..<20 {
        let shaken = Self.shake(text, &random)
        let laidOut = try RuleFormatter.format(SourceFile(path: "a.rule", text: shaken))
        #expect(Self.dump(laidOut) == Self.dump(text), "\(shaken)")
        #expect(try RuleFormatter.format(SourceFile(path: "a.rule", text: laidOut)) == laidOut, "\(shaken)")
      }
    }
  }

  @Test func `every comment stays`() throws {
    var random = SplitMix(seed: 6)
    for text in try Self.validFiles() {
      let shaken = Self.shake(text, &random)
      let laidOut = try RuleFormatter.format(SourceFile(path: "a.rule", text: shaken))
      #expect(Self.comments(laidOut) == Self.comments(shaken))
    }
  }

  @Test func `a file with a mistake is left as it is`() {
    #expect(throws: DiagnosticSet.self) { try RuleFormatter.format(SourceFile(path: "a.rule", text: "require (a.b")) }
    #expect(throws: DiagnosticSet.self) { try RuleFormatter.format(SourceFile(path: "a.rule", bytes: [0xFF])) }
  }

  @Test func `look-alike signs are mended and texts are left alone`() throws {
    let text =
      "forbid clothing.dominant in ｛blue，navy｝ because “请避免“蓝色”，谢谢” # 注：保留，原样\nrequire shoul\u{200B}ders.level && !glasses.present\nset a ＝ ２deg\nrequire a.b = c fix '好'\n"
    let mended = try #require(RuleFormatter.mended(SourceFile(path: "a.rule", text: text)))
    #expect(
      String(decoding: mended.bytes, as: UTF8.self)
        == "forbid clothing.dominant in {blue,navy} because \"请避免“蓝色”，谢谢\" # 注：保留，原样\nrequire shoulders.level and not glasses.present\nset a = 2deg\nrequire a.b == c fix \"好\"\n"
    )
    #expect(RuleFormatter.mended(mended) == nil)
    #expect(throws: Never.self) { try RuleFormatter.format(mended) }
  }

  // MARK: - Inputs

  private static func validFiles() throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/Layouts")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".rule") }
      .sorted()
    let texts = try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    try #require(texts.count > 2)
    return texts
  }

  private static func dump(_ text: String) -> String {
    let source = SourceFile(path: "a.rule", text: text)
    return TreeDump(tree: Parser.parse(source, file: 0).tree, source: source).text
  }

  private static func comments(_ text: String) -> [String] {
    let source = SourceFile(path: "a.rule", text: text)
    return Lexer.tokens(of: source, file: 0).comments.map { comment in
      source.text(of: Span(file: 0, start: comment.start, end: comment.end)).filter { !$0.isWhitespace && $0 != "#" }
    }
  }

  /// The same tokens with other spaces, line ends and comments between them.
  private static func shake(_ text: String, _ random: inout SplitMix) -> String {
    let source = SourceFile(path: "a.rule", text: text)
    let list = Lexer.tokens(of: source, file: 0)
    var result = ""
    for token in list.tokens {
      let gap = ["\n", "  ", " ", "\n\n\n", " # c\(result.count)\n", "\n  # own \(result.count)\n", "\r\n"]
      result += gap.randomElement(using: &random) ?? " "
      result += source.text(of: Span(file: 0, start: token.start, end: token.end))
    }
    return result
  }
}
