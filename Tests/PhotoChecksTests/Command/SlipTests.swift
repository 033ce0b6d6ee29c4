import Foundation
import RuleLang
import Testing

@testable import rulecheck

/// What the command says to slips that would otherwise pass in silence.
@Suite struct SlipTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
  }

  // MARK: - The command line

  @Test(arguments: [
    (["good.png", "--landmarks"], "`facts`"), (["good.png", "--fix"], "`fmt`"),
    (["facts", "good.png", "--waive", "size.width=x"], "`check`, `judge`"),
    (["judge", "f", "--annotate", "d"], "`check`"),
    (["lint", "--output", "x"], "does nothing for `lint`"), (["fmt", "--quiet"], "does nothing for `fmt`"),
  ])
  func `an option that the command does not heed is refused, with the commands that do`(
    arguments: [String], told: String
  ) throws {
    let run = try fixture.run(arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(told), "\(run.errors)")
    #expect(try fixture.run(arguments + ["--lang", "zh"]).errors.contains("不起作用"))
  }

  @Test(arguments: [
    ("submision.attempt=3", "did you mean `submission.attempt`?"), ("size.any=yes", "set `file.width`"),
    ("submission.attempt=often", "a number such as `3`"),
  ])
  func `a setting of no fact is told with what it could be`(setting: String, told: String) throws {
    let rules = try fixture.folder.file("rules/more.rule", text: "let size.any = file.width > 1px\nrequire size.any\n")
    let run = try fixture.run(["good.png", "--set", setting, "--rules", rules.path])
    #expect(run.status == 64)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  // All photos were checked before anybody read that the word was no photo.
  @Test(arguments: [
    ("检查", "check"), ("帮助", "help"), ("成品", "prepare"), ("规则", "lint"), ("评估", "evaluate"), ("version", "--version"),
    ("版本", "--version"), ("format", "fmt"), ("eval", "evaluate"),
  ])
  func `a word that means a command is told with the command`(word: String, command: String) throws {
    for photos in [["good.png"], []] {
      let run = try fixture.run([word] + photos)
      #expect(run.status == 64 && run.output.isEmpty)
      #expect(
        run.errors
          == "rulecheck: there is no file `\(word)`; did you mean the command `\(command)`?\nsee `rulecheck --help`\n")
    }
    #expect(try fixture.run(["help", word]).errors.contains("did you mean `\(command)`?"))
    try fixture.photo("\(word)/a.png", width: 12)
    #expect(try fixture.run([word]).output.hasPrefix("\(word)/a.png: passes"))
  }

  @Test func `a first word that is no file stops the run where photos follow`() throws {
    let run = try fixture.run(["某某某", "good.png"])
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("commands are check, facts, judge, prepare, try"), "\(run.errors)")
    #expect(try fixture.run(["某某某", "good.png", "--lang", "zh"]).errors.contains("命令有 check、facts、"))
    // What is named like a photo, or stands alone, is a photo that is not there.
    for names in [["missing.png", "good.png"], ["some/where", "good.png"], ["某某某"]] {
      #expect(try fixture.run(names).status == 66, "\(names)")
    }
  }

  @Test func `where help is to be found is said once`() throws {
    let run = try fixture.run(["good.png", "--格式", "list"])
    #expect(
      run.status == 64 && run.errors == "rulecheck: there is no option `--格式`\nsee `rulecheck --help`\n",
      "\(run.errors)")
  }

  // Nothing was set, and nothing was said.
  @Test(arguments: [
    ("narrowest=", "narrowest"), ("nosuch=", "nosuch"), ("submission.attempt=", "`submission.attempt=`"),
    ("=3", "`=3`"),
  ])
  func `a setting without a name or a value is told`(setting: String, told: String) throws {
    let run = try fixture.run(["good.png", "--set", setting])
    #expect([64, 65].contains(run.status) && run.output.isEmpty)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  // The name alone leads to no folder above, so a vocabulary there was not found.
  @Test(arguments: [("v/a/b", "x.rule"), ("v/a", "b/x.rule"), ("v/a/c", "../b/x.rule"), ("v/a/c/d", "../../b/x.rule")])
  func `a rule file finds the vocabulary two folders above it, by whatever path it is named`(
    folder: String, path: String
  ) throws {
    _ = try fixture.folder.file("v/vocabulary.rule", text: "let size.any = file.width > 1px\n")
    _ = try fixture.folder.file("v/a/b/x.rule", text: "require size.any\n")
    _ = try fixture.folder.file("v/a/c/d/other.txt", text: "")
    let run = try RulecheckProcess.run(["lint", path], folder: fixture.folder.url.appending(path: folder))
    #expect(run.status == 0, "\(run.errors)")
  }

  // Its rules were defined twice, and the vocabulary was checked as a file of rules.
  @Test func `a rule file named by two paths is one file`() throws {
    let rules = try fixture.folder.file("v/x.rule", text: "require size.any\n").path
    let vocabulary = try fixture.folder.file("v/vocabulary.rule", text: "let size.any = file.width > 1px\n").path
    let run = try RulecheckProcess.run(["lint", "v/x.rule", vocabulary, rules, "v"], folder: fixture.folder.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a rule is waived for one reason`() throws {
    let run = try fixture.run(["good.png", "--waive", "size.width=old", "--waive", "size.width=seen"])
    #expect(run.status == 64)
    #expect(run.errors.contains("waived twice"))
  }

  // MARK: - Files

  @Test func `a photo that stands twice in a table is told with its lines`() throws {
    _ = try fixture.folder.file(
      "told.csv", text: "photo,submission.attempt,submission.atempt\ngood.png,1,1\n\nbad.png,1,1\ngood.png,9,1\n")
    let run = try fixture.run(["good.png", "--facts", "told.csv"])
    #expect(run.status == 1)
    #expect(run.errors.contains("told.csv: `good.png` stands in lines 2 and 5"))
    #expect(run.errors.contains("told.csv: `submission.atempt` is no fact; did you mean `submission.attempt`?"))
    #expect(try fixture.run(["good.png", "--facts", "told.csv", "--lang", "zh"]).errors.contains("在第 2、5 行重复出现"))
    let records = "[{\"photo\": \"a\", \"facts\": {}}, {\"photo\": \"a\", \"facts\": {}}]"
    _ = try fixture.folder.file("told.json", text: records)
    #expect(try fixture.run(["good.png", "--facts", "told.json"]).errors.contains("records 1 and 2"))
  }

  @Test func `photos of which a table says nothing are counted`() throws {
    _ = try fixture.folder.file("told.csv", text: "photo,submission.attempt\nGOOD.png,1\n")
    try fixture.photo("more.png", width: 12)
    let run = try fixture.run(["good.png", "more.png", "--facts", "told.csv"])
    let lines = run.errors.split(separator: "\n")
    #expect(lines.first == "rulecheck: the files of `--facts` say nothing of 2 photos: good.png, more.png")
    #expect(
      lines.last == "rulecheck: no photo in this run for 1 row of `--facts`: GOOD.png; is `GOOD.png` good.png?")
    let one = try fixture.run(["good.png", "--facts", "told.csv", "--lang", "zh"])
    #expect(one.errors.hasPrefix("rulecheck: `--facts` 的文件中没有这 1 张照片：good.png\n"))
    #expect(one.errors.contains("`GOOD.png` 是否就是 good.png？"))
    _ = try fixture.folder.file("told.csv", text: "photo,submission.attempt\ngood.png,\n")
    #expect(try fixture.run(["good.png", "--facts", "told.csv"]).errors.isEmpty)
  }

  @Test func `names in recorded facts that are no facts are told once, and the rest is judged`() throws {
    let record = "{\"photo\": \"a\", \"facts\": {\"file.width\": 12, \"file.widht\": 3, \"new.fact\": true}}\n"
    let run = try fixture.run(["judge", "-", "--format", "text"], input: record + record)
    #expect(run.output.contains("2 photos: 2 pass"))
    #expect(run.errors.components(separatedBy: "did you mean `file.width`?").count == 2)
    #expect(run.errors.contains("`new.fact` is no fact"))
  }

  @Test func `any number of unknown names takes few lines`() throws {
    let names = (0..<3000).map { "\"made.up\($0)\": 1" }.joined(separator: ", ")
    let run = try fixture.run(["judge", "-"], input: "{\"facts\": {\(names)}}\n")
    #expect(run.errors.split(separator: "\n").count == 6)
  }

  @Test(arguments: ["", "\n \n"]) func `facts of no photo are no success`(content: String) throws {
    _ = try fixture.folder.file("none.ndjson", text: content)
    let run = try fixture.run(["judge", "none.ndjson"])
    #expect(run.status == 66)
    #expect(run.errors.contains("none.ndjson: no facts of any photo"), "\(run.errors)")
    #expect(try fixture.run(["judge", "-", "--lang", "zh"], input: content).errors.contains("没有任何照片的测量值"))
  }

  @Test func `a file of records that is missing is told, and the others are judged`() throws {
    for name in ["a", "c"] {
      _ = try fixture.folder.file(
        "\(name).ndjson", text: "{\"photo\": \"\(name)\", \"facts\": {\"file.width\": 12}}\n")
    }
    let run = try fixture.run(["judge", "a.ndjson", "missing.ndjson", "c.ndjson", "--format", "json"])
    #expect(run.status == 66)
    #expect(run.errors.contains("missing.ndjson: no such file"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect((object["photos"] as? [[String: Any]])?.map { $0["photo"] as? String } == ["a", "c"])
    let trial = try fixture.run(["try", fixture.rules, "--against", "missing.ndjson", "c.ndjson"])
    #expect(trial.status == 66 && trial.output == "0 of 1 verdict change\n", "\(trial.output)")
  }

  // The product of jobs and what may wait for each once was too large to be a number, and the process was killed.
  @Test(arguments: ["999999999999999999", "9223372036854775807"])
  func `any number of jobs and of pixels is heeded`(number: String) throws {
    let run = try fixture.run(["good.png", "--jobs", number, "--max-pixels", number])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: [["try", "rules/school.rule", "--against"], ["explain", "size.width"]])
  func `results serve as facts as far as their rules read any, which is told once`(arguments: [String]) throws {
    try fixture.photo("narrow.png", width: 8)
    _ = try fixture.folder.file("torn.png", content: CommandFixture.picture(width: 12).prefix(60))
    let results = try fixture.run(["torn.png", "good.png", "narrow.png", "--format", "ndjson"])
    _ = try fixture.folder.file("results.ndjson", text: results.output)
    let run = try fixture.run(arguments + ["results.ndjson"])
    #expect(run.status == 66 && run.errors.contains("results.ndjson:1: "), "\(run.errors)")
    #expect(
      run.errors.hasSuffix(
        "rulecheck: results.ndjson: results of a check: facts that its rules did not read are unknown here\n"))
    let isTrial = arguments[0] == "try"
    #expect(run.output.contains(isTrial ? "0 of 2 verdicts change" : "narrow.png"), "\(run.output)")
    let chinese = try fixture.run(arguments + ["results.ndjson", "--lang", "zh"])
    #expect(chinese.errors.contains("这是检查结果：当时的规则没有用到的检测项在此一律未知"))
  }

  @Test func `what is told counts for recorded facts as for photos`() throws {
    let record = "{\"photo\": \"a\", \"facts\": {\"file.width\": 12}}\n"
    #expect(try fixture.run(["judge", "-"], input: record).status == 0)
    #expect(try fixture.run(["judge", "-", "--set", "submission.attempt=9"], input: record).status == 1)
    _ = try fixture.folder.file("told.csv", text: "photo,file.width\na,8\n")
    #expect(try fixture.run(["judge", "-", "--facts", "told.csv"], input: record).status == 1)
  }

  @Test(arguments: [
    ("missing.png", "check the name", "请核对文件名"), ("empty.png", "as JPEG or PNG", "JPEG 或 PNG"),
    ("torn.png", "as JPEG or PNG", "JPEG 或 PNG"), (".", "no photo in this folder", "文件夹中没有照片"),
  ])
  func `a photo that cannot be read comes with what to do`(name: String, english: String, chinese: String) throws {
    let folder = try CommandFixture()
    _ = try folder.folder.file("empty.png")
    _ = try folder.folder.file("torn.png", content: CommandFixture.picture(width: 12).prefix(60))
    let target = name == "." ? "rules" : name
    for (language, told) in [("en", english), ("zh", chinese)] {
      let run = try folder.run([target, "--lang", language])
      #expect(run.status == 66)
      #expect((run.output + run.errors).contains(told), "\(run.output)\(run.errors)")
    }
  }

  @Test(arguments: ["check", "facts"], ["20231107.jpg", "new.JPEG", "new.png"])
  func `results do not go into a file that is named like a photo, as where prepare was forgotten`(
    command: String, name: String
  ) throws {
    for (language, told) in [("en", "write `rulecheck prepare …`"), ("zh", "结果不是照片；要制作成品照请写 `rulecheck prepare …`")] {
      let run = try fixture.run([command, "good.png", "-o", name, "--lang", language])
      #expect(run.status == 73)
      #expect(run.errors.contains(told), "\(run.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.folder.url.appending(path: name).path))
  }

  @Test func `why nothing can be written is told in Chinese, and is the true reason`() throws {
    func told(_ arguments: [String]) throws -> String {
      let run = try fixture.run(["good.png", "--lang", "zh"] + arguments)
      #expect(run.status == 73)
      return run.errors
    }
    #expect(try told(["-o", String(repeating: "a", count: 300)]).contains("无法写入：文件名太长"))
    #expect(try told(["-o", "nowhere/results.txt"]).contains("无法写入：文件夹不存在"))
    // Looking for what could not be made used to leave another reason.
    let link = fixture.folder.url.appending(path: "link")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "nowhere")
    #expect(try told(["--annotate", "link"]).contains("link：无法写入：同名文件已存在"))
  }

  // MARK: - Rules

  @Test(arguments: ["", "# a comment\n"])
  func `a file without rules is told, and judges no photo`(text: String) throws {
    let rules = try fixture.folder.file("empty.rule", text: text).path
    func run(_ arguments: [String]) throws -> RulecheckProcess {
      try RulecheckProcess.run(arguments + ["--rules", rules], folder: fixture.folder.url)
    }
    let lint = try run(["lint"])
    #expect(lint.status == 0)
    #expect(lint.output.contains("no rules in"))
    let check = try run(["good.png"])
    #expect(check.status == 65)
    #expect(check.errors.contains("no rules to judge by"))
    #expect(try run(["judge", "-"]).status == 65)
  }

  // A rule that an editor saved under another name passed every photo in silence.
  @Test func `rule files by a wrong name are told, and capitals do not matter`() throws {
    _ = try fixture.folder.file("rules/more.rule.txt", text: "require file.width > 100px\n")
    let run = try fixture.run(["good.png", "--rules", "rules"])
    #expect(run.status == 0)
    #expect(run.errors == "rulecheck: rules/more.rule.txt is not used: the names of rule files end in .rule\n")
    _ = try fixture.folder.file("rules/SCHOOL2.RULE", text: "require file.width > 100px\n")
    #expect(try RulecheckProcess.run(["good.png", "--rules", "rules"], folder: fixture.folder.url).status == 1)
  }

  @Test func `a copy of a rule file is told once`() throws {
    let text = (1...6).map { "rule copy.number\($0): require file.width > \($0)px\n" }.joined()
    _ = try fixture.folder.file("twice/a.rule", text: text)
    _ = try fixture.folder.file("twice/a copy.rule", text: text + "require file.width > 0px\n")
    let run = try RulecheckProcess.run(["lint", "twice"], folder: fixture.folder.url)
    #expect(run.status == 65)
    #expect(run.errors.components(separatedBy: "error[").count == 2, "\(run.errors)")
    #expect(run.errors.contains("6 definitions stand both in twice/a copy.rule and in twice/a.rule"))
  }

  @Test func `help on one command shows its own options alone`() throws {
    for arguments in [["help", "prepare"], ["prepare", "--help"]] {
      let help = try RulecheckProcess.run(arguments)
      #expect(help.status == 0 && help.output.hasPrefix("rulecheck prepare "))
      #expect(help.output.contains("--finished PATH") && !help.output.contains("--landmarks"))
    }
    #expect(try RulecheckProcess.run(["--help"]).output.contains("--landmarks"))
    let rules = try fixture.run(["explain"])
    #expect(rules.status == 0 && rules.output.contains("  reject  too narrow\n"), "\(rules.output)")
    // Who reads a report has the rule's text and not its name.
    let said = try fixture.run(["explain", "too narrow"])
    #expect(said.status == 0 && said.output.hasPrefix("size.width"), "\(said.output)\(said.errors)")
  }

  @Test func `a file that cannot be mended is left as it is, and that is told`() throws {
    let text = "rule a.b： require file.width >= 3px\nrule a.c require file.width >= 3px\n"
    let file = try fixture.folder.file("torn.rule", text: text)
    for (language, told) in [("en", "nothing was changed"), ("zh", "文件未作任何改动")] {
      let run = try fixture.run(["fmt", "--fix", "--write", "torn.rule", "--lang", language])
      #expect(run.status == 65)
      #expect(run.errors.contains("torn.rule") && run.errors.contains(told))
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
  }

  @Test(arguments: [
    ("file.width", ["number [px]", "used by size.width, size.wide, size.least"]),
    ("narrowest", ["= 4 px", "school.rule:5", "may be set to 1 px…40 px", "used by size.least"]),
    ("submission.attempt", ["    attempt\n", "used by submission.first"]),
    ("size.any", ["= file.width > 1px", "that is: width > 1 px", "no rule uses it"]),
  ])
  func `a fact, a param and a definition are explained, with the rules that hang on them`(
    name: String, told: [String]
  ) throws {
    let rules = try fixture.folder.file("rules/more.rule", text: "let size.any = file.width > 1px\n")
    let run = try fixture.run(["explain", name, "--rules", rules.path])
    #expect(run.status == 0)
    for text in told { #expect(run.output.contains(text), "\(run.output)") }
    let photo = try fixture.run(["explain", "file.width", "good.png", "--lang", "zh"])
    #expect(photo.output == "good.png\n    file.width = 12 像素\n")
  }

  @Test(arguments: ["registry.eye_line", "max_photo_size"])
  func `a name of a library set that is not in force is told with its file`(name: String) throws {
    let run = try RulecheckProcess.run(["explain", name])
    #expect(run.status == 64)
    let path = "rules/library/degree-photo.rule"
    #expect(run.errors == "rulecheck: `\(name)` stands in \(path), which is not in force; add `--rules \(path)`\n")
    #expect(try RulecheckProcess.run(["explain", name, "--rules", path]).status == 0)
  }

  @Test(arguments: [
    ("file.widht", "did you mean `file.width`?"), ("narowest", "did you mean `narrowest`?"),
    ("size.widht", "did you mean `size.width`?"), ("E999", "E101…E1"),
    ("whatever it is", "`rulecheck facts` lists facts"),
  ])
  func `a name that nothing has is told with the nearest`(name: String, told: String) throws {
    let run = try fixture.run(["explain", name])
    #expect(run.status == 64)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  // The values of `--set` counted as files of rules.
  @Test func `a value from outside is no file of rules`() throws {
    let run = try fixture.run(["lint", "--set", "narrowest=5px"])
    #expect(run.status == 0 && run.output.contains("in 2 files ") && !run.output.contains("--set"), "\(run.output)")
  }

  // What stood behind was ignored in silence.
  @Test(arguments: [
    (["explain", "E204", "nonexistent.jpg"], "write `rulecheck explain E204` alone"),
    (["help", "check", "nonsense"], "write `rulecheck help check`"),
  ])
  func `a word too many is told`(words: [String], told: String) throws {
    let run = try RulecheckProcess.run(words)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(told), "\(run.errors)")
  }

  // Each was looked for anew in all folders of rules: a minute for one file.
  @Test func `a file of nothing but uses that lead nowhere is refused within a second`() throws {
    let line = "use \"schol.rule\"\n"
    let text = String(repeating: line, count: (1 << 20) / line.utf8.count)
    let path = try fixture.folder.file("rules/uses.rule", text: text)
    let arguments = try Arguments(["--rules", path.path], environment: [:])
    let start = ThreadTime.seconds
    do throws(RuleSet.Failure) {
      _ = try RuleSet.load(arguments)
      Issue.record("accepted")
    } catch {
      guard case .mistakes(let found) = error else { throw error }
      #expect("\(found)".contains("did you mean `use \"school.rule\"`?"))
    }
    #expect(ThreadTime.seconds - start < 2.5)
  }
}
