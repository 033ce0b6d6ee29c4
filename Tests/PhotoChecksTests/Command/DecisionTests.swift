import Foundation
import Testing

/// What people who looked write into columns of rules: that a photo may pass one, or that it fails it.
@Suite struct DecisionTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
    try fixture.photo("bad.png", width: 8)
  }

  /// What a run says where the cell stands beside a photo in a column of a rule.
  private func run(
    _ cell: String, of photo: String = "bad", in column: String = "size.width", _ arguments: [String] = []
  ) throws -> RulecheckProcess {
    _ = try fixture.folder.file("t.csv", text: "photo,\(column)\n\(photo),\"\(cell)\"\n")
    return try fixture.run(["\(photo).png", "--facts", "t.csv"] + arguments)
  }

  // MARK: - Cells

  // A reviewer who wrote that a photo was sent back made it pass, and what said nothing did so too.
  @Test(arguments: [
    "已退回", "确实遮挡，退回", "头发遮耳，退回重拍", "请学生重拍", "已通知学生重拍", "李老师：不通过", "李老师看过，不行", "李老师看过，确实遮住", "左耳没露出来",
    "等家长回复", "右肩缺一大块，打回", "可", "过", "看过", "已看", "轻微遮挡", "李老师看过，不影响", "是", "否", "√", "×", "待定", "通过不了", "可以看到头发",
    "不合格？", "不合格：通过", "打回重拍", "不合格处已改正", "rejected by Li", "passed to Li", "ok but blurry", "not ok", "OK?",
    "fail: ok", "seen by Li",
  ])
  func `only a word of decision decides`(_ cell: String) throws {
    let refused = try run(cell)
    #expect(refused.status == 66 && refused.output.isEmpty, "\(refused.output)")
    #expect(refused.errors.contains("line 2: `\(cell)` in the column `size.width` is no decision: write `waive: why`"))
    #expect(refused.errors.contains("`fail: what is wrong`"), "\(refused.errors)")
    let chinese = try run(cell, in: "太窄", ["--lang", "zh"])
    let told = "列 `太窄`（规则 `size.width`）中的 `\(cell)` 不是结论：放行请写 `豁免：理由`，不放行请写 `不合格：问题`"
    #expect(chinese.errors.contains(told), "\(chinese.errors)")
  }

  @Test(arguments: [
    ("豁免：医生证明", "医生证明"), ("豁免:医生证明", "医生证明"), ("豁免，医生证明", "医生证明"), ("豁免 医生证明", "医生证明"), ("豁免（医生证明）", "医生证明"),
    ("准许：李老师看过", "李老师看过"), ("允许：李老师看过", "李老师看过"), ("通过，李老师看过", "李老师看过"), ("合格：李老师看过，不影响", "李老师看过，不影响"),
    ("符合；李老师看过", "李老师看过"), ("可以：李老师看过", "李老师看过"), ("waive: seen by Li, fine", "seen by Li, fine"),
    ("Waived, doctor's letter", "doctor's letter"), ("OK: seen by Li", "seen by Li"),
    ("passed (seen by Li)", "seen by Li"),
    ("allowed : seen by Li", "seen by Li"),
  ])
  func `a word of decision and a reason waive a rule`(_ cell: String, _ reason: String) throws {
    let waived = try run(cell)
    #expect(waived.status == 0 && waived.output.contains("waived: \(reason)  "), "\(waived.output)\(waived.errors)")
  }

  @Test(arguments: [
    ("不合格", ""), ("不合格。", ""), ("退回", ""), ("打回", ""), ("不合格：左耳未露出", "左耳未露出"), ("不符合，左耳未露出", "左耳未露出"),
    ("不行 左耳未露出", "左耳未露出"), ("不合格（左耳未露出）", "左耳未露出"), ("驳回：可以看到发卡", "可以看到发卡"), ("Fail", ""),
    ("rejected: an ear", "an ear"),
    ("returned, an ear", "an ear"), ("refused: the ears have to be seen", "the ears have to be seen"),
  ])
  func `a word of decision fails a rule, with a reason or without`(_ cell: String, _ reason: String) throws {
    let failed = try run(cell, of: "good")
    #expect(failed.status == 1 && failed.output.hasPrefix("good.png: rejected\n"), "\(failed.output)\(failed.errors)")
    let words = reason.isEmpty ? "(failed by a person)" : "(failed by a person: \(reason))"
    #expect(failed.output.contains("✗ size.width  too narrow \(words)"), "\(failed.output)")
  }

  @Test(arguments: [
    ("豁免", "没有文字"), ("豁免：", "没有文字"), ("通过", "没有文字"), ("OK", "没有文字"), ("豁免：是", "只写了是或否"), ("通过，同意", "只写了是或否"),
    ("豁免：不合格", "写的是不合格"), ("允许，打回重拍", "写的是不合格"),
  ])
  func `a waiver without a reason, or with the contrary for one, is refused`(_ cell: String, _ lack: String) throws {
    let refused = try run(cell, in: "size.width", ["--lang", "zh"])
    #expect(refused.status == 66 && refused.output.isEmpty, "\(refused.output)")
    let told = "第 2 行：规则 `size.width` 的豁免理由“\(cell)”"
    #expect(refused.errors.contains(told) && refused.errors.contains(lack), "\(refused.errors)")
    #expect(refused.errors.contains("如“豁免：李老师看过，不影响辨认”"), "\(refused.errors)")
  }

  @Test func `all cells that decide nothing are told at once, and empty ones decide nothing`() throws {
    _ = try fixture.folder.file("t.csv", text: "照片,size.width\nbad,看过\ngood,已看\nx,\n")
    let refused = try fixture.run(["bad.png", "--facts", "t.csv"])
    #expect(refused.errors.contains("line 2: `看过`") && refused.errors.contains("line 3: `已看`"))
    #expect(try run("").status == 1)
  }

  @Test func `the nearest row decides, and the command line outweighs a table`() throws {
    try fixture.photo("c/bad.png", width: 8)
    _ = try fixture.folder.file("t.csv", text: "照片,size.width\nbad,waive: seen by Li\nc/bad,\n")
    #expect(try fixture.run(["c/bad.png", "--facts", "t.csv"]).status == 1)
    let waived = try fixture.run(["bad.png", "--facts", "t.csv", "--waive", "bad.png:size.width=by the dean"])
    #expect(waived.output.contains("by the dean") && !waived.output.contains("seen by Li"))
    // What was said of one photo counts more than what was said of all.
    _ = try fixture.folder.file("t.csv", text: "照片,size.width\nbad,fail: too small\n")
    #expect(try fixture.run(["bad.png", "--facts", "t.csv", "--waive", "size.width=by the dean"]).status == 1)
    #expect(try fixture.run(["bad.png", "--facts", "t.csv", "--waive", "bad:size.width=by the dean"]).status == 0)
  }

  // Only the first of them decided, though all of them told facts.
  @Test func `what any table says of a photo decides, and tables that contradict each other are refused`() throws {
    try fixture.photo("p/20220004刘洋.png", width: 8)
    _ = try fixture.folder.file("names.csv", text: "photo,submission.attempt\n20220004刘洋.png,1\n")
    _ = try fixture.folder.file("numbers.csv", text: "学号,size.width\n20220004,waive: seen by Li\n")
    let waived = try fixture.run(["p", "--facts", "names.csv", "--facts", "numbers.csv"])
    #expect(waived.status == 0 && waived.output.contains("waived: seen by Li"), "\(waived.output)\(waived.errors)")
    _ = try fixture.folder.file("names.csv", text: "photo,size.width\n20220004刘洋.png,fail: too small\n")
    let told =
      "p/20220004刘洋.png: the rule `size.width` is waived in numbers.csv:2 and failed in names.csv:2; keep one of them"
    for tables in [["names.csv", "numbers.csv"], ["numbers.csv", "names.csv"]] {
      let refused = try fixture.run(["p"] + tables.flatMap { ["--facts", $0] })
      #expect(refused.status == 66 && refused.errors.contains(told), "\(refused.errors)")
      // Of a photo that is not known beforehand, nobody lets pass what another failed.
      let piped = try fixture.run(["-"] + tables.flatMap { ["--facts", $0] }, input: "p/20220004刘洋.png\n")
      #expect(piped.status == 1 && piped.output.contains("too small"), "\(piped.output)\(piped.errors)")
    }
    _ = try fixture.folder.file("more.csv", text: "学号,size.width\n20220004,fail\n")
    let same = try fixture.run(["p", "--facts", "numbers.csv", "--facts", "more.csv", "--lang", "zh"])
    let words = "20220004：规则 `size.width` 在 numbers.csv:2 中豁免，在 more.csv:2 中又判为不合格，请只保留一个"
    #expect(same.status == 66 && same.errors.contains(words), "\(same.errors)")
  }

  // People wrote what they decided where they saw the program's own words, and the photo passed.
  @Test func `decisions that stand in a column of no rule are told`() throws {
    _ = try fixture.folder.file("t.csv", text: "photo,结论,备注\ngood.png,不合格：不是本人,已看\nbad.png,不合格,豁免: 旧相机\n")
    let run = try fixture.run(["good.png", "--facts", "t.csv"])
    #expect(
      run.errors.contains(
        "decisions that are not used, since their columns are not headed with the name of a rule: line 2, column `结论`: `不合格：不是本人`, line 3, column `备注`: `豁免: 旧相机`\n"
      ), "\(run.errors)")
  }

  @Test(arguments: [
    #"{"photo": "good.png", "size.width": "不合格：遮住"}"#, #"[{"photo": "good.png", "facts": {"太窄": "fail: hidden"}}]"#,
    #"{"good.png": {"size.width": "fail"}}"#,
  ])
  func `decisions may stand in JSON`(text: String) throws {
    _ = try fixture.folder.file("t.json", text: text)
    let run = try fixture.run(["good.png", "--facts", "t.json"])
    #expect(run.status == 1 && run.output.contains("failed by a person"), "\(run.output)")
    _ = try fixture.folder.file("t.json", text: text.replacing(#/"(fail|不合格)[^"]*"/#, with: "\"maybe\""))
    #expect(try fixture.run(["good.png", "--facts", "t.json"]).errors.contains("is no decision"))
  }

  @Test func `a column that is nearly named after a rule is told, and one that is read is not`() throws {
    #expect(try run("waive: seen by Li", in: "size.widht").errors.contains("did you mean the rule `size.width`?"))
    _ = try fixture.folder.file("t.csv", text: "photo,name,size.width\nbad,Li,\"waive: seen, fine\"\n")
    #expect(try !fixture.run(["bad.png", "--facts", "t.csv"]).errors.contains("size.width"))
  }

  // MARK: - Failed rules

  // A photo that a person had found bad stayed one for review for ever, and looked like one that nobody had seen.
  @Test(arguments: ["text", "list", "csv", "html", "junit", "json", "ndjson"])
  func `every report says that a person failed a rule, why, and what to do`(_ format: String) throws {
    let failed = try run("fail: the left ear is hidden", of: "good", in: "Too narrow", ["--format", format])
    #expect(failed.status == 1, "\(failed.errors)")
    #expect(failed.output.contains("failed by a person: the left ear is hidden"), "\(failed.output)")
    #expect(failed.output.contains("enlarge it"), "\(failed.output)")
    #expect(failed.errors == "rulecheck: 1 photo failed by a person: good.png\n")
  }

  @Test func `other programs get what a person failed under a key of its own`() throws {
    func record(_ cell: String) throws -> [String: Any] {
      let run = try run(cell, of: "good", in: "size.width", ["--format", "ndjson"])
      return try #require(try CommandFixture.objects(run.output).first)
    }
    let failed = try record("不合格：左耳未露出")
    #expect(failed["verdict"] as? String == "reject" && failed["failed"] as? Int == 1 && failed["waived"] == nil)
    let rules = try #require(failed["rules"] as? [[String: Any]])
    #expect(rules[0]["outcome"] as? String == "violated" && rules[0]["effect"] as? String == "reject")
    #expect(rules[0]["failed"] as? String == "左耳未露出" && rules[0]["waived"] == nil && rules[1]["failed"] == nil)
    #expect((rules[0]["message"] as? [String: String])?["zh"] == "太窄（人工判定不合格：左耳未露出）")
    let facts = try #require(rules[0]["facts"] as? [[String: Any]])
    #expect(facts[0]["value"] as? Int == 12 && facts[0]["decided"] as? Bool == false)
    #expect((try record("不合格")["rules"] as? [[String: Any]])?.first?["failed"] as? String == "")
  }

  @Test func `the sums count what a person failed`() throws {
    _ = try fixture.folder.file("t.csv", text: "photo,size.width\ngood,不合格：左耳未露出\nbad,\n")
    let arguments = ["good.png", "bad.png", "--facts", "t.csv"]
    let text = try fixture.run(arguments + ["--lang", "zh"])
    #expect(text.output.contains("不合格 2（其中 1 张由人工判定）"), "\(text.output)")
    #expect(text.output.contains("太窄（人工判定不合格：左耳未露出）") && text.output.contains("改正：请放大"), "\(text.output)")
    #expect(text.errors == "rulecheck: 有 1 张照片由人工判定不合格：good.png\n")
    let json = try fixture.run(arguments + ["--format", "json"]).output
    #expect(json.contains(#/"failed_by_person" ?: ?1/#), "\(json)")
  }

  @Test func `what the program found itself stands beside what a person says`() throws {
    let failed = try run("fail: see the edge")
    #expect(failed.output.contains("too narrow (failed by a person: see the edge)"), "\(failed.output)")
    #expect(failed.output.contains("width: 8 px (required: ≥ 10 px)"), "\(failed.output)")
  }

  @Test func `a person rejects by a rule that would only ask for one, and advice stays advice`() throws {
    let rules = """
      rule a.open: require submission.attempt > 0 because "who knows" fix "ask"
      rule a.seen: forbid file.width > 11px because "look at it" severity review
      rule a.idle: require file.width > 50px when file.width < 5px because "idle"
      rule a.held: require file.width > 5px because "held" final
      rule a.last: avoid file.width > 50px because "rather large"

      """
    try (CommandFixture.rulesText + rules).write(to: URL(filePath: fixture.rules), atomically: true, encoding: .utf8)
    for rule in ["a.open", "a.seen", "a.idle", "a.held"] {
      let failed = try run("fail", of: "good", in: rule)
      #expect(failed.status == 1 && failed.output.contains("✗ \(rule)"), "\(rule): \(failed.output)")
    }
    let advice = try run("fail: a hat", of: "good", in: "a.last")
    #expect(advice.status == 2 && advice.output.contains("rather large (failed by a person: a hat)"))
    #expect(advice.output.contains("! a.last") && advice.errors.isEmpty, "\(advice.output)\(advice.errors)")
    // What a base set holds fast is nobody's to waive.
    let final = try run("waive: seen by Li", of: "good", in: "a.held")
    #expect(final.status == 66 && final.errors.contains("line 2: the rule `a.held` is final and cannot be waived"))
    #expect(try run("", of: "good", in: "a.held").status == 2)
  }

  @Test func `kept results keep what a person failed`() throws {
    let table = "photo,size.width,size.least\ngood,不合格：左耳未露出,\nbad,豁免：旧相机,不合格\n"
    _ = try fixture.folder.file("t.csv", text: table)
    let arguments = ["good.png", "bad.png", "--facts", "t.csv"]
    let kept = ["--format", "ndjson", "--output", "r.ndjson", "--resume"]
    for _ in 0..<2 { #expect(try fixture.run(arguments + kept).status == 1) }
    for format in ["text", "csv", "junit"] {
      let judged = try fixture.run(["judge", "r.ndjson", "--format", format])
      #expect(judged.status == 1 && judged.errors.contains("2 photos failed by a person"), "\(judged.errors)")
      #expect(try judged.output == fixture.run(arguments + ["--format", format]).output, "\(judged.output)")
      #expect(judged.output.contains("左耳未露出"), "\(judged.output)")
    }
    // What is decided now counts more than what was then.
    _ = try fixture.folder.file("t.csv", text: "photo,size.width\ngood,豁免：李老师看过\n")
    let anew = try fixture.run(["judge", "r.ndjson", "--facts", "t.csv", "--format", "list"]).output
    #expect(anew.contains("good.png,豁免：李老师看过,passes,"), "\(anew)")
  }
}
