import Foundation
import Testing

/// How photos are found in a table of students, and what is told of those that are not.
@Suite struct RosterTests {
  private let fixture: CommandFixture

  init() throws { fixture = try CommandFixture() }

  private func run(_ table: String, _ photos: [String], _ more: [String] = []) throws -> RulecheckProcess {
    for photo in photos where !FileManager.default.fileExists(atPath: fixture.folder.url.appending(path: photo).path) {
      try fixture.photo(photo, width: 12)
    }
    _ = try fixture.folder.file("s.csv", text: table)
    return try fixture.run(["p", "--facts", "s.csv", "--lang", "zh"] + more)
  }

  /// The rows of a list without its head.
  private func list(_ table: String, _ photos: [String]) throws -> [String] {
    try run(table, photos, ["--format", "list"]).output.split(separator: "\r\n").dropFirst().map(String.init)
  }

  // MARK: - Key columns

  // Official exports have 考生号 before 学号, which alone was looked at, and all students were missing.
  @Test(arguments: [
    ("0202201001张欣怡.png", nil), ("22370102150001.png", "照片按以下列与名册对上：`考生号` 1 张"),
    ("37010219990101123X张欣怡.png", "照片按以下列与名册对上：`身份证号` 1 张"),
    // Students write the last sign as they like.
    ("37010219990101123x.png", "照片按以下列与名册对上：`身份证号` 1 张"),
  ])
  func `a row is found by whichever of its numbers a photo has`(photo: String, told: String?) throws {
    let table = "考生号,身份证号,学号,姓名\n22370102150001,37010219990101123X,0202201001,张欣怡\n"
    let run = try run(table, ["p/\(photo)"], ["--format", "list"])
    #expect(run.output.contains(",张欣怡,通过,") && !run.output.contains("未交照片"), "\(run.output)")
    #expect(run.errors == (told.map { "rulecheck: \($0)\n" } ?? ""))
  }

  @Test(arguments: [
    ("20220003 Wang Wei.png", true), ("20220003_Wang_Wei.png", true), ("20220003WangWei (1).png", true),
    ("Wei Wang-20220003.png", true), ("20220003_Wang Wei_CS.png", true), ("20220003 Li Si.png", false),
    ("IMG_20220003.png", false), ("20220003 Wang Wei 2004.png", false),
  ])
  func `a number beside the student's name in Latin letters is the student's`(photo: String, isFound: Bool) throws {
    let run = try run("student number,name\n20220003,Wang Wei\n", ["p/\(photo)"], ["--format", "list"])
    #expect(run.output.contains(",20220003,Wang Wei,通过,") == isFound, "\(run.output)")
  }

  // The second round contradicted itself: a student's photo was new, and missing, once the list of the first had its paths.
  @Test func `a row that names an earlier file is found by its number`() throws {
    let rows = try list("照片,学号,姓名\n第一轮/0202201001张欣怡.png,0202201001,张欣怡\n", ["p/0202201001.png"])
    #expect(rows.count == 1 && rows[0].hasPrefix("p/0202201001.png,") && rows[0].contains(",张欣怡,通过,"), "\(rows)")
  }

  @Test func `a photo in a folder that was renamed is found where nothing else can be meant, which is told once`()
    throws
  {
    let table = "照片,姓名\n第一轮/一班/001.png,张欣怡\n第一轮/二班/001.png,李明\n第一轮/三班/002.png,王红\n"
    let run = try run(table, ["p/一班/001.png", "p/二班/001.png", "p/四班/002.png"], ["--format", "list"])
    for name in ["一班/001.png,张欣怡", "二班/001.png,李明", "四班/002.png,王红"] {
      #expect(run.output.contains("p/\(name),通过"), "\(run.output)")
    }
    #expect(
      run.errors
        == "rulecheck: 有 3 张照片的文件夹与名册所写不同，已按文件名对上：p/一班/001.png、p/二班/001.png、p/四班/002.png\n")
    // Of two that end alike nobody can say which is meant.
    let unclear = try self.run("照片,姓名\n第一轮/五班/001.png,张欣怡\n", [], ["--format", "list"])
    #expect(!unclear.output.contains("张欣怡,通过") && unclear.output.contains("张欣怡,未交照片"), "\(unclear.output)")
  }

  @Test func `one number for two students is told`() throws {
    let run = try run("学号,姓名\n0202201001,张欣怡\n0202201001,李明\n0202201001,李 明\n", ["p/0202201001.png"])
    #expect(run.errors.contains("同一号码对应两个姓名，请更正其中一个（否则以最后一行为准）：第 3 行：`0202201001` 是李明，此前是张欣怡\n"), "\(run.errors)")
  }

  @Test func `a photo that means several rows has none, and that is told`() throws {
    let table = "照片,学号,姓名\n0202201001.png,0202201002,张欣怡\n,0202201001,李明\n"
    let run = try run(table, ["p/0202201001.png"], ["--format", "list"])
    #expect(run.output.contains("p/0202201001.png,,,通过"), "\(run.output)")
    #expect(run.output.contains("与名册中不止一行对得上，哪一行都没有采用：0202201001 李明、0202201002 张欣怡"), "\(run.output)")
    #expect(run.errors.contains("有 1 张照片与 `--facts` 中不止一行对得上"), "\(run.errors)")
    let twice = try self.run(
      "学号,身份证号,姓名\n1,37010219990101123X,甲\n2,37010219990101123X,乙\n", ["p/37010219990101123X.png"])
    #expect(twice.errors.contains("不止一行对得上，因此哪一行都没有采用；请改正表格或照片的文件名：p/37010219990101123X.png"))
  }

  @Test func `tables with the same students add to each other, whatever else they name them by`() throws {
    _ = try fixture.folder.file("numbers.csv", text: "学号,submission.attempt\n0202201001,9\n")
    let run = try run(
      "照片,学号,姓名\n0202201001张欣怡.png,0202201001,张欣怡\n", ["p/0202201001张欣怡.png"],
      ["--facts", "numbers.csv", "--format", "list"])
    #expect(run.status == 1 && run.output.contains(",张欣怡,9,不合格,提交过多"), "\(run.output)")
    // One that names files alone, and one that has numbers alone, have no name in common but the photo's.
    let apart = try self.run(
      "照片,姓名\n0202201001张欣怡.png,张欣怡\n", [], ["--facts", "numbers.csv", "--format", "list"])
    #expect(apart.status == 1 && apart.output.contains(",张欣怡,\"=\"\"0202201001\"\"\",9,不合格,提交过多"), "\(apart.output)")
    #expect(apart.output.split(separator: "\r\n").count == 2, "\(apart.output)")
    // A record may name a photo by the number that stands in a column of numbers elsewhere.
    _ = try fixture.folder.file("r.json", text: "{\"0202201001\": {\"submission.attempt\": 9}}")
    let record = try self.run("学号,姓名\n0202201001,张欣怡\n", [], ["--facts", "r.json", "--format", "list"])
    #expect(record.status == 1 && record.output.contains(",张欣怡,不合格,提交过多"), "\(record.output)")
  }

  @Test func `a table without a key column is refused with those that are accepted`() throws {
    let run = try run("姓名,班级\n张欣怡,1\n", ["p/a.png"])
    #expect(run.status == 66)
    for name in ["照片", "文件名", "学号", "考生号", "身份证号"] { #expect(run.errors.contains("“\(name)”"), "\(run.errors)") }
  }

  // MARK: - Numbers and names

  // A spreadsheet took the zeros, and nothing said why nobody had sent a photo.
  @Test func `numbers without the zeros at their front are found where nothing else can be meant`() throws {
    let run = try run(
      "学号,姓名\n202201001,张欣怡\n202201002,李明\n", ["p/0202201001张欣怡.png", "p/0202201001张欣怡-2.png"],
      ["--format", "list"])
    #expect(run.output.contains("p/0202201001张欣怡.png,202201001,张欣怡,通过"), "\(run.output)")
    #expect(run.errors.contains("名册中有 1 个学号少了开头的 0，已按照片文件名中的完整学号对上；请将该列设为文本：202201001 = 0202201001\n"))
    try fixture.photo("p/00202201001.png", width: 12)
    let two = try fixture.run(["p", "--facts", "s.csv", "--format", "list"])
    #expect(!two.output.contains(",202201001,张欣怡,passes") && two.output.contains("202201001,202201001,张欣怡,no photo"))
  }

  @Test func `a photo that has a student's name alone is told with the row, in both rows of the list`() throws {
    let table = "学号,姓名\n0202201017,林娜\n0202201018,李明\n0202201019,李明\n"
    let run = try run(table, ["p/林娜.png", "p/李明.png"], ["--format", "list"])
    #expect(run.errors.contains("rulecheck: p/林娜.png 可能是 0202201017 林娜的照片；请核对后改名\n"), "\(run.errors)")
    #expect(run.errors.contains("`--facts` 的文件中没有这 1 张照片：p/李明.png\n"), "\(run.errors)")
    #expect(run.output.contains("p/林娜.png,,,通过,"), "\(run.output)")
    // What the office has to see stands apart from what a student gets.
    #expect(run.output.contains(",可能是 0202201017 林娜的照片，请核对后改名\r\n"), "\(run.output)")
    #expect(run.output.contains("林娜,未交照片,,,,,,,p/林娜.png 可能是此人的照片，请核对后改名\r\n"), "\(run.output)")
    try fixture.photo("p/0202201017.png", width: 12)
    let sent = try fixture.run(["p", "--facts", "s.csv", "--lang", "zh"])
    #expect(!sent.errors.contains("可能是 0202201017"), "\(sent.errors)")
  }

  // One row passed, the other failed, and nothing said that they were of one student.
  @Test(arguments: ["list", "html", "csv", "ndjson", "text"])
  func `several photos of one student are told, and each result names the others`(format: String) throws {
    let photos = ["p/0202201004张芳.png", "p/0202201004张芳-新.png", "p/0202201005.png"]
    let run = try run("学号,姓名\n0202201004,张芳\n0202201005,吴平\n", photos, ["--format", format])
    #expect(run.output.contains("同一学生（0202201004 张芳）共有 2 张照片，另有 p/0202201004张芳.png；请只留一张"), "\(run.output)")
    #expect(run.output.contains("同一学生（0202201004 张芳）共有 2 张照片，另有 p/0202201004张芳-新.png；请只留一张"))
    #expect(!run.output.contains("0202201005 吴平）共有"))
    #expect(
      run.errors
        == "rulecheck: 有 1 人交了不止一张照片，每人请只留一张：0202201004 张芳（p/0202201004张芳-新.png、p/0202201004张芳.png）\n")
  }

  @Test(arguments: [(2, ""), (3, ", and so was 1 more row"), (4, ", and so were 2 more rows")])
  func `a row that names a file alone may mean one in each folder`(rows: Int, more: String) throws {
    let names = (1..<rows).map { "00\($0).png" }
    _ = try fixture.folder.file("s.csv", text: "photo\n" + names.map { "\($0)\n" }.joined())
    for name in names { for folder in ["a", "b"] { try fixture.photo("p/\(folder)/\(name)", width: 12) } }
    let run = try fixture.run(["p", "--facts", "s.csv"])
    #expect(
      run.errors
        == "rulecheck: `001.png` of `--facts` was used for 2 photos, such as p/a/001.png and p/b/001.png\(more); "
        + "where they are different people, write the folder before the name\n", "\(run.errors)")
    #expect(run.output.contains("its row of the table was used for p/b/001.png, too"), "\(run.output)")
  }

  @Test func `results that were kept with such a note have it once`() throws {
    let photos = ["p/0202201004张芳.png", "p/0202201004张芳-新.png"]
    let results = try run("学号,姓名\n0202201004,张芳\n", photos, ["--format", "ndjson"]).output
    _ = try fixture.folder.file("r.ndjson", text: results)
    let page = try fixture.run(["judge", "r.ndjson", "--facts", "s.csv", "--format", "html", "--lang", "zh"]).output
    #expect(page.components(separatedBy: "共有 2 张照片").count == 3, "\(page)")
  }

  // MARK: - Students without a photo

  @Test func `who has no photo is named on screen and in the page`() throws {
    let table = "学号,姓名\n0202201005,吴平\n0202201006,周<杰>\n0202201001,张欣怡\n"
    let page = try run(table, ["p/0202201001.png", "p/x.png"], ["--format", "html"])
    #expect(page.errors.contains("本次检查中没有以下 2 人的照片：0202201005 吴平、0202201006 周<杰>\n"), "\(page.errors)")
    #expect(
      page.output.contains("<summary>2 人没有照片</summary><ol><li>0202201005 吴平</li><li>0202201006 周&lt;杰&gt;</li></ol>"))
    let all = try run("学号,姓名\n0202201001,张欣怡\n", [], ["--format", "html"])
    #expect(!all.output.contains("<details class=\"missing\""))
    let english = try fixture.run(["p", "--facts", "s.csv"])
    #expect(english.errors.contains("say nothing of 1 photo: p/x.png"), "\(english.errors)")
  }

  // MARK: - Columns

  @Test func `columns that nobody meant as anything are nobody's business`() throws {
    let head = "序号,班级,学号,姓名,性别,手机号码,备注,学院,专业,年级,民族,政治面貌,籍贯,出生日期,入学年月,No.,电话.,考生号,QQ"
    let run = try run("\(head)\n1,2,0202201001,张欣怡\n", ["p/0202201001.png"])
    #expect(run.errors.isEmpty, "\(run.errors)")
  }

  // MARK: - Hostile input

  // Every end of a path was built, twice for each look at the table: forty kilobytes took more than a minute.
  @Test(arguments: [
    String(repeating: "a/", count: 20_000) + "x.png", "a" + String(repeating: "_1", count: 20_000) + ".png",
    String(repeating: "a/", count: 2_000) + "x.png", "12345" + String(repeating: "_1", count: 2_000) + ".png",
  ])
  func `a photo's name of any length is looked for at once`(photo: String) throws {
    _ = try fixture.folder.file("t.csv", text: "photo,submission.attempt\nk/x.png,1\n")
    let line = "{\"photo\":\"\(photo)\",\"facts\":{\"file.width\":12}}\n"
    let run = try fixture.run(["judge", "-", "--facts", "t.csv", "--format", "ndjson"], input: line, within: 10)
    #expect(run.status == (photo.utf8.count > 4096 ? 66 : 0), "\(run.errors)")
    #expect(run.output.contains("longer than the path of a file can be") == (photo.utf8.count > 4096))
  }

  // Each column is compared with all rules, facts and questions.
  @Test(arguments: ["some.heading", "某一列的列名", "submission_atempts", "学号", "姓名"])
  func `a head of many columns is read at once`(name: String) throws {
    let head = (1..<1000).map { ["学号", "姓名"].contains(name) ? name : "\(name)\($0)" }
    _ = try fixture.folder.file(
      "t.csv", text: "photo,\(head.joined(separator: ","))\na.png,1\n" + String(repeating: "b.png\n", count: 5_000))
    let record = "{\"photo\":\"a.png\",\"facts\":{\"file.width\":12}}\n"
    let run = try fixture.run(["judge", "-", "--facts", "t.csv"], input: record, within: 10)
    #expect(run.status == 0 && run.errors.split(separator: "\n").count < 16, "\(run.errors.prefix(1000))")
  }

  // A table of nothing but commas took a text for each.
  @Test func `a row has so many cells at most, and blanks behind them count for nothing`() throws {
    let blanks = String(repeating: ",", count: 5_000_000)
    _ = try fixture.folder.file("t.csv", text: "photo,submission.attempt\(blanks)\na.png,1\(blanks)\n")
    let record = "{\"photo\":\"a.png\",\"facts\":{\"file.width\":12}}\n"
    #expect(try fixture.run(["judge", "-", "--facts", "t.csv"], input: record, within: 10).status == 0)
    _ = try fixture.folder.file("t.csv", text: "photo,submission.attempt\na.png,1\(blanks)x\n")
    let refused = try fixture.run(["judge", "-", "--facts", "t.csv"], input: record, within: 10)
    #expect(refused.status == 66 && refused.errors.contains("t.csv: line 2: more than 1000 cells"), "\(refused.errors)")
  }
}
