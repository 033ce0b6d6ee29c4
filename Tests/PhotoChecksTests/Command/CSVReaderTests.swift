import RuleLang
import Testing

@testable import rulecheck

@Suite struct CSVReaderTests {
  private func cells(_ text: String) throws -> [[String]] {
    try CSVReader.rows(of: Array(text.utf8)).map(\.cells)
  }

  @Test func `quotes protect commas, line ends and doubled quotes`() throws {
    #expect(try cells("a,b\n\"x,y\",\"line\nbreak \"\"q\"\"\"\n") == [["a", "b"], ["x,y", "line\nbreak \"q\""]])
  }

  @Test func `a byte order mark, carriage returns and a missing last line end are fine`() throws {
    #expect(try cells("\u{FEFF}a,b\r\n1,2") == [["a", "b"], ["1", "2"]])
  }

  @Test func `a carriage return alone ends a row too, and lines are counted by either`() throws {
    #expect(try cells("a,b\r1,2\r3,\"x\ry\"\r") == [["a", "b"], ["1", "2"], ["3", "x\ry"]])
    #expect(try CSVReader.rows(of: Array("a\r\nb\rc\nd".utf8)).map(\.line) == [1, 2, 3, 4])
  }

  // One semicolon in a heading was taken before two tabs.
  @Test func `the sign that stands most often in the header separates`() throws {
    let rows = try CSVReader.rows(of: Array("photo\tname; class\tnote\na.jpg\tWang\tx\n".utf8))
    #expect(rows.map(\.cells.count) == [3, 3])
  }

  // A title has no columns, and the rows below it were taken for one cell each.
  @Test func `a title above the header separates nothing`() throws {
    let rows = try CSVReader.rows(of: Array("2026 届名册\n学号;姓名\n20220001;王,芳\n".utf8))
    #expect(rows.map(\.cells.count) == [1, 2, 2])
  }

  @Test func `semicolons separate where the header uses them`() throws {
    #expect(try cells("a;b\n1,5;2\n") == [["a", "b"], ["1,5", "2"]])
  }

  @Test func `empty cells stay, empty lines go`() throws {
    #expect(try cells("a,b\n\n,\n\"\",x\n") == [["a", "b"], ["", ""], ["", "x"]])
  }

  @Test func `rows know the line on which they begin`() throws {
    #expect(try CSVReader.rows(of: Array("a\n\"x\ny\"\nz\n".utf8)).map(\.line) == [1, 2, 4])
  }

  @Test func `an open quote is told with its line`() {
    #expect {
      try CSVReader.rows(of: Array("a\nb\n\"c\nd\n".utf8))
    } throws: { ($0 as? RecordError)?.message.en.contains("line 3") == true }
  }

  @Test(
    arguments: [
      [0x61, 0xC4], [0xEF, 0xBB, 0xBF, 0xFF], [0xFF, 0xFE, 0x61], [0xFF, 0xFE, 0x00, 0xD8],
      [0x50, 0x4B, 0x03, 0x04, 0x61],
      [0xD0, 0xCF, 0x11, 0xE0],
    ] as [[UInt8]])
  func `bytes that are no text are told as such`(_ bytes: [UInt8]) {
    #expect { try CSVReader.rows(of: bytes) } throws: { ($0 as? RecordError)?.message.zh.contains("UTF-8") == true }
  }

  // What Excel writes as "Unicode text", and what it and WPS write as "CSV" on Chinese Windows.
  @Test func `tables of spreadsheets are read in the encodings that these write`() throws {
    let text = "照片\t提交次数\r\n王伟.jpg\t1\r\n"
    func bytes(_ mark: [UInt8], _ order: (UInt16) -> [UInt8]) -> [UInt8] { mark + Array(text.utf16).flatMap(order) }
    let little = bytes([0xFF, 0xFE]) { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = bytes([0xFE, 0xFF]) { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let expected = [["照片", "提交次数"], ["王伟.jpg", "1"]]
    #expect(try CSVReader.rows(of: little).map(\.cells) == expected)
    #expect(try CSVReader.rows(of: big).map(\.cells) == expected)
    let gbk: [UInt8] =
      [0xD5, 0xD5, 0xC6, 0xAC, 0x2C, 0xCC, 0xE1, 0xBD, 0xBB, 0xB4, 0xCE, 0xCA, 0xFD, 0x0A, 0xCD, 0xF5, 0xCE, 0xB0]
      + Array(".jpg,1\n".utf8)
    #expect(try CSVReader.rows(of: gbk).map(\.cells) == expected)
  }
}
