import Foundation
import Testing

@Suite struct ToldFactsTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    try fixture.photo("p/b.png", width: 12)
  }

  /// The outcome of the rule about attempts for each photo.
  ///
  /// - Parameter untold: the one photo that no table names.
  private func attempts(_ arguments: [String], untold: String? = nil) throws -> [String?] {
    let run = try fixture.run(["p", "--format", "ndjson"] + arguments)
    #expect(run.errors == (untold.map { "rulecheck: the files of `--facts` say nothing of 1 photo: \($0)\n" } ?? ""))
    return try CommandFixture.objects(run.output).map { record in
      let rules = record["rules"] as? [[String: Any]] ?? []
      return rules.first { $0["id"] as? String == "submission.first" }?["outcome"] as? String
    }
  }

  // MARK: - Tables

  @Test(arguments: [
    ("t.csv", "photo,name,submission.attempt\na.png,Zhang,3\nb.png,\"Li, Si\",1\n"),
    ("t.csv", "文件名;submission.attempt\nb.png;1\na.png;3\n"),
    ("t.csv", "\u{FEFF}file,submission.attempt\r\np/a.png,3\r\np/b.png,2\r\n"),
    (
      "t.ndjson",
      "{\"photo\": \"a.png\", \"facts\": {\"submission.attempt\": 3}}\n\n{\"photo\": \"b.png\", \"facts\": {\"submission.attempt\": 1}}\n"
    ),
    (
      "t.json",
      "[{\"photo\": \"a.png\", \"facts\": {\"submission.attempt\": 3}}, {\"photo\": \"b.png\", \"facts\": {\"submission.attempt\": 2}}]"
    ),
    ("t.json", "{\"a.png\": {\"submission.attempt\": 3}, \"b.png\": {\"submission.attempt\": 0}}"),
    // The content says what a table is, not its name.
    ("t.txt", "{\"a.png\": {\"submission.attempt\": 3}, \"b.png\": {\"submission.attempt\": 0}}"),
  ])
  func `tables of each kind tell facts by file name`(name: String, text: String) throws {
    _ = try fixture.folder.file(name, text: text)
    #expect(try attempts(["--facts", name]) == ["violated", "satisfied"])
  }

  @Test func `a fact may be set by its question, as in a table`() throws {
    _ = try fixture.folder.file(
      "asked.rule", text: "fact student.degree: text \"which degree?\" zh \"学位？\"\nrequire student.degree == \"本科\"\n")
    let run = try RulecheckProcess.run(
      ["p/a.png", "--rules", "asked.rule", "--set", "学位？=本科", "--lang", "en"], folder: fixture.folder.url)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test func `photos that no table names keep their facts unknown`() throws {
    _ = try fixture.folder.file("t.csv", text: "photo,submission.attempt\nb.png,3\n")
    #expect(try attempts(["--facts", "t.csv"], untold: "p/a.png") == ["undetermined", "violated"])
  }

  @Test func `a later table outweighs an earlier one, fact by fact`() throws {
    _ = try fixture.folder.file("one.csv", text: "photo,submission.attempt\na.png,3\nb.png,3\n")
    _ = try fixture.folder.file("two.csv", text: "photo,submission.attempt\na.png,1\n")
    #expect(try attempts(["--facts", "one.csv", "--facts", "two.csv"]) == ["satisfied", "violated"])
  }

  @Test func `what is said of one photo outweighs what is said of all`() throws {
    _ = try fixture.folder.file("t.csv", text: "photo,submission.attempt\na.png,1\n")
    #expect(try attempts(["--set", "submission.attempt=3"]) == ["violated", "violated"])
    let both = ["--set", "submission.attempt=3", "--facts", "t.csv"]
    #expect(try attempts(both, untold: "p/b.png") == ["satisfied", "violated"])
  }

  @Test(arguments: [
    ("photo,submission.attempt\na.png,1\nb.png,three\n", "line 3"), ("name,submission.attempt\nx,1\n", "line 1"),
    ("photo,submission.attempt\na.png,\"1\n", "line 2"), ("[{\"facts\": {}}]", "record 1"), ("[{]", "JSON"),
    ("{\"photo\": \"a.png\", \"facts\": {\"submission.attempt\": 1}}\n{broken\n", "line 2"),
    ("{\"a.png\": {\"submission.attempt\": true}}", "submission.attempt"),
  ])
  func `a table that cannot be understood stops the run, with the place`(text: String, place: String) throws {
    _ = try fixture.folder.file("t", text: text)
    let run = try fixture.run(["p", "--facts", "t"])
    #expect(run.status == 66)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("t: ") && run.errors.contains(place), "\(run.errors)")
  }

  @Test func `a table that is not there stops the run`() throws {
    let run = try fixture.run(["p", "--facts", "none.csv"])
    #expect(run.status == 66)
    #expect(run.errors.contains("none.csv"))
  }

  @Test func `a column that was meant as a fact is told, others are nobody's business`() throws {
    _ = try fixture.folder.file("t.csv", text: "photo,name,submission.atempt\na.png,Zhang,1\n")
    let run = try fixture.run(["p", "--facts", "t.csv"])
    #expect(run.status == 0)
    #expect(run.errors.contains("did you mean `submission.attempt`?"))
    #expect(!run.errors.contains("name"))
  }

  // A slip in a heading, and the answers of a whole table counted for nothing.
  @Test func `a column that is nearly a question is told, and no other`() throws {
    _ = try fixture.folder.file("t.csv", text: "photo,atempt,name\na.png,1,Zhang\n")
    let none = try fixture.run(["p", "--facts", "t.csv"]).errors
    #expect(
      none == "rulecheck: t.csv: no fact or question is called `atempt`; did you mean `attempt`?\n"
        + "rulecheck: the files of `--facts` say nothing of 1 photo: p/b.png\n", "\(none)")
    _ = try fixture.folder.file("t.csv", text: "photo,submission.attempt,student\na.png,1,Zhang\n")
    #expect(!(try fixture.run(["p", "--facts", "t.csv"]).errors.contains("student")))
  }

  // MARK: - Settings

  @Test(arguments: [
    ("file.width", 64, "fact=value"), ("=3", 64, "fact=value"), ("nothing.here=1", 64, "nothing.here"),
    ("submission.attempt=often", 64, "often"), ("narrowest=41px", 65, "outside of what is allowed"),
    ("narrowest=3mm", 65, "narrowest"), ("narowest=3px", 65, "narrowest"),
  ])
  func `a setting that does not fit is told`(setting: String, status: Int32, words: String) throws {
    let run = try fixture.run(["p", "--set", setting])
    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a setting moves a param within its bounds`() throws {
    #expect(try fixture.run(["p", "--set", "narrowest=12px"]).status == 0)
    let run = try fixture.run(["p", "--set", "narrowest=13px"])
    #expect(run.status == 1)
    #expect(run.output.contains("size.least") && run.output.contains("13 px"))
  }

  // MARK: - Recorded facts

  @Test func `records are judged one by one, and one bad line stops nothing`() throws {
    let records = """
      {"facts": {"file.width": 8, "later.fact": 3}}
      nonsense

      {"photo": "x", "facts": {"file.width": null}, "unknown": {"file.width": {"en": "lost", "zh": "丢失"}}}
      {"photo": "y", "facts": {"file.width": "wide"}}
      {"photo": "z", "facts": {"file.width": 12}}
      """
    let run = try fixture.run(["judge", "-"], input: records)
    #expect(run.status == 66)
    let objects = try CommandFixture.objects(run.output)
    #expect(objects.map { $0["verdict"] as? String } == ["reject", "unreadable", "review", "unreadable", "pass"])
    #expect(objects.map { $0["photo"] as? String } == [nil, "-:2", "x", "-:5", "z"])
    // Nothing is known of the third: it must not pass, and says so.
    #expect(objects[2]["unmeasured"] as? Bool == true)
    let rules = objects[2]["rules"] as? [[String: Any]] ?? []
    #expect(rules.first?["reasons"] as? [[String: String]] == [["en": "lost", "zh": "丢失"]])
  }

  @Test func `records in a file are judged as those in a pipe are`() throws {
    let record = "{\"photo\": \"x\", \"facts\": {\"file.width\": 8}}\n"
    _ = try fixture.folder.file("facts.ndjson", text: record)
    let file = try fixture.run(["judge", "facts.ndjson"])
    #expect(file.status == 1)
    #expect(try file.output == fixture.run(["judge", "-"], input: record).output)
    let text = try fixture.run(["judge", "facts.ndjson", "--format", "text"])
    #expect(text.output.hasPrefix("x: rejected\n"))
    #expect(try fixture.run(["judge", "none.ndjson"]).status == 66)
  }

  @Test func `measured facts have the shape that is judged again, unknown ones with both reasons`() throws {
    let run = try fixture.run(["facts", "p/a.png", "missing.png", "--format", "ndjson"])
    #expect(run.status == 66)
    let objects = try CommandFixture.objects(run.output)
    #expect(objects.map { $0["photo"] as? String } == ["p/a.png", "missing.png"])
    let facts = try #require(objects[0]["facts"] as? [String: Any])
    #expect(facts["file.width"] as? Int == 12 && facts["file.height"] as? Int == 9)
    #expect(facts["file.format"] as? String == "png")
    #expect(facts["head.yaw"] is NSNull && facts["submission.attempt"] is NSNull)
    let unknown = try #require(objects[0]["unknown"] as? [String: [String: String]])
    #expect(unknown["head.yaw"]?["en"]?.isEmpty == false && unknown["head.yaw"]?["zh"]?.isEmpty == false)
    #expect(unknown["file.width"] == nil)
    #expect(objects[1]["error"] is [String: String])
  }
}
