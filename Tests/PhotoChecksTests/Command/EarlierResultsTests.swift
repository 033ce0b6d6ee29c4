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

  // A photo that nobody had replaced was held up as a copy of itself, also after a person had cleared it.
  @Test func `the same file in the same place is not sent again`() throws {
    let first = try fixture.run(["first", "--format", "ndjson"])
    _ = try fixture.folder.file("first.ndjson", text: first.output)
    let run = try fixture.run(["first", "--rejected", "first.ndjson"])
    #expect(!run.output.contains("submission.not_repeated"), "\(run.output)")
    #expect(run.output.contains("! not replaced since the earlier results"))
    #expect(run.errors.contains("1 photo not replaced since the earlier results: first/a.png"), "\(run.errors)")
    let cleared = ["first", "--rejected", "first.ndjson", "--waive", "a.png:size.huge=seen by Li: fine"]
    let list = try fixture.run(cleared + ["--format", "list", "--lang", "zh"])
    #expect(list.status == 0 && list.output.hasSuffix(",自上次检查以来没有更换\r\n"), "\(list.output)")
    // Elsewhere it was sent again, and so was what was made of it in its place.
    _ = try fixture.folder.file(
      "moved/a.png", content: Data(contentsOf: fixture.folder.url.appending(path: "first/a.png")))
    #expect(try fixture.run(["moved", "--rejected", "first.ndjson"]).output.contains("submission.not_repeated"))
    _ = try fixture.folder.file(
      "first/a.png", content: Data(contentsOf: fixture.folder.url.appending(path: "second/b.png")))
    #expect(try fixture.run(["first", "--rejected", "first.ndjson"]).output.contains("submission.not_repeated"))
  }

  // A waiver was for the photo that the student had replaced meanwhile.
  // The file with which one student had passed was sent for another, and passed again.
  @Test func `a file that passed as somebody else's is told`() throws {
    _ = try fixture.folder.file("rules/school.rule", text: Self.rules.replacing("5000px", with: "5px"))
    let mark = "first/20220001.png"
    for path in ["first/20220001.png", "again/20220001.png", "again/20220002.png", "again/李明.png"] {
      _ = try fixture.folder.file(path, content: try CommandFixture.picture(width: 12, mark: mark))
    }
    let first = try fixture.run(["first/20220001.png", "--format", "ndjson"])
    _ = try fixture.folder.file("first.ndjson", text: first.output)
    _ = try fixture.folder.file("s.csv", text: "photo,student number\n,20220001\n,20220002\n李明.png,20220001\n")
    func told(_ more: [String] = []) throws -> String? {
      let errors = try fixture.run(["again", "--rejected", "first.ndjson"] + more).errors
      return errors.split(separator: "\n").first { $0.contains("passed before as the photos of others") }.map(
        String.init)
    }
    #expect(
      try told()?.hasSuffix(": again/20220002.png = first/20220001.png, again/李明.png = first/20220001.png") == true)
    #expect(try told(["--facts", "s.csv"])?.hasSuffix(": again/20220002.png = first/20220001.png") == true)
  }

  @Test func `what a person said of the earlier photo is told where the photo is another`() throws {
    let told =
      "another photo than in the earlier results: see whether what a person decided or answered is about this one"
    try fixture.photo("first/20221004.png", width: 12)
    _ = try fixture.folder.file("first.ndjson", text: try fixture.run(["first", "--format", "ndjson"]).output)
    try fixture.photo("third/20221004刘洋.png", width: 14)
    _ = try fixture.folder.file("t.csv", text: "学号,size.huge\n20221004,waive: seen by Li\n")
    let byNumber = try fixture.run(["third", "--rejected", "first.ndjson", "--facts", "t.csv"])
    #expect(byNumber.output.contains(told), "\(byNumber.output)")
    #expect(byNumber.errors.contains("apply to 1 photo other than in the earlier results"), "\(byNumber.errors)")
    _ = try fixture.folder.file("t.csv", text: "学号,size.huge\n20221004,fail: a hat\n")
    #expect(try fixture.run(["third", "--rejected", "first.ndjson", "--facts", "t.csv"]).output.contains(told))
    let waiver = ["--waive", "20221004.png:size.huge=seen by Li"]
    #expect(try !fixture.run(["first", "--rejected", "first.ndjson"] + waiver).output.contains(told))
    _ = try fixture.folder.file("first/20221004.png", content: CommandFixture.picture(width: 13))
    let json = try fixture.run(["first", "--rejected", "first.ndjson", "--format", "ndjson"] + waiver)
    #expect(json.output.contains("\"notes\":[{\"en\":\"\(told)\""), "\(json.output)")
    #expect(try !fixture.run(["first", "--rejected", "first.ndjson"]).output.contains(told))
    // What a person sees on a photo is of that photo, and a date is the student's.
    try
      (Self.rules
      + "fact a.ok: bool \"is it well?\"\nfact a.day: date \"which day?\"\nprefer a.ok\nprefer a.day > 2020-01-01\n")
      .write(to: URL(filePath: fixture.rules), atomically: true, encoding: .utf8)
    for (column, isTold) in [("a.ok\n20221004,yes", true), ("a.day\n20221004,2021-01-01", false)] {
      _ = try fixture.folder.file("t.csv", text: "学号,\(column)\n")
      let run = try fixture.run(["third", "--rejected", "first.ndjson", "--facts", "t.csv"])
      #expect(run.output.contains(told) == isTold, "\(column)")
    }
  }

  // A slip in the name of the file, and every photo was new.
  @Test func `earlier results without any are told`() throws {
    _ = try fixture.folder.file("none.ndjson", text: "\n")
    let run = try fixture.run(["second", "--rejected", "none.ndjson"])
    #expect(run.status == 1 && run.errors.contains("none.ndjson: no result in it: nothing is compared with it"))
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
    #expect(folder.errors.contains("for 3 rows of `--facts`: 1002 N, 1003 N, 1004 N"), "\(folder.errors)")
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
