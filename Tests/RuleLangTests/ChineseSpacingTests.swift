import Testing

@testable import RuleLang

@Suite struct ChineseSpacingTests {
  @Test(arguments: [
    (["曾用", "Photoshop", "处理"], "曾用 Photoshop 处理"), (["现为 ", "藏青", " ，占", "84 %"], "现为藏青，占 84 %"),
    (["脸宽 ", "91 px", "（照片"], "脸宽 91 px（照片"), (["缺少", "`when`"], "缺少 `when`"), (["", "白", ""], "白"),
    (["严禁P图，", "3°", "以内"], "严禁P图，3° 以内"), (["“", "a b", "”"], "“a b”"),
  ])
  func `where parts of a sentence meet, Chinese and other writing stand a blank apart`(
    parts: [String], sentence: String
  ) {
    #expect(ChineseSpacing.joined(parts) == sentence)
  }

  // Each part that was added copied all before it, so that a long list took minutes.
  @Test func `a sentence of very many parts is joined`() {
    let parts = Array(repeating: ["“a”", "、"], count: 100_000).flatMap(\.self)
    #expect(ChineseSpacing.joined(parts) == parts.joined())
    #expect(ChineseSpacing.even(parts.joined()) == parts.joined())
  }

  @Test(arguments: [
    ("白色 或 灰色", "白色或灰色"), ("3° 或5°", "3° 或 5°"), ("与 白色 相差5 dE以内", "与白色相差 5 dE 以内"), ("  ", "  "), ("a  b", "a  b"),
  ])
  func `a whole sentence is evened everywhere`(text: String, even: String) {
    #expect(ChineseSpacing.even(text) == even)
    #expect(ChineseSpacing.even(even) == even)
  }
}
