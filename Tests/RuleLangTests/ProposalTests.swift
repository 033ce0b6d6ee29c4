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
    ("<= 3个月", "3个月", "90days"), ("<= 1年", "1年", "365days"), ("<= 4.8cm", "4.8cm", "48mm"),
    ("<= 3个月内", "3个月内", "90days"),
  ])
  func `what is marked is what is replaced`(condition: String, marked: String, replacement: String) throws {
    let source = SourceFile(path: "a.rule", text: "require file.age \(condition)")
    let diagnostic = try #require(Parser.parse(source, file: 0).diagnostics.first)
    #expect(source.text(of: diagnostic.span) == marked)
    #expect(diagnostic.fix == [Diagnostic.Edit(span: diagnostic.span, replacement: replacement)])
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

  /// What stands between backticks in the advice of all messages.
  private static func proposals(for text: String) -> Set<String> {
    do throws(DiagnosticSet) {
      let compiler = RuleCompiler(schema: TestSchema.schema, vocabulary: vocabulary)
      _ = try compiler.compile([SourceFile(path: "a.rule", text: text + "\n")])
      return []
    } catch {
      return Set(
        error.diagnostics.flatMap(\.helps).flatMap { help in
          help.zh.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
        })
    }
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
