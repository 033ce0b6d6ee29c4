import Foundation
import Testing

@testable import rulecheck

@Suite struct TableReportTests {
  private let fixture: CommandFixture

  init() throws { fixture = try CommandFixture() }

  @Test func `a table opens in a spreadsheet, a row for each finding`() throws {
    try fixture.photo("bad.png", width: 8)
    let run = try fixture.run(["bad.png", "--format", "csv", "--lang", "zh"])
    #expect(run.output.unicodeScalars.first == "\u{FEFF}")
    let rows = try CSVReader.rows(of: Array(run.output.utf8))
    #expect(rows.map(\.cells.count).allSatisfy { $0 == 9 })
    #expect(rows[0].cells.prefix(3) == ["照片", "结论", "规则"])
    #expect(rows[1].cells.prefix(4) == ["bad.png", "不合格", "size.width", "不合格"])
    #expect(rows[1].cells[4].contains("太窄") && rows[1].cells[5] == "请放大")
    #expect(run.output.hasSuffix("\r\n"))
  }

  @Test func `tables and build servers number findings as the annotated copy does`() throws {
    try fixture.photo("bad.png", width: 8)
    _ = try fixture.folder.file(
      "rules/school.rule",
      text: """
        rule a.wide: prefer file.width > 100px because "rather narrow"
        rule a.least: require file.width >= 4px
        rule a.high: require file.height > 100px because "too low"
        rule a.broad: require file.width > 50px because "too narrow"

        """)
    func run(_ format: String) throws -> String {
      try fixture.run(["bad.png", "--format", format, "--waive", "a.broad=on paper", "--annotate", "marked"]).output
    }
    let rows = try CSVReader.rows(of: Array(try run("csv").utf8))
    #expect(rows[0].cells[8] == "number")
    #expect(rows.dropFirst().map(\.cells[2]) == ["a.high", "a.wide", "a.broad"])
    #expect(rows.dropFirst().map(\.cells[8]) == ["1", "2", "3"])
    let cases = try run("junit").split(separator: "\n").filter { $0.contains("<testcase") }
    #expect(cases.map { $0.firstMatch(of: #/ number="([0-9]+)">/#).map { String($0.1) } } == ["2", nil, "1", "3"])
    let record = try #require(try CommandFixture.objects(try run("ndjson")).first)
    #expect((record["rules"] as? [[String: Any]] ?? []).map { $0["number"] as? Int } == [2, nil, 1, 3])
  }

  @Test func `for build servers a rule that could not be decided and does not count is skipped`() throws {
    _ = try fixture.folder.file(
      "rules/school.rule", text: "fact seen.by: bool\navoid seen.by\nrequire file.width > 5px\n")
    try fixture.photo("a.png", width: 8)
    let output = try fixture.run(["a.png", "--format", "junit"]).output
    #expect(output.contains("tests=\"2\" failures=\"0\" skipped=\"1\""), "\(output)")
    #expect(output.contains("<skipped message=\"not measured or not decided\"/>"), "\(output)")
  }

  @Test func `a file's name is no formula and breaks no row`() throws {
    try fixture.photo("=HYPERLINK(\"x\"),\n.png", width: 8)
    let run = try fixture.run(["=HYPERLINK(\"x\"),\n.png", "--format", "csv"])
    let rows = try CSVReader.rows(of: Array(run.output.utf8))
    #expect(rows[1].cells[0] == "'=HYPERLINK(\"x\"),\n.png")
    #expect(rows.count == 2)
  }

  // Where Excel parts cells by semicolons, and where a name begins with a sign that a Chinese input method wrote.
  @Test func `a name is no formula in any country's spreadsheet, and steers no terminal`() throws {
    let names = ["x;=HYPERLINK(1);.png", "＝1+1.png", "\u{1B}[31m.png"]
    for name in names { try fixture.photo(name, width: 8) }
    let run = try fixture.run(names + ["--format", "csv"])
    #expect(run.output.contains("\"x;=HYPERLINK(1);.png\","))
    #expect(run.output.contains("'＝1+1.png,") && !run.output.contains("\u{1B}"))
  }

  // A combining mark makes one character with the sign before it, which then is none of the signs that mean something.
  @Test func `a sign counts also where a combining mark follows it`() throws {
    #expect(HTML.escaped("<\u{301}\"\u{338}&'") == "&lt;\u{301}&quot;\u{338}&amp;&#39;")
    let names = ["=\u{301}1+1.png", "a\"\u{301}b,.png"]
    for name in names { try fixture.photo(name, width: 8) }
    let rows = try CSVReader.rows(of: Array(try fixture.run(names + ["--format", "csv"]).output.utf8))
    #expect(
      rows.dropFirst().map { Array($0.cells[0].unicodeScalars) } == [
        Array("'=\u{301}1+1.png".unicodeScalars), Array(names[1].unicodeScalars),
      ])
  }

  @Test func `build servers read failures, and what XML cannot carry does not break their file`() throws {
    let none = try #require(Unicode.Scalar(0xFFFF as UInt32))
    let name = "bad\u{1}\(none)<&>.png"
    try fixture.photo(name, width: 8)
    let run = try fixture.run([name, "missing.png", "--format", "junit"])
    #expect(run.status == 66)
    #expect(run.output.contains("<failure type=\"reject\" message=\"too narrow\">"))
    #expect(run.output.contains("<error message=\"no such file; "))
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == none })
    let parser = XMLCheck(run.output)
    #expect(parser.isWellFormed && parser.count == 5)
  }

  @Test func `the address of a photo in a page is encoded`() {
    #expect(HTML.address(ofFile: "a b/照#1?.png") == "a%20b/%E7%85%A7%231%3F.png")
    #expect(HTML.address(ofFile: "/x/javascript:1") == "file:///x/javascript%3A1")
    #expect(HTML.address(ofFile: "javascript:1") == "javascript%3A1")
  }
}

/// Whether every element that opens closes again, in order, and how many cases there are.
private struct XMLCheck {
  private(set) var isWellFormed = true
  private(set) var count = 0

  init(_ text: String) {
    var open: [Substring] = []
    for tag in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      let name = tag.prefix { $0 != ">" && $0 != " " && $0 != "/" || $0 == "/" && tag.first == "/" }
      let head = tag.prefix { $0 != ">" }
      if tag.hasPrefix("?") || head.hasSuffix("/") { continue }
      if name.hasPrefix("/") {
        if open.popLast() != name.dropFirst() { isWellFormed = false }
      } else {
        if name == "testcase" { count += 1 }
        open.append(name)
      }
    }
    if !open.isEmpty { isWellFormed = false }
  }
}
