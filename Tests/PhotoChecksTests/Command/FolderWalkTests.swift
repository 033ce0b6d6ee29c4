import Foundation
import Testing

@testable import rulecheck

@Suite struct FolderWalkTests {
  private func photos(_ run: RulecheckProcess) throws -> [String] {
    try CommandFixture.objects(run.output).map { try #require($0["photo"] as? String) }
  }

  @Test func `folders are walked by name, with all that lies in them`() throws {
    let fixture = try CommandFixture()
    for name in ["p/b.png", "p/a/z.png", "p/a/c.PNG", "p/10.png", "p/2.png", "q.png"] {
      try fixture.photo(name, width: 12)
    }
    let run = try fixture.run(["q.png", "p", "--format", "ndjson"])
    #expect(try photos(run) == ["q.png", "p/10.png", "p/2.png", "p/a/c.PNG", "p/a/z.png", "p/b.png"])
    #expect(run.status == 0)
  }

  @Test func `a slash behind a folder makes no second one`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    #expect(try photos(fixture.run(["p/", "--format", "ndjson"])) == ["p/a.png"])
  }

  @Test func `a photo is judged once, in whichever ways it is named`() throws {
    let fixture = try CommandFixture()
    let photo = try fixture.photo("p/a.png", width: 12)
    let files = FileManager.default
    let folder = fixture.folder.url
    try files.createSymbolicLink(atPath: folder.appending(path: "link").path, withDestinationPath: "p")
    let run = try fixture.run([
      "./p/a.png", "p/a.png", photo, "p//a.png", "link/../p/a.png", "p", "link", "--format", "ndjson",
    ])
    #expect(try photos(run) == ["./p/a.png"])
    // Two people may hand in one photo, and what is not there is not known to be one and the same.
    try files.linkItem(atPath: photo, toPath: folder.appending(path: "p/b.png").path)
    #expect(try photos(fixture.run(["p", "--format", "ndjson"])) == ["p/a.png", "p/b.png"])
    let gone = try fixture.run(["no/a.png", "no/../no/a.png", "no/a.png", "--format", "ndjson"])
    #expect(try photos(gone) == ["no/a.png", "no/../no/a.png"])
  }

  // A folder of classes that were links passed without one of its photos.
  @Test func `links to folders are told`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    try fixture.photo("class/b.png", width: 12)
    let folder = fixture.folder.url
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "p/class").path, withDestinationPath: "../class")
    let run = try fixture.run(["p", "--format", "ndjson"])
    #expect(try photos(run) == ["p/a.png"])
    #expect(run.errors == "rulecheck: links to folders are not followed, name the folders themselves: p/class\n")
  }

  @Test func `standard input stands alone`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("a.png", width: 12)
    let run = try fixture.run(["-", "a.png"])
    #expect(run.status == 66 && run.output.contains("stands alone where paths come from standard input"))
  }

  @Test func `what is no photo stays out, and hidden files do`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    try fixture.photo("p/.hidden.png", width: 8)
    try fixture.photo("p/.cache/b.png", width: 8)
    // Content makes a photo of a file without a photo's name.
    try fixture.photo("p/scan", width: 12)
    _ = try fixture.folder.file("p/list.csv", text: "photo,name\n")
    _ = try fixture.folder.file("p/empty")
    #expect(try photos(fixture.run(["p", "--format", "ndjson"])) == ["p/a.png", "p/scan"])
  }

  @Test func `a file that only its name calls a photo is reported as broken`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    _ = try fixture.folder.file("p/b.jpg", text: "no picture")
    let run = try fixture.run(["p", "--format", "ndjson"])
    #expect(run.status == 66)
    let verdicts = try CommandFixture.objects(run.output).map { $0["verdict"] as? String }
    #expect(verdicts == ["pass", "unreadable"])
  }

  // A link back to the folder above would have the walk go round for ever, and a pipe would have it wait for ever.
  @Test func `links to folders and pipes hold nothing up`() throws {
    let fixture = try CommandFixture()
    let photo = try fixture.photo("p/a.png", width: 12)
    let folder = fixture.folder.url.appending(path: "p")
    let files = FileManager.default
    try files.createSymbolicLink(at: folder.appending(path: "loop"), withDestinationURL: folder)
    try files.createSymbolicLink(at: folder.appending(path: "link.png"), withDestinationURL: URL(filePath: photo))
    try files.createSymbolicLink(atPath: folder.appending(path: "gone.png").path, withDestinationPath: "nowhere")
    #expect(mkfifo(folder.appending(path: "pipe.png").path, 0o600) == 0)
    try files.createSymbolicLink(atPath: folder.appending(path: "self.png").path, withDestinationPath: "self.png")
    // What promises a photo and gives none is reported, as when it is named outright.
    for operands in [["p"], ["p/a.png", "p/gone.png", "p/link.png", "p/pipe.png", "p/self.png"]] {
      let run = try fixture.run(operands + ["--format", "ndjson"])
      #expect(run.status == 66)
      #expect(try photos(run) == ["p/a.png", "p/gone.png", "p/link.png", "p/pipe.png", "p/self.png"])
      let verdicts = try CommandFixture.objects(run.output).map { $0["verdict"] as? String }
      #expect(verdicts == ["pass", "unreadable", "pass", "unreadable", "unreadable"])
    }
  }

  @Test func `an empty folder is told, and the rest is judged`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    _ = try fixture.folder.file("none/notes.txt")
    let run = try fixture.run(["none", "p", "nowhere", "--format", "json"])
    #expect(run.status == 66)
    #expect(run.errors.contains("none: no photo in this folder"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let records = try #require(object["photos"] as? [[String: Any]])
    #expect(records.map { $0["photo"] as? String } == ["p/a.png", "nowhere"])
    // Also of nothing but empty folders a program gets whole JSON.
    let nothing = try fixture.run(["none", "--format", "json"])
    #expect(nothing.status == 66)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(nothing.output.utf8)) }
  }

  // An unprivileged person meets a folder that is closed to them; a tester may be root, whom only the depth stops.
  @Test func `a folder that cannot be searched is reported`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    let deep = "p/" + Array(repeating: "d", count: 32).joined(separator: "/")
    try fixture.photo("\(deep)/b.png", width: 12)
    let closed = fixture.folder.url.appending(path: "p/z")
    try FileManager.default.createDirectory(at: closed, withIntermediateDirectories: false)
    try fixture.photo("p/z/c.png", width: 12)
    #expect(chmod(closed.path, 0) == 0)
    defer { chmod(closed.path, 0o700) }
    let run = try fixture.run(["p", "--format", "ndjson"])
    #expect(run.status == 66)
    #expect(try photos(run) == ["p/a.png", deep, getuid() == 0 ? "p/z/c.png" : "p/z"])
  }

  // As an archive from Windows unpacks elsewhere: 张 in GBK. macOS has no such names.
  #if os(Linux)
    @Test func `names that are not UTF-8 are reported, photos and folders alike`() throws {
      let fixture = try CommandFixture()
      try fixture.photo("p/a.png", width: 12)
      let name: [CChar] = [0xD5, 0xC5].map { CChar(truncatingIfNeeded: $0) }
      let folder = Array((fixture.folder.url.path + "/p/").utf8CString.dropLast()) + name
      #expect(mkdir(folder + [0], 0o700) == 0)
      let picture = Array(try CommandFixture.picture(width: 12))
      for path in [folder + Array(".png".utf8CString), folder + Array("/b.png".utf8CString)] {
        let file = try #require(fopen(path, "wb"))
        #expect(fwrite(picture, 1, picture.count, file) == picture.count)
        fclose(file)
      }
      let run = try fixture.run(["p", "--lang", "zh"])
      #expect(run.status == 66)
      #expect(run.output.components(separatedBy: "不是 UTF-8").count == 3)
    }

    // Texts that look alike are equal, and bytes that are no text look alike: such photos were once dropped without a word.
    @Test func `photos whose names look alike are each judged`() throws {
      let fixture = try CommandFixture()
      let folder = Array((fixture.folder.url.path + "/p/").utf8CString.dropLast())
      #expect(mkdir(folder + [0], 0o700) == 0)
      let names: [[UInt8]] =
        ["\u{E9}", "e\u{301}", "\u{9928}", "\u{FA2C}"].map { Array($0.utf8) } + [[0x78, 0xFE], [0x78, 0xFF]]
      for (index, name) in names.enumerated() {
        let picture = Array(try CommandFixture.picture(width: 12, mark: "\(index)"))
        let file = try #require(
          fopen(folder + name.map { CChar(truncatingIfNeeded: $0) } + Array(".png".utf8CString), "wb"))
        #expect(fwrite(picture, 1, picture.count, file) == picture.count)
        fclose(file)
      }
      let run = try fixture.run(["p"])
      #expect(run.output.contains("6 photos: 4 pass, 0 for review, 0 rejected, 2 cannot be read"), "\(run.output)")
      let copies = try fixture.run(["p", "--annotate", "marked", "--quiet"])
      #expect(copies.errors.isEmpty)
      let marked = fixture.folder.url.appending(path: "marked").path
      #expect(FileReader.names(in: marked)?.filter { $0.count > 4 }.count == 4)
    }
  #endif

  @Test func `a folder named by a link is walked`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    let link = fixture.folder.url.appending(path: "link")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: fixture.folder.url.appending(path: "p"))
    #expect(try photos(fixture.run(["link", "--format", "ndjson"])) == ["link/a.png"])
  }

  @Test func `names of any characters come through whole`() throws {
    let fixture = try CommandFixture()
    let names = ["张三 (1).png", "a\"b.png", "tab\there.png", "--verbose.png", "line\nbreak.png"]
    for name in names { try fixture.photo("p/\(name)", width: 12) }
    #expect(try photos(fixture.run(["p", "--format", "ndjson"])) == names.sorted().map { "p/\($0)" })
  }

  @Test func `a photo whose name begins like an option is judged behind two dashes`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("--verbose.png", width: 12)
    let run = try RulecheckProcess.run(
      ["--format", "ndjson", "--rules", fixture.rules, "--", "--verbose.png"], folder: fixture.folder.url)
    #expect(run.status == 0)
    #expect(try photos(run) == ["--verbose.png"])
    #expect(try fixture.run(["--verbose.png"]).status == 64)
  }

  // MARK: - Paths through a pipe

  @Test func `empty lines among paths are passed over, and folders are not walked`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("p/a.png", width: 12)
    let run = try fixture.run(["-", "--format", "ndjson"], input: "\np/a.png\n\np\n")
    #expect(try photos(run) == ["p/a.png", "p"])
    #expect(try CommandFixture.objects(run.output).map { $0["verdict"] as? String } == ["pass", "unreadable"])
  }

  @Test(arguments: ["", "\n\n"]) func `a list without a path is no success`(input: String) throws {
    let run = try CommandFixture().run(["-"], input: input)
    #expect(run.status == 66)
    #expect(run.errors.contains("no photo is named on standard input"))
  }

  // Whatever reads the output is to find a document, as that of an empty folder is one.
  @Test(arguments: [
    (["-", "--format", "json"], "{\"photos\": []", "}}\n"),
    (["facts", "-", "--format", "json"], "{\"photos\": []", "]}\n"),
    (["-", "--format", "html"], "<!DOCTYPE html>", "</body></html>\n"),
    (["-", "--format", "junit"], "<?xml", "</testsuites>\n"),
  ])
  func `a list without a path gives a whole document without photos`(
    arguments: [String], beginning: String, end: String
  ) throws {
    let run = try CommandFixture().run(arguments)
    #expect(run.status == 66)
    #expect(run.output.hasPrefix(beginning) && run.output.hasSuffix(end), "\(run.output)")
  }

  @Test(arguments: ["p/a.png\0p/b.png\0", "p/a.png\0p/b.png", "\u{FEFF}p/a.png\r\np/b.png\r\n"])
  func `a list may end its paths with a zero as find does, or come from another editor`(input: String) throws {
    let fixture = try CommandFixture()
    for name in ["a", "b"] { try fixture.photo("p/\(name).png", width: name == "a" ? 12 : 8) }
    let run = try fixture.run(["-", "--format", "ndjson"], input: input)
    #expect(try photos(run) == ["p/a.png", "p/b.png"])
    #expect(run.status == 1)
  }

  // Whoever sends a path may wait for its answer before sending the next one.
  @Test(.timeLimit(.minutes(2))) func `each path is answered before the next one comes`() throws {
    let fixture = try CommandFixture()
    try fixture.photo("a.png", width: 12)
    try fixture.photo("b.png", width: 8)
    let (input, output) = (Pipe(), Pipe())
    let process = RulecheckProcess.process(
      ["-", "--format", "ndjson", "--rules", fixture.rules], folder: fixture.folder.url)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    for (path, verdict) in [("a.png", "pass"), ("b.png", "reject")] {
      try input.fileHandleForWriting.write(contentsOf: Data("\(path)\n".utf8))
      var line = Data()
      while line.last != UInt8(ascii: "\n") {
        let byte = try #require(try output.fileHandleForReading.read(upToCount: 1))
        line += byte
      }
      #expect(try CommandFixture.objects(String(decoding: line, as: UTF8.self)).first?["verdict"] as? String == verdict)
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
  }

  // The bytes of a picture were looked for as paths, each line of them.
  @Test(arguments: ["png", "jpg", "json"])
  func `what is no list of paths is told for what it is`(kind: String) throws {
    let fixture = try CommandFixture()
    try fixture.photo("a.png", width: 12)
    _ = try fixture.folder.file(
      "a.jpg", content: Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 10, 10]))
    _ = try fixture.folder.file("a.json", text: try fixture.run(["a.png", "--format", "ndjson"]).output)
    let process = RulecheckProcess.process(["-", "--rules", fixture.rules], folder: fixture.folder.url)
    process.standardInput = try FileHandle(forReadingFrom: fixture.folder.url.appending(path: "a.\(kind)"))
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 66)
    let words =
      kind == "json"
      ? "holds results or facts, not the paths of photos: `rulecheck judge -` takes them"
      : "holds a picture, not the paths of photos: name its file"
    #expect(
      told == "rulecheck: -: standard input \(words)" + (kind == "json" ? "\n" : ", as in `rulecheck photo.jpg`\n"))
  }
}
