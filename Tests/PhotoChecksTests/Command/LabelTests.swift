import Foundation
import RuleLang
import Testing

@testable import PhotoChecks
@testable import rulecheck

/// How the program does against labels.
@Suite struct LabelTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    for width in [6, 8, 12, 14, 20] { try fixture.photo("p/w\(width).png", width: width) }
  }

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

  @Test func `a row that may mean several photos is left out, which is told`() throws {
    for photo in ["q/a/20220003.png", "q/b/20220003.png", "q/20220004.png"] { try fixture.photo(photo, width: 12) }
    _ = try fixture.folder.file("q/labels.csv", text: "student number,narrow\n20220003,n\n20220004,n\n")
    _ = try fixture.folder.file("q/labels.map", text: "narrow = size.width { violated: y; satisfied: n }\n")
    let run = try fixture.run(["evaluate", "q/labels.csv"])
    #expect(
      run.errors.contains(
        "rows that may mean several photos are left out: 20220003 (q/a/20220003.png, q/b/20220003.png)"),
      "\(run.errors)")
    #expect(run.output.contains("1/1"), "\(run.output)")
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

  // Each answer and each column was looked for among all the others: 15 seconds for one line.
  @Test func `very many answers and columns are read in less than a second`() throws {
    let start = ThreadTime.seconds
    let answers = (0..<20_000).map { "a\($0): l\($0)" }.joined(separator: "; ")
    #expect(try LabelMap("x = file.width { \(answers) }").entries[0].order.count == 20_000)
    let columns = (0..<998).map { "c\($0)" }.joined(separator: ",")
    let table = try LabelledPhotos([UInt8]("photo,\(columns)\nw6.png,y\n".utf8), folder: "p")
    #expect(table.columns.count == 999 && table.rows.count == 1)
    #expect(throws: RecordError.self) { try LabelledPhotos([UInt8]("photo,\(columns),c7\n".utf8), folder: "p") }
    #expect(ThreadTime.seconds - start < 2.5)
  }

  @Test func `of many labels that no photo has the first are told`() throws {
    _ = try fixture.folder.file("p/labels.csv", text: "photo,narrow\nw6.png,y\nw12.png,n\n")
    let labels = (10..<30).map { "l\($0)" }.joined(separator: ", ")
    _ = try fixture.folder.file("p/labels.map", text: "narrow = size.width { violated: y, \(labels); satisfied: n }\n")
    let run = try fixture.run(["evaluate", "p/labels.csv"])
    #expect(run.status == 0 && run.errors.contains("no photo has `l14`"), "\(run.errors)")
    #expect(!run.errors.contains("`l15`") && run.errors.contains("no photo has 15 more labels of this line"))
    #expect(try fixture.run(["evaluate", "p/labels.csv", "--lang", "zh"]).errors.contains("本行另有 15 个标签也没有照片使用"))
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
