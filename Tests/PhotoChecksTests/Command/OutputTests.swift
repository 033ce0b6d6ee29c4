import Foundation
import Testing

@testable import rulecheck

/// Where results go, and what happens where they cannot.
@Suite struct OutputTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.photo("good.png", width: 12)
    try fixture.photo("bad.png", width: 8)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      ["lint", "odd.rule"], ["fmt", "odd.rule"], ["fmt", "--diff", "odd.rule"], ["explain", "E204"],
      ["explain", "file.width", "--rules", "odd.rule"], ["help"], ["--version"],
    ])
  func `what a full disk does not take of a command without a file of results is no success`(
    arguments: [String]
  ) throws {
    _ = try fixture.folder.file("odd.rule", text: "require   file.width>=3px\n")
    let process = RulecheckProcess.process(arguments, folder: fixture.folder.url)
    let errors = Pipe()
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    process.standardError = errors
    try process.run()
    let told = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 73)
    #expect(String(decoding: told, as: UTF8.self).contains("standard output: cannot be written"))
  }

  // MARK: - Annotated copies

  @Test func `a photo keeps its verdict where its copy cannot be written`() throws {
    // A folder lies where the copy would.
    _ = try fixture.folder.file("marked/bad.png.annotated.png/x")
    let arguments = ["good.png", "bad.png", "--annotate", "marked"]
    let run = try fixture.run(arguments)
    #expect(run.status == 73)
    #expect(
      run.output.contains("bad.png: rejected") && run.output.contains("2 photos: 1 pass, 0 for review, 1 rejected"))
    #expect(run.errors.contains("marked/bad.png.annotated.png: cannot be written"))
    #expect(try fixture.run(arguments + ["--lang", "zh"]).errors.contains("marked/bad.png.annotated.png：无法写入"))
    // A page shows the photo where there is no copy.
    let page = try fixture.run(arguments + ["--format", "html"]).output
    #expect(page.contains("<a href=\"bad.png\"><img loading=\"lazy\" src=\"data:image/jpeg;base64,"))
    #expect(page.contains("<a href=\"marked/good.png.annotated.png\"><img class=\"marked\""))
  }

  @Test func `a photo that is named twice is judged once, and has one copy`() throws {
    try fixture.photo("p/a.png", width: 12)
    let run = try fixture.run(["p", "p/a.png", "p/a.png", "good.png", "p", "--annotate", "marked"])
    #expect(run.status == 0)
    #expect(run.output.contains("2 photos: 2 pass"))
  }

  // MARK: - Files that are replaced

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `a link and the permissions of the file behind it stay`() throws {
    let file = try fixture.folder.file("kept/school.rule", text: "old")
    #expect(chmod(file.path, 0o640) == 0)
    let link = fixture.folder.url.appending(path: "link.rule")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "kept/school.rule")
    try FileWriter.write(Array("new".utf8), to: link.path)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "kept/school.rule")
    #expect(try String(contentsOf: file, encoding: .utf8) == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try names(in: file.deletingLastPathComponent()) == ["school.rule"])
  }

  // The draft once had a name that anyone could guess: a file of that name was lost, a link there was followed.
  @Test func `files beside the one that is written are left alone`() throws {
    let outside = try fixture.folder.file("outside", text: "precious")
    let file = try fixture.folder.file("kept/school.rule", text: "old")
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "school.rule.part"), withDestinationURL: outside)
    try FileWriter.write(Array("new".utf8), to: file.path)
    #expect(try String(contentsOf: outside, encoding: .utf8) == "precious")
    #expect(try names(in: folder) == ["school.rule", "school.rule.part"])
  }

  @Test func `what is no file is not replaced by one, and no draft is left`() throws {
    let folder = try fixture.folder.file("kept/folder/x").deletingLastPathComponent()
    let pipe = folder.deletingLastPathComponent().appending(path: "pipe")
    #expect(mkfifo(pipe.path, 0o600) == 0)
    for path in [folder.path, pipe.path] {
      #expect(throws: OutputError.self) { try FileWriter.write([1], to: path) }
    }
    #expect(try names(in: pipe.deletingLastPathComponent()) == ["folder", "pipe"])
  }

  @Test func `a new file takes the place of nothing`() throws {
    let folder = try fixture.folder.file("kept/old.jpg", text: "old").deletingLastPathComponent()
    let (old, new, link) = (folder.path + "/old.jpg", folder.path + "/new.jpg", folder.path + "/link.jpg")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere.jpg")
    for path in [old, link, folder.path] {
      #expect(throws: OutputError.self) { try FileWriter.create([1], at: path) }
    }
    #expect(try String(contentsOfFile: old, encoding: .utf8) == "old")
    try FileWriter.create([1, 2], at: new)
    #expect(try Data(contentsOf: URL(filePath: new)) == Data([1, 2]))
    #expect(try names(in: folder) == ["link.jpg", "new.jpg", "old.jpg"])
  }

  // MARK: - Files that are written at once, or open already

  @Test func `a file that another run writes is left to it`() throws {
    let file = try fixture.folder.file("results.txt", text: "of another run\n")
    let descriptor = open(file.path, O_WRONLY)
    #expect(flock(descriptor, LOCK_EX) == 0)
    let run = try fixture.run(["good.png", "--output", "results.txt"])
    #expect(run.status == 73)
    #expect(run.errors.contains("results.txt: is being written by another run"), "\(run.errors)")
    #expect(
      try fixture.run(["good.png", "--output", "results.txt", "--lang", "zh"]).errors.contains("另一次运行正在写入"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "of another run\n")
    close(descriptor)
    #expect(try fixture.run(["good.png", "--output", "results.txt"]).status == 0)
    #expect(try String(contentsOf: file, encoding: .utf8).contains("good.png"))
  }

  @Test(arguments: [
    ("x.xlsx", "write .csv"), ("x.XLS", "write .csv"), ("x.docx", "write .html"), ("x.pdf", "write .html"),
  ])
  func `no text is written under the name of a workbook or document`(name: String, advice: String) throws {
    let run = try fixture.run(["good.png", "--output", name])
    #expect(run.status == 73 && run.errors.contains(advice), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: fixture.folder.url.appending(path: name).path))
    #expect(try fixture.run(["good.png", "--output", "page.htm"]).status == 0)
    let page = try String(contentsOf: fixture.folder.url.appending(path: "page.htm"), encoding: .utf8)
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
  }

  // Root may write into any folder.
  @Test(.enabled(if: getuid() != 0))
  func `a folder that takes no new file still holds a file that may be written`() throws {
    let file = try fixture.folder.file("closed/results.csv", text: "old\n")
    let folder = file.deletingLastPathComponent()
    #expect(chmod(folder.path, 0o500) == 0)
    #expect(try fixture.run(["good.png", "--output", "closed/results.csv"]).status == 0)
    #expect(chmod(folder.path, 0o700) == 0)
    #expect(try String(contentsOf: file, encoding: .utf8).contains("good.png"))
  }

  @Test func `a longer report of an earlier run leaves nothing behind a shorter one`() throws {
    let file = try fixture.folder.file("results.txt", text: String(repeating: "long\n", count: 10_000))
    #expect(try fixture.run(["good.png", "--output", "results.txt"]).status == 0)
    #expect(try !String(contentsOf: file, encoding: .utf8).contains("long\n"))
    #expect(try fixture.run(["good.png", "--output", "/dev/null"]).status == 0)
  }

  @Test func `standard output by another name is added to`() throws {
    let file = try fixture.folder.file("log.txt", text: "before\n")
    let process = RulecheckProcess.process(
      ["good.png", "--rules", fixture.rules, "--output", "/dev/stdout"], folder: fixture.folder.url)
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    process.standardOutput = handle
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix("before\n") && text.contains("good.png"), "\(text)")
  }

  // MARK: - Layout

  @Test(arguments: [
    (".", ["rules"]), (".", ["./rules"]), (".", ["rules/"]), ("rules", ["."]), ("rules", ["../rules"]),
    (".", ["rules/school.rule", "./rules/vocabulary.rule"]), (".", []),
  ])
  func `the vocabulary is laid out where its folder is named, however that is written`(
    folder: String, operands: [String]
  ) throws {
    _ = try fixture.folder.file("rules/vocabulary.rule", text: "let   size.any = file.width > 1px\n")
    let place = fixture.folder.url.appending(path: folder)
    let run = try RulecheckProcess.run(["fmt", "--check"] + operands, folder: place)
    #expect(run.status == 65)
    #expect(run.errors.contains("vocabulary.rule: is not laid out"), "\(run.errors)")
    let one = try RulecheckProcess.run(
      ["fmt", "--check", fixture.rules], folder: place)
    #expect(!one.errors.contains("vocabulary.rule"))
  }
}
