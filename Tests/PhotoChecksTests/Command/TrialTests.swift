import Foundation
import RuleLang
import Testing

@testable import PhotoChecks
@testable import rulecheck

@Suite struct TrialTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    for width in [6, 8, 12, 14, 20] { try fixture.photo("p/w\(width).png", width: width) }
  }

  // MARK: - Edited rules

  // A column was told to be read by no rule, and changed the verdict all the same.
  @Test func `a column that only the edited rules read is no stranger`() throws {
    try fixture.photo("q/a.png", width: 12)
    _ = try fixture.folder.file("asked.rule", text: "fact a.ok: bool \"is it well?\"\nrule a.ok: require a.ok\n")
    _ = try fixture.folder.file("t.csv", text: "photo,is it well?\na.png,no\n")
    let run = try fixture.run(["try", "asked.rule", "--against", "q", "--facts", "t.csv"])
    #expect(run.output.contains("a.ok") && !run.errors.contains("no fact or question"), "\(run.errors)")
  }

  @Test func `a trial names the photos whose verdict changes, and the rule`() throws {
    let edited = CommandFixture.rulesText.replacing("10px because", with: "13px because")
    _ = try fixture.folder.file("edited.rule", text: edited)
    let run = try fixture.run(["try", "edited.rule", "--against", "p"])
    #expect(run.status == 0)
    #expect(
      run.output
        == "p/w12.png: passes → rejected  (size.width)\n1 of 5 verdicts changes\nbefore: 3 pass, 0 for review, 2 rejected\nafter: 2 pass, 0 for review, 3 rejected\n"
    )
    let json = try fixture.run(["try", "edited.rule", "--against", "p", "--format", "json"])
    let flips = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(flips.count == 1)
    #expect(flips[0]["before"] as? String == "pass" && flips[0]["after"] as? String == "reject")
    #expect(flips[0]["rules"] as? [String] == ["size.width"])
  }

  // One edited file by itself seemed to change verdicts that its neighbours' rules had made.
  @Test func `edited rules without some of the present ones say so, and none at all are refused`() throws {
    _ = try fixture.folder.file("one.rule", text: "rule size.other: require file.width >= 1px\n")
    let one = try fixture.run(["try", "one.rule", "--against", "p", "--lang", "en"])
    #expect(one.errors.contains("are without") && one.errors.contains("size.width"), "\(one.errors)")
    _ = try fixture.folder.file("none.rule", text: "param widest = 3px allow 1px..9px\n")
    #expect(try fixture.run(["try", "none.rule", "--against", "p"]).status == 65)
  }

  @Test func `recorded facts do as well as their photos`() throws {
    _ = try fixture.folder.file(
      "edited.rule", text: CommandFixture.rulesText.replacing("10px because", with: "1px because"))
    let facts = try fixture.run(["facts", "p", "--format", "ndjson"])
    _ = try fixture.folder.file("last-year.ndjson", text: facts.output)
    let photos = try fixture.run(["try", "edited.rule", "--against", "p"])
    #expect(try fixture.run(["try", "edited.rule", "--against", "last-year.ndjson"]).output == photos.output)
    #expect(photos.output.contains("2 of 5 verdicts change"))
    let both = try fixture.run(["try", "edited.rule", "--against", "p", "--against", "last-year.ndjson"])
    #expect(both.output.contains("4 of 10 verdicts change"))
  }

  // Facts were read by the rules in force alone, so that what only the edited ones declare was never known.
  @Test func `facts that only the edited rules declare count, recorded or told`() throws {
    _ = try fixture.folder.file(
      "edited.rule", text: CommandFixture.rulesText + "fact student.ok: bool\nrequire student.ok\n")
    _ = try fixture.folder.file(
      "known.ndjson", text: "{\"photo\": \"p/w12.png\", \"facts\": {\"file.width\": 12, \"student.ok\": true}}\n")
    let recorded = try fixture.run(["try", "edited.rule", "--against", "known.ndjson"])
    #expect(recorded.output.hasPrefix("0 of 1"), "\(recorded.output)")
    #expect(recorded.errors.isEmpty, "\(recorded.errors)")
    _ = try fixture.folder.file("told.csv", text: "photo,student.ok\nw12.png,yes\nw14.png,no\n")
    let told = try fixture.run(["try", "edited.rule", "--against", "p/w12.png", "p/w14.png", "--facts", "told.csv"])
    #expect(told.output.hasPrefix("p/w14.png: passes → rejected"), "\(told.output)")
    let set = try fixture.run(["try", "edited.rule", "--against", "p/w12.png", "--set", "student.ok=no"])
    #expect(set.output.hasPrefix("p/w12.png: passes → rejected"), "\(set.output + set.errors)")
  }

  // A torn photo has no verdict, so it must not count in figures either.
  @Test func `an evaluation leaves torn photos out`() throws {
    let torn = try Data(contentsOf: RulecheckProcess.repository.appending(path: RulecheckProcess.portrait))
    try torn.prefix(torn.count / 2).write(to: fixture.folder.url.appending(path: "p/torn.png"))
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,y\ntorn.png,n\n")
    // A map that an editor of Windows wrote: its line ends were taken for a part of the line.
    _ = try fixture.folder.file(
      "p/labels.map", text: "# widths\r\nnarrow = size.width { violated: y; satisfied: n }\r\n")
    let run = try fixture.run(["evaluate", "p/labels.csv"])
    #expect(run.status == 66)
    #expect(run.errors.contains("torn.png"), "\(run.errors)")
    #expect(run.output.contains("1/1"), "\(run.output)")
  }

  @Test func `rules that are the same change nothing`() throws {
    let run = try fixture.run(["try", "rules/school.rule", "--against", "p"])
    #expect(run.output == "0 of 5 verdicts change\n")
  }

  @Test func `a trial with a mistake in the edited rules says where`() throws {
    _ = try fixture.folder.file("edited.rule", text: "require file.widht >= 10px\n")
    let run = try fixture.run(["try", "edited.rule", "--against", "p"])
    #expect(run.status == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("edited.rule:1:9") && run.errors.contains("did you mean `file.width`?"))
    #expect(try fixture.run(["try", "edited.rule"]).status == 64)
    #expect(try fixture.run(["try", "--against", "p"]).status == 64)
  }

  @Test func `what cannot be read is told, and the rest is tried`() throws {
    let facts = try fixture.run(["facts", "p/w6.png", "p/w12.png", "--format", "ndjson"])
    _ = try fixture.folder.file("torn.ndjson", text: facts.output.replacing("\n{", with: "\n{\"facts\n{"))
    let run = try fixture.run(
      ["try", "rules/school.rule", "--against", "torn.ndjson", "--against", "nowhere.png", "--against", "p/w8.png"])
    #expect(run.status == 66)
    #expect(run.output == "0 of 3 verdicts change\n")
    #expect(run.errors.contains("torn.ndjson:2: ") && run.errors.contains("nowhere.png: no such file"))
  }

  // MARK: - Thresholds

  @Test func `the value between good and bad photos is suggested, with what others cost`() throws {
    for (folder, widths) in [("good", [14, 20]), ("bad", [10, 12])] {
      for width in widths { try fixture.photo("\(folder)/w\(width).png", width: width) }
    }
    let run = try fixture.run(["suggest", "narrowest", "--good", "good", "--bad", "bad"])
    #expect(run.status == 0)
    let first = try #require(run.output.split(separator: "\n").first)
    #expect(first == "suggested: set narrowest = 13px")
    #expect(run.output.contains("0 of 2 good ones not passed, 0 of 2 bad ones passed"))
    #expect(run.output.contains("now: 4px: 0 of 2 good ones not passed, 2 of 2 bad ones passed"))
  }

  @Test func `a value that does as well as any is kept`() throws {
    let separating = CommandFixture.rulesText.replacing("narrowest = 4px", with: "narrowest = 14px")
    _ = try fixture.folder.file("rules/school.rule", text: separating)
    let photos = ["suggest", "narrowest", "--good", "p/w14.png", "p/w20.png", "--bad", "p/w12.png"]
    let run = try fixture.run(photos)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("no value does better than the present one: set narrowest = 14px\n"), "\(run.output)")
    #expect(!run.output.contains("suggested") && run.output.contains("either side:"))
    #expect(try fixture.run(photos + ["--lang", "zh"]).output.hasPrefix("现值已是最佳，不必修改："))
  }

  @Test(arguments: ["3.5", "0.07", "29", "0.1", "100", "12.25"])
  func `a value is printed as it was written`(_ text: String) throws {
    let number = try #require(Double(text))
    #expect(TrialValues.text(number * RuleLang.Unit.percent.scale, in: .percent) == text)
    #expect(TrialValues.text(number, in: .pixels) == text)
  }

  // Rules may be edited and saved while values are still tried.
  @Test func `values are tried on the texts that were read first`() throws {
    let base = try fixture.folder.file("rules/base.rule", text: "rule base.high: require file.height >= 1px\n")
    _ = try fixture.folder.file("rules/school.rule", text: "use \"base.rule\"\n" + CommandFixture.rulesText)
    let rules = try RuleSet.load(Arguments(["--rules", fixture.rules], environment: [:]))
    try FileManager.default.removeItem(at: base)
    try "broken".write(toFile: fixture.rules, atomically: true, encoding: .utf8)
    let trial = try rules.setting("narrowest", to: "7px")
    #expect(trial.program.rules.map(\.id) == rules.program.rules.map(\.id))
    #expect(trial.program.rules.contains { $0.id == "base.high" })
    #expect(trial.program.parameters.first { $0.name == "narrowest" }?.value == .number(7))
    #expect(trial.digest != rules.digest)
    #expect(throws: RuleSet.Failure.self) { try rules.setting("narrowest", to: "99px") }
  }

  @Test func `several photos may follow one option, as a shell names them`() throws {
    let run = try fixture.run(["suggest", "narrowest", "--good", "p/w14.png", "p/w20.png", "--bad", "p/w12.png"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("0 of 2 good ones not passed, 0 of 1 bad ones passed"))
    let trial = try fixture.run(["try", "rules/school.rule", "--against", "p/w6.png", "p/w8.png"])
    #expect(trial.output == "0 of 2 verdicts change\n")
  }

  @Test func `a param that makes no difference here is told from one that nothing depends on`() throws {
    let rules = CommandFixture.rulesText + "param idle = 4px allow 1px..40px\n"
    _ = try fixture.folder.file("rules/school.rule", text: rules)
    let idle = try fixture.run(["suggest", "idle", "--good", "p/w14.png", "--bad", "p/w20.png"])
    #expect(idle.status == 64 && idle.errors.contains("no rule depends on `idle`"), "\(idle.errors)")
    let alike = try fixture.run(["suggest", "narrowest", "--good", "p/w6.png", "--bad", "p/w6.png"])
    #expect(alike.status == 0 && alike.output.contains("no value of `narrowest`"), "\(alike.errors)")
    #expect(alike.output.contains("1 of the good ones does not pass whatever the value"), "\(alike.output)")
  }

  @Test func `a suggestion from photos that cannot be read is no success`() throws {
    let none = try fixture.run(["suggest", "narrowest", "--good", "nowhere.png", "--bad", "p/w12.png"])
    #expect(none.status == 66 && none.output.isEmpty)
    #expect(none.errors.contains("nowhere.png: no such file"))
    let some = try fixture.run(["suggest", "narrowest", "--good", "nowhere.png", "p/w14.png", "--bad", "p/w12.png"])
    #expect(some.status == 66 && some.output.contains("suggested: "))
  }

  @Test(arguments: [
    (["narowest", "--good", "p", "--bad", "p"], "did you mean `narrowest`?"), (["narrowest", "--good", "p"], "--bad"),
    ([], "suggest PARAM"),
  ])
  func `a suggestion that lacks something says what`(arguments: [String], words: String) throws {
    let run = try fixture.run(["suggest"] + arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `values to try are short, in order, and reach both bounds`() {
    #expect(TrialValues(0...60, in: .plain).texts.count == 61)
    // Steps below the smallest normal number were looked for without an end.
    #expect(TrialValues(0...60 * Double.leastNonzeroMagnitude, in: .plain).texts == ["0"])
    #expect(TrialValues(1...6, in: .plain).texts.prefix(3) == ["1", "1.1", "1.2"])
    #expect(TrialValues(0.33...1, in: .plain).texts.prefix(2) == ["0.33", "0.34"])
    #expect(TrialValues(-12.5...1000, in: .plain).texts.first == "-12.5")
    #expect(TrialValues(-12.5...1000, in: .plain).texts.last == "1000")
    #expect(TrialValues(3...3, in: .plain).texts == ["3"])
    // 57 hundredths divided by a hundredth are not 57.
    let shares = TrialValues(29 * Unit.percent.scale...57 * Unit.percent.scale, in: .percent).texts
    #expect(shares.first == "29" && shares.last == "57")
  }

  // MARK: - Labels

  @Test func `verdicts are compared with what people said of the same photos`() throws {
    _ = try fixture.folder.file(
      "p/labels.csv", text: "photo,narrow\nw6.png,y\nw8.png,y\nw12.png,n\nw14.png,n\nw20.png,y\n")
    _ = try fixture.folder.file("p/labels.map", text: "narrow = size.width { violated: y; satisfied: n }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv", "--format", "json"])
    #expect(run.status == 0)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let column = try #require((object["columns"] as? [[String: Any]])?.first)
    let all = try #require(column["all"] as? [String: Any])
    func counts(_ key: String) -> [Int?] {
      let share = all[key] as? [String: Any]
      return [share?["count"] as? Int, share?["total"] as? Int]
    }
    #expect(counts("right") == [4, 5])
    #expect(counts("found") == [2, 3])
    #expect(counts("false") == [0, 2])
    #expect(counts("undecided") == [0, 5])
    let misses = column["misses"] as? [[String: String]]
    #expect(misses == [["photo": "p/w20.png", "label": "violated", "answer": "satisfied"]])
    #expect(try fixture.run(["evaluate", "p/labels.csv"]).output.contains("p/w20.png"))
  }

  // A photo that a person was to look at counted as one that was taken wrongly, and in a Chinese table stood `review`.
  @Test func `a photo for review is undecided where people passed or rejected it`() throws {
    _ = try fixture.folder.file(
      "rules/school.rule",
      text: "rule a.b: require file.width >= 10px severity review\nrule a.c: require file.width <= 18px\n")
    func figures(_ labels: String, _ map: String) throws -> [String: Any] {
      _ = try fixture.folder.file("p/labels.csv", text: labels)
      _ = try fixture.folder.file("p/labels.map", text: map)
      let run = try fixture.run(["evaluate", "p/labels.csv", "--format", "json"])
      let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      return try #require((object["columns"] as? [[String: Any]])?.first)
    }
    func count(_ key: String, in column: [String: Any]) -> Int? {
      ((column["all"] as? [String: Any])?[key] as? [String: Any])?["count"] as? Int
    }
    let labels = "photo,school\nw6.png,good\nw8.png,bad\nw12.png,good\nw20.png,bad\n"
    let two = try figures(labels, "school = verdict { reject: bad; pass: good }\n")
    #expect(count("undecided", in: two) == 2 && count("right", in: two) == 2)
    #expect((two["misses"] as? [[String: String]])?.isEmpty == true)
    let three = try figures(
      labels.replacing("w8.png,bad", with: "w8.png,look").replacing("w12.png,good", with: "w12.png,look"),
      "school = verdict { review: look; reject: bad; pass: good }\n")
    #expect(count("undecided", in: three) == 1 && count("right", in: three) == 2)
    _ = try fixture.folder.file("p/labels.map", text: "school = verdict { review: look; reject: bad }\n")
    let chinese = try fixture.run(["evaluate", "p/labels.csv", "--lang", "zh"]).output
    #expect(chinese.contains("w12.png：标签为 look，判为 通过") && !chinese.contains("pass"), "\(chinese)")
  }

  // The office's own table, with numbers and a title, had no column that `evaluate` took.
  @Test func `photos of labels are found by students' numbers`() throws {
    try fixture.photo("sent/20220004刘洋.png", width: 8)
    try fixture.photo("sent/20220005 (1).png", width: 12)
    _ = try fixture.folder.file("labels.csv", text: "2022届,\n学号,narrow\n20220004,y\n20220005,n\n20220006,y\n")
    _ = try fixture.folder.file("labels.map", text: "narrow = size.width { violated: y; satisfied: n }\n")
    let run = try fixture.run(["evaluate", "labels.csv", "--photos", "sent"])
    #expect(run.status == 66 && run.output.contains("2/2"), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("sent/20220006: no such file"), "\(run.errors)")
  }

  @Test func `a number comes with the threshold that separates the labels best`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,wide\nw6.png,n\nw8.png,n\nw12.png,y\nw14.png,y\n")
    _ = try fixture.folder.file("p/labels.map", text: "wide = file.width { high: y; low: n }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv", "--format", "json"])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let column = try #require((object["columns"] as? [[String: Any]])?.first)
    #expect(column["threshold"] as? [String: Double] == ["value": 10, "found": 1, "falsely_found": 0])
  }

  @Test func `photos of the table that are not there are named, and the others counted`() throws {
    let missing = (1...7).map { "gone\($0).png,y\n" }.joined()
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,y\nw20.png,n\n" + missing)
    _ = try fixture.folder.file("p/labels.map", text: "narrow = size.width { violated: y; satisfied: n }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv"])
    #expect(run.status == 66)
    #expect(run.output.contains("2/2"), "\(run.output)")
    #expect(run.errors.contains("p/gone5.png: no such file") && !run.errors.contains("gone6"), "\(run.errors)")
    #expect(run.errors.contains("2 more cannot be read"))
    let elsewhere = try fixture.run(["evaluate", "p/labels.csv", "--photos", "/nonexist", "--lang", "zh"])
    #expect(elsewhere.status == 66)
    #expect(elsewhere.errors.contains("/nonexist/w6.png：文件不存在") && elsewhere.errors.contains("另有 4 张无法读取"))
  }

  @Test(arguments: ["{ high: wide; low: narrow }", "{ low: narrow; high: wide }"])
  func `a number is cut where it separates the labels best`(_ answers: String) throws {
    _ = try fixture.folder.file(
      "p/labels.csv", text: "photo,shape\nw6.png,narrow\nw8.png,narrow\nw12.png,wide\nw14.png,narrow\nw20.png,wide\n")
    _ = try fixture.folder.file("p/labels.map", text: "shape = file.width \(answers)\n")
    for width in [6, 8, 12, 14, 20] { try fixture.photo("p/w\(width).png", width: width) }
    let text = try fixture.run(["evaluate", "p/labels.csv", "--lang", "en"])
    #expect(text.output.contains("cut at ≥ 10"), "\(text.output)")
    #expect(text.output.contains("4/5") && text.output.contains("w14.png: labelled narrow, judged wide"))
    let page = try fixture.run(["evaluate", "p/labels.csv", "--format", "html"])
    #expect(page.output.contains("<svg") && page.output.contains("w14.png"))
  }

  @Test func `who has no map is shown what one looks like`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,y\n")
    let run = try fixture.run(["evaluate", "p/labels.csv"])
    #expect(run.status == 66)
    let example = try #require(run.errors.firstMatch(of: #/labels\.map: no such file; .*`(.+)`/#)?.1, "\(run.errors)")
    #expect(try LabelMap(String(example)).entries.map(\.column) == ["glasses"])
  }

  @Test func `the map that the source gives as an example fits the shipped rules`() throws {
    let repository = RulecheckProcess.repository
    let source = try String(
      contentsOf: repository.appending(path: "Sources/rulecheck/Evaluation/LabelMap.swift"), encoding: .utf8)
    let example = source.split(separator: "\n").filter { $0.hasPrefix("///     ") }.map { $0.dropFirst(8) }
    let map = try LabelMap(example.joined(separator: "\n"))
    #expect(map.entries.count == 4)
    let rules = try RuleSet.load(
      Arguments(["--rules", repository.appending(path: "rules").path], environment: [:]))
    let known = rules.program.rules.map(\.id) + rules.program.mentionableNames
    for entry in map.entries { #expect(known.contains(entry.target), "\(entry.target)") }
  }

  @Test(arguments: [
    ("a = b.c { true: y; false: n, y }", "`y` stands twice"), ("a = b.c { true: y; true: n }", "`true` stands twice"),
  ])
  func `a label or an answer that stands twice is told`(_ map: String, _ told: String) {
    do throws(RecordError) {
      _ = try LabelMap(map)
      Issue.record("taken: \(map)")
    } catch {
      #expect(error.message.en.contains(told) && error.message.en.contains("line 1"), "\(error.message.en)")
    }
  }

  // A comma at a list's end made every row without a label count.
  @Test(arguments: [
    "a = b.c { true: y, ; false: n }", "a = b.c { true: ; false: n }", "a = b.c { true: y,, z; false: n }",
    "only real = y, ", "only real =",
  ])
  func `an empty label is told`(_ map: String) {
    do throws(RecordError) {
      _ = try LabelMap(map)
      Issue.record("taken: \(map)")
    } catch {
      #expect(error.message.en.contains("line 1: a label is missing"), "\(error.message.en)")
    }
  }

  @Test func `a map may have the signs of a Chinese keyboard`() throws {
    let map = try LabelMap("眼镜 ＝ glasses.present ｛ true：有，戴； false：无 ｝ ＃ 注")
    #expect(map.entries.first?.answers == ["有": "true", "戴": "true", "无": "false"])
  }

  @Test func `photos of one kind show no threshold`() {
    #expect(ThresholdCurve(high: [1, 2], low: []).sharpest == nil)
    #expect(ThresholdCurve(high: [], low: [1]).sharpest == nil)
    #expect(ThresholdCurve(high: [2], low: [1]).sharpest?.threshold == 1.5)
    #expect(Proportion(count: 4, total: 4).interval?.upperBound == 1)
    #expect(Proportion(count: 0, total: 3).interval?.lowerBound == 0)
  }

  @Test func `all rules together are a target too`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,decision\nw6.png,no\nw12.png,yes\nw14.png,no\n")
    _ = try fixture.folder.file("p/labels.map", text: "decision = verdict { reject: no; pass: yes }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv", "--lang", "en"])
    #expect(run.status == 0 && run.output.contains("w14.png: labelled no, judged yes"), "\(run.output)\(run.errors)")
  }

  @Test func `an answer that a target never gives is told`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,y\n")
    _ = try fixture.folder.file("p/labels.map", text: "narrow = file.width { violated: y; satisfied: n }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv", "--lang", "en"])
    #expect(run.status == 66)
    #expect(
      run.errors.contains("labels.map:1: `file.width` never answers `violated`, but `high`, `low`"), "\(run.errors)")
  }

  @Test func `labels that count for nothing are told`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,yes\nw8.png,maybe\nw12.png,no\n")
    _ = try fixture.folder.file("p/labels.map", text: "narrow = size.width { violated: yse; satisfied: no }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv"])
    #expect(run.errors.contains("labels.map:1: no photo has `yse` in the column `narrow`; did you mean `yes`?"))
    #expect(
      run.errors.contains("labels.map:1: 2 photos not counted, whose `narrow` is `maybe`, `yes`"), "\(run.errors)")
    #expect(try fixture.run(["evaluate", "p/labels.csv", "--lang", "zh"]).errors.contains("2 张照片不计入"))
    _ = try fixture.folder.file("p/labels.map", text: "# nothing yet\n")
    let empty = try fixture.run(["evaluate", "p/labels.csv"])
    #expect(empty.status == 66 && empty.errors.contains("labels.map: no column in it"), "\(empty.errors)")
  }

  @Test func `labels that the map or the table lacks are told`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,y\n")
    _ = try fixture.folder.file("p/labels.map", text: "\nnarow = size.width { violated: y; satisfied: n }\n")
    let column = try fixture.run(["evaluate", "p/labels.csv"])
    #expect(column.status == 66)
    #expect(column.errors.contains("labels.map:2") && column.errors.contains("did you mean `narrow`?"))
    _ = try fixture.folder.file("other.map", text: "narrow = size.widht { violated: y; satisfied: n }\n")
    let target = try fixture.run(["evaluate", "p/labels.csv", "--map", "other.map"])
    #expect(target.status == 66)
    #expect(target.errors.contains("did you mean `size.width`?"))
    _ = try fixture.folder.file(
      "only.map", text: "narrow = size.width { violated: y; satisfied: n }\n\nonly reel = y\n")
    let only = try fixture.run(["evaluate", "p/labels.csv", "--map", "only.map"])
    #expect(only.status == 66 && only.errors.contains("only.map:3: the table has no column `reel`"), "\(only.errors)")
    _ = try fixture.folder.file("good.map", text: "narrow = size.width { violated: y; satisfied: n }\n")
    let group = try fixture.run(["evaluate", "p/labels.csv", "--map", "good.map", "--group", "narow"])
    #expect(
      group.status == 64 && group.output.isEmpty && group.errors.contains("did you mean `narrow`?"), "\(group.errors)")
    _ = try fixture.folder.file("broken.map", text: "# fine\nnarrow size.width\n")
    let broken = try fixture.run(["evaluate", "p/labels.csv", "--map", "broken.map"])
    #expect(broken.status == 66)
    #expect(broken.errors.contains("line 2"))
  }
}
