import Foundation
import Testing

@Suite struct WaiverTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
    try fixture.photo("bad.png", width: 8)
  }

  @Test func `a waived rule does not count, and its finding and the reason are shown`() throws {
    let run = try fixture.run(["bad.png", "--waive", "size.width=old camera, approved by Li"])
    #expect(run.status == 0)
    #expect(run.output.contains("bad.png: passes"))
    #expect(run.output.contains("waived: old camera, approved by Li"))
    #expect(run.output.contains("too narrow"))
    #expect(run.output.contains("1 waived"))
  }

  @Test(arguments: ["json", "ndjson", "csv", "html", "junit"])
  func `no report is silent about a waiver`(_ format: String) throws {
    let run = try fixture.run(["bad.png", "--waive", "size.width=approved by Li", "--format", format])
    #expect(run.status == 0)
    #expect(run.output.contains("approved by Li"))
    #expect(run.output.contains("size.width"))
  }

  @Test(arguments: [
    ("是耳环？", "还没有定论"), ("有点窄？", "还没有定论"), ("不合格", "写的是不合格"), ("是", "只写了是或否"), ("OK", "只写了是或否"), ("同意", "只写了是或否"),
    ("×", "只写了是或否"), ("——", "没有文字"),
  ])
  func `a reason that says nothing waives nothing`(_ reason: String, _ lack: String) throws {
    let run = try fixture.run(["bad.png", "--waive", "size.width=\(reason)", "--lang", "zh"])
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(lack) && run.errors.contains("如“李老师看过，不影响辨认”"), "\(run.errors)")
    let english = try fixture.run(["bad.png", "--waive", "size.width=\(reason)"])
    #expect(english.errors.contains("as in `seen by Li: "), "\(english.errors)")
  }

  // What begins like a word of an open question was refused, whatever it went on with.
  @Test(arguments: [
    "李老师看过，可以", "无需复查，张处同意", "不窄", "未看见遮挡", "问过李老师", "is not narrow", "checked by Li", "narrow by design", "医院证明",
    "已请人工复核，李", "不可抗力受伤", "check with hospital done, scar", "等待手术，有证明", "see note of the dean, 12 May",
  ])
  func `words of one's own are a reason`(_ reason: String) throws {
    #expect(try fixture.run(["bad.png", "--waive", "size.width=\(reason)"]).status == 0, "\(reason)")
  }

  // A run in which every photo passed said nothing of those that a person had let pass.
  @Test(arguments: ["text", "list", "ndjson"])
  func `a run ends with how many photos pass only because of waivers`(format: String) throws {
    let run = try fixture.run(["bad.png", "good.png", "--waive", "bad:size.width=old camera", "--format", format])
    #expect(run.errors == "rulecheck: 1 photo passes only because of waivers: bad.png\n")
    if format == "text" { #expect(run.output.contains("2 photos: 2 pass (1 only by waivers), 0 for review")) }
    let chinese = try fixture.run(["bad.png", "good.png", "--waive", "bad:size.width=旧相机", "--lang", "zh"])
    #expect(chinese.output.contains("通过 2（其中 1 张只因豁免）") && chinese.errors.contains("有 1 张照片只因豁免而通过：bad.png"))
  }

  // A waiver in the wrong row, or of a photo that was replaced since, was taken for one that had done its work.
  @Test func `waivers that take nothing back are told`() throws {
    _ = try fixture.folder.file(
      "t.csv", text: "photo,size.width,size.least\nbad,waive: seen by Li,waive: seen by Li\ngood,waive: old camera,\n")
    let run = try fixture.run(["bad.png", "good.png", "--facts", "t.csv"])
    #expect(
      run.errors.contains(
        "2 waivers took nothing back, since the rule does not count against the photo anyway: bad.png (size.least), good.png (size.width)"
      ), "\(run.errors)")
    let all = try fixture.run(["good.png", "--waive", "size.width=old camera", "--lang", "zh"])
    #expect(all.errors.contains("对 `size.width` 的豁免没有起作用"), "\(all.errors)")
    #expect(try fixture.run(["bad.png", "--waive", "size.width=old camera"]).errors.split(separator: "\n").count == 1)
  }

  // Who reads reports knows what rules say, and not what they are called.
  @Test func `a rule may be named by what it says, where only one says so`() throws {
    for heading in ["太窄", "Too narrow"] {
      _ = try fixture.folder.file("t.csv", text: "photo,\(heading)\nbad,waive: seen by Li\n")
      #expect(try fixture.run(["bad.png", "--facts", "t.csv"]).output.contains("waived: seen by Li"), "\(heading)")
    }
    #expect(try fixture.run(["bad.png", "--waive", "bad.png：太窄＝李老师看过"]).status == 0)
    try
      (CommandFixture.rulesText + "rule size.again: require file.width >= 9px because \"too narrow\" zh \"太窄\"\n"
      + "rule size.deep: require file.height >= 3px because \"the picture must not be flat\" zh \"画面不得过于扁平\"\n").write(
        to: URL(filePath: fixture.rules), atomically: true, encoding: .utf8)
    let unclear = try fixture.run(["bad.png", "--waive", "too narrow=seen by Li"])
    #expect(unclear.status == 64 && unclear.errors.contains("did you mean `size.again` or `size.width`?"))
    _ = try fixture.folder.file("t.csv", text: "photo,不得过于扁平,太窄\nbad,豁免：李老师看过,\n")
    let part = try fixture.run(["bad.png", "--facts", "t.csv", "--lang", "zh"])
    #expect(part.errors.contains("没有一条规则正好写着 `不得过于扁平`；写规则结论的列须以规则名作列名，是否想写 `size.deep`？"), "\(part.errors)")
    _ = try fixture.folder.file("t.csv", text: "photo,size.deep,画面不得过于扁平\nbad,,\n")
    #expect(try fixture.run(["bad.png", "--facts", "t.csv"]).errors.contains("mean the same rule; keep one of them"))
  }

  @Test func `a waiver of a rule that is switched off says so`() throws {
    let rules = try fixture.folder.file(
      "off/school.rule", text: "use \"../rules/school.rule\"\noverride size.width off because \"cut later\"\n")
    func run(_ arguments: [String]) throws -> RulecheckProcess {
      try RulecheckProcess.run(arguments + ["--rules", rules.path], folder: fixture.folder.url)
    }
    let run = try run(["bad.png", "--waive", "size.width=x"])
    #expect(run.status == 64 && run.errors.contains("is switched off (") && run.errors.contains("school.rule:2)"))
    let explained = try RulecheckProcess.run(
      ["explain", "size.width", "--rules", rules.path], folder: fixture.folder.url)
    #expect(explained.status == 0 && explained.output.contains("switched off"))
    #expect(explained.output.contains("cut later"), "\(explained.output)")
  }

  @Test func `a waiver is counted apart`() throws {
    let run = try fixture.run(["bad.png", "good.png", "--waive", "size.width=approved by Li"])
    #expect(run.output.contains("2 photos: 2 pass (1 only by waivers), 0 for review, 0 rejected, 1 finding waived"))
    let record = try fixture.run(["bad.png", "--waive", "size.width=approved by Li", "--format", "ndjson"])
    let object = try #require(try CommandFixture.objects(record.output).first)
    #expect(object["verdict"] as? String == "pass" && object["waived"] as? Int == 1)
    let rule = try #require((object["rules"] as? [[String: Any]])?.first)
    #expect(rule["outcome"] as? String == "violated" && rule["effect"] as? String == "pass")
    #expect(rule["waived"] as? String == "approved by Li")
  }

  @Test(arguments: [
    ("size.widht=because", "did you mean `size.width`?"), ("size.width", "without a reason"),
    ("size.width= ", "without a reason"), ("size.width=否", "does not say why"), ("size.width=无", "does not say why"),
    ("size.width=不", "does not say why"), ("size.width=是", "does not say why"),
    ("size.width", "or `--waive PHOTO:RULE=reason` for one photo"),
  ])
  func `a waiver of no rule or without a reason is wrong usage`(_ waiver: String, _ message: String) throws {
    let run = try fixture.run(["bad.png", "--waive", waiver])
    #expect(run.status == 64)
    #expect(run.errors.contains(message))
    #expect(run.output.isEmpty)
  }

  // One student's certificate passed everybody else in the folder.
  @Test func `a waiver for one photo is nobody else's, and one for all is told where it took back several`() throws {
    try fixture.photo("p/bad.png", width: 8)
    try fixture.photo("q/bad.png", width: 8)
    let one = try fixture.run(["p", "q", "--waive", "p/bad:size.width=approved by Li", "--format", "ndjson"])
    #expect(try CommandFixture.objects(one.output).map { $0["verdict"] as? String } == ["pass", "reject"])
    #expect(one.errors == "rulecheck: 1 photo passes only because of waivers: p/bad.png\n" && one.status == 1)
    let all = try fixture.run(["p", "q", "--waive", "size.width＝approved by Li"])
    #expect(all.status == 0)
    #expect(all.errors.contains("`size.width` was waived for 2 photos; for one alone write `--waive PHOTO:size.width="))
    let chinese = try fixture.run(["p", "q", "--waive", "bad.png：size.width＝凭证明", "--waive", "x.png:size.width=seen"])
    #expect(chinese.status == 0)
    #expect(chinese.errors.contains("the waiver for `bad.png` was taken for 2 photos"))
    #expect(chinese.errors.contains("rulecheck: no photo of this run is `x.png`: its waiver took nothing back\n"))
    let both = try fixture.run(["p", "q", "--waive", "bad:size.width=approved by Li"])
    #expect(both.status == 0)
    #expect(
      both.errors == "rulecheck: the waiver for `bad` was taken for 2 photos, such as p/bad.png and q/bad.png; "
        + "write the folder before the name\n"
        + "rulecheck: 2 photos pass only because of waivers: p/bad.png, q/bad.png\n")
    #expect(try fixture.run(["p", "--waive", "bad.png:size.widht=y"]).errors.contains("did you mean `size.width`?"))
    #expect(try fixture.run(["p", "--waive", "bad.png:size.width=y", "--waive", "bad.png:size.width=z"]).status == 64)
  }

  @Test func `photos and rules whose names hold the signs of a waiver are told apart`() throws {
    try fixture.photo("p/a=b:c.png", width: 8)
    _ = try fixture.folder.file("mine.rule", text: "require file.width > 9px\n")
    func run(_ waiver: String) throws -> RulecheckProcess {
      try RulecheckProcess.run(["p", "--rules", "mine.rule", "--waive", waiver], folder: fixture.folder.url)
    }
    for waiver in ["a=b:c.png:mine.rule:1=x=y", "a=b:c:mine.rule:1＝x=y", "mine.rule:1=x=y"] {
      let waived = try run(waiver)
      #expect(waived.status == 0 && waived.output.contains("waived: x=y"), "\(waiver): \(waived.errors)")
    }
    #expect(try run("d.png:mine.rule:1=seen").status == 1)
  }

  // `rejected by Li` waived the rule.
  @Test(arguments: ["rejected by Li", "Failed: an ear", "打回，右肩缺一大块", "退回学生", "不符合但李老师已同意", "returned", "不行"])
  func `a reason that begins with a word of failure waives nothing`(_ reason: String) throws {
    let run = try fixture.run(["bad.png", "--waive", "size.width=\(reason)"])
    #expect(run.status == 64 && run.errors.contains("it says that the photo does not pass"), "\(run.errors)")
  }

  @Test func `a sentence that says why is a reason, whatever stands in it`() throws {
    for reason in ["李老师已同意：不符合但属实", "surgery on the ear failed", "不影响，可以", "failing light in the hall", "右肩缺一大块，打回过两次"]
    {
      #expect(try fixture.run(["bad.png", "--waive", "size.width=\(reason)"]).status == 0, "\(reason)")
    }
  }

  @Test func `a waived finding asks for nothing to be mended`() throws {
    for format in ["text", "csv", "html"] {
      let run = try fixture.run(["bad.png", "--waive", "size.width=approved by Li", "--format", format])
      #expect(run.output.contains("too narrow") && !run.output.contains("enlarge it"), "\(format)")
    }
  }

  @Test func `what a base set holds fast cannot be waived`() throws {
    let rules = try fixture.folder.file("final.rule", text: "rule size.fast: require file.width > 9px final\n")
    let run = try RulecheckProcess.run(
      ["bad.png", "--rules", rules.path, "--waive", "size.fast=please"], folder: fixture.folder.url)
    #expect(run.status == 64)
    #expect(run.errors.contains("final"))
  }
}
