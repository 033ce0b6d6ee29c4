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
}
