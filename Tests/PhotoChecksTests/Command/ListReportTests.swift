import Foundation
import Testing

/// The table with one row for each photo, and what reports say of questions that are a person's.
@Suite struct ListReportTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
    try fixture.photo("bad.png", width: 8)
  }

  @Test func `each photo has one row with what is wrong, what to look at and what to do`() throws {
    let run = try fixture.run(["bad.png", "good.png", "missing.png", "--format", "list"])
    let rows = run.output.split(separator: "\r\n").map(String.init)
    #expect(
      rows[0] == "\u{FEFF}photo,verdict,what is wrong,a person has to look,advice,fix,grounds,waived,for the office")
    #expect(rows[1] == "bad.png,rejected,too narrow,,,enlarge it,width: 8 px (required: ≥ 10 px),,")
    #expect(rows[2].hasPrefix("good.png,passes,,,rather wide,,width: 12 px"), "\(rows[2])")
    _ = try fixture.folder.file(
      "rules/school.rule", text: "rule a.b: avoid file.width > 11px because \"wide\" fix \"cut it\"\n")
    #expect(try fixture.run(["good.png", "--format", "list"]).output.contains("passes,,,wide (cut it),,"))
    _ = try fixture.folder.file("rules/school.rule", text: CommandFixture.rulesText)
    #expect(rows[3].hasPrefix("missing.png,cannot be read,") && rows.count == 4)
    let quiet = try fixture.run(["bad.png", "good.png", "--format", "list", "--quiet", "--lang", "zh"]).output
    #expect(quiet.contains("照片,结论,不合格,需人工复核,建议,改正,依据,豁免,办公提示") && !quiet.contains("good.png"))
    let waived = try fixture.run(["bad.png", "--format", "list", "--waive", "size.width=old camera"]).output
    #expect(waived.hasSuffix("bad.png,passes,,,,,,size.width: old camera,\r\n"))
  }

  // Names and telephone numbers never reached the list, and who had sent nothing stood nowhere.
  @Test func `each row repeats what a table says of the student, and who sent nothing follows`() throws {
    try fixture.photo("p/20221004刘洋.png", width: 8)
    try fixture.photo("p/IMG_20221005.png", width: 12)
    _ = try fixture.folder.file(
      "students.csv", text: "学号,姓名,电话\n20221004,刘洋,138\n20221005,李明,139\n20221006,\"王,红\",137\n")
    let run = try fixture.run(["p", "--facts", "students.csv", "--format", "list", "--lang", "zh"])
    let rows = run.output.split(separator: "\r\n").map(String.init)
    #expect(rows[0] == "\u{FEFF}照片,学号,姓名,电话,结论,不合格,需人工复核,建议,改正,依据,豁免,办公提示")
    #expect(rows[1].hasPrefix("p/20221004刘洋.png,20221004,刘洋,138,不合格,"))
    // The digits may be a day.
    #expect(rows[2].hasPrefix("p/IMG_20221005.png,,,,通过,"))
    #expect(rows[3] == "20221005,20221005,李明,139,未交照片,,,,,,," && rows.count == 5)
    #expect(rows[4] == "20221006,20221006,\"王,红\",137,未交照片,,,,,,,")
    #expect(run.errors.contains("本次检查中没有以下 2 人的照片：20221005 李明、20221006 王,红"), "\(run.errors)")
    // Who has sent nothing has no photo to name; two columns of one name are two.
    _ = try fixture.folder.file("s.csv", text: "照片,学 号,备注,备注\n20221004刘洋.png,20221004,一,二\n,20221007,三,四\n")
    let named = try fixture.run(["p/20221004刘洋.png", "--facts", "s.csv", "--format", "list", "--lang", "zh"]).output
    #expect(named.contains("照片,学 号,备注,备注 (2),结论") && named.contains(",20221004,一,二,不合格"), "\(named)")
    #expect(named.contains("20221007,20221007,三,四,未交照片"), "\(named)")
    let english = try fixture.run(["p", "--facts", "students.csv", "--format", "list", "--quiet"]).output
    #expect(english.contains(",no photo,") && !english.contains("IMG_"))
  }

  // Excel made 2.02213E+17 and 231 of them, and the list that came back knew nobody.
  @Test func `numbers that a spreadsheet would spoil come out as the texts that they went in as`() throws {
    try fixture.photo("p/00231.png", width: 12)
    let cells = [
      "202213101004001234", "00231", "123456789012", "12E5", "13800138000", "0.5", "=1+1", "11010119900101123X",
    ]
    _ = try fixture.folder.file(
      "s.csv", text: "photo,a,b,c,d,e,f,g,h\n\"=\"\"00231\"\"\",\(cells.joined(separator: ","))\n00099,,,,,,,,\n")
    let run = try fixture.run(["p", "--facts", "s.csv", "--format", "list"])
    #expect(
      run.output.contains(
        ",\"=\"\"202213101004001234\"\"\",\"=\"\"00231\"\"\",\"=\"\"123456789012\"\"\",\"=\"\"12E5\"\"\","))
    #expect(run.output.contains(",13800138000,0.5,'=1+1,11010119900101123X,"), "\(run.output)")
    #expect(run.output.contains("\r\n\"=\"\"00099\"\"\","))
    _ = try fixture.folder.file("again.csv", text: run.output)
    let again = try fixture.run(["p", "--facts", "again.csv", "--format", "list"]).output
    #expect(
      again.contains("\"=\"\"202213101004001234\"\"\",\"=\"\"00231\"\"\"") && again.contains("\"=\"\"00099\"\"\","))
  }

  // Verdicts of the first round stood beside those of the second, and the table grew with every round.
  @Test func `a list that is given back has its own columns once`() throws {
    _ = try fixture.folder.file("s.csv", text: "照片,姓名,建议\ngood.png,刘洋,早到\nx.png,李明,\n")
    func list(_ table: String, _ language: String) throws -> String {
      try fixture.run(["good.png", "bad.png", "--facts", table, "--format", "list", "--lang", language]).output
    }
    let first = try list("s.csv", "zh")
    _ = try fixture.folder.file("first.csv", text: first)
    let second = try list("first.csv", "zh")
    #expect(second.hasPrefix("\u{FEFF}照片,姓名,建议,结论,不合格,需人工复核,建议,改正,依据,豁免,办公提示\r\ngood.png,刘洋,早到,通过,"), "\(second)")
    #expect(second == first)
    #expect(
      try list("first.csv", "en").hasPrefix(
        "\u{FEFF}photo,姓名,建议,verdict,what is wrong,a person has to look,advice,fix,"))
    let run = try fixture.run(["good.png", "bad.png", "--facts", "first.csv"])
    #expect(!run.errors.contains("结论"), "\(run.errors)")
  }

  // A list that was given back had lost all that people had answered and decided.
  @Test func `a list repeats answers and decisions in their places, and loses nothing when it comes back`() throws {
    _ = try fixture.folder.file(
      "0.csv",
      text: "照片,submission.attempt,姓名,太窄,size.least\nbad.png,1,刘洋,豁免：旧相机,\ngood.png,,李明,,\"不合格，右肩\"\nx.png,2,王红,,打回\n")
    func list(_ number: Int) throws -> String {
      let run = try fixture.run(["bad.png", "good.png", "--facts", "\(number).csv", "--format", "list", "--lang", "zh"])
      _ = try fixture.folder.file("\(number + 1).csv", text: run.output)
      return run.output
    }
    let first = try list(0)
    let rows = first.split(separator: "\r\n")
    #expect(rows[0] == "\u{FEFF}照片,submission.attempt,姓名,太窄,size.least,结论,不合格,需人工复核,建议,改正,依据,豁免,办公提示")
    #expect(rows[1].hasPrefix("bad.png,1,刘洋,豁免：旧相机,,通过,"), "\(rows[1])")
    #expect(rows[2].hasPrefix("good.png,,李明,,不合格，右肩,不合格,"), "\(rows[2])")
    #expect(rows[3].hasPrefix("x.png,2,王红,,打回,未交照片,"), "\(rows[3])")
    #expect(try list(1) == first && list(2) == first)
    // A page is of the student, not of what the office filled in.
    let page = try fixture.run(["bad.png", "good.png", "--facts", "0.csv", "--format", "html", "--lang", "zh"]).output
    #expect(page.contains("<small>刘洋</small>") && page.contains("<small>李明</small>"), "\(page)")
  }

  @Test func `answers of several tables under several headings stand in one column`() throws {
    _ = try fixture.folder.file(
      "a.csv", text: "photo,size.width,submission.attempt\nbad,waive: seen by Li,1\ngood,,2\n")
    _ = try fixture.folder.file("b.csv", text: "photo,Too narrow,note\ngood,fail: a hat,+1\nbad,,\n")
    let photos = ["bad.png", "good.png", "--format", "list"]
    let first = try fixture.run(photos + ["--facts", "a.csv", "--facts", "b.csv"]).output
    #expect(first.hasPrefix("\u{FEFF}photo,size.width,submission.attempt,note,verdict,"), "\(first)")
    #expect(first.contains("bad.png,waive: seen by Li,1,,passes,"), "\(first)")
    #expect(first.contains("good.png,fail: a hat,2,'+1,rejected,"), "\(first)")
    _ = try fixture.folder.file("c.csv", text: first)
    #expect(try fixture.run(photos + ["--facts", "c.csv"]).output == first)
  }

  @Test func `a cell that was guarded against spreadsheets says what it said`() throws {
    let rules = try fixture.folder.file(
      "signed.rule", text: "fact a.shift: number px \"how far?\"\nrequire a.shift < 0px because \"aside\"\n")
    _ = try fixture.folder.file("t.csv", text: "photo,a.shift\ngood,-3\n")
    func list(_ table: String) throws -> RulecheckProcess {
      try RulecheckProcess.run(
        ["good.png", "--rules", rules.path, "--facts", table, "--format", "list"], folder: fixture.folder.url)
    }
    let first = try list("t.csv")
    #expect(first.status == 0 && first.output.contains("good.png,'-3,passes"), "\(first.output)")
    _ = try fixture.folder.file("again.csv", text: first.output)
    #expect(try list("again.csv").output == first.output)
  }

  // One photo was sent for two students, and both passed.
  @Test func `files that are the same are told, and those that may hold more photos`() throws {
    try fixture.photo("p/a.png", width: 12)
    try fixture.photo("p/c.png", width: 12)
    _ = try fixture.folder.file("p/b.png", content: try CommandFixture.picture(width: 12, mark: "p/a.png"))
    _ = try fixture.folder.file("p/more.zip", text: "PK")
    let run = try fixture.run(["p"])
    #expect(run.status == 0)
    #expect(
      run.errors == "rulecheck: not looked into, take photos out of them first: p/more.zip\n"
        + "rulecheck: the same file under several names: p/a.png = p/b.png\n")
  }

  // What stood on the terminal alone nobody saw who opened the table.
  @Test(arguments: ["text", "list", "csv", "html", "ndjson", "junit"])
  func `every report says of a photo that its file is another one's`(format: String) throws {
    try fixture.photo("p/a.png", width: 12)
    _ = try fixture.folder.file("p/b.png", content: try CommandFixture.picture(width: 12, mark: "p/a.png"))
    for quiet in [[], ["--quiet"]] where !["ndjson", "junit"].contains(format) || quiet.isEmpty {
      let run = try fixture.run(["p", "p/a.png", "--format", format] + quiet)
      let told = format == "ndjson" ? "\"same_file_as\":\"p/a.png\"" : "the same file as p/a.png"
      #expect(run.status == 0 && run.output.components(separatedBy: told).count == 2, "\(run.output)")
    }
  }

  // Results that were kept lost it, and an interrupted run named the other photo by another path.
  @Test(arguments: ["list", "csv", "html", "junit"])
  func `what is made of kept results says it too`(format: String) throws {
    try fixture.photo("p/a.png", width: 12)
    _ = try fixture.folder.file("p/b.png", content: try CommandFixture.picture(width: 12, mark: "p/a.png"))
    for path in ["p/a.png", "p"] {
      let run = try fixture.run([path, "--format", "ndjson", "--output", "r.ndjson", "--resume"])
      #expect(run.status == 0, "\(run.errors)")
    }
    let run = try fixture.run(["judge", "r.ndjson", "--format", format])
    #expect(run.output.components(separatedBy: "the same file as p/a.png").count == 2, "\(run.output)")
  }

  // The table told students to mend what nobody had found.
  @Test func `what a person has yet to see nobody is told to mend without an if`() throws {
    let rules = try fixture.folder.file(
      "open.rule",
      text: "fact a.ok: bool \"is it well?\" zh \"是否良好？\"\n"
        + "rule a.open: require a.ok because \"it is {a.ok}: not well\" zh \"不好\" fix \"mend it\"\n"
        + "rule a.size: require file.age <= 3days because \"too old, by {file.age}\" fix \"take it anew\"\n"
        + "require file.width >= 3px\n")
    func run(_ format: String) throws -> String {
      try RulecheckProcess.run(
        ["good.png", "--rules", rules.path, "--format", format], folder: fixture.folder.url
      ).output
    }
    #expect(try run("csv").contains("If it fails: mend it"))
    #expect(try run("html").contains("If it fails: mend it"))
    #expect(try run("text").contains("  If it fails: mend it\n"))
    // The list left out what the other reports advise.
    let list = try run("list")
    #expect(list.contains("If it fails: mend it") && list.contains("If it fails: take it anew"), "\(list)")
    // A text ends before the value that is not known.
    #expect(list.contains("too old") && !list.contains("too old, by"), "\(list)")
    #expect(list.contains("nobody has said"), "\(list)")
  }

  @Test func `what photos fail for most often stands in the sum`() throws {
    try fixture.photo("worse.png", width: 7)
    let text = try fixture.run(["bad.png", "worse.png", "good.png"]).output
    #expect(text.hasSuffix("3 photos: 1 pass, 0 for review, 2 rejected\nmost often: too narrow (2)\n"), "\(text)")
    #expect(try fixture.run(["bad.png", "worse.png", "--lang", "zh"]).output.hasSuffix("最常见：太窄（2 张）\n"))
    #expect(
      try fixture.run(["bad.png", "worse.png", "--format", "html"]).output.contains(
        "most often: too narrow (2)</small>"))
    #expect(try !fixture.run(["bad.png", "good.png"]).output.contains("most often"))
    let rules = try fixture.folder.file(
      "valued.rule", text: "rule a.b: require file.width > 50px because \"narrow, by far: {file.width}\"\n")
    let valued = try RulecheckProcess.run(["bad.png", "good.png", "--rules", rules.path], folder: fixture.folder.url)
    #expect(valued.output.hasSuffix("most often: narrow, by far (2)\n"), "\(valued.output)")
  }

  @Test func `questions that only a person can answer are told once where nobody has`() throws {
    let rules = try fixture.folder.file(
      "asked.rule",
      text: "fact a.ring: bool \"is there a ring?\" zh \"是否戴戒指？\"\nfact a.day: date \"the day\" zh \"日期\"\n"
        + "rule a.ring: forbid a.ring unknown means pass\nrule a.day: require a.day > 2020-01-01 unknown means pass\n")
    func run(_ arguments: [String]) throws -> String {
      try RulecheckProcess.run(
        ["good.png", "bad.png", "--rules", rules.path] + arguments, folder: fixture.folder.url
      ).output
    }
    let text = try run([])
    #expect(text.contains("1 not measured · 1 could not be decided"))
    #expect(text.hasSuffix("not measured, for a person to see (unanswered, they do not count):\n  is there a ring?\n"))
    #expect(try run(["--lang", "zh"]).hasSuffix("程序不测、由人来看的（未回答不影响结论）：\n  是否戴戒指？\n"))
    #expect(try run(["--format", "html"]).contains("is there a ring?</small></details></footer>"))
    #expect(try !run(["--set", "a.ring=no"]).contains("is there a ring?"))
  }
}
