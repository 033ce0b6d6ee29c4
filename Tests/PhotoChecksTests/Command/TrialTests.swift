import Foundation
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

  @Test func `a trial names the photos whose verdict changes, and the rule`() throws {
    let edited = CommandFixture.rulesText.replacing("10px because", with: "13px because")
    _ = try fixture.folder.file("edited.rule", text: edited)
    let run = try fixture.run(["try", "edited.rule", "--against", "p"])
    #expect(run.status == 0)
    #expect(run.output == "p/w12.png: passes → rejected  (size.width)\n1 of 5 verdicts change\n")
    let json = try fixture.run(["try", "edited.rule", "--against", "p", "--format", "json"])
    let flips = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(flips.count == 1)
    #expect(flips[0]["before"] as? String == "pass" && flips[0]["after"] as? String == "reject")
    #expect(flips[0]["rules"] as? [String] == ["size.width"])
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
    #expect(TrialValues(from: 0, to: 60).texts.count == 61)
    #expect(TrialValues(from: 1, to: 6).texts.prefix(3) == ["1", "1.1", "1.2"])
    #expect(TrialValues(from: 0.33, to: 1).texts.prefix(2) == ["0.33", "0.34"])
    #expect(TrialValues(from: -12.5, to: 1000).texts.first == "-12.5")
    #expect(TrialValues(from: -12.5, to: 1000).texts.last == "1000")
    #expect(TrialValues(from: 3, to: 3).texts == ["3"])
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

  @Test(arguments: ["{ high: wide; low: narrow }", "{ low: narrow; high: wide }"])
  func `a number is cut where it separates the labels best`(_ answers: String) throws {
    _ = try fixture.folder.file(
      "p/labels.csv", text: "photo,shape\nw6.png,narrow\nw8.png,narrow\nw12.png,wide\nw14.png,narrow\nw20.png,wide\n")
    _ = try fixture.folder.file("p/labels.map", text: "shape = file.width \(answers)\n")
    for width in [6, 8, 12, 14, 20] { try fixture.photo("p/w\(width).png", width: width) }
    let text = try fixture.run(["evaluate", "p/labels.csv", "--lang", "en"])
    #expect(text.output.contains("cut at ≥ 10"), "\(text.output)")
    #expect(text.output.contains("4/5") && text.output.contains("w14.png: labelled low, judged high"))
    let page = try fixture.run(["evaluate", "p/labels.csv", "--format", "html"])
    #expect(page.output.contains("<svg") && page.output.contains("w14.png"))
  }

  @Test func `an answer that a target never gives is told`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,y\n")
    _ = try fixture.folder.file("p/labels.map", text: "narrow = file.width { violated: y; satisfied: n }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv", "--lang", "en"])
    #expect(run.status == 66)
    #expect(
      run.errors.contains("labels.map:1: `file.width` never answers `violated`, but `high`, `low`"), "\(run.errors)")
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
    _ = try fixture.folder.file("broken.map", text: "# fine\nnarrow size.width\n")
    let broken = try fixture.run(["evaluate", "p/labels.csv", "--map", "broken.map"])
    #expect(broken.status == 66)
    #expect(broken.errors.contains("line 2"))
  }
}
