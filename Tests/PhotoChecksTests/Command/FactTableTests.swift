import RuleLang
import Testing

@testable import rulecheck

/// Files of facts come from other programs and from spreadsheets, so they may hold anything.
@Suite struct FactTableTests {
  private static let rules =
    "fact a.ok: bool\nfact a.share: number %\nfact a.kind: {x, y}\nrequire a.ok and a.share < 50%\n"

  private static func program() throws -> CheckedProgram {
    try RuleCompiler(schema: FactSchema([])).compile([SourceFile(path: "a.rule", text: rules)])
  }

  @Test(arguments: [
    ("{\"photo\": \"a\", \"facts\": {\"a.share\": NaN}}", "not JSON"),
    ("{\"photo\": \"a\", \"facts\": {\"a.share\": 1e999}}", "a.share"),
    ("{\"photo\": \"a\", \"facts\": {\"a.ok\": \"\\ud800\"}}", "not JSON"),
    ("{\"photo\": \"a\", \"facts\": {\"a.ok\": [true]}}", "a.ok"),
    ("{\"photo\": \"a\", \"facts\": {\"a.ok\": 3}}", "a.ok"),
    ("{\"photo\": \"a\", \"facts\": {\"a.ok\": true}", "not JSON"), ("{\"photo\": \"a\"}", "form"),
    ("[1, 2]", "form"), ("{\"photo\": \"a\", \"facts\": {\"a.kind\": \"z\"}}", "z"), ("[", "not JSON"),
    (String(repeating: "[", count: 100_000), "not JSON"), (String(repeating: "{\"a\":", count: 100_000), "not JSON"),
    ("photo,a.ok\na,true,x", "line 2: 3 cells"), ("photo,a.ok,a.share, a.ok\na,yes,1%,no", "`a.ok` and `a.ok`"),
    ("photo,a.ok\n\"a,true", "line 2"), ("name,a.ok\nx,true", "photo"), ("photo,a.share\na,many", "line 2"),
  ])
  func `what cannot be understood is refused with the reason`(_ text: String, _ reason: String) throws {
    var table = FactTable()
    let program = try Self.program()
    do throws(RecordError) {
      try table.add(Array(text.utf8), from: "table", of: program)
      Issue.record("taken: \(text.prefix(60))")
    } catch {
      #expect(error.message.en.contains(reason), "\(error.message.en)")
      #expect(!error.message.zh.isEmpty)
    }
  }

  // A row by a mere name was taken for the photo of that name in every folder, although another row named the folder.
  @Test func `a row may name folders before the photo, and the longest such name counts`() throws {
    var table = FactTable()
    let text = "photo,a.ok\nk1/001.png,yes\nk2/001,no\n001.png,\n002.png,yes,\n"
    try table.add(Array(text.utf8), from: "table", of: Self.program())
    #expect(table.key(for: "all/k1/001.png") == "k1/001.png")
    #expect(table.key(for: "k2/001.png") == "001.png")
    #expect(table.key(for: "k2/001.jpg") == "k2/001")
    #expect(table.key(for: "k3/002.png") == "002.png")
    #expect(table.key(for: "xk1/003.png") == nil && table.key(for: "003") == nil)
    var photos = ToldPhotos(table: table, earlier: nil)
    for photo in ["a/002.png", "b/002.png", "a/k1/001.png", "a/003.png", "b/002.png"] { photos.note(photo) }
    let remarks = photos.remarks.map(\.en)
    #expect(remarks.count == 3 && remarks[0].contains("a/003.png"))
    #expect(remarks[1].hasPrefix("no photo in this run for 2 rows of `--facts`: 001.png"), "\(remarks)")
    // One that is named twice is one photo.
    #expect(remarks[2].contains("`002.png` of `--facts` was used for 2 photos, such as a/002.png and b/002.png"))
  }

  // Numbers that a spreadsheet had shortened were rows without a photo, and nothing said why.
  @Test(arguments: [
    ("2312", "p/002312.png", "is `2312` p/002312.png?"),
    ("231006", "p/00231006 (1).jpg", "is `231006` p/00231006 (1).jpg?"),
    ("231001.JPG", "p/231001.jpg", "is `231001.JPG` p/231001.jpg?"),
    ("2.0221E+17", "p/1.png", "what a spreadsheet makes of a long number"),
  ])
  func `a row that nearly names a photo is told with it`(_ row: String, _ photo: String, _ told: String) throws {
    var table = FactTable()
    try table.add(Array("photo,a.ok\n\(row),yes\n".utf8), from: "t", of: Self.program())
    var photos = ToldPhotos(table: table, earlier: nil)
    photos.note(photo)
    #expect(photos.remarks.contains { $0.en.contains(told) }, "\(photos.remarks)")
  }

  @Test func `what a spreadsheet is made to keep as text is read as such`() throws {
    var table = FactTable()
    try table.add(Array("photo,a.ok\n\"=\"\"002313\"\"\",yes\n".utf8), from: "t", of: Self.program())
    #expect(table.photos == ["002313"])
  }

  // A mistake in a thousand records was told without saying in which.
  @Test(arguments: [
    ("[{\"photo\":\"1.jpg\",\"a.share\":0.5},\n{\"photo\":\"2.jpg\",\"a.share\":\"abc\"}]", "record 2 (2.jpg)"),
    ("{\n \"1.jpg\": {\"a.ok\": true},\n \"2.jpg\": {\"a.ok\": true}\n \"3.jpg\": {}\n}\n", "line 3: not JSON"),
    ("{\n \"1.jpg\": {\"a.ok\": true},\n \"2.jpg\": 3\n}\n", "at `2.jpg`"),
    ("{\"1.jpg\": {\"a.share\": \"abc\"}}", "`1.jpg`: `a.share` cannot be"),
    ("[{\"photo\": \"1.jpg\", \"a.ok\": true},\n{\"photo\": \"2.jpg\"}]", "at `2`: not a JSON object of the form"),
    ("photo,photo,a.ok\na,b,yes\n", "`photo` and `photo` both name photos"),
    ("{\"photo\":\"a.jpg\",\"facts\":{\"a.ok\":[1]}}\n{\"photo\":\"b.jpg\",\"facts\":{}}\n", "line 1: "),
    ("{\"photo\":\"a.jpg\",\"facts\":{\"a.share\":\"maybe\"}}\n{\"photo\":\"b.jpg\"}\n", "line 1: `a.share` cannot be"),
  ])
  func `a mistake in told facts is told with its place`(_ text: String, _ place: String) throws {
    var table = FactTable()
    do throws(RecordError) {
      try table.add(Array(text.utf8), from: "t", of: try! Self.program())
      Issue.record("taken")
    } catch {
      #expect(error.message.en.contains(place), "\(error.message.en)")
    }
  }

  @Test func `tables in UTF-16 and with their separator named are read`() throws {
    var table = FactTable()
    let record = Array("[{\"photo\":\"a\",\"a.ok\":true},{\"photo\":\"c\",\"a.ok\":false}]".utf16).flatMap {
      [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    try table.add([0xFF, 0xFE] + record, from: "t", of: Self.program())
    try table.add(Array("sep=\t\r\nphoto\ta.ok\r\nd\tyes\r\n".utf8), from: "t", of: Self.program())
    try table.add(Array("sep=;\r\nphoto;a.ok\r\nb;yes\r\n".utf8), from: "t", of: Self.program())
    #expect(table.photos == ["a", "b", "c", "d"])
  }

  // A table of eight hundred rows was mended one run at a time.
  @Test func `all cells that cannot be read are told at once`() throws {
    var table = FactTable()
    let program = try Self.program()
    do throws(RecordError) {
      try table.add(
        Array("photo,a.ok,a.share\na,maybe,1%\nb,yes,many\nc,no,2%\n".utf8), from: "t", of: program)
      Issue.record("taken")
    } catch {
      let lines = error.messages.map(\.en)
      #expect(lines.count == 2 && lines[0].hasPrefix("line 2: ") && lines[1].hasPrefix("line 3: "), "\(lines)")
    }
  }

  @Test func `facts may stand beside the photo's name`() throws {
    var table = FactTable()
    try table.add(
      Array("{\"photo\": \"a\", \"a.ok\": true}\n{\"photo\": \"b\", \"a.ok\": null}\n".utf8), from: "t",
      of: Self.program())
    #expect(table.readings(for: "a.png")?.count == 1 && table.photos == ["a", "b"])
  }

  @Test(arguments: [
    ("20221004刘洋.jpg", "20221004"), ("刘洋-20221004.jpg", "20221004"), ("a/刘洋（20221004）.png", "20221004"),
    ("IMG_20221004.jpg", nil), ("20221004_20231101.jpg", nil), ("刘洋12.jpg", nil), ("刘洋.jpg", nil), ("20221004刘洋", nil),
  ])
  func `a number beside a name is whose photo it is`(photo: String, key: String?) {
    #expect(PhotoKey.of(photo) { ["20221004", "12", "2"].contains($0) } == key)
  }

  // A second copy of a photo, as phones and chats name it, was nobody's.
  @Test(arguments: [
    "20220004(1).jpg", "20220004 (1).jpg", "20220004（1）.jpg", "20220004_1.jpg", "20220004-1.jpg", "20220004 - Copy.jpg",
    "20220004 - Copy (2).jpg", "20220004-副本.jpg", "20220004 - 副本.jpg", "20220004 copy.png", "20220004.jpg.jpg",
    "p/20220004刘洋(1).jpg", "刘洋-20220004_2.jpg", "20220004.jpg (1).png",
  ])
  func `a copy's name is whose photo it is, unless a row has the longer name`(photo: String) {
    #expect(PhotoKey.of(photo) { $0 == "20220004" } == "20220004")
    let whole = String(photo.split(separator: "/").last ?? "")
    #expect(PhotoKey.of(photo) { ["20220004", whole].contains($0) } == whole)
  }

  // What is left of a name without a number may be another one's.
  @Test(arguments: ["刘洋(1).jpg", "a-1.jpg", "class_2.jpg", "0012-1.jpg", "20220004-123.jpg", "20220004(正面).jpg"])
  func `marks of copies are cut off numbers alone`(photo: String) {
    #expect(PhotoKey.of(photo) { ["刘洋", "a", "class", "0012", "20220004-1", "刘洋.jpg"].contains($0) } == nil)
  }

  @Test func `a copy is found in the folder that a row names`() {
    #expect(PhotoKey.of("all/k1/20220004 (1).jpg") { $0 == "k1/20220004" } == "k1/20220004")
    #expect(PhotoKey.of("/k1/20220004 (1).jpg") { $0 == "/k1/20220004.jpg" } == "/k1/20220004.jpg")
  }

  // A table with a title, or with headings as offices write them, was refused.
  @Test(arguments: [
    "2022届毕业生名单,,\n\n制表：教务处,,\n学号,a.ok\n20220004,yes\n", "\n,,\n学号（必填）,a.ok\n20220004,yes\n",
    "学籍号,a.ok\n20220004,yes\n", "编号,身份证号,a.ok\n1,20220004,yes\n", "编号,a.ok\n20220004,yes\n",
    "编号,学号*,a.ok\n1,20220004,yes\n", "照片名称,a.ok\n20220004,yes\n", "Student No. (required),a.ok\n20220004,yes\n",
    "学号,a.ok\n'20220004,yes\n", "学号,a.ok\n’２０２２０００４,yes\n",
  ])
  func `headings are found below a title, and keys whatever the keyboard`(_ text: String) throws {
    var table = FactTable()
    try table.add(Array(text.utf8), from: "t.csv", of: Self.program())
    #expect(table.photos == ["20220004"] && table.readings(for: "p/20220004刘洋.jpg") == [0: .known(.bool(true))])
    #expect(table.key(for: "２０２２０００４.jpg") == "20220004")
  }

  @Test func `a mistake below a title is told with its line`() throws {
    var table = FactTable()
    do throws(RecordError) {
      try table.add(Array("名单,,\n\n学号,a.ok\n1,maybe\n".utf8), from: "t.csv", of: try! Self.program())
      Issue.record("taken")
    } catch {
      #expect(error.message.en.contains("line 4"), "\(error.message.en)")
    }
  }

  // Rows that were emptied stood for a photo without a name, and moved the counts of rows.
  @Test func `emptied rows are left out, and rows that name no photo are told`() throws {
    var table = FactTable()
    try table.add(Array("photo,a.ok\na.png,yes\n,\n , \n,no\n".utf8), from: "t.csv", of: Self.program())
    #expect(table.photos == ["a.png"])
    #expect(table.remarks.map(\.en) == ["t.csv: line 5 names no photo and is left out"])
  }

  @Test(arguments: [
    "photo,is it well?,share\na.png,yes,20%\n", "照片,是否良好？,a.share,age\na.png,是,20%,19\n",
  ])
  func `a column may be headed with the question, whatever sign ends it`(_ text: String) throws {
    var table = FactTable()
    let file = SourceFile(
      path: "a.rule",
      text: """
        fact a.ok: bool "is it well?" zh "是否良好？"
        fact a.share: number % "share" zh "占比"
        fact b.first: bool "which?"
        fact b.second: bool "which?"
        require a.ok and a.share < 50% and b.first and b.second

        """)
    let schema = FactSchema([
      FactDeclaration(
        path: "file.age", type: .number(.days), label: LocalizedText(en: "age", zh: "天数"),
        summary: LocalizedText(en: "", zh: ""), source: LocalizedText(""))
    ])
    let program = try RuleCompiler(schema: schema).compile([file])
    try table.add(Array(text.utf8), from: "table", of: program)
    #expect(table.readings(for: "a.png") == [1: .known(.bool(true)), 2: .known(.number(0.2))])
    // What two facts ask may mean either.
    do throws(RecordError) {
      try table.add(Array("\nphoto,which?\na.png,yes\n".utf8), from: "table", of: program)
      Issue.record("taken")
    } catch {
      #expect(error.message.en.contains("line 2") && error.message.en.contains("`b.first` or `b.second`"))
      #expect(error.message.zh.contains("第 2 行"))
    }
    for (name, head) in [("b", "is it well"), ("c", "Is it well？"), ("d", "是否良好"), ("e", "是否良好:")] {
      try table.add(Array("photo,\(head)\n\(name).png,yes\n".utf8), from: "table", of: program)
      #expect(table.readings(for: "\(name).png") == [1: .known(.bool(true))], "\(head)")
    }
  }

  @Test func `a table of students names photos without their endings`() throws {
    var table = FactTable()
    let program = try Self.program()
    try table.add(Array("photo,a.ok\n20230001,yes\n20230002,yes\n20230002.png,no\n".utf8), from: "table", of: program)
    #expect(table.readings(for: "p/20230001.jpg") == [0: .known(.bool(true))])
    #expect(table.readings(for: "20230002.png") == [0: .known(.bool(false))])
    #expect(table.readings(for: "20230002.jpg") == [0: .known(.bool(true))])
    #expect(table.readings(for: "2023000.jpg") == nil)
  }

  @Test(arguments: [
    "\u{FEFF}photo,a.ok,a.share\r\na.png,是,20%\r\n", "file;a.share;a.ok\n\n\"a.png\";\"0.2\";yes\n",
    "{\"a.png\": {\"a.ok\": true, \"a.share\": 0.2}}",
    "[{\"photo\": \"a.png\", \"facts\": {\"a.ok\": true, \"a.share\": 0.2}}]",
    "{\"photo\": \"a.png\", \"facts\": {\"a.ok\": true}}\r\n\r\n{\"photo\": \"a.png\", \"facts\": {\"a.share\": 0.2, \"b.new\": 1}}",
  ])
  func `every shape says the same`(_ text: String) throws {
    var table = FactTable()
    let program = try Self.program()
    try table.add(Array(text.utf8), from: "table", of: program)
    #expect(table.readings(for: "p/a.png") == [0: .known(.bool(true)), 1: .known(.number(0.2))])
  }
}
