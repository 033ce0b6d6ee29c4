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

  @Test func `bytes that are not UTF-8 are told as such`() {
    #expect {
      try CSVReader.rows(of: [0x61, 0xC4, 0xE3])
    } throws: { ($0 as? RecordError)?.message.zh.contains("UTF-8") == true }
  }
}
