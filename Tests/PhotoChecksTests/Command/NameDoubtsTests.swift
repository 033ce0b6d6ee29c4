import Foundation
import Testing

/// Files that are named after somebody else than the row of the table that their number matches.
@Suite struct NameDoubtsTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    _ = try fixture.folder.file(
      "s.csv", text: "学号,姓名\n20220001,李明\n20220002,欧阳娜\n20220003,李娜\n20220004,买买提·艾力\n20220005,Li Na\n")
  }

  private func run(_ photo: String, _ more: [String] = []) throws -> RulecheckProcess {
    try fixture.photo("p/\(photo)", width: 12)
    return try fixture.run(["p/\(photo)", "--facts", "s.csv"] + more)
  }

  // A digit too low, and one student's photo was the other's.
  @Test(arguments: [
    ("20220003王芳.png", "王芳"), ("王芳-20220003.png", "王芳"), ("20220003_李明(1).png", "李明"), ("20220003欧阳娜.png", "欧阳娜"),
    ("20220001-一班-李娜.png", "李娜"), ("20220004李明.png", "李明"),
    // Besides the number and the name, a file's name holds the subject or what the picture is; a longer name is another.
    ("20220003_王芳_计算机.png", "王芳"), ("计算机_20220003_王芳.png", "王芳"), ("20220003-王芳-女.png", "王芳"),
    ("20220003王芳证件照.png", "王芳"), ("20220003李娜英.png", "李娜英"), ("赵李娜20220003.png", "赵李娜"),
    ("20220003李娜王芳.png", "李娜王芳"), ("20220002欧阳娜娜.png", "欧阳娜娜"),
  ])
  func `a file that is named after somebody else is told`(photo: String, name: String) throws {
    let english = try run(photo)
    #expect(
      english.errors.contains("1 file is named after somebody other than the student in its row of the table"),
      "\(english.errors)")
    #expect(english.output.contains("! the file is named after \(name), and the table says "), "\(english.output)")
    for format in ["list", "csv", "html", "ndjson"] {
      let report = try run(photo, ["--format", format, "--lang", "zh"])
      #expect(report.output.contains("文件名写的是“\(name)”，名册中是“"), "\(format)")
      #expect(report.errors.contains("有 1 个文件名中的姓名与名册中该学号的姓名不同"), "\(report.errors)")
    }
  }

  @Test(arguments: [
    "20220003李娜.png", "20220003-李娜-副本.png", "20220003证件照.png", "20220003白底.png", "20220003计算机学院.png", "20220003.png",
    "20220003李娜(女).png", "20220003_李娜_计算机.png", "20220003李娜软件工程.png", "20220003李娜毕业照.png", "李 娜20220003.png",
    "20220002欧阳娜一寸.png", "20220005.png", "20220004买买提·艾力.png",
  ])
  func `a file that names the same student, or nobody plainly, is not`(photo: String) throws {
    #expect(try run(photo).errors.contains("named after") == false, "\(photo)")
  }

  @Test func `English names are compared where the table has them`() throws {
    _ = try fixture.folder.file(
      "s.csv",
      text: "photo,name\n20220005 Wang Fang.png,Li Na\n20220006 Na Li.png,Li Na\n20220007 Class Photo.png,Li Na\n")
    #expect(try run("20220005 Wang Fang.png").output.contains("named after Wang Fang, and the table says Li Na"))
    #expect(try !run("20220006 Na Li.png").output.contains("named after"))
    #expect(try !run("20220007 Class Photo.png").output.contains("named after"))
  }

  @Test func `results that become a report say so too`() throws {
    let results = try run("20220003王芳.png", ["--format", "ndjson"]).output
    _ = try fixture.folder.file("results.ndjson", text: results)
    let judged = try fixture.run(["judge", "results.ndjson", "--facts", "s.csv", "--format", "list"])
    #expect(
      judged.output.contains("named after 王芳") && judged.errors.contains("1 file is named after somebody other than"))
  }
}
