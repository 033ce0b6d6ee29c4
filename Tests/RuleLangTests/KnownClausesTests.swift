import Testing

@testable import RuleLang

@Suite struct KnownClausesTests {
  // A text stopped inside of a bracket, and a heading in the middle of a sentence.
  @Test(arguments: [
    ("文件须小：现为 {file.size}", "文件须小"), ("未经批准不得戴帽（理由：{x.y}）", "未经批准不得戴帽"),
    ("未经批准（理由：{x.y}）不得戴帽", "未经批准不得戴帽"), ("文件大小须为 14 KB 到 {most}", "文件大小须为 14 KB 到 …"),
    ("the same as (see {a.b} (or {c.d})) before: {e.f}", "the same as before"), ("{a.b} times", "… times"),
    ("衣服为{a.b}，须穿白衬衫", "须穿白衬衫"), ("{a.b}, then {c.d}", "…, then …"),
    ("{a.b} is too far off the 3:4 frame, face the camera", "face the camera"),
    ("{a.b} and 1,000 more", "… and 1,000 more"),
    ("no value at all, none", "no value at all, none"), ("open (bracket {a.b}", "open (bracket …"), ("", ""),
  ])
  func `a heading leaves out the clauses of values`(text: String, title: String) {
    let open = text.replacing(/\{[^}]*\}/, with: String(KnownClauses.hole))
    #expect(KnownClauses.title(open) == title)
  }

  // What stood between braces that a text shows was taken for a value, and its clause left out.
  @Test func `a rule's heading has the values of params and the braces of its text`() throws {
    let program = try compile(
      #"""
      language zh
      param most = 60KB
      param wanted = white
      rule a.b: require file.size <= most
        because "文件不超过{most}，背景须为{wanted}；现为 {file.size}" en "write \{x\} here, at most {most}: {file.size}"
      require ears.left_visible because "请露出耳朵" en "show \{both\} ears"
      rule a.c: require ears.right_visible
      """#)
    #expect(program.title(ofRuleAt: 0).zh == "文件不超过 60 KB，背景须为 white")
    #expect(program.title(ofRuleAt: 0).en == "write {x} here, at most 60 KB")
    #expect(program.title(ofRuleAt: 1) == TranslatedText(en: "show {both} ears", zh: "请露出耳朵"))
    #expect(program.title(ofRuleAt: 2) == TranslatedText(en: "a.c", zh: "a.c"))
  }
}
