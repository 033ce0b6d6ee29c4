import Foundation
import Testing

/// What `--output` and `--dump` must not cost.
@Suite struct SparedFilesTests {
  private let fixture: CommandFixture
  private var folder: URL { fixture.folder.url }

  private static let files = [
    "good.ndjson": "{\"photo\": \"good.png\", \"facts\": {\"file.width\": 12}}\n",
    "bad.ndjson": "{\"photo\": \"bad.png\", \"facts\": {\"file.width\": 8}}\n",
    "told.csv": "photo,submission.attempt\ngood.png,1\n",
    "earlier.ndjson": "{\"verdict\": \"pass\"}\n",
    "labels.csv": "photo,wide\ngood.png,y\nbad.png,n\n",
    "labels.map": "wide = size.wide { violated: y; satisfied: n }\n",
    "other.map": "wide = size.wide { violated: y; satisfied: n }\n",
  ]

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
    try fixture.photo("bad.png", width: 8)
    for (name, text) in Self.files { _ = try fixture.folder.file(name, text: text) }
    let facts = "fact submission.rejected_distance: number % \"distance\"\n"
    _ = try fixture.folder.file("rules/school.rule", text: CommandFixture.rulesText + facts)
  }

  @Test(arguments: [
    (["judge", "good.ndjson"], "good.ndjson"), (["judge", "bad.ndjson", "good.ndjson"], "good.ndjson"),
    (["judge", "good.ndjson", "--facts", "told.csv"], "told.csv"),
    (["good.png", "--facts", "told.csv", "--format", "csv"], "told.csv"),
    (["good.png", "--rejected", "earlier.ndjson", "--format", "ndjson"], "earlier.ndjson"),
    (["good.png", "--rejected", "earlier.ndjson", "--format", "ndjson", "--resume"], "earlier.ndjson"),
    (["facts", "good.png", "--facts", "told.csv"], "told.csv"),
    (["evaluate", "labels.csv"], "labels.csv"), (["evaluate", "labels.csv"], "labels.map"),
    (["evaluate", "labels.csv", "--map", "other.map"], "other.map"),
    (["try", "rules/school.rule", "--against", "good.ndjson"], "good.ndjson"),
    (["suggest", "narrowest", "--good", "good.ndjson", "--bad", "bad.ndjson"], "good.ndjson"),
    (["suggest", "narrowest", "--good", "good.ndjson", "--bad", "bad.ndjson"], "bad.ndjson"),
  ])
  func `no command replaces what it reads, by whatever name`(arguments: [String], file: String) throws {
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.appending(path: "soft").path, withDestinationPath: file)
    try files.linkItem(at: folder.appending(path: file), to: folder.appending(path: "hard"))
    for name in [file, "./\(file)", "soft", "hard"] {
      let run = try fixture.run(arguments + ["--output", name])
      #expect(run.status == 73, "\(run.errors)")
      #expect(run.errors.contains("\(name): is read by this very command"), "\(run.errors)")
      #expect(try String(contentsOf: folder.appending(path: file), encoding: .utf8) == Self.files[file])
    }
    let chinese = try fixture.run(arguments + ["--output", file, "--lang", "zh"])
    #expect(chinese.errors.contains("是本次命令要读取的文件，不会用结果覆盖"))
  }

  @Test func `standard input is not replaced either`() throws {
    let file = folder.appending(path: "good.ndjson")
    let process = RulecheckProcess.process(
      ["judge", "-", "--rules", fixture.rules, "--output", "good.ndjson"], folder: folder)
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 73)
    #expect(try String(contentsOf: file, encoding: .utf8) == Self.files["good.ndjson"])
  }

  @Test(arguments: ["school.rule", "soft", "hard"])
  func `a rule file behind another name is not replaced`(name: String) throws {
    let place = folder.appending(path: "rules/school.rule")
    let before = try Data(contentsOf: place)
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.appending(path: "rules/soft").path, withDestinationPath: "school.rule")
    try files.linkItem(at: place, to: folder.appending(path: "rules/hard"))
    let results = try RulecheckProcess.run(
      ["good.png", "--rules", "rules", "--output", "rules/\(name)"], folder: folder)
    #expect(results.status == 73, "\(results.errors)")
    let pixels = try RulecheckProcess.run(
      ["bench", "--decode", "good.png", "--rules", "rules", "--dump", "rules/\(name)"], folder: folder)
    #expect(pixels.status == 73, "\(pixels.errors)")
    #expect(try Data(contentsOf: place) == before)
  }

  // A rule file in capitals was in force, and could be lost to results.
  @Test func `capitals in its ending make a rule file no less one`() throws {
    let place = try fixture.folder.file("rules/MORE.RULE", text: "rule size.tall: require file.height >= 10px\n")
    let check = try RulecheckProcess.run(["good.png", "--rules", "rules"], folder: folder)
    #expect(check.status == 1 && check.output.contains("size.tall"), "\(check.output)")
    let results = try fixture.run(["good.png", "--output", "rules/MORE.RULE"])
    #expect(results.status == 73 && results.errors.contains("is a photo or a rule file"), "\(results.errors)")
    #expect(try String(contentsOf: place, encoding: .utf8).hasPrefix("rule size.tall"))
    let named = try fixture.run(["rules/MORE.RULE"])
    #expect(named.status == 64 && named.errors.contains("is a rule file"), "\(named.errors)")
  }

  @Test func `pixels never take the place of a photo`() throws {
    for name in ["good.png", "bad.png"] {
      let before = try Data(contentsOf: folder.appending(path: name))
      let run = try fixture.run(["bench", "--decode", "good.png", "--dump", name])
      #expect(run.status == 73 && run.errors.contains("\(name): is a photo"), "\(run.errors)")
      #expect(try Data(contentsOf: folder.appending(path: name)) == before)
    }
    #expect(try fixture.run(["bench", "--decode", "good.png", "--dump", "pixels.ppm"]).status == 0)
    // What is no input may be written anew.
    #expect(try fixture.run(["bench", "--decode", "good.png", "--dump", "pixels.ppm"]).status == 0)
  }

  @Test func `a report beside what is read is replaced as ever`() throws {
    try fixture.photo("p/a.png", width: 12)
    _ = try fixture.folder.file("p/report.txt", text: "old\n")
    #expect(try fixture.run(["p", "--output", "p/report.txt"]).status == 0)
    #expect(try String(contentsOf: folder.appending(path: "p/report.txt"), encoding: .utf8).contains("a.png"))
  }
}
