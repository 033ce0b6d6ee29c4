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
    #expect(KnownClauses.title(text) == title)
  }
}
