import Testing

@testable import RuleLang

/// What messages tell a writer to write has to mean what the writer meant.
@Suite struct ProposalTests {
  @Test(arguments: [
    // Either, not both at once.
    ("forbid glasses.present、hair.loose", "forbid any of (glasses.present, hair.loose)"),
    ("forbid glasses.present, hair.loose", "forbid any of (glasses.present, hair.loose)"),
    ("forbid glasses.present unless hair.loose、image.sharp", "unless any of (hair.loose, image.sharp)"),
    ("require not glasses.present、hair.loose", "require none of (glasses.present, hair.loose)"),
    ("forbid file.size > 40KB、file.size < 20KB", "forbid any of (file.size > 40KB, file.size < 20KB)"),
    ("require clothing.dominant == blue、clothing.dominant == black", "require clothing.dominant in {blue, black}"),
    ("forbid (glasses.present, hair.loose)", "any of (glasses.present, hair.loose)"),
    // One that differs from either says nothing.
    (
      "forbid clothing.dominant != white，clothing.dominant != black",
      "forbid clothing.dominant not in {white, black}"
    ),
    ("require clothing.dominant != white，!= black", "require clothing.dominant not in {white, black}"),
    ("require no glasses.present or hair.loose", "none of (…)"),
    ("require image.sharp and no glasses.present or hair.loose", "none of (…)"),
    ("require 没有 glasses.present、hair.loose", "require none of (glasses.present, hair.loose)"),
    ("require no glasses.present, hair.loose", "require none of (glasses.present, hair.loose)"),
    ("require glasses.present == 0", "not glasses.present"), ("require glasses.present != 1", "not glasses.present"),
    ("require glasses.present == \"否\"", "not glasses.present"), ("require glasses.present != 假", "glasses.present"),
    ("require glasses.present == 未知", "not known(glasses.present)"),
    ("require glasses.present != unknown", "known(glasses.present)"),
    ("require file.size <= 20480", "20480B"), ("require file.size <= 40 000B", "40000B"),
    // What the writer wrote is not replaced by an example.
    ("forbid clothing.dominant blue", "clothing.dominant == blue"),
    ("forbid clothing.dominant: 蓝色", "clothing.dominant == blue"),
    ("forbid background.color == rgb(1,2,3) ± 3dE", "background.color near rgb(1,2,3) within 3dE"),
    ("forbid background.color != rgb(1,2,3)", "not background.color near rgb(1,2,3) within 10dE"),
    ("require file.taken 2026-03-01 之前", "< 2026-03-01"), ("require file.taken 在 2026-03-01 之后", "> 2026-03-01"),
    ("forbid clothing.dominant in （blue，red）", "{blue, red}"), ("require file.size in （20KB～40KB）", "in 20KB..40KB"),
    ("forbid clothing.dominant == {blue, red}", "in"), ("forbid clothing.dominant != {blue, red}", "not in"),
    ("forbid clothing.dominant == blue/red", "clothing.dominant in {blue, red}"),
    ("forbid clothing.dominant != (blue or red)", "clothing.dominant not in {blue, red}"),
    (
      "require background.color in {rgb(1,2,3), rgb(4,5,6)}",
      "any of (background.color near rgb(1,2,3) within 10dE, background.color near rgb(4,5,6) within 10dE)"
    ),
    ("require background.color near rgb(1,2,3) ± 8dE", "within"),
    ("require file.taken >= 2026-06-30 - 180", "180days"),
    ("require file.taken in 2026-03-01 - 2026-06-01", "2026-03-01..2026-06-01"),
    ("let wide = 3px..5px\nrequire file.width in wide", "in 3px..5px"), ("param p = {white, blue}", "let p = {…}"),
    ("use \"basis.rules\"", "use \"basis.rule\""), ("use \"basis.rule \"", "use \"basis.rule\""),
    ("use \"basis.rule\" only {pose.le*}", "pose.*"),
    ("require student.age >= 18", "fact student.age: number \"…？\""),
    ("require student.born <= 2008-09-01", "fact student.born: date \"…？\""),
    ("require student.level in {bachelor, master}", "fact student.level: {bachelor, …} \"…？\""),
    ("let max_turn = 3deg\nparam most = 3deg\nlet most = 4deg", "set most = …"),
    ("param ck = white allow {white, blue}\nset ck = bleu", "blue"),
    ("forbid clothing.dominant == 白色 或 蓝色", "blue"), ("forbid 蓝色", "clothing.dominant == blue"),
    ("rule a.b:\n when image.sharp\n forbid glasses.present", "forbid glasses.present when image.sharp"),
    ("require image.sharp because \"清晰\" \"sharp\"", "en"), ("require image.sharp because \"清晰\" 英文 \"sharp\"", "en"),
    ("require image.sharp en \"sharp\"", "because"),
    // What is denied stays denied.
    ("require 不戴眼镜", "not glasses.present"), ("require 未戴眼镜", "not glasses.present"),
    ("require 没戴眼镜", "not glasses.present"),
    ("forbid 遮眉", "not hair.clear_of_brows"), ("require 头发遮眉", "not hair.clear_of_brows"),
    ("require 头发不遮眉", "hair.clear_of_brows"), ("forbid image.unsharp", "not image.sharp"),
    ("require unsharp", "not image.sharp"), ("require not_glasses.present", "not glasses.present"),
    ("forbid glasses.unpresent", "not glasses.present"),
    // Which number is meant, and whether it is a least or a most, the writer knows.
    ("require head.roll", "head.roll >= …deg"), ("forbid head.roll", "head.roll > …deg"),
    ("forbid hair.cover", "not hair.clear_of_brows"), ("require image.detail", "image.sharp"),
    ("require file.width >= ", "file.width >= …px"),
    ("require file.size <= 20KB-40KB", "file.size in 20KB..40KB"),
    ("require file.size in 20至40KB", "20KB..40KB"),
    ("require file.width == 480px and 640px", "file.width in {480px, 640px}"),
    ("require file.width >= 480px or 640px", "file.width >= 640px"),
    ("language cn", "zh"), ("language 中文", "zh"),
    ("require file.dpi >= 三百", "300dpi"), ("require glasses.score <= 百分之六十", "60%"),
    ("require file.width == 四百八十像素", "480px"), ("require face.count == 一", "1"),
    ("require abs(head.roll) <= 三度", "3deg"),
    ("require file.width == 480x640", "file.width == 480px and file.height == 640px"),
    ("require clothing.dominant in white", "{white}"), ("require clothing.dominant not blue", "!="),
    ("require clothing.dominant == 白底", "white"), ("require clothing.dominant == 藏青色", "navy"),
    ("override plain off\nrule attire.plain: forbid glasses.present", "attire.plain"),
    ("rule 一、不戴眼镜: forbid glasses.present", "不戴眼镜"),
    ("forbid glasses.present和hair.loose", "glasses.present 和 hair.loose"),
    ("rule no glasses: forbid glasses.present", "no_glasses"), ("rule 1: forbid glasses.present", "r1"),
    ("param 最大 = 80KB allow 20KB..60KB\nrequire file.size <= 最大", "allow 20KB..60KB"),
    (
      "param 最大 = 40KB allow 20KB..60KB\nset 最大 = 80KB\nrule 大小: require file.size <= 最大", "override 大小 with …"
    ),
  ])
  func `a message proposes what was meant`(text: String, proposal: String) {
    #expect(Self.proposals(for: text).contains(proposal), "\(Self.proposals(for: text))")
  }

  @Test(arguments: [
    ("require 不戴眼镜", "glasses.present"), ("forbid 遮眉", "hair.clear_of_brows"), ("forbid image.unsharp", "image.sharp"),
    ("require file.dpi", "file.dpi <= 5dpi"), ("language cn", "en"),
    ("require file.width == 480px and 640px", "file.width == 640px"),
    ("require file.dpi >= 三百", "file.dpi <= …dpi"), ("forbid glasses.present | 不戴眼镜", "fmt --fix"),
    ("param 最大 = 80KB allow 20KB..60KB\nrequire file.size <= 最大", "override 规则名 with …"),
  ])
  func `a message does not propose the opposite`(text: String, proposal: String) {
    #expect(!Self.proposals(for: text).contains(proposal))
  }

  @Test(arguments: [
    "require no glasses.present or hair.loose", "forbid no glasses.present and hair.loose",
    "require image.sharp and no glasses.present or hair.loose",
  ])
  func `the formatter does not decide what a denial is about`(text: String) {
    #expect(RuleFormatter.mended(SourceFile(path: "a.rule", text: text)) == nil)
  }

  @Test(arguments: [
    ("<= 3个月", "3个月", "90days"), ("<= 1年", "1年", "365days"), ("<= 4.8cm", "4.8cm", "48mm"),
    ("<= 3个月内", "3个月内", "90days"),
  ])
  func `what is marked is what is replaced`(condition: String, marked: String, replacement: String) throws {
    let source = SourceFile(path: "a.rule", text: "require file.age \(condition)")
    let diagnostic = try #require(Parser.parse(source, file: 0).diagnostics.first)
    #expect(source.text(of: diagnostic.span) == marked)
    #expect(diagnostic.fix == [Diagnostic.Edit(span: diagnostic.span, replacement: replacement)])
  }

  @Test(arguments: [
    ("forbid：glasses.present", "forbid glasses.present"), ("forbid: glasses.present", "forbid glasses.present"),
    ("require image.sharp severity: review", "require image.sharp\n  severity review"),
    ("require image.sharp because：“清晰”，fix：“重拍”", "require image.sharp\n  because \"清晰\"\n  fix \"重拍\""),
    ("require image.sharp, because \"清晰\"", "require image.sharp\n  because \"清晰\""),
    ("require image.sharp because：\"清晰\" en：\"sharp\"", "require image.sharp\n  because \"清晰\" en \"sharp\""),
    ("test \"a\" { expect verdict = pass }", "test \"a\" {\n  expect verdict pass\n}"),
    ("require image.sharp\u{B}forbid glasses.present", "require image.sharp\nforbid glasses.present"),
    ("require image.sharp\u{2028}forbid glasses.present", "require image.sharp\nforbid glasses.present"),
    ("require image.sharp;forbid glasses.present", "require image.sharp\nforbid glasses.present"),
    ("require file.size in 20KB……40KB", "require file.size in 20KB..40KB"),
    ("forbid clothing.dominant in （blue，red）", "forbid clothing.dominant in {blue, red}"),
    ("require file.size in （20KB～40KB）", "require file.size in 20KB..40KB"),
  ])
  func `the formatter mends what can only be meant in one way`(text: String, expected: String) throws {
    let mended = try #require(RuleFormatter.mended(SourceFile(path: "a.rule", text: text)))
    #expect(try RuleFormatter.format(mended) == expected + "\n")
  }

  // Without a word of when the formatter does nothing, whoever asked it read the same advice again.
  @Test(arguments: [
    ("require glasses.present、hair.loose ≥", false), ("forbid glasses.present；", true),
    ("forbid（glasses.present", false),
    ("reqire ｛", false), ("forbid glasses.present because “好", false),
    ("require file.size ≥ 20KB 且 file.size ≤ 40KB", true),
  ])
  func `the formatter is promised where it acts`(text: String, isPromised: Bool) {
    let source = SourceFile(path: "a.rule", text: text)
    let diagnostics = Parser.parse(source, file: 0).diagnostics
    #expect(!diagnostics.isEmpty)
    #expect(diagnostics.contains { $0.helps.contains { $0.en.contains("fmt --fix") } } == isPromised)
    guard isPromised else { return }
    #expect(throws: Never.self) { try RuleFormatter.format(#require(RuleFormatter.mended(source))) }
  }

  @Test(arguments: [
    ("require head.yaw >= -12deg ± 1deg", "abs(head.yaw) <= 12deg ± 1deg"),
    ("forbid 8deg < head.yaw", "abs(head.yaw) > 8deg"), ("require file.dpi == 300dpi", "file.dpi in 299dpi..301dpi"),
    ("forbid glasses.score != 60%", "glasses.score not in 59%..61%"),
    ("require glasses.score not in {60%, 50%}", "glasses.score not in 50%..60%"),
  ])
  func `a warning proposes what was meant`(text: String, proposal: String) {
    #expect(Self.proposals(for: text).contains(proposal), "\(Self.proposals(for: text))")
  }

  /// What stands between backticks in the advice of all messages, or of the warnings where nothing is wrong.
  private static func proposals(for text: String) -> Set<String> {
    let set: DiagnosticSet
    do throws(DiagnosticSet) {
      let compiler = RuleCompiler(schema: TestSchema.schema, vocabulary: vocabulary)
      set = Linter(try compiler.compile([SourceFile(path: "a.rule", text: text + "\n")])).run()
    } catch {
      set = error
    }
    return Set(
      set.diagnostics.flatMap(\.helps).flatMap { help in
        help.zh.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
          .map { String($0.element) }
      })
  }

  private static let vocabulary = SourceFile(
    path: "rules/vocabulary.rule",
    text: """
      language zh
      fact hair.cover: number % "hair over the brows" zh "遮眉程度"
      fact image.detail: number % "detail" zh "清晰程度"
      let glasses.present = glasses.score >= 60% ± 15% "戴眼镜" en "glasses are worn"
      let hair.clear_of_brows = hair.cover <= 50% "头发未遮眉" en "the hair is clear of the brows"
      let hair.loose = hair.cover >= 50% and glasses.score >= 1% "长发披散" en "long hair hangs loose"
      let image.sharp = image.detail >= 50% "画面清晰" en "a sharp picture"

      """)
}
