import Foundation
import Testing

@testable import PhotoChecks
@testable import rulecheck

@Suite struct ReportTests {
  private let fixture: CommandFixture
  private let good: String
  private let bad: String

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
    try fixture.photo("bad.png", width: 8)
    (good, bad) = ("good.png", "bad.png")
  }

  // MARK: - Text

  @Test func `people read the verdict, the value, its limit, the fix and the rule's place`() throws {
    let run = try fixture.run([bad])
    #expect(run.status == 1)
    #expect(run.errors.isEmpty)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "bad.png: rejected")
    #expect(lines[1].contains("✗ size.width") && lines[1].contains("too narrow"))
    #expect(lines[1].hasSuffix("school.rule:1"))
    #expect(run.output.contains("width: 8 px (required: ≥ 10 px)"))
    #expect(run.output.contains("Fix: enlarge it"))
  }

  @Test func `a value that misses a limit never reads like it, and a limit reads as it is written`() throws {
    let rules = """
      param widest = 12.5% allow 10.5%..40%
      rule a.tilt: require shoulders.tilt <= 3.7deg ± 0.3deg
      rule a.size: require file.size in 20KB..40KB because "20 KB to 40 KB: it has {file.size}"
      rule a.gap: require mouth.gap <= widest
      rule a.turn: require abs(head.yaw) <= 3deg
      rule a.pair: require head.pitch >= head.roll
      rule a.count: require face.count <= 0 because "at most 10 people"

      """
    _ = try fixture.folder.file("rules/school.rule", text: rules)
    let facts =
      "{\"shoulders.tilt\": 4.04, \"file.size\": 40990, \"mouth.gap\": 0.126, \"head.yaw\": -3.04, \"head.roll\": 2.0456, \"head.pitch\": 2, \"face.count\": 1}"
    let record = "{\"photo\": \"x\", \"facts\": \(facts)}\n"
    func judged(_ language: String) throws -> [String] {
      try fixture.run(["judge", "-", "--format", "text", "--lang", language], input: record).output
        .split(separator: "\n").map(String.init)
    }
    let lines = try judged("en")
    for text in [
      "4.04° (required: ≤ 3.7° ± 0.3°)", "it has 40.03 KB", "12.6 % (required: ≤ 12.5 %)", ": 3.04° (required: ≤ 3°)",
      ": 2° (required: ≥ 2.05°)", "faces: 1 (required: ≤ 0)",
    ] {
      #expect(lines.contains { $0.contains(text) }, "\(text)")
    }
    // What the text names is not told again.
    #expect(!lines.contains { $0.contains("20 KB…40 KB") })
    #expect(try judged("zh").contains { $0.contains("12.6%（要求：≤ 12.5%）") })
    let param = try fixture.run(["explain", "widest"]).output
    #expect(param.contains("= 12.5 %") && param.contains("10.5 %…40 %"))
  }

  // A photo's texts and names must not steer the terminal of whoever reads of it, or turn around what stands there.
  @Test func `what comes from outside is made visible wherever people read it`() throws {
    let evil = "\u{1B}[2J\u{9B}31m\u{202E}"
    let rules = "fact submission.note: text \"note\"\nforbid submission.note == \"x\"\nrequire file.width >= 10px\n"
    _ = try fixture.folder.file("rules/school.rule", text: rules)
    let records: [[String: Any]] = [
      ["photo": "a\(evil)", "facts": ["file.width": 8, "submission.note": evil]],
      ["photo": "b\(evil)", "facts": ["file.width": NSNull()], "unknown": ["file.width": ["en": evil, "zh": evil]]],
      ["photo": "c\(evil)", "facts": [:] as [String: Any], "error": evil],
    ]
    let lines = try records.map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) + "\n"
    }
    _ = try fixture.folder.file("facts.ndjson", text: lines.joined())
    _ = try fixture.folder.file("edited.rule", text: rules.replacing("10px", with: "1px"))
    _ = try fixture.folder.file("labels.csv", text: "photo,narrow,who\n\(evil).png,y,a\ngood.png,n,\(evil)\n")
    _ = try fixture.folder.file("labels.map", text: "narrow = size { violated: n; satisfied: y }\n")
    let named = rules.replacing("require file", with: "rule size: require file")
    for (name, arguments) in [
      ("facts", ["judge", "facts.ndjson", "--format", "text", "--verbose"]),
      ("facts", ["explain", "submission.note", "facts.ndjson"]), ("facts", ["explain", "file.width", "facts.ndjson"]),
      ("edited", ["try", "edited.rule", "--against", "facts.ndjson"]),
      ("labels", ["evaluate", "labels.csv", "--group", "who"]),
    ] {
      if name == "labels" { _ = try fixture.folder.file("rules/school.rule", text: named) }
      let run = try fixture.run(arguments)
      #expect(!run.output.isEmpty)
      let steering = (run.output + run.errors).unicodeScalars.filter {
        $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
      }
      #expect(steering.isEmpty, "\(arguments) \(run.output)\(run.errors)")
    }
  }

  @Test func `advice is shown and does not change the verdict`() throws {
    let run = try fixture.run([good])
    #expect(run.status == 0)
    #expect(run.output.contains("good.png: passes"))
    #expect(run.output.contains("! size.wide"))
  }

  @Test func `quiet leaves out photos that pass, and keeps the sum`() throws {
    try fixture.photo("fine.png", width: 12)
    let run = try fixture.run(["--quiet", good, bad, "fine.png"])
    #expect(!run.output.contains("good.png"))
    #expect(run.output.contains("bad.png: rejected"))
    #expect(run.output.contains("3 photos: 2 pass, 0 for review, 1 rejected"))
    #expect(try fixture.run(["-q", good]).output.isEmpty)
  }

  @Test func `verbose shows each rule with the values it read`() throws {
    let plain = try fixture.run([bad])
    #expect(!plain.output.contains("size.least"))
    let run = try fixture.run(["-v", bad])
    #expect(run.output.contains("✓ size.least"))
    #expect(run.output.contains("width 8 px"))
    #expect(run.output.contains("submission.first"))
  }

  @Test func `one photo has no sum, several have one`() throws {
    #expect(!(try fixture.run([good]).output.contains("photos")))
    #expect(try fixture.run([good, bad, "--lang", "zh"]).output.contains("共 2 张：通过 1，需人工复核 0，不合格 1"))
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], true), (["LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"], true),
    (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], false), (["LANG": "C"], false),
    (["LANG": "zh_TW", "LC_ALL": ""], true),
  ])
  func `the locale chooses the language`(environment: [String: String], isChinese: Bool) throws {
    let run = try fixture.run([bad], environment: environment)
    #expect(run.output.contains("不合格") == isChinese)
    #expect(run.output.contains("太窄") == isChinese)
    #expect(run.output.contains("rejected") != isChinese)
  }

  // MARK: - Colours

  @Test func `nothing is coloured in a pipe unless it is asked for`() throws {
    #expect(!(try fixture.run([bad]).output.contains("\u{1B}")))
    #expect(try fixture.run([bad, "--color", "always"]).output.contains("\u{1B}[31m"))
    // An option outweighs the environment.
    let asked = try fixture.run([bad, "--color=always"], environment: ["NO_COLOR": "1"])
    #expect(asked.output.contains("\u{1B}[31m"))
    #expect(!(try fixture.run([bad, "--color", "never"]).output.contains("\u{1B}")))
    #expect(!(try fixture.run([bad, "--format", "ndjson", "--color", "always"]).output.contains("\u{1B}")))
  }

  @Test func `a terminal gets colours, unless NO_COLOR or a dumb terminal says otherwise`() throws {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { close(terminal) }
    func isOn(_ choice: Arguments.Color, _ environment: [String: String]) -> Bool {
      Style(choice, descriptor: terminal, environment: environment).isOn
    }
    #expect(isOn(.auto, ["TERM": "xterm"]))
    #expect(!isOn(.auto, ["NO_COLOR": "1"]))
    #expect(isOn(.auto, ["NO_COLOR": ""]))
    #expect(!isOn(.auto, ["TERM": "dumb"]))
    #expect(isOn(.always, ["NO_COLOR": "1"]))
    #expect(!isOn(.never, [:]))
    #expect(!Style(.auto, descriptor: -1, environment: [:]).isOn)
  }

  // MARK: - Machines

  @Test func `a record says all that a program needs`() throws {
    let run = try fixture.run([bad, "--format", "ndjson"])
    let record = try #require(try CommandFixture.objects(run.output).first)
    #expect(record["format"] as? Int == 1)
    #expect(record["photo"] as? String == "bad.png")
    #expect(record["verdict"] as? String == "reject")
    let bytes = [UInt8](try CommandFixture.picture(width: 8, mark: "bad.png"))
    #expect(record["sha256"] as? String == SHA256.hexDigest(of: bytes))
    #expect((record["rules_sha256"] as? String)?.count == 64)
    #expect((record["rulecheck"] as? String)?.isEmpty == false)
    let rules = try #require(record["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["size.width", "size.wide", "submission.first", "size.least"])
    #expect(
      rules.map { $0["outcome"] as? String } == ["violated", "satisfied", "undetermined", "satisfied"])
    #expect(rules.map { $0["effect"] as? String } == ["reject", "pass", "pass", "pass"])
    let rule = rules[0]
    #expect(rule["severity"] as? String == "reject" && rule["verb"] as? String == "require")
    #expect(rule["message"] as? [String: String] == ["en": "too narrow", "zh": "太窄"])
    #expect(rule["fix"] as? [String: String] == ["en": "enlarge it", "zh": "请放大"])
    #expect((rule["file"] as? String)?.hasSuffix("school.rule") == true && rule["line"] as? Int == 1)
    let fact = try #require((rule["facts"] as? [[String: Any]])?.first)
    #expect(fact["path"] as? String == "file.width" && fact["unit"] as? String == "px")
    #expect(fact["value"] as? Int == 8 && fact["decided"] as? Bool == true)
    let limit = try #require((fact["limits"] as? [[String: Any]])?.first)
    #expect(limit["relation"] as? String == ">=" && limit["values"] as? [Int] == [10])
    #expect(limit["holds"] as? Bool == false && limit["decided"] as? Bool == true)
  }

  @Test func `an unknown fact is null, with the reason in both languages`() throws {
    let run = try fixture.run([good, "--format", "ndjson"])
    let rules = try #require(try CommandFixture.objects(run.output).first?["rules"] as? [[String: Any]])
    let rule = try #require(rules.first { $0["id"] as? String == "submission.first" })
    let fact = try #require((rule["facts"] as? [[String: Any]])?.first)
    #expect(fact["value"] is NSNull)
    #expect(Set((fact["unknown"] as? [String: String] ?? [:]).keys) == ["en", "zh"])
    #expect((rule["reasons"] as? [[String: String]])?.count == 1)
  }

  @Test func `JSON is one object, with the counts behind the photos`() throws {
    let run = try fixture.run([good, bad, "missing.png", "--format", "json"])
    #expect(run.status == 66)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let photos = try #require(object["photos"] as? [[String: Any]])
    #expect(photos.map { $0["verdict"] as? String } == ["pass", "reject", "unreadable"])
    #expect((photos[2]["error"] as? [String: String])?["zh"]?.isEmpty == false)
    #expect(photos[2]["sha256"] == nil)
    #expect(
      object["summary"] as? [String: Int]
        == [
          "pass": 1, "passed_by_waiver": 0, "review": 0, "reject": 1, "failed_by_person": 0, "unreadable": 1,
          "waived": 0,
        ])
  }

  @Test func `machine output is the same in every language`() throws {
    let english = try fixture.run([bad, "--format", "ndjson", "--lang", "en"])
    #expect(try fixture.run([bad, "--format", "ndjson", "--lang", "zh"]).output == english.output)
  }

  @Test func `the rules' digest follows their text and not their place`() throws {
    func digest(_ path: String) throws -> String? {
      let run = try RulecheckProcess.run([good, "--format", "ndjson", "--rules", path], folder: fixture.folder.url)
      return try CommandFixture.objects(run.output).first?["rules_sha256"] as? String
    }
    let changed = try fixture.folder.file("rules/changed.rule", text: CommandFixture.rulesText + "# more\n").path
    #expect(try digest(fixture.rules) == digest("rules/school.rule"))
    #expect(try digest(fixture.rules) != digest(changed))
  }

  @Test func `a page shows each photo, and names cannot break it`() throws {
    let name = "<b>&\"x.png"
    try fixture.photo(name, width: 8)
    let run = try fixture.run([name, good, "missing.png", "--format", "html"])
    #expect(run.status == 66)
    #expect(run.output.hasPrefix("<!DOCTYPE html>") && run.output.hasSuffix("</body></html>\n"))
    #expect(run.output.components(separatedBy: "<article ").count == 4)
    #expect(run.output.contains("&lt;b&gt;&amp;"))
    #expect(!run.output.contains("<b>&"))
    #expect(run.output.contains("too narrow"))
    #expect(run.output.contains("3 photos · 1 pass · 0 for review · 1 rejected · 1 cannot be read"))
    // The style sorts by the verdict, and lets those that pass be hidden where there are any.
    for verdict in ["reject", "pass", "unreadable"] {
      #expect(run.output.contains("<article data-verdict=\"\(verdict)\">"))
    }
    #expect(run.output.contains("id=\"pass\" checked> show photos that pass"))
    #expect(!(try fixture.run([good, "--format", "html", "--quiet"]).output.contains("id=\"pass\" checked")))
  }

  // MARK: - Findings that belong together

  /// Four rules that no photo without a face can answer, and one that is violated.
  private static let faceRules = """
    rule a.yaw: require abs(head.yaw) <= 14deg
    rule a.roll: require abs(head.roll) <= 14deg
    rule a.pitch: require abs(head.pitch) <= 14deg
    rule a.wide: prefer file.width > 100px because "too narrow" zh "太窄"
    rule a.high: require file.height > 100px because "too low" zh "太矮"

    """

  @Test func `one missing face is told once, with the number of the rules that it leaves open`() throws {
    let rules = try fixture.folder.file("rules/face.rule", text: Self.faceRules).path
    func run(_ arguments: [String]) throws -> RulecheckProcess {
      try RulecheckProcess.run([bad, "--rules", rules] + arguments, folder: fixture.folder.url)
    }
    let page = try run(["--format", "html"]).output
    #expect(page.components(separatedBy: "no face found").count == 2)
    #expect(page.contains("<details><summary>3 rules</summary>"))
    #expect(try run(["--format", "html", "--lang", "zh"]).output.contains("<summary>3 条规则</summary>"))
    let lines = try run(["--annotate", "marked", "--lang", "zh"]).output.split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("  1  ✗ a.high"))
    #expect(lines.contains { $0.hasPrefix("  2  ? 3 条规则") && $0.hasSuffix("请人工复核：未检测到人脸") })
    #expect(lines.contains { $0.hasPrefix("  3  ! a.wide") })
    // Without a copy there is nothing that numbers could refer to.
    #expect(try run([]).output.contains("\n  ✗ a.high"))
    let record = try #require(try CommandFixture.objects(try run(["--format", "ndjson"]).output).first)
    let numbers = (record["rules"] as? [[String: Any]] ?? []).map { $0["number"] as? Int }
    #expect(numbers == [2, 2, 2, 3, 1])
  }

  @Test func `whoever has to look is told at what, and why, with each value once`() throws {
    let text = "rule a.wide: require file.width >= 10px ± 3px because \"too narrow\" zh \"太窄\"\n"
    let rules = try fixture.folder.file("rules/open.rule", text: text).path
    func run(_ arguments: [String]) throws -> String {
      try RulecheckProcess.run([good, "--rules", rules] + arguments, folder: fixture.folder.url).output
    }
    let english = try run([])
    #expect(english.contains("? a.wide  a person has to look: too narrow"))
    #expect(english.contains("width: 12 px, too close to the limit ≥ 10 px ± 3 px"))
    #expect(english.components(separatedBy: "12 px").count == 2)
    // A value is not named by the end of another one.
    let limit =
      "rule a.wide: require file.width <= 12px ± 1px because \"at most 112 px\"\nforbid file.width == 12px because \"112 px\"\n"
    _ = try fixture.folder.file("rules/open.rule", text: limit)
    #expect(try run([]).contains("width: 12 px (not allowed: 12 px)"))
    _ = try fixture.folder.file("rules/open.rule", text: text)
    #expect(try run(["--lang", "zh"]).contains("请人工复核：太窄"))
    #expect(try run(["--format", "html"]).contains("<b>a person has to look</b>: too narrow<br>width: 12 px"))
  }

  @Test func `a page finds its pictures from where it lies, and shows the copies that were drawn on`() throws {
    _ = try fixture.folder.file("out/keep")
    _ = try fixture.run([bad, "--format", "html", "--output", "out/page.html"])
    func page(_ name: String) throws -> String {
      try String(contentsOf: fixture.folder.url.appending(path: name), encoding: .utf8)
    }
    #expect(
      try page("out/page.html").contains("<a href=\"../bad.png\"><img loading=\"lazy\" src=\"data:image/jpeg;base64,"))
    _ = try fixture.run([bad, "missing.png", "--format", "html", "--output", "page.html", "--annotate", "out/marked"])
    // The page shows what was drawn also to whom it is sent without the copies, which are larger and a click away.
    let marked = try page("page.html")
    #expect(
      marked.contains(
        "<a href=\"out/marked/bad.png.annotated.png\"><img class=\"marked\" loading=\"lazy\" src=\"data:image/jpeg;base64,"
      ))
    #expect(try page("page.html").contains("src=\"missing.png\""))
  }

  @Test func `a page says in words what each finding does, and advice does not look like a pass`() throws {
    let english = try fixture.run([good, bad, "--format", "html"]).output
    #expect(english.contains("<li class=\"advice\"><b>advice</b>: rather wide"))
    #expect(english.contains("<li class=\"reject\"><b>rejected</b>: too narrow"))
    #expect(english.contains("name=\"viewport\""))
    let chinese = try fixture.run([good, bad, "--format", "html", "--lang", "zh"]).output
    #expect(chinese.contains("<li class=\"advice\"><b>建议</b>：偏宽"))
    #expect(chinese.contains("<title>照片检查结果</title>"))
  }

  // MARK: - Files

  @Test func `results go to the file that is named, and nothing to standard output`() throws {
    let direct = try fixture.run([bad, good])
    let run = try fixture.run([bad, good, "--output", "results.txt", "--color", "auto"])
    #expect(run.output.isEmpty && run.errors.isEmpty)
    #expect(run.status == direct.status)
    let file = fixture.folder.url.appending(path: "results.txt")
    #expect(try String(contentsOf: file, encoding: .utf8) == direct.output)
    // The next run replaces it.
    _ = try fixture.run([good, "-o", "results.txt"])
    #expect(try String(contentsOf: file, encoding: .utf8) == fixture.run([good]).output)
  }

  @Test func `results that cannot be written have their own status`() throws {
    for path in ["no/such/folder/results.txt", "rules/school.rule", "good.png", "."] {
      let run = try fixture.run([bad, "--output", path])
      #expect(run.status == 73, "\(path)")
      #expect(run.errors.contains(path))
    }
    #expect(try String(contentsOfFile: fixture.rules, encoding: .utf8) == CommandFixture.rulesText)
  }

  // A disk that runs full must not look like a run whose results are kept.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `results that the disk does not take end the run with their own status`() throws {
    let file = try fixture.run([bad, "--output", "/dev/full", "--lang", "zh"])
    #expect(file.status == 73)
    #expect(file.errors.contains("/dev/full：无法写入：磁盘已满"))
    let process = RulecheckProcess.process([bad, "--rules", fixture.rules], folder: fixture.folder.url)
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 73)
  }

  // MARK: - About itself

  @Test func `help names every command and every option in both languages`() throws {
    for language in ["en", "zh"] {
      let run = try RulecheckProcess.run(["--help", "--lang", language])
      #expect(run.status == 0 && run.errors.isEmpty)
      for option in Option.allCases { #expect(run.output.contains("--\(option.rawValue)")) }
      for command in CommandName.allCases where command != .check {
        #expect(run.output.contains("rulecheck \(command.rawValue)"))
      }
    }
    #expect(try RulecheckProcess.run(["help"]).output == RulecheckProcess.run(["-h"]).output)
  }

  @Test func `the version is a line on standard output`() throws {
    let run = try RulecheckProcess.run(["--version"])
    #expect(run.status == 0)
    #expect(run.output == "rulecheck \(Version.current)\n")
  }
}
