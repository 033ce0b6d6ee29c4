import Foundation
import Testing

@testable import rulecheck

@Suite struct AnnotationWriterTests {
  @Test(arguments: [
    (["a/1.jpg"], "a/1.jpg", "1.jpg.annotated.png"), (["a/1.jpg", "a/2.jpg"], "a/2.jpg", "2.jpg.annotated.png"),
    (["a/1.jpg", "b/1.jpg"], "b/1.jpg", "b/1.jpg.annotated.png"), (["a"], "a/x/1.jpg", "x/1.jpg.annotated.png"),
    (["a/"], "a/1.jpg", "1.jpg.annotated.png"), (["a", "b"], "b/1.jpg", "b/1.jpg.annotated.png"),
    (["../p"], "../p/1.png", "1.png.annotated.png"), (["./a", "/work/b"], "/work/b/1.png", "b/1.png.annotated.png"),
    (["../1.png", "1.png"], "1.png", "work/1.png.annotated.png"), (["-"], "a/1.png", "a/1.png.annotated.png"),
    (["-"], "/a/1.png", "outside/a/1.png.annotated.png"),
    // The copy of a photo in a folder of that name was replaced by that of one from elsewhere.
    (["-"], "/work/outside/a/1.png", "inside/outside/a/1.png.annotated.png"),
    (["-"], "/work/inside/outside/a/1.png", "inside/inside/outside/a/1.png.annotated.png"),
  ])
  func `copies have names of their own`(operands: [String], photo: String, expected: String) {
    let writer = AnnotationWriter(folder: "out", names: PhotoNames(operands: operands, workingFolder: "/work"))
    #expect(writer.name(for: photo) == expected)
  }

  // A name of 255 bytes is the longest that file systems take; a Chinese character has three.
  @Test func `a name that leaves no room for the ending is cut short, and stays one of its own`() throws {
    let fixture = try CommandFixture()
    let stem = String(repeating: "学", count: 80)
    for name in ["\(stem)1.png", "\(stem)2.png"] { try fixture.photo(name, width: 12) }
    let run = try fixture.run(["\(stem)1.png", "\(stem)2.png", "--annotate", "marked", "--format", "html"])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let copies = try FileManager.default.contentsOfDirectory(atPath: fixture.folder.url.appending(path: "marked").path)
    #expect(copies.count == 2)
    let writer = AnnotationWriter(folder: "marked", names: PhotoNames(operands: ["p"], workingFolder: "/work"))
    for name in copies {
      #expect(name.utf8.count <= 255 && name.hasPrefix("学学") && name.hasSuffix(".annotated.png"))
      #expect([1, 2].contains { writer.name(for: "p/\(stem)\($0).png") == name })
    }
    let longest = String(repeating: "a", count: 241)
    #expect(writer.name(for: "p/x/\(longest)") == "x/\(longest).annotated.png")
    #expect(writer.name(for: "p/x/\(longest)b").hasPrefix("x/aaa"))
    #expect(writer.name(for: "p/x/\(longest)b").utf8.count == 2 + 255)
  }

  @Test func `no copy replaces another, and none is judged later`() throws {
    let fixture = try CommandFixture()
    let names = ["1.png", "a/1.png", "a_1.png"]
    for name in names { try fixture.photo("p/\(name)", width: 12) }
    for _ in 0..<2 {
      let run = try fixture.run(["p", "--annotate", "p/marked", "--format", "ndjson"])
      #expect(run.status == 0)
      #expect(try CommandFixture.objects(run.output).count == names.count)
    }
    let marked = fixture.folder.url.appending(path: "p/marked").path
    for name in names {
      #expect(FileManager.default.fileExists(atPath: "\(marked)/\(name).annotated.png"))
    }
  }
}
