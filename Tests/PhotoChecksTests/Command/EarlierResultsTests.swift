import Foundation
import Testing

@testable import PhotoChecks
@testable import rulecheck

/// A folder with a portrait that the rules reject, and with a copy of it that was cropped and written anew.
@Suite struct EarlierResultsTests {
  private let fixture: CommandFixture
  private static let rules = """
    rule size.huge: require file.width >= 5000px because "too small" zh "太小"
    fact submission.rejected_distance: number % "distance" zh "差异"
    fact submission.rejected_photo: text "photo" zh "照片"
    rule submission.not_repeated: forbid submission.rejected_distance <= 15%
      because "like {submission.rejected_photo}" zh "同 {submission.rejected_photo}" unknown means pass

    """

  init() throws {
    fixture = try CommandFixture()
    _ = try fixture.folder.file("rules/school.rule", text: Self.rules)
    let portrait = try NetworkSamples.astronaut()
    let cropped = try #require(portrait.cropped(to: Box(left: 20, top: 10, right: 480, bottom: 500)))
    _ = try fixture.folder.file("first/a.png", content: Data(try PNGEncoder.encode(portrait)))
    _ = try fixture.folder.file("second/b.png", content: Data(try PNGEncoder.encode(cropped)))
    try fixture.photo("second/c.png", width: 12)
  }

  private func outcomes(_ arguments: [String]) throws -> [String?] {
    let run = try fixture.run(["second", "--format", "ndjson"] + arguments)
    #expect(run.errors.isEmpty)
    return try CommandFixture.objects(run.output).map { record in
      let rules = record["rules"] as? [[String: Any]] ?? []
      return rules.first { $0["id"] as? String == "submission.not_repeated" }?["outcome"] as? String
    }
  }

  @Test func `a copy of a rejected photo is found among new ones`() throws {
    let first = try fixture.run(["first", "--format", "ndjson"])
    _ = try fixture.folder.file("first.ndjson", text: first.output)
    #expect(try outcomes(["--rejected", "first.ndjson"]) == ["violated", "undetermined"])
    let run = try fixture.run(["second/b.png", "--rejected", "first.ndjson"])
    #expect(run.output.contains("like \"first/a.png\"") || run.output.contains("like first/a.png"))
  }

  // Left and right exchanged, a rejected photo came back as a new one.
  @Test func `a mirrored copy of a rejected photo is found too`() throws {
    let portrait = try NetworkSamples.astronaut()
    let mirrored = Image(width: portrait.width, height: portrait.height) { portrait[portrait.width - 1 - $0, $1] }
    _ = try fixture.folder.file("second/b.png", content: Data(try PNGEncoder.encode(mirrored)))
    let first = try fixture.run(["first", "--format", "ndjson"])
    _ = try fixture.folder.file("first.ndjson", text: first.output)
    #expect(try outcomes(["--rejected", "first.ndjson"]) == ["violated", "undetermined"])
  }

  @Test func `photos that passed do not count, and without the option nothing is compared`() throws {
    let first = try fixture.run(["first", "--format", "ndjson"])
    let passed = first.output.replacingOccurrences(of: "\"verdict\":\"reject\"", with: "\"verdict\":\"pass\"")
    #expect(passed != first.output)
    _ = try fixture.folder.file("passed.ndjson", text: passed)
    #expect(try outcomes(["--rejected", "passed.ndjson"]) == ["satisfied", "undetermined"])
    #expect(try outcomes([]) == ["undetermined", "undetermined"])
  }

  @Test(arguments: ["not json\n", "{\"photo\": 3}\n", "{\"verdict\": \"reject\", \"image_hash\": \"xyz\"}\n"])
  func `a file that holds no results is told with its line`(_ text: String) throws {
    _ = try fixture.folder.file("earlier.ndjson", text: "\n" + text)
    let run = try fixture.run(["second", "--rejected", "earlier.ndjson"])
    #expect(run.status == 66)
    #expect(run.errors.contains("earlier.ndjson: line 2"))
  }

  // In a second round all who had passed in the first stood among those who had sent nothing.
  @Test func `who has sent nothing new is told apart by what became of the earlier photo`() throws {
    _ = try fixture.folder.file(
      "first.ndjson",
      text: """
        {"photo": "first/1001.png", "verdict": "reject"}
        {"photo": "first/1002.png", "verdict": "review"}
        {"photo": "first/1003.png", "verdict": "unreadable"}
        {"photo": "first/1001.png", "verdict": "pass"}

        """)
    let numbers = ["1001", "1002", "1003", "1004", "c"]
    _ = try fixture.folder.file("students.csv", text: "photo,name\n" + numbers.map { "\($0),N\n" }.joined())
    let arguments = ["second/c.png", "--facts", "students.csv", "--rejected", "first.ndjson", "--format", "list"]
    let run = try fixture.run(arguments)
    #expect(run.output.contains("\r\n1001,N,passed before,"), "\(run.output)")
    #expect(run.output.contains("1002,N,\"needed a person before, no new photo\","), "\(run.output)")
    #expect(run.output.contains("1003,N,\"could not be read before, no new photo\","))
    #expect(run.output.contains("1004,N,no photo,"))
    #expect(try !fixture.run(arguments + ["--quiet"]).output.contains("1001"))
    let folder = try fixture.run(["second", "--facts", "students.csv", "--rejected", "first.ndjson"])
    #expect(folder.errors.contains("for 3 rows of `--facts`: 1002, 1003, 1004"), "\(folder.errors)")
  }

  @Test(arguments: ["", "\n", "{\"verdict\": \"pass\"}", "\u{FEFF}{\"verdict\": \"pass\"}\r\n\r\n"])
  func `the list is digested while it is read`(_ text: String) throws {
    let file = try fixture.folder.file("earlier.ndjson", text: text)
    var earlier = EarlierResults()
    try earlier.add(resultsAt: file.path)
    #expect(earlier.digests == [SHA256.hexDigest(of: Array(text.utf8))])
  }

  @Test func `results against another list are not gone on with`() throws {
    let list = try fixture.folder.file("earlier.ndjson", text: "{\"verdict\": \"pass\"}\n")
    let arguments = [
      "second", "--rejected", "earlier.ndjson", "--format", "ndjson", "--output", "results.ndjson", "--resume",
    ]
    #expect(try fixture.run(arguments).status == 1)
    #expect(try fixture.run(arguments).status == 1)
    try "{\"verdict\": \"review\"}\n".write(to: list, atomically: true, encoding: .utf8)
    let run = try fixture.run(arguments)
    #expect(run.status == 66 && run.errors.contains("other options"))
  }

  @Test func `rules that declare no such fact cannot compare`() throws {
    _ = try fixture.folder.file("rules/school.rule", text: "require file.width >= 5px\n")
    _ = try fixture.folder.file("earlier.ndjson", text: "")
    let run = try fixture.run(["second", "--rejected", "earlier.ndjson"])
    #expect(run.status == 64)
    #expect(run.errors.contains("submission.rejected_distance"))
  }
}
