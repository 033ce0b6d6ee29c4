import Foundation
import RuleLang
import Testing

@testable import rulecheck

/// Where finished photos go, and what must not lie there.
@Suite struct FinishedNamesTests {
  private let fixture: PrepareFixture
  private var folder: TemporaryFolder { fixture.folder }
  private let content: Data

  init() throws {
    fixture = try PrepareFixture()
    content = try Data(contentsOf: PrepareFixture.portrait)
    _ = try folder.file("a/1.png", content: content)
  }

  private func names(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: name).path).sorted()
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: name).path, withDestinationPath: target)
  }

  // A link to the folder of the photos once had each original counted as its own finished photo.
  @Test func `photos are never written among photos, whatever leads there`() throws {
    _ = try folder.file("a/b/2.jpg", content: content)
    try link("link", to: "a")
    try link("deep", to: "a/b")
    try link("photo.jpg", to: "a/1.png")
    try FileManager.default.linkItem(
      at: folder.url.appending(path: "a/1.png"), to: folder.url.appending(path: "same.jpg"))
    for arguments in [
      ["a", "-o", "link"], ["a", "-o", "link/finished"], ["a", "-o", "deep"], ["link", "-o", "a"],
      ["a/1.png", "-o", "link"], ["link/1.png", "-o", "a"], ["a/1.png", "-o", "photo.jpg"],
      ["a/1.png", "-o", "same.jpg"],
    ] {
      let run = try fixture.run(arguments)
      #expect(run.status == 64 && run.errors.contains("would lie among the photos"), "\(arguments): \(run.errors)")
    }
    #expect(try names(in: "a") == ["1.png", "b"] && names(in: "a/b") == ["2.jpg"])
    #expect(try Data(contentsOf: folder.url.appending(path: "a/1.png")) == content)
  }

  @Test func `nor are those whose paths come through a pipe`() throws {
    try link("link", to: "a")
    let run = try RulecheckProcess.run(
      ["prepare", "-", "-o", "link", "--rules", "rules", "--finished", "finished.rule"], input: "a/1.png\n",
      folder: folder.url)
    #expect(run.status == 73 && run.output.contains("would lie among the photos"), "\(run.output)")
    #expect(try names(in: "a") == ["1.png"])
  }

  @Test func `a photo is never taken for the one that is made of it`() throws {
    _ = try folder.file("a/2.jpg", content: content)
    _ = try folder.file("out/3.jpg", content: content)
    try FileManager.default.linkItem(
      at: folder.url.appending(path: "a/2.jpg"), to: folder.url.appending(path: "out/2.jpg"))
    let run = try fixture.run(["a/2.jpg", "-o", "out"])
    #expect(run.status == 73 && run.output.contains("out/2.jpg: is the photo itself"), "\(run.output)")
    #expect(try fixture.run(["a/2.jpg", "-o", "out", "--lang", "zh"]).output.contains("就是原照片本身"))
  }

  // Which of the others was named hung on which core came first.
  @Test func `of several photos with one name each is told of the first of the others`() throws {
    let names = try ["c/1.png", "d/1.png", "e/1.png"].map { try folder.file($0, content: content).path }
    let finished = try FinishedNames(out: folder.url.appending(path: "out").path, operands: names)
    func rival(of photo: String) -> String? {
      do throws(UsageError) {
        _ = try finished.path(for: photo)
        return nil
      } catch {
        return names.first { error.message.en.contains($0) }
      }
    }
    for _ in 0..<3 { #expect(names.reversed().map(rival) == [names[0], names[0], names[1]]) }
  }

  // What the registry asks for is the student's number, and not what a phone called the photo.
  @Test func `a column of the table names finished photos`() throws {
    for name in ["c/20220001 Li Na.png", "c/IMG_2.png", "c/strange.png"] { _ = try folder.file(name, content: content) }
    _ = try folder.file("table.csv", text: "photo,student number\n20220001 Li Na.png,20220001\nIMG_2.png,a/b\n")
    let run = try fixture.run(["c", "-o", "finished", "--facts", "table.csv", "--name-by", "student number"])
    #expect(run.status == 73 && run.output.contains("3 photos: 1 prepared, 2 not"), "\(run.output)")
    #expect(run.output.contains("cannot name a file: `a/b`") && run.output.contains("stands in no row of the table"))
    #expect(try names(in: "finished") == ["20220001.jpg"])
    let slip = try fixture.run(["c", "-o", "other", "--facts", "table.csv", "--name-by", "student nummer"])
    #expect(slip.status == 64 && slip.errors.contains("did you mean `student number`?"), "\(slip.errors)")
    #expect(try fixture.run(["c", "-o", "other", "--name-by", "student number"]).status == 64)
  }

  @Test func `of two photos of one student none is made`() throws {
    for name in ["c/20220001.png", "c/20220001 (1).png"] { _ = try folder.file(name, content: content) }
    _ = try folder.file("table.csv", text: "student number,name\n20220001,Li Na\n")
    let run = try fixture.run(["c", "-o", "finished", "--facts", "table.csv", "--name-by", "student number"])
    #expect(run.status == 73 && run.output.contains("2 photos: 0 prepared, 2 not"), "\(run.output)")
    #expect(run.output.contains("is a photo of the same student as"))
  }

  // One of them was to be deleted.
  @Test func `two students with one name are two students`() throws {
    for name in ["c/20220001.png", "c/20220002.png"] { _ = try folder.file(name, content: content) }
    _ = try folder.file("table.csv", text: "student number,name\n20220001,Li Na\n20220002,Li Na\n")
    let run = try fixture.run(["c", "-o", "finished", "--facts", "table.csv", "--name-by", "name"])
    #expect(run.status == 73 && run.output.contains("2 photos: 0 prepared, 2 not"), "\(run.output)")
    #expect(run.output.contains("another student, whose photo is c/20220002.png, has the same `name`"))
    #expect(!run.output.contains("keep one of them"))
  }

  @Test func `nobody is given the photo of another`() throws {
    _ = try folder.file("c/20220001王芳.png", content: content)
    _ = try folder.file("table.csv", text: "student number,name\n20220001,李娜\n")
    let run = try fixture.run(["c", "-o", "finished", "--facts", "table.csv"])
    #expect(run.status == 1 && run.output.contains("see whose photo it is"), "\(run.output)")
  }

  // Two files that cannot be read were told to have one name, as if one of them might be made.
  @Test func `a file that is no photo takes nobody's name`() throws {
    _ = try folder.file("c/1.png", content: content)
    _ = try folder.file("c/1.gif", text: "GIF89a and no more")
    for _ in 0..<2 {
      let run = try fixture.run(["c", "-o", "finished"])
      #expect(run.status == 66 && !run.output.contains("the same name"), "\(run.output)")
      #expect(try names(in: "finished") == ["1.jpg"])
    }
  }

  @Test func `one photo by two spellings is finished once`() throws {
    let run = try fixture.run(["./a/1.png", "a/1.png", "a", "-o", "finished"])
    #expect(run.status == 0 && !run.output.contains("same name"), "\(run.output)")
    #expect(try names(in: "finished") == ["1.jpg"])
    let again = try RulecheckProcess.run(
      ["prepare", "-", "-o", "finished", "--rules", "rules", "--finished", "finished.rule"],
      input: "./b.png\nb.png\n", folder: folder.url)
    #expect(!again.output.contains("same name"), "\(again.output)")
  }

  // macOS holds such names to be one.
  #if os(Linux)
    @Test func `of photos whose names look alike none is dropped without a word`() throws {
      for name in ["c/\u{E9}.png", "c/e\u{301}.png"] { _ = try folder.file(name, content: content) }
      let run = try fixture.run(["c", "-o", "finished"])
      #expect(run.status == 73)
      #expect(run.output.contains("2 photos: 0 prepared, 2 not"), "\(run.output)")
      #expect(run.output.components(separatedBy: "rename one of them").count == 3)
      #expect(try fixture.run(["c", "-o", "finished", "--lang", "zh"]).output.contains("请给其中一张改名"))
    }
  #endif
}
