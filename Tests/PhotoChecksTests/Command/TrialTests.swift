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

  // A rule file was looked for in the table like a photo.
  @Test func `rules and names are no photos that a table may tell of`() throws {
    try fixture.photo("q/a.png", width: 12)
    _ = try fixture.folder.file("0012345.rule", text: CommandFixture.rulesText)
    _ = try fixture.folder.file("t.csv", text: "学号,submission.attempt\n12345,1\n")
    let trial = try fixture.run(["try", "0012345.rule", "--against", "q", "--facts", "t.csv"])
    #expect(trial.status == 0 && trial.errors.isEmpty, "\(trial.errors)")
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

  // All photos were measured, and the rules compiled for each value, before it was said that none of it mattered.
  @Test func `a param that no rule uses is told before photos are read`() throws {
    _ = try fixture.folder.file(
      "rules/school.rule", text: CommandFixture.rulesText + "param spare = 3px allow 1px..9px\n")
    let run = try fixture.run(["suggest", "spare", "--good", "nowhere.png", "--bad", "p/w8.png"])
    #expect(run.status == 64 && run.errors.contains("no rule depends on `spare`"), "\(run.errors)")
    #expect(!run.errors.contains("nowhere.png"), "\(run.errors)")
  }

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
    #expect(trial.program.parameters().first { $0.name == "narrowest" }?.value == .number(7))
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
}
