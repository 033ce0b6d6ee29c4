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
    let run = try fixture.run(["bad.png", "--waive", "size.width=approved", "--format", format])
    #expect(run.status == 0)
    #expect(run.output.contains("approved"))
    #expect(run.output.contains("size.width"))
  }

  @Test func `a waiver is counted apart`() throws {
    let run = try fixture.run(["bad.png", "good.png", "--waive", "size.width=approved"])
    #expect(run.output.contains("2 photos: 2 pass, 0 for review, 0 rejected, 1 finding waived"))
    let record = try fixture.run(["bad.png", "--waive", "size.width=approved", "--format", "ndjson"])
    let object = try #require(try CommandFixture.objects(record.output).first)
    #expect(object["verdict"] as? String == "pass" && object["waived"] as? Int == 1)
    let rule = try #require((object["rules"] as? [[String: Any]])?.first)
    #expect(rule["outcome"] as? String == "violated" && rule["effect"] as? String == "pass")
    #expect(rule["waived"] as? String == "approved")
  }

  @Test(arguments: [
    ("size.widht=because", "did you mean `size.width`?"), ("size.width", "without a reason"),
    ("size.width= ", "without a reason"),
  ])
  func `a waiver of no rule or without a reason is wrong usage`(_ waiver: String, _ message: String) throws {
    let run = try fixture.run(["bad.png", "--waive", waiver])
    #expect(run.status == 64)
    #expect(run.errors.contains(message))
    #expect(run.output.isEmpty)
  }

  @Test func `what a base set holds fast cannot be waived`() throws {
    let rules = try fixture.folder.file("final.rule", text: "rule size.fast: require file.width > 9px final\n")
    let run = try RulecheckProcess.run(
      ["bad.png", "--rules", rules.path, "--waive", "size.fast=please"], folder: fixture.folder.url)
    #expect(run.status == 64)
    #expect(run.errors.contains("final"))
  }
}
