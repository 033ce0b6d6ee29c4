import Foundation
import Testing

/// What other programs and spreadsheets get of finished photos.
@Suite struct PreparedReportTests {
  private let fixture: PrepareFixture

  init() throws { fixture = try PrepareFixture() }

  @Test func `a run is recorded for other programs`() throws {
    _ = try fixture.folder.file("a/1.png", content: Data(contentsOf: PrepareFixture.portrait))
    _ = try fixture.folder.file("a/2.png", text: "no picture")
    let run = try fixture.run(["a/1.png", "a/2.png", "-o", "finished", "--format", "ndjson"])
    #expect(run.status == 66)
    let records = try CommandFixture.objects(run.output)
    #expect(records.map { $0["outcome"] as? String } == ["made", "unreadable"])
    #expect(records[0]["finished"] as? String == "finished/1.jpg" && records[1]["finished"] == nil)
    let picture = try #require(records[0]["picture"] as? [String: Any])
    #expect(picture["width"] as? Int == 240 && picture["background"] as? String == "#ffffff")
    #expect(
      try picture["bytes"] as? Int == Data(contentsOf: fixture.folder.url.appending(path: "finished/1.jpg")).count)
    #expect((records[1]["error"] as? [String: String])?.keys.sorted() == ["en", "zh"])
    #expect(records.allSatisfy { $0["rules_sha256"] as? String != $0["finished_rules_sha256"] as? String })
  }

  @Test func `what is missing around the person is recorded, without a fix that asks for another cut`() throws {
    _ = try fixture.folder.file(
      "finished.rule",
      text: PrepareFixture.size
        + "rule small.chest: require frame.below_chin >= 2.6 because \"too little\" fix \"crop it anew\"\n")
    let run = try fixture.run([PrepareFixture.portrait.path, "-o", "out.jpg", "--format", "json"])
    let all = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect((all["summary"] as? [String: Int])?["unfinished"] == 1)
    let record = try #require((all["photos"] as? [[String: Any]])?.first)
    let lacks = try #require(record["lacks"] as? [[String: Any]])
    #expect(record["verdict"] as? String == "reject" && lacks.contains { $0["side"] as? String == "bottom" })
    let rule = try #require((record["rules"] as? [[String: Any]])?.first)
    #expect(rule["id"] as? String == "small.chest" && rule["fix"] == nil && rule["message"] != nil)
  }

  @Test func `a table has a row for each reason`() throws {
    _ = try fixture.folder.file("a/1.png", content: Data(contentsOf: PrepareFixture.portrait))
    _ = try fixture.folder.file("a/2.png", text: "no picture")
    let rows = try fixture.run(["a/1.png", "a/2.png", "-o", "finished", "--format", "csv", "--lang", "zh"]).output
      .split(separator: "\r\n")
    #expect(rows.count == 3 && rows[0] == "\u{FEFF}照片,结果,成品照,规则,原因,改正")
    #expect(rows[1] == "a/1.png,已制作,finished/1.jpg,,," && rows[2].hasPrefix("a/2.png,无法读取,,,"))
    let quiet = try fixture.run(["a/1.png", "-o", "finished", "--format", "csv", "--quiet"]).output
    #expect(quiet.split(separator: "\r\n").count == 1)
  }

  // A check told of them, and photos were finished in silence.
  @Test func `what a check tells of a photo beside its rules stands in every report`() throws {
    for name in ["a/20220004.png", "a/20220004 (1).png"] {
      _ = try fixture.folder.file(name, content: Data(contentsOf: PrepareFixture.portrait))
    }
    _ = try fixture.folder.file("rules/told.rule", text: "fact a.day: date\n")
    _ = try fixture.folder.file("t.csv", text: "学号,a.day\n20220004,2026-05-01\n")
    let told = [
      "the same file as a/20220004 (1).png: see whether it is the same person's",
      "one of 2 photos of 20220004, beside a/20220004 (1).png; keep one of them",
    ]
    func run(_ format: String, _ more: [String] = []) throws -> RulecheckProcess {
      try fixture.run(["a", "-o", "made", "--facts", "t.csv", "--format", format] + more)
    }
    let text = try run("text", ["--quiet"])
    #expect(text.output.contains(told.map { "  ! \($0)\n" }.joined()), "\(text.output)\(text.errors)")
    #expect(text.errors.contains("the same file under several names: a/20220004 (1).png = a/20220004.png"))
    let table = try run("csv", ["--quiet"]).output
    #expect(told.allSatisfy { table.contains(",,\($0),") || table.contains(",,\"\($0)\",") }, "\(table)")
    let notes = try CommandFixture.objects(run("ndjson").output).map { $0["notes"] as? [[String: String]] ?? [] }
    #expect(notes.last?.map { $0["en"] } == told, "\(notes)")
  }

  // What a person had yet to look at stood in no report of the photo that was made all the same.
  @Test func `what --fail-on passes over stands in every report`() throws {
    _ = try fixture.folder.file(
      "rules/ask.rule",
      text: "fact a.ok: bool \"is it well?\" zh \"是否良好？\"\nrule ask.open: require a.ok because \"not well\" zh \"不好\"\n"
        + "rule ask.wide: forbid file.width > 10px because \"rather wide\" zh \"偏宽\" fix \"cut it\" severity review\n")
    let arguments = [PrepareFixture.portrait.path, "--fail-on", "reject", "-o"]
    let text = try fixture.run(arguments + ["1.jpg", "--quiet"])
    #expect(text.status == 0)
    #expect(
      text.output.hasPrefix("? ") && text.output.contains("  ? passed over, nobody has looked: ask.wide  rather wide\n")
    )
    #expect(text.output.contains("passed over, nobody has looked: ask.open  a person has to look: not well"))
    let record = try #require(
      try CommandFixture.objects(try fixture.run(arguments + ["2.jpg", "--format", "ndjson"]).output).first)
    let rules = try #require(record["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String }.prefix(2) == ["ask.open", "ask.wide"])
    #expect(rules.prefix(2).allSatisfy { $0["effect"] as? String == "review" } && record["verdict"] == nil)
    let csv = try fixture.run(arguments + ["3.jpg", "--format", "csv", "--quiet", "--lang", "zh"]).output
    #expect(csv.contains("已制作，未经人工复核,3.jpg,ask.wide,偏宽") && csv.contains("ask.open,请人工复核：不好"), "\(csv)")
    // Who lets a photo pass writes why, rule by rule, before all photos are let pass.
    let refused = try fixture.run([PrepareFixture.portrait.path, "-o", "4.jpg"])
    #expect(
      refused.output.contains(
        "named after it, or --waive \"astronaut.png:ask.open=seen by …: …\"; --fail-on reject prepares every"))
    let waived = ["--waive", "astronaut.png:ask.open=seen by Li: well", "--waive", "astronaut.png:ask.wide=李老师看过，不影响"]
    let made = try fixture.run([PrepareFixture.portrait.path, "-o", "5.jpg"] + waived)
    #expect(made.status == 0 && !made.output.contains("passed over"), "\(made.output)")
  }
}
