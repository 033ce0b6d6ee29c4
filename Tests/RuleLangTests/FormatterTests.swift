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

  // Words grew together, two statements became one name, and a list of answers became a single one.
  @Test(arguments: [
    ("require a.b&c.d", "require a.b and c.d\n"), ("require a.b||c.d", "require a.b or c.d\n"),
    ("require (!a.b)", "require (not a.b)\n"), ("forbid a.b in {blue|purple}", "forbid a.b in {blue, purple}\n"),
    ("fact a.b: {护理|临床} \"？\"", "fact a.b: {护理, 临床} \"？\"\n"),
    ("require a.b；forbid c.d", "require a.b\nforbid c.d\n"), ("require a.b。forbid c.d", "require a.b\nforbid c.d\n"),
    ("require a。b", "require a.b\n"), ("require a.b、c.d", "require a.b and c.d\n"),
    ("require a.b >= 20KB；unknown means pass", "require a.b >= 20KB\n  unknown means pass\n"),
    ("require a.b / c.d == 3：4", "require a.b / c.d == 3 / 4\n"), ("require a.b <= 3，5deg", "require a.b <= 3.5deg\n"),
    ("require a.b because “好“", "require a.b\n  because \"好\"\n"),
    ("require a.b because \"现为｛a.b｝，｛原样｝\"", "require a.b\n  because \"现为{a.b}，｛原样｝\"\n"),
    ("require 至少2项（a.b，c.d）", "require at least 2 of (a.b, c.d)\n"),
    ("forbid 任一 (a.b, c.d)", "forbid any of (a.b, c.d)\n"),
    ("require a.b、c.d、e.f", "require a.b and c.d and e.f\n"), ("prefer a.b 和 c.d", "prefer a.b and c.d\n"),
    ("require a.b >= 20KB，<= 40KB", "require a.b >= 20KB and a.b <= 40KB\n"),
    ("require a.b ≥ 20KB 且 c.d", "require a.b >= 20KB and c.d\n"),
    ("严禁 a.b 或 c.d 当 e.f", "forbid a.b or c.d\n  when e.f\n"), ("REQUIRE a.b", "require a.b\n"),
    ("/* 不戴眼镜，须 */ forbid a.b", "# 不戴眼镜，须\nforbid a.b\n"), ("forbid a.b // 说明", "forbid a.b  # 说明\n"),
    ("forbid a.b /* 眼镜 */ or c.d", "forbid a.b or  # 眼镜\n    c.d\n"),
    ("require a.b /* 一 */ when c.d", "require a.b  # 一\n  when c.d\n"),
    ("/* 一\n二 */\nforbid a.b", "# 一\n# 二\nforbid a.b\n"),
    ("require a.b <= 3。5deg", "require a.b <= 3.5deg\n"), ("require a.b >= 0。5", "require a.b >= 0.5\n"),
    ("require a.b == 20-40KB", "require a.b in 20KB..40KB\n"),
    ("require a.b in 20KB——40KB", "require a.b in 20KB..40KB\n"),
    ("require a.b != 20KB – 40KB", "require a.b not in 20KB..40KB\n"),
    ("require a.b in -3deg-3deg", "require a.b in -3deg..3deg\n"),
    ("require a.b 不得超过 40KB", "require a.b <= 40KB\n"), ("require a.b 20KB以上", "require a.b >= 20KB\n"),
    ("require a.b 20 KB以上", "require a.b >= 20KB\n"),
    ("require a.b 在40KB以内", "require a.b <= 40KB\n"), ("require a.b 在 40KB 以内", "require a.b <= 40KB\n"),
    ("require a.b 不大于40KB", "require a.b <= 40KB\n"), ("require a.b <= 40KB以下", "require a.b <= 40KB\n"),
    ("require a.b 未超过 40KB", "require a.b <= 40KB\n"), ("require a.b 应不低于 80", "require a.b >= 80\n"),
    ("require a.b 在 20-40KB 之间", "require a.b in 20KB..40KB\n"), ("require a.b == 1人", "require a.b == 1\n"),
    ("require a.b <= 30万", "require a.b <= 300000\n"), ("不应 a.b", "forbid a.b\n"),
    ("最好不要 a.b", "avoid a.b\n"), ("forbid a.b in {白 和 黑/灰}", "forbid a.b in {白, 黑, 灰}\n"),
    ("require a.b near (1,2,3) within 8dE", "require a.b near rgb(1, 2, 3) within 8dE\n"),
    ("forbid a.b （不戴眼镜）", "forbid a.b  # 不戴眼镜\n"), ("forbid a.b — 不戴眼镜", "forbid a.b  # 不戴眼镜\n"),
    ("use \"a.rule\", \"b.rule\"", "use \"a.rule\"\nuse \"b.rule\"\n"),
    ("use \"..\\r\\a.rule\"", "use \"../r/a.rule\"\n"),
    (
      "test \"t\" { given a.b = 1, c.d = 2 expect verdict pass }",
      "test \"t\" {\n  given a.b = 1\n  given c.d = 2\n  expect verdict pass\n}\n"
    ),
    ("- [ ] forbid a.b\n- [x] require c.d", "forbid a.b\nrequire c.d\n"),
    ("require a.b ≧ 20KB", "require a.b >= 20KB\n"),
    ("language 中文", "language zh\n"), ("language cn", "language zh\n"), ("language zh-CN", "language zh\n"),
    ("require a.b == 2026/3/1", "require a.b == 2026-03-01\n"), ("require a.b == 480像素", "require a.b == 480px\n"),
    ("一、require a.b", "require a.b\n"), ("第二条 require a.b", "require a.b\n"),
  ])
  func `what is mended says what was meant`(_ text: String, _ expected: String) throws {
    let mended = try #require(RuleFormatter.mended(SourceFile(path: "a.rule", text: text)))
    #expect(try RuleFormatter.format(mended) == expected)
  }

  @Test(arguments: [
    "require a.b；c.d", "require a.b == 480×640", "require a.b。c.d",
    // One of them may be enough, or all of them be meant.
    "forbid a.b、c.d", "forbid a.b，c.d", "forbid a.b 和 c.d", "avoid a.b、c.d", "forbid a.b unless c.d、e.f",
    "require not a.b、c.d", "require 未戴眼镜、c.d", "require (a.b、c.d)", "require a.b or c.d、e.f", "let x = a.b、c.d",
    "require a.b == blue、a.b == black", "require a.b > 40KB、a.b < 20KB", "require not a.b 或 c.d",
    "require a.b near rgb(1,2,3) within 8dE、a.b near rgb(4,5,6) within 8dE",
    // A difference, or a range with a sign too many.
    "require a.b >= 40KB 以内", "forbid a.b | 不戴眼镜", "require one of (a.b, c.d)", "require a.b not blue",
    "require a.b == 480*640", "rule 一、二: forbid a.b", "| forbid | a.b |", "forbid a.b （不戴眼镜） when c.d",
    "require a.b <= 20KB-40KB", "require a.b >= 20KB--40KB", "reqire a.b", "require a.b <= 3个月",
  ])
  func `what could mean several things is not mended`(_ text: String) throws {
    let source = SourceFile(path: "a.rule", text: text)
    #expect(throws: DiagnosticSet.self) { try RuleFormatter.format(RuleFormatter.mended(source) ?? source) }
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
