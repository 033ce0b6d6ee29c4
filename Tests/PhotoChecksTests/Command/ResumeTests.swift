import Foundation
import Testing

@testable import rulecheck

@Suite struct ResumeTests {
  private let fixture: CommandFixture
  private let results: URL

  init() throws {
    fixture = try CommandFixture()
    for name in ["a", "b", "c"] { try fixture.photo("p/\(name).png", width: name == "b" ? 8 : 12) }
    results = fixture.folder.url.appending(path: "results.ndjson")
  }

  private func resume(_ more: [String] = []) throws -> RulecheckProcess {
    try fixture.run(["p", "--format", "ndjson", "--output", results.path, "--resume"] + more)
  }

  private func photos() throws -> [String] {
    try CommandFixture.objects(String(contentsOf: results, encoding: .utf8)).compactMap { $0["photo"] as? String }
  }

  @Test func `an interrupted run goes on behind its last whole line, and its verdicts count`() throws {
    #expect(try resume().status == 1)
    let whole = try Data(contentsOf: results)
    let lines = whole.split(separator: UInt8(ascii: "\n"))
    // The second line is torn, as by a power failure.
    let torn = lines[0] + [UInt8(ascii: "\n")] + lines[1].prefix(40)
    try torn.write(to: results)
    let run = try resume()
    #expect(run.status == 1)
    #expect(try Data(contentsOf: results) == whole)
    #expect(try photos() == ["p/a.png", "p/b.png", "p/c.png"])
  }

  @Test func `a finished run stays as it is, and keeps its status`() throws {
    _ = try resume()
    let before = try Data(contentsOf: results)
    #expect(try resume().status == 1)
    #expect(try Data(contentsOf: results) == before)
  }

  @Test func `a photo that was replaced since is judged anew, and only its last result counts`() throws {
    #expect(try resume().status == 1)
    // Moved there with the date that its content has had for long, as people do.
    let other = try fixture.folder.file("other.png", content: CommandFixture.picture(width: 12))
    try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: other.path)
    let place = fixture.folder.url.appending(path: "p/b.png")
    try FileManager.default.removeItem(at: place)
    try FileManager.default.moveItem(at: other, to: place)
    let run = try resume()
    #expect(run.status == 0)
    #expect(run.errors.contains("1 photo replaced"), "\(run.errors)")
    #expect(try photos() == ["p/a.png", "p/b.png", "p/c.png", "p/b.png"])
    #expect(try resume().status == 0)
    #expect(try photos().count == 4)
  }

  // Every photo was judged again, and stood in the results twice.
  @Test func `the folder may be named otherwise when an interrupted run goes on`() throws {
    _ = try resume()
    let before = try Data(contentsOf: results)
    let folder = fixture.folder.url.appending(path: "p").path
    for name in ["./p/", folder, "p/../p"] {
      let run = try fixture.run([name, "--format", "ndjson", "--output", results.path, "--resume"])
      #expect(run.status == 1, "\(run.errors)")
      #expect(try Data(contentsOf: results) == before, "\(name)")
    }
  }

  // Lines behind a photo's own make the file of results younger than what was put in the photo's place.
  @Test func `a photo that was replaced while others were still judged is judged anew`() throws {
    #expect(try resume().status == 1)
    try fixture.photo("p/b.png", width: 12)
    let lines = try Data(contentsOf: results)
    try lines.write(to: results)
    let run = try resume()
    #expect(run.status == 0)
    #expect(run.errors.contains("1 photo replaced meanwhile, judged anew: p/b.png"), "\(run.errors)")
    #expect(try photos() == ["p/a.png", "p/b.png", "p/c.png", "p/b.png"])
  }

  @Test func `a photo that holds what it held stays finished, whatever its dates and permissions`() throws {
    #expect(try resume().status == 1)
    let place = fixture.folder.url.appending(path: "p/b.png")
    try Data(contentsOf: place).write(to: place)
    #expect(chmod(place.path, 0o400) == 0)
    let before = try Data(contentsOf: results)
    let run = try resume()
    #expect(run.status == 1 && run.errors.isEmpty, "\(run.errors)")
    #expect(try Data(contentsOf: results) == before)
  }

  @Test func `what could not be read is judged anew once it is another file`() throws {
    let place = try fixture.folder.file("p/b.png", text: "no picture")
    try FileManager.default.removeItem(at: fixture.folder.url.appending(path: "p/c.png"))
    func run() throws -> RulecheckProcess {
      try fixture.run(["p/b.png", "p/c.png", "--format", "ndjson", "--output", results.path, "--resume"])
    }
    #expect(try run().status == 66)
    #expect(try run().errors.isEmpty)
    #expect(try photos() == ["p/b.png", "p/c.png"])
    try CommandFixture.picture(width: 12).write(to: place)
    try fixture.photo("p/c.png", width: 12)
    let again = try run()
    #expect(again.status == 0 && again.errors.contains("2 photos replaced"), "\(again.errors)")
    #expect(try photos() == ["p/b.png", "p/c.png", "p/b.png", "p/c.png"])
  }

  /// A page with the photos' addresses in the place of small pictures, which results do not hold.
  private func withoutThumbnails(_ page: String) -> String {
    page.replacing(#/<a href="([^"]*)"><img loading="lazy" src="data:[^"]*"/#) { match in
      "<a href=\"\(match.1)\"><img loading=\"lazy\" src=\"\(match.1)\""
    }
  }

  @Test(arguments: ["csv", "json", "ndjson", "junit", "text", "html"])
  func `results become any report, as if the photos were judged in it`(format: String) throws {
    _ = try fixture.folder.file("p/d.png", text: "no picture")
    _ = try resume()
    let judged = try fixture.run(["judge", "results.ndjson", "--format", format])
    let checked = try fixture.run(["p", "--format", format])
    #expect(judged.output == withoutThumbnails(checked.output))
    #expect(judged.errors.isEmpty, "\(judged.errors)")
    #expect(judged.status == 66)
  }

  @Test func `results keep their waivers and the values that only their texts show`() throws {
    let rules = URL(filePath: fixture.rules)
    let text = CommandFixture.rulesText.replacing("\"too narrow\"", with: "\"too narrow: {file.height} high\"")
    try text.write(to: rules, atomically: true, encoding: .utf8)
    let arguments = ["p", "--waive", "b.png:size.width=approved by Li", "--waive", "size.wide=fashion"]
    _ = try fixture.run(arguments + ["--format", "ndjson", "--output", "results.ndjson"])
    for format in ["text", "list", "html", "csv"] {
      let judged = try fixture.run(["judge", "results.ndjson", "--format", format])
      let checked = try fixture.run(arguments + ["--format", format]).output
      #expect(judged.output == withoutThumbnails(checked), "\(format)")
      #expect(judged.status == 0)
    }
  }

  @Test func `of a photo that was judged again the last result becomes the report`() throws {
    _ = try resume()
    try fixture.photo("p/b.png", width: 12)
    _ = try resume()
    #expect(try photos() == ["p/a.png", "p/b.png", "p/c.png", "p/b.png"])
    let run = try fixture.run(["judge", "results.ndjson", "--format", "json"])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let listed = try #require(object["photos"] as? [[String: Any]])
    #expect(listed.map { $0["photo"] as? String } == ["p/a.png", "p/c.png", "p/b.png"])
    #expect(listed.allSatisfy { $0["verdict"] as? String == "pass" })
  }

  @Test func `results judged by other rules say so, and what was not read then is unknown`() throws {
    _ = try resume()
    let rules = URL(filePath: fixture.rules)
    try (CommandFixture.rulesText + "require file.format == png\n").write(to: rules, atomically: true, encoding: .utf8)
    let run = try fixture.run(["judge", "results.ndjson", "--format", "text"])
    #expect(
      run.errors.contains("results.ndjson: results of a check: facts that its rules did not read"), "\(run.errors)")
    #expect(run.output.contains("no rule of that check read it"), "\(run.output)")
    #expect(run.status == 2 || run.status == 1)
  }

  @Test func `results of other rules are not gone on with`() throws {
    _ = try resume()
    let before = try Data(contentsOf: results)
    let rules = URL(filePath: fixture.rules)
    try (CommandFixture.rulesText + "# changed\n").write(to: rules, atomically: true, encoding: .utf8)
    let run = try resume()
    #expect(run.status == 66)
    #expect(run.errors.contains("other rules"))
    #expect(try Data(contentsOf: results) == before)
  }

  @Test(arguments: [
    ["--waive", "size.wide=seen on paper"], ["--set", "submission.attempt=3"], ["--facts", "told.csv"],
    ["--max-pixels", "1000"],
  ])
  func `results of other options are not gone on with`(_ options: [String]) throws {
    let told = try fixture.folder.file("told.csv", text: "photo,submission.attempt\na.png,1\n")
    #expect(try resume(options).status == 1)
    let before = try Data(contentsOf: results)
    #expect(try resume(options).status == 1)
    let run = try resume()
    #expect(run.status == 66)
    #expect(run.errors.contains("other options"), "\(run.errors)")
    try "photo,submission.attempt\na.png,3\n".write(to: told, atomically: true, encoding: .utf8)
    #expect(try resume(options).status == (options[0] == "--facts" ? 66 : 1))
    #expect(try resume(["--set", "submission.attempt=2", "--lang", "zh"]).errors.contains("所用选项与现在不同"))
    #expect(try Data(contentsOf: results) == before)
  }

  // Refusals of one run once stayed for ever.
  @Test func `what a smaller limit of pixels refused is not taken over`() throws {
    #expect(try resume(["--max-pixels", "10"]).status == 66)
    let run = try resume()
    #expect(run.status == 66)
    #expect(run.errors.contains("other options") && run.errors.contains("`--max-pixels`"), "\(run.errors)")
  }

  @Test func `results of another version of the program are not gone on with`() throws {
    _ = try resume()
    let text = try String(contentsOf: results, encoding: .utf8)
    let old = text.replacingOccurrences(of: "\"rulecheck\":\"\(Version.current)\"", with: "\"rulecheck\":\"0.0.9\"")
    #expect(old != text)
    try old.write(to: results, atomically: true, encoding: .utf8)
    let run = try resume()
    #expect(run.status == 66)
    #expect(run.errors.contains("line 1 was written by version 0.0.9, and this is version"), "\(run.errors)")
    #expect(try resume(["--lang", "zh"]).errors.contains("由版本 0.0.9 写出"))
    #expect(try String(contentsOf: results, encoding: .utf8) == old)
  }

  // What one run adds while the other reads would be lost.
  @Test func `a file that another run still writes is not gone on with`() throws {
    _ = try resume()
    let before = try Data(contentsOf: results)
    let descriptor = open(results.path, O_WRONLY)
    #expect(flock(descriptor, LOCK_EX) == 0)
    let run = try resume()
    #expect(run.status == 73)
    #expect(run.errors.contains("is being written by another run"), "\(run.errors)")
    #expect(try Data(contentsOf: results) == before)
    close(descriptor)
    #expect(try resume().status == 1)
  }

  @Test func `a pipe is no file of results`() throws {
    #expect(mkfifo(results.path, 0o600) == 0)
    let run = try resume()
    #expect(run.status == 66 && run.errors.contains("not a regular file"), "\(run.errors)")
  }

  // macOS holds such names to be one.
  #if os(Linux)
    @Test func `a photo whose name looks like that of a finished one is not finished`() throws {
      try fixture.photo("p/d\u{E9}.png", width: 12)
      try fixture.photo("p/de\u{301}.png", width: 12)
      #expect(try resume().status == 1)
      let whole = try Data(contentsOf: results)
      #expect(try photos().count == 5)
      let lines = whole.split(separator: UInt8(ascii: "\n"))
      try Data(lines.dropLast().joined(separator: [UInt8(ascii: "\n")]) + [UInt8(ascii: "\n")]).write(to: results)
      #expect(try resume().status == 1)
      #expect(try Data(contentsOf: results) == whole)
    }
  #endif

  @Test func `a file of something else is left alone`() throws {
    try "precious\n".write(to: results, atomically: true, encoding: .utf8)
    #expect(try resume().status == 66)
    #expect(try String(contentsOf: results, encoding: .utf8) == "precious\n")
  }

  @Test func `resume without a file of lines is wrong usage`() throws {
    #expect(try fixture.run(["p", "--resume"]).status == 64)
    #expect(try fixture.run(["p", "--resume", "--output", results.path, "--format", "json"]).status == 64)
  }

  @Test func `fail-on moves the line from which the status is not 0`() throws {
    let open = try fixture.folder.file("open.rule", text: "fact a.b: bool\nrequire a.b or file.width > 99px\n")
    func status(_ more: [String]) throws -> Int32 {
      try RulecheckProcess.run(["p/a.png", "--rules", open.path] + more, folder: fixture.folder.url).status
    }
    #expect(try status([]) == 2)
    #expect(try status(["--fail-on", "review"]) == 2)
    #expect(try status(["--fail-on", "reject"]) == 0)
    #expect(try fixture.run(["p/b.png", "--fail-on", "reject"]).status == 1)
    #expect(try status(["--fail-on", "pass"]) == 64)
  }

  // A student whose photo had been deleted counted as one who had sent it, and nothing said so.
  @Test func `results of photos that are gone are told, and no student has sent them`() throws {
    _ = try fixture.folder.file("told.csv", text: "photo,submission.attempt\na,1\nb,1\nc,1\n")
    _ = try resume(["--facts", "told.csv"])
    try FileManager.default.removeItem(at: fixture.folder.url.appending(path: "p/c.png"))
    let run = try resume(["--facts", "told.csv"])
    #expect(
      run.errors.contains(
        "results of 1 photo are kept whose files are not there any more, and do not count as sent: p/c.png"),
      "\(run.errors)")
    #expect(try photos() == ["p/a.png", "p/b.png", "p/c.png"])
    try fixture.photo("p/d.png", width: 12)
    #expect(try resume(["--facts", "told.csv"]).errors.contains("no photo in this run for 1 row of `--facts`: c"))
  }
}
