import Testing

@testable import PhotoChecks

@Suite struct XMPTests {
  private func read(_ text: String) -> XMP {
    let bytes = Array(text.utf8)
    return XMP(bytes, in: 0..<bytes.count)
  }

  @Test(
    arguments: [
      ("<x xmp:CreatorTool=\"Editor 3 &amp; more\"/>", "Editor 3 &amp; more"),
      ("<xmp:CreatorTool>Meitu</xmp:CreatorTool>", "Meitu"), ("<xmp:CreatorTool = 'A' />", "A"),
      ("<xmp:CreatorTool", nil), ("nothing", nil), ("xmp:CreatorTool=", nil), ("xmp:CreatorTool=\"", nil),
      ("xmp:CreatorTool=\"\"", nil), ("x xmp:xmp:CreatorTool='B'", "B"),
    ] as [(String, String?)])
  func `the program that made a picture is read from its description`(text: String, tool: String?) {
    #expect(read(text).creatorTool == tool)
  }

  @Test func `the programs of the history come once each, in the order of their first work`() {
    let text = """
      <rdf:li stEvt:action="created" stEvt:softwareAgent="Adobe Photoshop 24.0 (Windows)"/>
      <rdf:li><stEvt:softwareAgent>Meitu</stEvt:softwareAgent></rdf:li>
      <rdf:li stEvt:action="saved" stEvt:softwareAgent="Adobe Photoshop 24.0 (Windows)"/>
      """
    #expect(read(text).programs == ["Adobe Photoshop 24.0 (Windows)", "Meitu"])
    #expect(read(text).creatorTool == nil)
  }

  // A description can be many megabytes of the same property; neither the list nor the time may grow with it.
  @Test func `a history of endless programs is cut`() {
    let text = (0..<5000).map { "stEvt:softwareAgent='\($0)'" }.joined(separator: " ")
    #expect(read(text).programs.count == 20)
    #expect(read("xmp:CreatorTool='" + String(repeating: "a", count: 5000) + "'").creatorTool?.count == 256)
  }
}
