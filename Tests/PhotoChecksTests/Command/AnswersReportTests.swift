import Foundation
import Testing

/// The form that asks people for what photos do not show, and that comes back as a table.
@Suite struct AnswersReportTests {
  private let fixture: CommandFixture
  private static let rules = """
    fact a.ring: bool "is there a ring?" zh "是否戴戒指？"
    fact a.style: {suit, other} "what is worn?" zh "衣着：西服（suit）还是其他（other）？"
    fact a.day: date "the day" zh "日期"
    fact a.least: number px "how wide?" zh "多宽？"
    rule a.size: require file.width >= 10px because "too narrow" zh "太窄"
    rule a.wide: forbid file.width > 20px because "rather wide" zh "偏宽" fix "cut it" zh "请裁剪" severity review
    rule a.broad: forbid file.width > 21px because "rather wide" zh "偏宽" severity review
    rule a.large: forbid file.width > 22px because "rather large" zh "偏大" severity review
    rule a.tall: forbid file.height > 90px because "rather tall" zh "偏高" severity review
    rule a.ring: forbid a.ring because "rings must not be worn" zh "不得戴戒指" unknown means pass
    rule a.suit: prefer a.style == suit and file.width < 20px because "a suit is advised" zh "建议穿西服"
    rule a.day: require a.day > 2020-01-01 unknown means pass
    rule a.least: require a.least > 3px unknown means pass

    """

  init() throws {
    fixture = try CommandFixture()
    try Self.rules.write(to: URL(filePath: fixture.rules), atomically: true, encoding: .utf8)
    for (name, width) in [("a", 11), ("b", 15), ("c", 25), ("d", 8)] {
      try fixture.photo("p/\(name).png", width: width)
    }
  }

  /// The form of a run, kept as a file.
  private func form(_ arguments: [String], as name: String) throws -> RulecheckProcess {
    let run = try fixture.run(["p", "--format", "answers", "--lang", "zh"] + arguments)
    _ = try fixture.folder.file(name, text: run.output)
    return run
  }

  private func rows(_ run: RulecheckProcess) -> [String] { run.output.split(separator: "\r\n").map(String.init) }

  @Test func `a row for each photo that a person may answer for, and a column for each question and rule`() throws {
    let run = try form([], as: "form.csv")
    let rows = rows(run)
    // Two rules say the same, and are told apart by their names; nothing is too tall, and the day is no question.
    let head = "\u{FEFF}照片,结论,需人工复核,是否戴戒指？,衣着：西服（suit）还是其他（other）？,多宽？,a.wide,a.broad,偏大"
    #expect(rows[0] == head, "\(rows[0])")
    #expect(rows.count == 4 && rows[1] == "p/a.png,通过,,,,,,," && rows[2] == "p/b.png,通过,,,,,,,", "\(rows)")
    #expect(rows[3].hasPrefix("p/c.png,需人工复核,偏宽；偏大,") && rows[3].hasSuffix(",,,,,"), "\(rows[3])")
    let told = "rulecheck: 请在表中填写后用 `--facts` 交回：问题下面填答案，规则下面填 `豁免：理由` 或 `不合格：问题`"
    #expect(run.errors.hasPrefix(told) && run.status == 1, "\(run.errors)")
    let english = try fixture.run(["p", "--format", "answers"])
    let words =
      "\u{FEFF}photo,verdict,a person has to look,is there a ring?,what is worn?,how wide?,a.wide,a.broad,rather large\r\n"
    #expect(english.output.hasPrefix(words), "\(english.output)")
    #expect(english.errors.hasPrefix("rulecheck: fill in what applies and give the table back with `--facts`: "))
    let quiet = try fixture.run(["p", "--format", "answers", "--quiet"]).output
    #expect(!quiet.contains("p/a.png") && quiet.contains("p/c.png"))
  }

  @Test func `a filled form comes back without any change, and keeps what it holds`() throws {
    let empty = try form([], as: "empty.csv").output
    let wide = "p/c.png,需人工复核,偏宽；偏大,,,,"
    #expect(empty.contains(wide), "\(empty)")
    let filled = empty.replacing("p/a.png,通过,,,,,,,", with: "p/a.png,通过,,是,西装,30,,,")
      .replacing("p/b.png,通过,,,,,,,", with: "p/b.png,通过,,否,其它,,,,")
      .replacing(wide + ",,", with: wide + "豁免：李老师看过,不合格：看不清,")
    _ = try fixture.folder.file("form.csv", text: filled)
    let checked = try fixture.run(["p", "--facts", "form.csv", "--lang", "zh"])
    #expect(checked.output.contains("p/a.png：不合格") && checked.output.contains("不得戴戒指"), "\(checked.output)")
    #expect(checked.output.contains("p/b.png：通过") && checked.output.contains("已豁免：李老师看过"), "\(checked.output)")
    #expect(checked.output.contains("偏宽（人工判定不合格：看不清）"), "\(checked.output)")
    #expect(!checked.errors.contains("form.csv："), "\(checked.errors)")
    let again = try form(["--facts", "form.csv"], as: "again.csv")
    let rows = rows(again)
    let answers = "是否戴戒指？,衣着：西服（suit）还是其他（other）？,多宽？,a.wide,a.broad,偏大"
    // Whom the table named stays in it, also where a person rejected the photo; what has a column is asked of nobody anew.
    #expect(rows[0] == "\u{FEFF}照片,\(answers),结论,需人工复核", "\(rows[0])")
    #expect(rows[1] == "p/a.png,是,西装,30,,,,不合格," && rows[2] == "p/b.png,否,其它,,,,,通过,", "\(rows)")
    #expect(rows[3] == "p/c.png,,,,豁免：李老师看过,不合格：看不清,,不合格,偏大", "\(rows)")
    #expect(again.errors.hasPrefix("rulecheck: 请在表中填写后"), "\(again.errors)")
    #expect(rows.count == 4)
    #expect(try form(["--facts", "again.csv"], as: "third.csv").output == again.output)
    // A list of the next round has no column of the form's own beside its own.
    let list = try fixture.run(["p", "--facts", "again.csv", "--format", "list", "--lang", "zh"]).output
    #expect(list.hasPrefix("\u{FEFF}照片,\(answers),结论,不合格,需人工复核,"), "\(list)")
  }

  @Test func `students and what they have not sent stay in the form`() throws {
    _ = try fixture.folder.file("s.csv", text: "照片,姓名,是否戴戒指？\nc,刘洋,\nd,李明,否\nx,王红,\n")
    let rows = rows(try form(["--facts", "s.csv"], as: "form.csv"))
    #expect(rows[0].hasPrefix("\u{FEFF}照片,姓名,是否戴戒指？,结论,需人工复核,衣着"), "\(rows[0])")
    #expect(rows.contains { $0.hasPrefix("p/d.png,李明,否,不合格,") }, "\(rows)")
    #expect(rows.last == "x,王红,,未交照片,,,,,,", "\(rows)")
  }

  @Test func `what is known of one photo stands in the column that another asks for`() throws {
    try fixture.photo("p/e.png", width: 26)
    _ = try fixture.folder.file(
      "f.ndjson", text: "{\"photo\":\"a.png\",\"a.ring\":false,\"a.least\":5.5,\"a.style\":\"suit\"}\n")
    let told = ["--facts", "f.ndjson", "--waive", "c:a.wide=李老师看过"]
    let rows = rows(try form(told, as: "form.csv"))
    #expect(rows.contains { $0.hasPrefix("p/a.png,通过,,否,suit,5.5") }, "\(rows)")
    #expect(rows.contains { $0.hasPrefix("p/c.png") && $0.hasSuffix(",豁免：李老师看过,,") }, "\(rows)")
    let back = try fixture.run(["p/a.png", "p/c.png", "--facts", "form.csv"])
    #expect(back.status == 2 && back.output.contains("waived: 李老师看过"), "\(back.output)\(back.errors)")
  }

  @Test func `kept results give the form too`() throws {
    let checked = try form([], as: "form.csv")
    _ = try fixture.folder.file("r.ndjson", text: fixture.run(["p", "--format", "ndjson"]).output)
    let judged = try fixture.run(["judge", "r.ndjson", "--format", "answers", "--lang", "zh"])
    #expect(judged.output == checked.output && judged.errors == checked.errors, "\(judged.output)\(judged.errors)")
  }

  // It was open in no report, and no column of the form asked it.
  @Test func `a question that is asked in Chinese alone is one`() throws {
    try "fact a.hat: bool zh \"是否戴帽？\"\nrule a.hat: forbid a.hat unknown means pass\n".write(
      to: URL(filePath: fixture.rules), atomically: true, encoding: .utf8)
    for language in ["zh", "en"] {
      let form = try fixture.run(["p/a.png", "--format", "answers", "--lang", language])
      #expect(form.output.contains("是否戴帽？\r\n"), "\(form.output)")
      let text = try fixture.run(["p/a.png", "--lang", language])
      #expect(text.output.hasSuffix("  是否戴帽？\n"), "\(text.output)")
    }
  }

  @Test func `where nothing is left to answer the run says so`() throws {
    try "require file.width > 1px\n".write(to: URL(filePath: fixture.rules), atomically: true, encoding: .utf8)
    let run = try fixture.run(["p", "--format", "answers"])
    #expect(run.status == 0 && run.errors.hasPrefix("rulecheck: nothing is left for a person to answer"))
    #expect(run.output.hasPrefix("\u{FEFF}photo,verdict,a person has to look\r\np/a.png,passes,\r\n"), "\(run.output)")
  }
}
